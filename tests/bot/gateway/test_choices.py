import base64

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.choices import Choices
from bot.gateway.signing import derive_key

SECRET = "s" * 32
PAYLOAD = '/choose_topic{"topic": "pay"}'
CHOICES = Choices(SECRET)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200).map(lambda text: "/" + text))
def test_a_payload_comes_back_from_its_token(payload: str) -> None:
    token = CHOICES.sign(payload)
    assert token.startswith("choice:")
    assert CHOICES.find_payload(f" {token}\n") == payload


def test_a_token_shows_no_slash_and_is_short() -> None:
    token = CHOICES.sign(PAYLOAD)
    assert "/" not in token
    assert len(token) < 200


@pytest.mark.parametrize(
    "text",
    [
        "",
        "choice:",
        "choice:x.y.z",
        "how much",
        PAYLOAD,
        f"choice:{PAYLOAD}",
        Choices("t" * 32).sign(PAYLOAD),
        CHOICES.sign(PAYLOAD)[:-2],
        CHOICES.sign(PAYLOAD).removeprefix("choice:"),
        "choice:" + jwt.encode({"payload": PAYLOAD}, "", "none"),
        "choice:" + jwt.encode({"payload": PAYLOAD}, derive_key(SECRET, "conversation"), "HS256"),
        "choice:" + jwt.encode({"payload": PAYLOAD}, derive_key(SECRET, "choice") * 2, "HS512"),
        "choice:" + jwt.encode({"payload": 5}, derive_key(SECRET, "choice"), "HS256"),
        "choice:" + jwt.encode({}, derive_key(SECRET, "choice"), "HS256"),
        "choice:" + base64.urlsafe_b64encode(b"[" * 12000).decode() + ".e30.x",
        "choice:\ud800.\0.x",
        "choice:é.é.é",
    ],
)
def test_what_was_not_signed_here_is_no_choice(text: str) -> None:
    assert CHOICES.find_payload(text) is None


@given(st.text(max_size=100))
def test_no_typed_text_is_a_choice(text: str) -> None:
    assert CHOICES.find_payload(f"choice:{text}") is None
