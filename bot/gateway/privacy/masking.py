"""Masking of personal data: typed placeholders before a text reaches Rasa, the journal or a log.

Figures that students ask with ($46,660, 2021-2031, ICD-10, 1,000 hours, 99213) must survive: bare digits count
as personal only in a personal layout, beside a word that says so, or when no figure is that long.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.gateway.privacy import personal_data as data
from bot.gateway.privacy import postal_addresses
from bot.gateway.privacy.names import is_name, is_person, is_unusual


@dataclass(frozen=True)
class Mask:
    """A kind of personal data: what stands for it, its pattern (the group ``keep`` stays), and a last check."""

    placeholder: str
    pattern: re.Pattern[str]
    is_personal: Callable[[str], bool]

    def apply(self, text: str) -> str:
        """Return the text with this kind replaced."""
        return self.pattern.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        keep = match.groupdict().get("keep") or ""
        return f"{keep}[{self.placeholder}]" if self.is_personal(match.group().removeprefix(keep)) else match.group()


def _is_card_number(found: str) -> bool:
    digits = [int(character) for character in found if character.isdecimal()]
    doubled = [digit if place % 2 == 0 else digit * 2 - 9 * (digit > 4) for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _always(found: str) -> bool:
    return True


def _mask(placeholder: str, pattern: str, is_personal: Callable[[str], bool] = _always, flags: int = re.IGNORECASE) -> Mask:
    return Mask(placeholder, re.compile(pattern, flags), is_personal)


# The order matters: what has a layout of its own comes before what is told by its length.
MASKS = (
    _mask("email", data.EMAIL),
    _mask("email", data.EMAIL_IN_BRACKETS),
    _mask("email", data.EMAIL_IN_WORDS),
    _mask("card", data.CARD_IN_FOURS, _is_card_number),
    _mask("card", data.CARD_OF_15, _is_card_number),
    _mask("card", data.CARD_UNBROKEN, _is_card_number),
    _mask("card", data.CARD_BESIDE),
    _mask("card", data.CARD_NAMED),
    _mask("ssn", data.SSN),
    _mask("ssn", data.SSN_NAMED),
    _mask("record number", data.RECORD_NUMBER),
    _mask("address", postal_addresses.ADDRESS, flags=0),
    _mask("address", postal_addresses.ADDRESS_NAMED),
    _mask("address", postal_addresses.PO_BOX),
    _mask("date of birth", data.DATE_OF_BIRTH),
    _mask("phone", data.PHONE_ABROAD),
    _mask("phone", data.PHONE),
    _mask("phone", data.PHONE_BEFORE),
    _mask("phone", data.PHONE_WITH_ZERO),
    _mask("phone", data.PHONE_NAMED),
    _mask("phone", data.PHONE_UNBROKEN),
    _mask("number", data.LONG_NUMBER),
    _mask("name", data.NAME_AFTER_PATIENT, is_name, 0),
    _mask("name", data.NAME_SAID, is_unusual),
    _mask("name", data.NAME_BEFORE_PATIENT, is_name, 0),
    _mask("name", data.NAME_AFTER_FILE, is_person, 0),
    _mask("name", data.NAME_BEFORE_FILE, is_person, 0),
)


def mask(text: str) -> str:
    """Return the text with personal data replaced by placeholders such as ``[phone]``."""
    for kind in MASKS:
        text = kind.apply(text)
    return text
