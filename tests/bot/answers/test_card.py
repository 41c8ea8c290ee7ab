import json
from typing import Any

import pytest

from bot.answers.card import AnswerCard, Figure, Source, Status, Suggestion, card_from_dict
from bot.errors import InvalidCard

CARD = AnswerCard(
    status=Status.ANSWERED,
    text="They earn **$46,660**.",
    topics=("pay", "program_length"),
    figures=(Figure("median_wage", 46660, "USD per year", "2021-05", "Bureau"), Figure("span", (9.0, 12.0), "months", "2024", "guide")),
    sources=(Source("The Guide", "Pay", "2024-05-24"), Source("The Guide", "School", "2024-05-24", "https://example.org/guide")),
    suggestions=(Suggestion("What next?", '/choose_topic{"topic": "pay"}'),),
)


def data(**changes: Any) -> dict[str, Any]:
    return {**CARD.to_dict(), **changes}


def test_a_card_comes_back_whole_through_json() -> None:
    assert card_from_dict(json.loads(json.dumps(CARD.to_dict()))) == CARD


def test_the_json_form_has_the_fields_of_the_contract_and_no_other() -> None:
    fields = ["type", "version", "status", "text", "topics", "figures", "sources", "suggestions", "language", "id"]
    assert list(CARD.to_dict()) == fields
    assert (CARD.to_dict()["type"], CARD.to_dict()["version"], CARD.to_dict()["status"]) == ("answer", 1, "answered")


def test_a_figure_says_that_it_is_an_upper_bound_only_when_it_is_one() -> None:
    figures = (Figure("most", 2, "years", "2024", "guide", at_most=True), Figure("span", (9.0, 12.0), "months", "2024", "guide"))
    card = AnswerCard(Status.ANSWERED, "Up to 2 years.", figures=figures)
    assert [figure.get("at_most") for figure in card.to_dict()["figures"]] == [True, None]
    assert card_from_dict(json.loads(json.dumps(card.to_dict()))) == card


def test_the_statuses_are_a_closed_set() -> None:
    assert {status.value for status in Status} == {"answered", "not_covered", "clarify", "smalltalk", "safety", "error"}


def test_a_card_says_its_language_and_one_of_before_is_english() -> None:
    assert AnswerCard(Status.SMALLTALK, "Hola", language="es").to_dict()["language"] == "es"
    old = {name: value for name, value in data().items() if name != "language"}
    assert card_from_dict(old).language == "en"


def test_every_card_has_an_id_of_its_own() -> None:
    first, second = AnswerCard(Status.SMALLTALK, "Hi"), AnswerCard(Status.SMALLTALK, "Hi")
    assert first.id and first.id != second.id


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_card_without_a_text_is_refused(text: str) -> None:
    with pytest.raises(InvalidCard, match="text is empty"):
        AnswerCard(Status.ANSWERED, text)


@pytest.mark.parametrize("count", [0, 4])
def test_up_to_four_suggestions_are_taken(count: int) -> None:
    assert len(AnswerCard(Status.CLARIFY, "Which?", suggestions=(Suggestion("a", "/b"),) * count).suggestions) == count


def test_a_fifth_suggestion_is_refused() -> None:
    with pytest.raises(InvalidCard, match="5 suggestions"):
        AnswerCard(Status.CLARIFY, "Which?", suggestions=(Suggestion("a", "/b"),) * 5)


@pytest.mark.parametrize(("length", "fits"), [(0, False), (1, True), (75, True), (76, False)])
def test_a_title_has_1_to_75_characters(length: int, fits: bool) -> None:
    suggestions = (Suggestion("t" * length, "/b"),)
    if fits:
        assert AnswerCard(Status.CLARIFY, "Which?", suggestions=suggestions).suggestions == suggestions
        return
    with pytest.raises(InvalidCard, match="1 to 75 characters"):
        AnswerCard(Status.CLARIFY, "Which?", suggestions=suggestions)


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "guesses"},
        {"version": 2},
        {"status": "maybe"},
        {"status": None},
        {"text": ""},
        {"text": 5},
        {"topics": None},
        {"topics": "pay"},
        {"topics": {"pay": 1}},
        {"figures": ""},
        {"sources": ""},
        {"suggestions": {}},
        {"language": "Spanish"},
        {"language": None},
        {"table": {"columns": "ab", "rows": []}},
        {"table": {"columns": ["a", "b"], "rows": ["ab"]}},
        {"table": {"columns": ["a"], "rows": "a"}},
        {"figures": [{"name": "wage"}]},
        {"figures": ["wage"]},
        {"figures": [{"name": "wage", "value": 1, "unit": "USD", "as_of": "2021", "publisher": "B", "extra": 1}]},
        {"sources": [{"guide": "G"}]},
        {"suggestions": [{"title": "t"}]},
        {"suggestions": [{"title": 5, "payload": "/a"}]},
        {"suggestions": [{"title": "t" * 76, "payload": "/a"}]},
    ],
)
def test_what_breaks_the_contract_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidCard):
        card_from_dict(data(**changes))


@pytest.mark.parametrize("field", ["status", "text", "topics", "figures", "sources", "suggestions", "id"])
def test_a_missing_field_is_refused(field: str) -> None:
    with pytest.raises(InvalidCard, match=field):
        card_from_dict({key: value for key, value in data().items() if key != field})
