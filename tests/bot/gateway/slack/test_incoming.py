from functools import partial
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.privacy.cleaning import MAX_LENGTH
from bot.gateway.slack.incoming import MAX_SENT, TOO_LONG, clean_slack
from tests.bot.gateway.pathological import make_texts, measure

# Characters: the longest message that Slack takes.
LONGEST = 40_000


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        ("<@U0BOT1234> How much do they earn?", "How much do they earn?"),
        ("what about <@U0ANN1234|ann> and <#C0HELP123|help>?", "what about and #help?"),
        ("is <https://www.ahima.org/x_y_z|AHIMA> <https://aapc.com> good", "is AHIMA https://aapc.com good"),
        ("write to <mailto:ann@school.edu|ann@school.edu>", "write to ann@school.edu"),
        ("call <tel:+15551234567|555-123-4567>", "call 555-123-4567"),
        ("R&amp;D &lt;b&gt; &amp;lt;", "R&D <b> &lt;"),
        ("how much :moneybag: do they earn :+1::skin-tone-3: ?", "how much do they earn ?"),
        ("*How* _much_ ~money~ `per` year", "How much money per year"),
        ("*_so_* much", "so much"),
        ("&gt; they earn a lot\nreally?", "they earn a lot\nreally?"),
        ("```how much```", "how much"),
        ("<!here> <!channel> <!subteam^S123|@students> hi", "hi"),
        ("since <!date^1392734382^{date}|Feb 18, 2014>", "since Feb 18, 2014"),
        ("at 10:30:15 or 2*3*4, my_long_name", "at 10:30:15 or 2*3*4, my_long_name"),
        ("(*really!*) **so** ~5 years, *two words*!", "(really!) so ~5 years, two words!"),
        ("*a\nb* c", "*a\nb* c"),
        (":tada::tada: thanks :-) 10:30:15", "thanks :-) 10:30:15"),
        ("", ""),
    ],
)
def test_what_slack_sends_becomes_what_the_student_saw(sent: str, plain: str) -> None:
    assert clean_slack(sent) == plain


@given(st.text(st.sampled_from("ab <>@#!|&;:*_~`-\n"), max_size=300))
def test_any_text_is_cleaned(sent: str) -> None:
    assert len(clean_slack(sent)) <= len(sent)


@pytest.mark.parametrize("length", [MAX_SENT, LONGEST])
def test_no_text_takes_long(length: int) -> None:
    texts = islice(make_texts(length, 60), 0, None, 4)
    assert [text[:20] for text in texts if measure(partial(clean_slack, text)) > 0.1] == []


def test_the_length_is_looked_at_first() -> None:
    question = "<https://a.org/|x> " * (MAX_SENT // 20)
    assert len(clean_slack(question)) <= MAX_LENGTH
    assert clean_slack(question + " " * MAX_SENT) == TOO_LONG
    assert len(TOO_LONG) > MAX_LENGTH
