import pytest

from bot.errors import SettingsError
from bot.gateway.web.settings import RateLimits, WebSettings, read_web_settings


def test_without_settings_only_the_server_itself_and_the_usual_limits() -> None:
    assert read_web_settings({}) == WebSettings((), "'none'", RateLimits(20, 300))


def test_origins_are_listed_with_commas_or_spaces() -> None:
    settings = read_web_settings({"WIDGET_ORIGINS": "https://A.example.edu/, http://localhost:8000 http://[::1]:80"})
    assert settings.origins == ("https://a.example.edu", "http://localhost:8000", "http://[::1]:80")


@pytest.mark.parametrize(
    ("text", "limits"), [("off", (None, None)), ("session=5", (5, 300)), ("address=7,session=9", (9, 7)), ("", (20, 300))]
)
def test_limits_are_messages_a_minute(text: str, limits: tuple[int | None, int | None]) -> None:
    assert read_web_settings({"RATE_LIMITS": text}).limits == RateLimits(*limits)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIDGET_ORIGINS", "*"),
        ("WIDGET_ORIGINS", "www.example.edu"),
        ("WIDGET_ORIGINS", "https://a.edu/page"),
        ("RATE_LIMITS", "on"),
        ("RATE_LIMITS", "session=0"),
        ("RATE_LIMITS", "visitor=3"),
        ("FRAME_ANCESTORS", ""),
        ("FRAME_ANCESTORS", "*; script-src *"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name}"):
        read_web_settings({name: value})
