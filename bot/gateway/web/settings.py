"""Settings of the web channel: who may embed it and how much a visitor may ask."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import SettingsError

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")
_ANCESTOR = re.compile(rf"'none'|'self'|{_ORIGIN.pattern}|https://\*\.[a-z0-9.-]+")
_LIMIT = re.compile(r"(session|address)=([1-9]\d{0,5})")


@dataclass(frozen=True)
class RateLimits:
    """Messages a minute: of one session, and of one address, which a whole campus may share; None is no limit."""

    session: int | None = 20
    address: int | None = 300


@dataclass(frozen=True)
class WebSettings:
    """``origins`` may use the widget beside the server's own; ``frame_ancestors`` may show the server's pages in a frame."""

    origins: tuple[str, ...] = ()
    frame_ancestors: str = "'none'"
    limits: RateLimits = RateLimits()


def read_web_settings(environ: Mapping[str, str] = os.environ) -> WebSettings:
    """Return the settings of WIDGET_ORIGINS, FRAME_ANCESTORS and RATE_LIMITS; raises SettingsError."""
    return WebSettings(
        origins=tuple(_origin(text) for text in _words(environ.get("WIDGET_ORIGINS", ""))),
        frame_ancestors=_frame_ancestors(environ.get("FRAME_ANCESTORS", WebSettings.frame_ancestors)),
        limits=_limits(environ.get("RATE_LIMITS", "")),
    )


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _origin(text: str) -> str:
    origin = text.lower().rstrip("/")
    if not _ORIGIN.fullmatch(origin):
        raise SettingsError(f"WIDGET_ORIGINS: {text} is no origin - give scheme and host, e.g. https://www.example.edu")
    return origin


def _frame_ancestors(text: str) -> str:
    words = _words(text)
    if not words or not all(_ANCESTOR.fullmatch(word) for word in words):
        raise SettingsError(f"FRAME_ANCESTORS={text}: not a list of origins - give 'none', 'self' or e.g. https://www.example.edu")
    return " ".join(words)


def _limits(text: str) -> RateLimits:
    if text == "off":
        return RateLimits(None, None)
    found = [_LIMIT.fullmatch(word) for word in _words(text)]
    if not all(found):
        raise SettingsError(f"RATE_LIMITS={text}: not limits - give messages a minute, e.g. session=20,address=300, or off")
    return RateLimits(**{match[1]: int(match[2]) for match in found if match})
