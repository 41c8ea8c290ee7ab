from pathlib import Path

import pytest

from bot.run.fingerprint import fingerprint, is_current, record


@pytest.fixture
def inputs(tmp_path: Path) -> list[Path]:
    (tmp_path / "guide" / "local").mkdir(parents=True)
    (tmp_path / "guide" / "pay.yml").write_text("pay", encoding="utf-8")
    (tmp_path / "config.yml").write_text("config", encoding="utf-8")
    return [tmp_path / "guide", tmp_path / "config.yml"]


@pytest.fixture
def product(tmp_path: Path, inputs: list[Path]) -> Path:
    path = tmp_path / "product"
    path.touch()
    record(path, fingerprint(inputs))
    return path


def test_a_product_of_unchanged_inputs_is_current(product: Path, inputs: list[Path]) -> None:
    assert is_current(product, inputs)


@pytest.mark.parametrize("changed", ["guide/pay.yml", "guide/local/new.yml", "config.yml"])
def test_a_changed_or_new_file_makes_it_stale(tmp_path: Path, product: Path, inputs: list[Path], changed: str) -> None:
    (tmp_path / changed).write_text("other", encoding="utf-8")
    assert not is_current(product, inputs)


def test_a_removed_file_makes_it_stale(product: Path, inputs: list[Path]) -> None:
    (inputs[0] / "pay.yml").unlink()
    assert not is_current(product, inputs)


def test_a_renamed_file_makes_it_stale(product: Path, inputs: list[Path]) -> None:
    (inputs[0] / "pay.yml").rename(inputs[0] / "wages.yml")
    assert not is_current(product, inputs)


def test_text_moved_between_two_files_makes_it_stale(product: Path, inputs: list[Path]) -> None:
    (inputs[0] / "a.yml").write_text("12", encoding="utf-8")
    (inputs[0] / "b.yml").write_text("3", encoding="utf-8")
    record(product, fingerprint(inputs))
    (inputs[0] / "a.yml").write_text("1", encoding="utf-8")
    (inputs[0] / "b.yml").write_text("23", encoding="utf-8")
    assert not is_current(product, inputs)


def test_a_removed_product_is_not_current(product: Path, inputs: list[Path]) -> None:
    product.unlink()
    assert not is_current(product, inputs)


@pytest.mark.parametrize("content", [b"", b"whole", b"whole!?"])
def test_a_product_that_was_cut_short_or_changed_is_not_current(product: Path, inputs: list[Path], content: bytes) -> None:
    product.write_bytes(b"whole!")
    record(product, fingerprint(inputs))
    assert is_current(product, inputs)
    product.write_bytes(content)
    assert not is_current(product, inputs)


def test_a_product_without_record_is_not_current(tmp_path: Path, inputs: list[Path]) -> None:
    (tmp_path / "other").touch()
    assert not is_current(tmp_path / "other", inputs)


def test_hidden_files_and_compiled_python_do_not_count(product: Path, inputs: list[Path]) -> None:
    (inputs[0] / ".swap").touch()
    (inputs[0] / "__pycache__").mkdir()
    (inputs[0] / "__pycache__" / "a.pyc").touch()
    assert is_current(product, inputs)


def test_a_copy_of_the_folder_elsewhere_has_the_same_fingerprint(tmp_path: Path, inputs: list[Path]) -> None:
    before = fingerprint(inputs)
    moved = tmp_path / "moved"
    moved.mkdir()
    assert fingerprint([path.rename(moved / path.name) for path in inputs]) == before
