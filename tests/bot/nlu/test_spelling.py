import time

import pytest

from bot.nlu.spelling import Speller, english_words, learn_counts

FIELD = {
    "how": 90, "much": 80, "does": 70, "it": 99, "pay": 60, "is": 99, "this": 50, "job": 40, "stressful": 20, "what": 90, "degree": 40,
    "do": 90, "i": 99, "need": 60, "school": 50, "medical": 80, "records": 80, "technician": 50, "certification": 40, "rhit": 30,
    "stress": 20, "salary": 30, "responsibilities": 10,
}  # fmt: skip


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(FIELD)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("howmuchdoesitpay", "how much does it pay"),
        ("isthisjobstressful", "is this job stressful"),
        ("whatdegreedoineed", "what degree do i need"),
        ("certifcation", "certification"),
        ("tecnishun", "technician"),
        ("sertificashun", "certification"),
        ("skool", "school"),
        ("medicle recrods", "medical records"),
        ("SALERY", "SALARY"),
        ("r h i t", "rhit"),
        ("R.H.I.T. pay", "RHIT pay"),
        ("responsibilites", "responsibilities"),
        ("what strees?", "what stress?"),
    ],
)
def test_what_is_misspelled_is_read_as_it_is_meant(speller: Speller, typed: str, meant: str) -> None:
    assert speller.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    ["appendectomy", "dont", "arent they", "Beyonce sings", "idk", "wiht", "a b", "ICD-10", "¿qué?", "", "chips", "Mr. Recrods"],
)
def test_a_word_that_is_known_short_or_a_name_stays(speller: Speller, text: str) -> None:
    assert speller.mend(text) == text


def test_every_word_of_english_and_of_the_field_stays(speller: Speller) -> None:
    words = [*FIELD, *list(english_words())[:20_000]]
    changed = [word for word in words if len(word.split()) == 1 and word.isalpha() and speller.mend(word) != word]
    assert changed == []


def test_a_mending_takes_no_time_that_anybody_notices(speller: Speller) -> None:
    begin = time.thread_time()
    speller.mend("qzxv" * 250)
    speller.mend(" ".join(f"wrod{n:x}" for n in range(200)))
    assert time.thread_time() - begin < 1


def test_words_are_learned_from_four_utterances_on_and_names_at_once() -> None:
    counts = learn_counts(["the salary"] * 4 + ["one tpyo"], ["AHIMA"])
    assert counts["salary"] == 4 and "tpyo" not in counts and "ahima" in counts


def test_a_misspelling_that_many_make_is_still_none_of_the_words() -> None:
    assert "salery" not in learn_counts(["the salery"] * 5, [])


def test_a_word_of_another_language_is_not_mended_and_nothing_becomes_one() -> None:
    counts = {"courses": 40, "grace": 40}
    assert Speller(counts).mend("gracias") != "gracias" and Speller(counts, ["gracias"]).mend("gracias") == "gracias"
    assert Speller(counts, ["gracias"]).mend("gracius") != "gracias"


def test_of_words_that_sound_alike_and_are_as_frequent_the_same_one_is_taken_in_every_process() -> None:
    alike = ("phonetik", "phonetick", "phonetic", "fonetik", "fonetick", "fonetic")
    assert Speller(dict.fromkeys(alike, 5)).mend("phohnneticque") == "fonetic"
