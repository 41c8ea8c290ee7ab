"""The texts of the guide's files before they are rendered: their {references}, and no digit beside them."""

import re

from bot.knowledge_base.faults import Faults

REFERENCE = re.compile(r"\{([^{}]*)\}")
# Digits that are no figure: names such as ICD-10 and the numbers of a list.
NAME = re.compile(r"\b[A-Z][A-Za-z]*-\d+(?:-[A-Z]+)*\b")
LIST_NUMBER = re.compile(r"^\s*\d{1,2}\.\s", re.MULTILINE)


def check_digits(file: str, label: str, text: str, faults: Faults) -> None:
    """Note a digit that comes from no figure reference."""
    rest = NAME.sub("", LIST_NUMBER.sub("", REFERENCE.sub("", text)))
    found = re.search(r"\S*\d\S*", rest)
    if found:
        faults.add(file, f"{label} has {found.group()} as plain digits", "make it a figure and refer to it as {name}")


def note_unknown(file: str, label: str, reference: str, faults: Faults) -> None:
    """Note a reference that stands for nothing."""
    faults.add(file, f"{label} refers to {{{reference}}}, which is not there", "name a figure, column or record list")
