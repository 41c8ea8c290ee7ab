"""The list of faults that a build collects before it gives up."""

from bot.errors import GuideError


class Faults:
    """Faults of the guide's files, each kept once, in the order they were found."""

    def __init__(self) -> None:
        self._lines: dict[str, None] = {}

    def add(self, file: str, what: str, remedy: str) -> None:
        """Keep one fault as ``file: what - remedy``, on one line."""
        self._lines[" ".join(f"{file}: {what} - {remedy}".split())] = None

    def __bool__(self) -> bool:
        return bool(self._lines)

    def raise_any(self) -> None:
        """Raise GuideError with every fault on a line of its own; do nothing when there is none."""
        if self._lines:
            raise GuideError("\n".join(self._lines))
