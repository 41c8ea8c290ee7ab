import pytest

from bot.gateway.slack.dates import to_date_text


@pytest.mark.parametrize(
    ("iso", "read"),
    [
        ("2021-05", "May 2021"),
        ("2024-05-24", "May 24, 2024"),
        ("2021", "2021"),
        ("2021/2031", "2021\u20132031"),
        ("2021-13", "2021-13"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_date_is_written_as_the_widget_writes_it(iso: str, read: str) -> None:
    assert to_date_text(iso) == read
