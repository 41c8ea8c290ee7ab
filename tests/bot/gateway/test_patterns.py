"""No regular expression of the gateway takes a time that grows faster than the text."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import partial
from types import ModuleType

import pytest

import bot.gateway
from bot.gateway.privacy.masking import MASKS, Mask
from tests.bot.gateway.pathological import make_texts, measure

# Characters and seconds: at this length a square takes ten times as long.
LENGTH = 5_000
SECONDS = 0.04
TEXTS = tuple(make_texts(LENGTH, 60))


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(bot.gateway.__path__, "bot.gateway."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found[f"{module.__name__}.{name}"] = value
    return found


PATTERNS = patterns()


def test_the_patterns_are_found() -> None:
    assert {"bot.gateway.slack.incoming._EMOJI", "bot.gateway.slack.mrkdwn._HEADING"} <= set(
        PATTERNS
    )
    assert len(MASKS) > 10


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_a_time_that_grows_with_the_text(name: str) -> None:
    assert find_slow(PATTERNS[name]) == []


@pytest.mark.parametrize(
    "kind", MASKS, ids=[f"{place}-{kind.placeholder}" for place, kind in enumerate(MASKS)]
)
def test_a_mask_takes_a_time_that_grows_with_the_text(kind: Mask) -> None:
    assert find_slow(kind.pattern) == []


def find_slow(pattern: re.Pattern[str]) -> list[str]:
    return [text[:20] for text in TEXTS if measure(partial(pattern.sub, "", text)) > SECONDS]
