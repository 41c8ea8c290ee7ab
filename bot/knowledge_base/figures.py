"""Figures: numbers with a unit, a date and a publisher, and how they are written in a sentence."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.knowledge_base.faults import Faults
from bot.knowledge_base.fields import Field, read_fields

UNITS = ("USD", "USD per year", "percent", "months", "years", "count")
AS_OF = re.compile(r"\d{4}|\d{4}/\d{4}|\d{4}-\d{2}|\d{4}-\d{2}-\d{2}")
FIELDS = {
    "value": Field("a number or [low, high]", required=True, remedy="give the number, or [low, high]"),
    "unit": Field("text", required=True, remedy=f"give one of: {', '.join(UNITS)}"),
    "as_of": Field("a date", required=True, remedy="give the month, e.g. 2021-05"),
    "publisher": Field("text", required=True, remedy="name who publishes it"),
    "at_most": Field("true or false"),
    "about": Field("true or false"),
}
LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


@dataclass(frozen=True)
class GuideFigure:
    """A figure of the guide: ``low`` to ``high`` (None: one number) in ``unit``, as of an ISO day, month or year, or a span of years."""

    low: float
    high: float | None
    unit: str
    as_of: str
    publisher: str
    at_most: bool = False
    about: bool = False

    @property
    def text(self) -> str:
        """The value with its unit and what limits it, as a sentence states it."""
        limits = ("about ",) * self.about + ("up to ",) * self.at_most
        return "".join((*limits, _value_text(self.low, self.high, self.unit)))

    @property
    def date_text(self) -> str:
        """The date as a sentence states it, e.g. ``May 2021``."""
        return to_date_text(self.as_of)


def read_figure(file: str, name: str, data: object, faults: Faults) -> GuideFigure | None:
    """Return the figure that a mapping of a guide file gives, or None after noting what is wrong with it."""
    if not isinstance(data, Mapping):
        faults.add(file, f"{name} is not a figure", "write {value: …, unit: …, as_of: …, publisher: …}")
        return None
    fields = read_fields(file, name, data, FIELDS, faults)
    _check(file, name, fields, faults)
    if not {"value", "unit", "as_of", "publisher"} <= fields.keys():
        return None
    value = fields["value"]
    low, high = value if isinstance(value, list) else (value, None)
    limits = {name: fields.get(name, False) for name in ("at_most", "about")}
    return GuideFigure(low, high, fields["unit"], str(fields["as_of"]), fields["publisher"], **limits)


def _check(file: str, name: str, fields: dict[str, Any], faults: Faults) -> None:
    if "value" in fields and not _is_value(fields["value"]):
        faults.add(file, f"{name} has the value {fields.pop('value')}", "give a number, or [low, high] with low below high")
    if "unit" in fields and fields["unit"] not in UNITS:
        faults.add(file, f"{name} has the unknown unit {fields.pop('unit')}", f"give one of: {', '.join(UNITS)}")
    if "as_of" in fields and not _is_date(str(fields["as_of"])):
        faults.add(file, f"{name} has the as_of {fields.pop('as_of')}", "write 2021, 2021-05, 2021-05-24 or 2021/2031")


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return len(value) == 2 and all(map(_is_value, value)) and not isinstance(value[0], list) and bool(value[0] < value[1])
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _is_date(text: str) -> bool:
    if not AS_OF.fullmatch(text):
        return False
    try:
        days = [date.fromisoformat((part + "-01-01")[:10]) for part in text.split("/")]
    except ValueError:
        return False
    return days == sorted(days)


def _value_text(low: float, high: float | None, unit: str) -> str:
    if unit.startswith("USD"):
        return _dollars(low) if high is None else f"{_dollars(low)} to {_dollars(high)}"
    span = _number(low) if high is None else f"{_number(low)}-{_number(high)}"
    if unit == "percent":
        return f"{span}%"
    if unit == "count":
        return span
    return f"{span} {unit.removesuffix('s') if span == '1' else unit}"


def _dollars(amount: float) -> str:
    for size, word in LARGE:
        if amount >= size:
            return f"${_number(amount / size)} {word}"
    return f"${amount:,.0f}" if amount == int(amount) else f"${amount:,.2f}"


def _number(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}".rstrip("0")


def to_date_text(as_of: str) -> str:
    """Return a date (ISO day, month, year or 2021/2031) as sentences write it."""
    if "/" in as_of:
        return as_of.replace("/", " to ")
    if len(as_of) == 4:
        return as_of
    day = date.fromisoformat((as_of + "-01")[:10])
    return f"{day:%B} {day.day}, {day.year}" if len(as_of) == 10 else f"{day:%B %Y}"
