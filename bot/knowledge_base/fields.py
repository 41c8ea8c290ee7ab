"""What a mapping in a guide file may hold, and the check that it holds just that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.knowledge_base.faults import Faults

KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Field:
    """One key of a mapping: the kind of its value, whether it must be there, and the remedy when it is missing or wrong."""

    kind: str
    required: bool = False
    remedy: str = ""


def read_fields(file: str, label: str, data: Mapping[Any, Any], fields: Mapping[str, Field], faults: Faults) -> dict[str, Any]:
    """Return the values of ``data`` that are known and of the right kind; note every other fault under ``label``."""
    good: dict[str, Any] = {}
    for key, value in data.items():
        if key not in fields:
            faults.add(file, f"{label} has the unknown key {key}", f"remove it or use one of: {', '.join(fields)}")
        elif _is_kind(value, fields[key].kind):
            good[key] = value
        else:
            faults.add(file, f"{label} has a wrong {key}", fields[key].remedy or f"give {fields[key].kind}")
    for key, field in fields.items():
        if field.required and key not in data:
            faults.add(file, f"{label} has no {key}", field.remedy or f"give {field.kind}")
    return good


def read_entries(file: str, label: str, data: Mapping[Any, Any], faults: Faults) -> dict[str, Mapping[Any, Any]]:
    """Return the entries of ``data`` that are mappings under a snake_case key; note every other one."""
    good = {}
    for key, value in data.items():
        if not (isinstance(key, str) and KEY.fullmatch(key)):
            faults.add(file, f"{label} has the key {key}", "write keys in snake_case")
        elif not isinstance(value, Mapping):
            faults.add(file, f"{key} is not a mapping", "indent its keys below it")
        else:
            good[key] = value
    return good


def _is_kind(value: object, kind: str) -> bool:
    if kind == "text":
        return isinstance(value, str) and bool(value.strip())
    if kind == "text or null":
        return value is None or (isinstance(value, str) and bool(value.strip()))
    if kind == "text or false":
        return value is False or (isinstance(value, str) and bool(value.strip()))
    if kind == "a list of keys":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if kind == "a list of mappings":
        return isinstance(value, list) and all(isinstance(item, Mapping) for item in value)
    if kind == "true or false":
        return isinstance(value, bool)
    if kind == "a date":
        return isinstance(value, (str, int)) and not isinstance(value, bool)
    return isinstance(value, Mapping) if kind == "a mapping" else True
