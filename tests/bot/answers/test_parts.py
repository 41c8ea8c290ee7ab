from dataclasses import replace

import pytest

from bot.answers.card import Figure, Source, Status, Suggestion
from bot.answers.choices import to_suggestion
from bot.answers.parts import Part, join_parts, to_figures, to_sources, to_suggestions
from bot.knowledge_base import facts
from bot.knowledge_base.facts import Related
from bot.knowledge_base.query import KnowledgeBase

WAGE = Figure("median_wage", 46660, "USD per year", "2021-05", "Bureau")
SOURCE = Source("Guide", "Pay", "2024-05-24")


def suggestions(*topics: str) -> tuple[Suggestion, ...]:
    return tuple(to_suggestion(topic, topic) for topic in topics)


def part(status: Status = Status.ANSWERED, text: str = "text", topics: str = "", offers: str = "") -> Part:
    return Part(status, text, tuple(topics.split()), (WAGE,), (SOURCE,), suggestions(*offers.split()))


def test_a_figure_of_the_guide_keeps_its_upper_bound(real_kb: KnowledgeBase) -> None:
    found = {figure.name: (figure.value, figure.at_most) for figure in to_figures(real_kb.topic("career_path"), "answer")}
    assert found == {"certificate.duration": ((9, 12), False), "associate.duration": (2, True)}


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ([Status.ANSWERED], Status.ANSWERED),
        ([Status.NOT_COVERED, Status.ANSWERED], Status.ANSWERED),
        ([Status.CLARIFY, Status.NOT_COVERED, Status.ANSWERED], Status.ANSWERED),
        ([Status.NOT_COVERED, Status.CLARIFY], Status.NOT_COVERED),
        ([Status.SAFETY], Status.SAFETY),
    ],
)
def test_a_card_is_answered_when_one_of_its_parts_is(statuses: list[Status], status: Status) -> None:
    assert join_parts([part(s) for s in statuses]).status is status


def test_the_texts_and_topics_keep_the_order_of_the_questions() -> None:
    card = join_parts([part(text="one", topics="b"), part(text="two", topics="a")])
    assert (card.text, card.topics) == ("one\n\ntwo", ("b", "a"))


def test_what_two_parts_share_stands_once() -> None:
    card = join_parts([part(topics="pay", offers="school"), part(topics="pay", offers="school")])
    assert (card.text, card.topics, card.figures, card.sources) == ("text", ("pay",), (WAGE,), (SOURCE,))
    assert card.suggestions == suggestions("school")


def test_each_part_gets_its_share_of_the_four_suggestions() -> None:
    card = join_parts([part(text="one", offers="a b c d"), part(text="two", offers="x y")])
    assert card.suggestions == suggestions("a", "x", "b", "y")


def test_what_was_just_answered_is_not_offered() -> None:
    assert join_parts([part(text="one", topics="pay", offers="school"), part(text="two", offers="pay stress")]).suggestions == suggestions(
        "school", "stress"
    )


@pytest.mark.parametrize(("languages", "language"), [(["es"], "es"), (["es", "es"], "es"), (["en", "es"], "en")])
def test_a_card_is_in_the_language_of_its_parts_and_english_when_they_are_mixed(languages: list[str], language: str) -> None:
    parts = [replace(part(text=str(number)), language=code) for number, code in enumerate(languages)]
    assert join_parts(parts).language == language


def topic(kb: KnowledgeBase, **changes: object) -> facts.Topic:
    return replace(kb.topic("program_length_certificate"), **changes)  # type: ignore[arg-type]


def test_a_range_is_a_pair_and_a_number_is_a_number(real_kb: KnowledgeBase) -> None:
    number = facts.Figure("n", 7, None, "percent", "2021", "Bureau", "answer", "7%")
    values = [f.value for f in to_figures(topic(real_kb, figures=(number, replace(number, name="span", low=9, high=12))), "answer")]
    assert values == [7, (9, 12)]


def test_only_the_figures_of_the_stated_part_are_given(real_kb: KnowledgeBase) -> None:
    number = facts.Figure("n", 7, None, "percent", "2021", "Bureau", "answer", "7%")
    figures = (number, replace(number, name="m", part="tell_me_more"), replace(number, part="short"))
    shown = topic(real_kb, figures=figures)
    assert [[f.name for f in to_figures(shown, part)] for part in ("answer", "tell_me_more", "none")] == [["n"], ["m"], []]
    assert len(to_figures(shown, "answer", "short")) == 1


def test_a_topic_without_a_section_has_no_source(real_kb: KnowledgeBase) -> None:
    shown = topic(real_kb)
    assert to_sources(shown) == (Source(shown.guide, str(shown.section), "2024-05-24", shown.url),)
    assert to_sources(topic(real_kb, sections=())) == ()


def test_every_section_that_a_topic_rests_on_is_a_source(real_kb: KnowledgeBase) -> None:
    assert [source.section for source in to_sources(topic(real_kb, sections=("Pay", "Tips")))] == ["Pay", "Tips"]


def test_a_long_question_is_cut_to_what_a_button_holds() -> None:
    offered = to_suggestions([Related("pay", "x" * 80), Related("school", "How?")])
    assert [len(suggestion.title) for suggestion in offered] == [75, 4]
