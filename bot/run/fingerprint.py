"""Whether a product is current and whole: the content of its inputs and its own, hashed and recorded beside it."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path


def fingerprint(inputs: Iterable[Path]) -> str:
    """Return a hash of the names and bytes of files and of all files in folders, but for hidden ones and compiled Python."""
    digest = hashlib.sha256()
    for name, path in sorted(_files(inputs)):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def is_current(product: Path, inputs: Iterable[Path]) -> bool:
    """Return whether ``product`` was recorded for inputs of this content and has not changed since: a damaged file is not current."""
    try:
        return _record_of(product).read_text(encoding="utf-8") == _line(product, fingerprint(inputs))
    except (OSError, ValueError):
        return False


def record(product: Path, value: str) -> None:
    """Note the fingerprint that the inputs had when the building of ``product`` began, and the one of ``product`` itself."""
    _record_of(product).write_text(_line(product, value), encoding="utf-8")


def _line(product: Path, value: str) -> str:
    return f"{value} {hashlib.sha256(product.read_bytes()).hexdigest()}"


def _record_of(product: Path) -> Path:
    return product.with_name(f"{product.name}.fingerprint")


def _files(inputs: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for source in inputs:
        if source.is_file():
            yield source.name, source
        for path in source.rglob("*"):
            inner = path.relative_to(source)
            if path.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in inner.parts):
                yield f"{source.name}/{inner.as_posix()}", path
