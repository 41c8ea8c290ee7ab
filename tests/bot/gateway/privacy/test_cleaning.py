import json
import time
from functools import partial
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.privacy.cleaning import MAX_LENGTH, clean
from tests.bot.gateway.pathological import make_texts, measure

ANY_TEXT = st.text(st.characters(), max_size=300)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("How much do they earn?", "How much do they earn?"),
        ("  two\r\n\tlines  ", "two\nlines"),
        ("non\u00a0breaking\u3000space\u2028line", "non breaking space\nline"),
        ("cafe\u0301", "caf\u00e9"),
        ("pay\u200b\u200d\ufeff\u00ad scale", "pay scale"),
        ("\u202eevil\u202c", "evil"),
        ("a\0b\x07c\x7f", "abc"),
        ("half \ud83d pair", "half pair"),
        ("\U0001f600 ok", "\U0001f600 ok"),
        ("sueldo en espa\u00f1ol \u00bfcu\u00e1nto?", "sueldo en espa\u00f1ol \u00bfcu\u00e1nto?"),
    ],
)
def test_only_visible_characters_in_one_normal_form_remain(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


SLASHED = ["/restart", "//restart", " / /restart", "\u200b/restart", "\0/restart", "/\u202e/restart", "\ud800/restart"]


@pytest.mark.parametrize("typed", SLASHED)
def test_typed_text_never_begins_with_a_slash(typed: str) -> None:
    assert clean(typed) == "restart"


def test_a_slash_inside_stays() -> None:
    assert clean("full/part time?") == "full/part time?"


@pytest.mark.parametrize("typed", ["", "   ", "\0", "\u200b\u200e", "///", "\ud800", "\u2800\u3164\ufe0f", "\u034f", "\n/\n"])
def test_a_text_of_nothing_visible_is_empty(typed: str) -> None:
    assert clean(typed) == ""


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(ANY_TEXT)
def test_any_cleaned_text_can_be_sent_and_is_no_intent(typed: str) -> None:
    cleaned = clean(typed)
    json.dumps(cleaned, ensure_ascii=False).encode()
    assert not cleaned.startswith("/")
    assert cleaned == cleaned.strip()
    assert "\0" not in cleaned


def test_sixteen_kilobytes_of_anything_are_cleaned_at_once() -> None:
    start = time.thread_time()
    for piece in ("/ ", "\u0301", "a\u0301\u0323", "\u200b/", "  "):
        clean(piece * (16384 // len(piece)))
    assert time.thread_time() - start < 1


def test_no_text_of_slacks_longest_length_takes_long() -> None:
    texts = islice(make_texts(40_000, 30), 0, None, 25)
    assert [text[:20] for text in texts if measure(partial(clean, text)) > 0.2] == []


def test_many_marks_on_one_letter_stay_too_long() -> None:
    assert len(clean("a" + "\u0327\u0300" * 8000)) > MAX_LENGTH
    assert clean("e" + "\u0301" * 3) == "\u00e9\u0301\u0301"
