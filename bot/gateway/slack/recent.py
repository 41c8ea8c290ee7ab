"""A memory of keys that holds no more than a number of them."""

from collections.abc import Iterable


class Recent:
    """The keys that were added last; the oldest are forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._keys: dict[str, None] = {}

    def __contains__(self, key: str) -> bool:
        """Return whether a key is remembered."""
        return key in self._keys

    def add(self, keys: Iterable[str]) -> None:
        """Remember keys."""
        for key in keys:
            self._keys.setdefault(key)
            if len(self._keys) > self._most:
                del self._keys[next(iter(self._keys))]

    def discard(self, keys: Iterable[str]) -> None:
        """Forget keys."""
        for key in keys:
            self._keys.pop(key, None)
