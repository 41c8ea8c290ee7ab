"""Dates as people read them, like the web widget's."""

from datetime import date


def to_date_text(iso: str) -> str:
    """Return an ISO day or month in words ("2021-05" is May 2021), a span of years with a dash, any other text as it is."""
    try:
        day = date.fromisoformat(f"{iso}-01"[:10])
    except ValueError:
        return iso.replace("/", "\u2013")
    return f"{day:%B} {day.day}, {day.year}" if len(iso) == 10 else f"{day:%B %Y}"
