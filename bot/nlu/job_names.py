"""Reads every name of the job as the guide's own, so that what is asked of it is learned once."""

from collections.abc import Iterable

# As the utterances write it; one of the names that the data list.
NAME, NAMES = "medical records technician", "medical records technicians"


def read_job_names(
    reading: str, names: Iterable[tuple[int, int, str]], start: int = 0, end: int | None = None
) -> str:
    """Return the characters ``start`` to ``end`` of a reading with the guide's name for each of the job's names.

    ``names`` are (start, end, key). Who speaks of two of them compares them, so both stay.
    """
    end = len(reading) if end is None else end
    inside = [(a, b, key) for a, b, key in names if start <= a and b <= end]
    if len({key for _, _, key in inside}) > 1:
        return reading[start:end]
    parts, at = [], start
    for a, b, _ in inside:
        parts += [reading[at:a], _name(reading[a:b])]
        at = b
    return "".join([*parts, reading[at:end]])


def _name(said: str) -> str:
    article = next((word for word in ("a ", "the ") if said.lower().startswith(word)), "")
    is_plural = said.lower().endswith(("s", "people"))
    return article + (NAMES if is_plural else NAME)
