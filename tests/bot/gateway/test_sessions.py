import re

from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.sessions import Sessions

SESSIONS = Sessions("s" * 32)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_id_is_the_channel_and_32_hexadecimal_digits(sender: str) -> None:
    assert re.fullmatch(r"rest:[0-9a-f]{32}", SESSIONS.conversation("rest", sender))


def test_a_sender_keeps_its_conversation() -> None:
    assert SESSIONS.conversation("rest", "ann") == Sessions("s" * 32).conversation("rest", "ann")


def test_senders_channels_and_secrets_do_not_share_conversations() -> None:
    ids = {
        SESSIONS.conversation("rest", "ann"),
        SESSIONS.conversation("rest", "Ann"),
        SESSIONS.conversation("web", "ann"),
        Sessions("t" * 32).conversation("rest", "ann"),
    }
    assert len({conversation.split(":")[1] for conversation in ids}) == 4
