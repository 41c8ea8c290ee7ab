"""Where in the files the texts stand: the lines of topics, records, aspects and fixed sentences, and of their fields."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

# A file, what kind of thing, its key, its field.
Place = tuple[str, ...]
DEPTH = 4


def find_places(folder: Path, *others: Path) -> dict[Place, int]:
    """Return the lines of everything in the YAML files of a folder and in other files; the files can be read as YAML."""
    named = {f"{folder.name}/{path.relative_to(folder).as_posix()}": path for path in sorted(folder.rglob("*.yml"))}
    named |= {path.name: path for path in others}
    return {place: line for name, path in named.items() for place, line in _walk(_compose(path), (name,))}


def to_text(places: Mapping[Place, int], *place: str) -> str:
    """Return ``file:line`` of a place, or of what it stands in when it is not there itself."""
    while len(place) > 1 and place not in places:
        place = place[:-1]
    return f"{place[0]}:{places[place]}" if place in places else place[0]


def _compose(path: Path) -> yaml.Node | None:
    return yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.CSafeLoader)


def _walk(node: yaml.Node | None, above: Place) -> Iterator[tuple[Place, int]]:
    if isinstance(node, yaml.MappingNode) and len(above) < DEPTH:
        for key, value in node.value:
            place = (*above, str(key.value))
            yield place, key.start_mark.line + 1
            yield from _walk(value, place)
