"""The guide's YAML files, read from the folder."""

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from bot.knowledge_base.faults import Faults

HEAD = "guide.yml"
LOCAL = "local"


@dataclass(frozen=True)
class GuideFile:
    """One file: its path as people call it (``guide/pay.yml``), its mapping, and whether it is the head or a local supplement."""

    path: str
    data: dict[Any, Any]
    is_head: bool
    is_local: bool


class _GuideLoader(yaml.CSafeLoader):
    """Safe YAML in which a date stays text and a key that stands twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping; raises ConstructorError at the second occurrence of a key."""
        seen = set()
        for key_node, _ in node.value:
            key = str(key_node.value)
            if key in seen:
                raise ConstructorError(None, None, f"{key} stands twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


_GuideLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_guide_files(folder: Path, faults: Faults) -> list[GuideFile]:
    """Return the readable files of the guide's folder: the head, the guide's own in the order of their paths, the local ones last."""
    if not (folder / HEAD).is_file():
        faults.add(f"{folder.name}/{HEAD}", "missing", "write the guide's title and date there")
    for path in sorted(folder.rglob("*.yaml")):
        faults.add(_label(folder, path), "not read", f"name it {path.stem}.yml")
    files = (_read(folder, path, faults) for path in sorted(folder.rglob("*.yml")))
    return sorted((file for file in files if file), key=lambda file: (file.is_local, not file.is_head))


def _read(folder: Path, path: Path, faults: Faults) -> GuideFile | None:
    label = _label(folder, path)
    try:
        # The loader is a safe one: it builds plain values only.
        data = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_GuideLoader)
    except UnicodeDecodeError as error:
        faults.add(label, f"not UTF-8 at byte {error.start}", "save the file as UTF-8")
    except OSError as error:
        faults.add(label, f"cannot be read ({error.strerror})", "give the file back its permissions")
    except yaml.YAMLError as error:
        faults.add(label, _problem(error), "mend the YAML: check indentation, colons and quotes")
    else:
        if isinstance(data, dict):
            parts = path.relative_to(folder).parts
            return GuideFile(label, data, is_head=parts == (HEAD,), is_local=parts[0] == LOCAL)
        faults.add(label, "empty" if data is None else "not a mapping", "write section and topics, or remove the file")
    return None


def _problem(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    return f"line {mark.line + 1}: {problem}" if mark else str(problem)


def _label(folder: Path, path: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"
