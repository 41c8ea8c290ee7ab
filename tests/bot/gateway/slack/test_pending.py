import json

import pytest

from bot.gateway.choices import PREFIX
from bot.gateway.privacy.cleaning import MAX_LENGTH
from bot.gateway.slack.pending import Pending, pending_from_dict
from bot.gateway.slack.place import Place
from bot.gateway.slack.questions import Question


def make_pending(text: str) -> Pending:
    question = Question(Place("T1", "C1", "1.1", "U1"), text, ("T1:C1:1.1", "event:E1"), "Why?")
    return Pending(question, "E0SCHOOLS", "https://hooks.slack.com/x", replaces=True)


@pytest.mark.parametrize("text", ["how much do they earn?", f"{PREFIX}a.b.c", ""])
def test_what_is_kept_says_all_that_an_answer_needs(text: str) -> None:
    assert pending_from_dict(json.loads(json.dumps(make_pending(text).to_dict()))) == make_pending(text)


def test_what_is_kept_is_masked() -> None:
    kept = json.dumps(make_pending("I am at ann@school.edu, 555-123-4567. how much is it?").to_dict())
    assert "how much is it?" in kept and "ann@" not in kept and "4567" not in kept


def test_a_text_that_is_too_long_is_not_kept_and_stays_too_long() -> None:
    text = pending_from_dict(make_pending("secret " * 1000).to_dict()).question.text
    assert "secret" not in text and len(text) > MAX_LENGTH


def test_a_notice_is_kept() -> None:
    question = Question(Place("T1", "D1", "1.1", "U1"), "", ("T1:D1:1.1",), notice="slack_files")
    pending = Pending(question, None)
    assert pending_from_dict(json.loads(json.dumps(pending.to_dict()))) == pending
