from collections.abc import Callable
from pathlib import Path

import pytest

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]


def test_unreadable_yaml_is_named_with_its_line(guide: Path, faults: Faults) -> None:
    (guide / "pay.yml").write_text("section: Pay\ntopics:\n  pay: {question: [\n", encoding="utf-8")
    (fault,) = faults()
    assert fault.startswith("guide/pay.yml: line ")
    assert fault.endswith(" - mend the YAML: check indentation, colons and quotes")


@pytest.mark.parametrize("content", ["", "# nothing yet\n"])
def test_an_empty_file_is_a_fault(guide: Path, faults: Faults, content: str) -> None:
    (guide / "empty.yml").write_text(content, encoding="utf-8")
    assert faults() == ["guide/empty.yml: empty - write section and topics, or remove the file"]


def test_a_file_that_is_a_list_is_a_fault(guide: Path, faults: Faults) -> None:
    (guide / "list.yml").write_text("- pay\n", encoding="utf-8")
    assert faults() == ["guide/list.yml: not a mapping - write section and topics, or remove the file"]


def test_a_file_that_is_not_utf_8_is_a_fault(guide: Path, faults: Faults) -> None:
    (guide / "latin.yml").write_bytes("section: Café".encode("latin-1"))
    assert faults() == ["guide/latin.yml: not UTF-8 at byte 12 - save the file as UTF-8"]


def test_a_control_character_is_a_fault(guide: Path, faults: Faults) -> None:
    (guide / "odd.yml").write_bytes(b"section: a\x00b")
    (fault,) = faults()
    assert fault.startswith("guide/odd.yml: ")


def test_a_file_that_cannot_be_read_is_a_fault(guide: Path, faults: Faults) -> None:
    (guide / "gone.yml").symlink_to(guide / "nowhere")
    assert faults() == ["guide/gone.yml: cannot be read (No such file or directory) - give the file back its permissions"]


def test_a_key_that_stands_twice_is_a_fault(edit: Edit, faults: Faults) -> None:
    edit("pay.yml", "  raise:\n", "  pay:\n")
    assert faults() == ["guide/pay.yml: line 13: pay stands twice - mend the YAML: check indentation, colons and quotes"]


def test_a_key_that_is_a_list_is_a_fault(guide: Path, faults: Faults) -> None:
    (guide / "odd.yml").write_text("? [a]\n: b\n", encoding="utf-8")
    (fault,) = faults()
    assert fault.startswith("guide/odd.yml: line 1: ")


def test_a_file_with_the_other_ending_is_not_passed_over(guide: Path, faults: Faults) -> None:
    (guide / "pay.yaml").write_text("section: Pay\n", encoding="utf-8")
    assert faults() == ["guide/pay.yaml: not read - name it pay.yml"]


def test_a_guide_without_its_head_is_a_fault(guide: Path, faults: Faults) -> None:
    (guide / "guide.yml").unlink()
    assert faults() == ["guide/guide.yml: missing - write the guide's title and date there"]


def test_a_broken_file_does_not_hide_the_faults_of_another(guide: Path, edit: Edit, faults: Faults) -> None:
    (guide / "school.yml").write_text("", encoding="utf-8")
    edit("pay.yml", "    note:", "    notes:")
    assert [line.split(":")[0] for line in faults()] == ["guide/school.yml", "guide/pay.yml"]


def test_a_folder_that_is_not_there_is_a_fault(guide: Path, faults: Faults) -> None:
    guide.rename(guide.with_name("elsewhere"))
    assert faults() == ["guide/guide.yml: missing - write the guide's title and date there"]
