import pytest

from bot.gateway.slack.mrkdwn import to_mrkdwn


@pytest.mark.parametrize(
    ("markdown", "mrkdwn"),
    [
        ("**bold** text", "*bold* text"),
        ("**RHIT**s pass", "*RHIT*\u200bs pass"),
        ("- one\n- two", "\u2022 one\n\u2022 two"),
        ("* one\n  + two", "\u2022 one\n  \u2022 two"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("## Pay", "*Pay*"),
        ("see [the BLS](https://bls.gov/a?b=1&c=2).", "see <https://bls.gov/a?b=1&amp;c=2|the BLS>."),
        ("[a **bold** label](https://a.org)", "<https://a.org|a bold label>"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("https://a.org/|x>", "https://a.org/|x&gt;"),
    ],
)
def test_markdown_becomes_mrkdwn(markdown: str, mrkdwn: str) -> None:
    assert to_mrkdwn(markdown) == mrkdwn
