from bot.nlu.foreign_words import find_unfamiliar_nouns, learn_familiar_words, learn_foreign_words
from bot.nlu.spacy_doc_tokenizer import load_spacy, load_words

INSIDE = ["how long is the internship", "do technicians earn well"]


def unfamiliar(text: str) -> list[str]:
    return find_unfamiliar_nouns(load_spacy()(text), set(learn_familiar_words(INSIDE)), load_words().__contains__)


def test_a_foreign_word_stands_beyond_the_guide_and_nowhere_in_it() -> None:
    assert learn_foreign_words(INSIDE, ["how long is the flight", "do pilots earn well"]) == ["flight", "pilots"]


def test_a_word_that_strayed_into_the_utterances_about_the_guide_stays_foreign() -> None:
    inside = [*INSIDE, "do technicians work for a vet"]
    assert "vet" in learn_foreign_words(inside, ["how long does a vet study"] * 5)
    assert "vet" not in learn_foreign_words(inside, ["how long does a vet study"] * 4)


def test_another_form_of_a_known_word_is_foreign_only_where_it_is_common_beyond() -> None:
    inside = [*INSIDE, "i was a teacher, what is the answer"]
    assert learn_foreign_words(inside, ["teachers", "so many teachers", "do teachers have answers"]) == ["have", "many", "teachers"]


def test_a_noun_that_no_utterance_has_is_unfamiliar() -> None:
    assert unfamiliar("how long is the internship at disney") == ["disney"]
    assert unfamiliar("how long are internships") == []


def test_a_misspelling_and_a_verb_are_not_unfamiliar() -> None:
    assert unfamiliar("how long is the internshhip") == []
    assert unfamiliar("technicians can quickly learn") == []
