import pytest

from bot.answers.card import AnswerCard, Status
from bot.answers.follow_up import follow_up
from bot.answers.sentences import Sentences
from bot.knowledge_base.query import KnowledgeBase

INTENTS = ("more_detail", "what_else", "repeat", "shorten", "where_from", "why", "where", "which_ones")


@pytest.fixture
def kb(real_kb: KnowledgeBase) -> KnowledgeBase:
    return real_kb


def after(kb: KnowledgeBase, sentences: Sentences, intent: str, *topics: str) -> AnswerCard:
    return follow_up(kb, sentences, intent, topics)


@pytest.mark.parametrize("intent", [intent for intent in INTENTS if intent != "where_from"])
@pytest.mark.parametrize("topics", [[], ["removed"]])
def test_before_any_answer_there_is_nothing_to_follow(kb: KnowledgeBase, sentences: Sentences, intent: str, topics: list[str]) -> None:
    card = after(kb, sentences, intent, *topics)
    assert (card.status, card.text) == (Status.SMALLTALK, "Nothing yet.")


def test_before_any_answer_where_from_tells_of_the_guide(kb: KnowledgeBase, sentences: Sentences) -> None:
    assert after(kb, sentences, "where_from").topics == ("about_guide",)


@pytest.mark.parametrize("intent", INTENTS)
def test_after_every_topic_there_is_a_reply_about_it(kb: KnowledgeBase, sentences: Sentences, intent: str) -> None:
    for key in kb.keys():
        assert after(kb, sentences, intent, key).topics == (key,)


def test_more_detail_adds_what_the_guide_has_beside_the_answer(kb: KnowledgeBase, sentences: Sentences) -> None:
    assert after(kb, sentences, "more_detail", "pay").text == kb.topic("pay").tell_me_more
    stress = kb.topic("stress")
    assert stress.tell_me_more is None
    assert after(kb, sentences, "more_detail", "stress").text == f"No more on {stress.question}"


def test_shorten_gives_the_brief_answer_with_its_figures(kb: KnowledgeBase, sentences: Sentences) -> None:
    card = after(kb, sentences, "shorten", "pay")
    assert card.text == kb.topic("pay").short
    assert [figure.value for figure in card.figures] == [46660]


def test_shorten_repeats_an_answer_that_has_no_brief_form(kb: KnowledgeBase, sentences: Sentences) -> None:
    assert kb.topic("credential_exam_rhit").short is None
    assert after(kb, sentences, "shorten", "credential_exam_rhit").text == kb.topic("credential_exam_rhit").answer


def test_repeat_gives_the_answers_again(kb: KnowledgeBase, sentences: Sentences) -> None:
    card = after(kb, sentences, "repeat", "pay", "stress")
    assert card.text == f"{kb.topic('pay').answer}\n\n{kb.topic('stress').answer}"


def test_what_else_only_offers_what_comes_next(kb: KnowledgeBase, sentences: Sentences) -> None:
    card = after(kb, sentences, "what_else", "pay")
    assert (card.text, card.figures) == ("What else.", ())
    assert [s.title for s in card.suggestions] == [related.question for related in kb.topic("pay").buttons]


def test_where_from_names_the_section_and_the_date_of_each_figure(kb: KnowledgeBase, sentences: Sentences) -> None:
    pay = kb.topic("pay")
    card = after(kb, sentences, "where_from", "pay")
    assert card.text == f'{pay.guide}, "{pay.section}", May 24, 2024\n- $46,660 Bureau of Labor Statistics May 2021'
    assert card.sources


def test_where_from_names_every_section_that_an_answer_draws_on(kb: KnowledgeBase, sentences: Sentences) -> None:
    privacy = kb.topic("privacy")
    card = after(kb, sentences, "where_from", "privacy")
    assert len(privacy.sections) == 3 and [source.section for source in card.sources] == list(privacy.sections)
    assert card.text.startswith(f'{privacy.guide}, all of "{privacy.sections[0]}", "{privacy.sections[1]}", and')


def test_a_number_that_the_guide_does_not_date_gets_no_date(kb: KnowledgeBase, sentences: Sentences) -> None:
    assert after(kb, sentences, "where_from", "importance").text.endswith("\n- $1.1 trillion printed")


def test_a_follow_up_of_what_the_guide_does_not_say_says_so_again(kb: KnowledgeBase, sentences: Sentences) -> None:
    card = after(kb, sentences, "more_detail", "tuition")
    assert card.status is Status.NOT_COVERED
    assert card.text.startswith(kb.topic("tuition").answer)


def test_the_next_step_stands_in_the_path_to_the_career(kb: KnowledgeBase, sentences: Sentences) -> None:
    assert after(kb, sentences, "next_step", "named_schools").topics == ("career_path",)
