"""The contract of the answer card, checked on its JSON form."""

import re

from tests.end_to_end.running_bot import Card

STATUSES = {"answered", "not_covered", "clarify", "smalltalk", "safety", "error"}
FIELDS = {"type", "version", "id", "status", "text", "topics", "figures", "sources", "suggestions", "language"}
FIGURE = {"name", "value", "unit", "as_of", "publisher"}
SOURCE = {"guide", "section", "published", "url"}
SUGGESTION = {"title", "payload"}
# A day, month or year, or a span of years.
AS_OF = re.compile(r"\d{4}(-\d\d){0,2}|\d{4}/\d{4}")
WITHOUT_SOURCE = {"smalltalk", "safety", "error"}


def check_card(card: Card) -> None:
    """Fail where a card breaks the contract."""
    assert set(card) - {"table"} == FIELDS
    assert ("table" in card) <= ("compare_credentials" in card["topics"])
    assert (card["type"], card["version"]) == ("answer", 1)
    assert card["status"] in STATUSES
    assert all(isinstance(text, str) and text for text in [card["id"], card["text"], *card["topics"]])
    assert re.fullmatch("[a-z]{2,3}", card["language"])
    _check_figures(card)
    _check_sources(card)
    _check_suggestions(card)


def _check_figures(card: Card) -> None:
    for figure in card["figures"]:
        assert set(figure) - {"at_most"} == FIGURE
        assert figure.get("at_most", True) is True
        assert not figure.get("at_most") or "up to" in card["text"]
        assert AS_OF.fullmatch(figure["as_of"]) and figure["publisher"] and figure["unit"], f"not dated: {figure}"
        for value in figure["value"] if isinstance(figure["value"], list) else [figure["value"]]:
            assert f"{value:,g}" in card["text"] or f"{value:,.0f}" in card["text"], f"not in the text: {figure}"


def _check_sources(card: Card) -> None:
    for source in card["sources"]:
        assert set(source) == SOURCE
        assert source["guide"] and source["section"] and re.fullmatch(r"\d{4}-\d\d-\d\d", source["published"])
    if card["status"] in WITHOUT_SOURCE:
        assert card["sources"] == []
    if card["status"] == "answered" or card["figures"]:
        assert card["sources"], "states facts without a source"


def _check_suggestions(card: Card) -> None:
    assert len(card["suggestions"]) <= 4
    for suggestion in card["suggestions"]:
        assert set(suggestion) == SUGGESTION
        assert 0 < len(suggestion["title"]) <= 75
        # Opaque: neither an intent nor a topic can be read off it.
        assert suggestion["payload"].startswith("choice:") and "/" not in suggestion["payload"] and "{" not in suggestion["payload"]
    assert len({suggestion["payload"] for suggestion in card["suggestions"]}) == len(card["suggestions"])
