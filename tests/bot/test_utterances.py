from pathlib import Path

import pytest

from bot.errors import ModelDataError
from bot.utterances import TRAINING, Utterance, read_subjects, read_utterances

FILE = """
nlu:
- intent: greet
  examples: |
    - hi
    - "hello" there
- synonym: rhit
  examples: |
    - RHIT
- intent: thank
  examples: |

    -   thanks - a lot
"""


def write(tree: Path, name: str, text: str) -> Path:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tree


def test_every_intents_examples_are_read_with_their_file(tmp_path: Path) -> None:
    found = read_utterances(write(tmp_path, "talk/a.yml", FILE))
    assert found == [
        Utterance("talk/a.yml", "greet", "hi"),
        Utterance("talk/a.yml", "greet", '"hello" there'),
        Utterance("talk/a.yml", "thank", "thanks - a lot"),
    ]


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.yml", "a/z.yml", "a/b.yml"):
        write(tmp_path, name, "nlu: [{intent: greet, examples: '- hi'}]")
    assert [utterance.path for utterance in read_utterances(tmp_path)] == ["a/b.yml", "a/z.yml", "b.yml"]


def test_no_folder_is_no_utterance(tmp_path: Path) -> None:
    assert read_utterances(tmp_path / "none") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nlu",
        "nlu:",
        "nlu: 5",
        "nlu: [5]",
        "rules: []",
        "nlu: [a: b: c]",
        "nlu: [{intent: greet}]",
        "nlu: [{intent: greet, examples: [hi]}]",
    ],
)
def test_a_file_of_another_form_is_one_fault_with_its_path(tmp_path: Path, text: str) -> None:
    write(tmp_path, "talk/odd.yml", text)
    with pytest.raises(ModelDataError, match=r"talk/odd\.yml: not NLU data \(.*\) - mend the YAML below `nlu:`$"):
        read_utterances(tmp_path)


def test_a_file_that_is_no_text_is_the_same_fault(tmp_path: Path) -> None:
    (tmp_path / "odd.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelDataError, match="not NLU data"):
        read_utterances(tmp_path)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("How much?", "how much", True),
        ("what's up", "whats up", True),
        (" pay. ", "pay", True),
        ("pay", "pays", False),
        ("?", "!", False),
        ("¿cuánto?", "cuánto", True),
    ],
)
def test_case_and_punctuation_make_no_other_sentence(one: str, other: str, is_same: bool) -> None:
    assert (Utterance("", "", one).normal_form == Utterance("", "", other).normal_form) is is_same


def test_the_lookups_list_the_subjects_of_each_kind_over_all_files(tmp_path: Path) -> None:
    write(tmp_path, "a.yml", "nlu: [{lookup: credential, examples: '- rhit'}, {synonym: rhit, examples: '- RHIT'}]")
    write(tmp_path, "b.yml", "nlu: [{lookup: credential, examples: '- ccs'}, {lookup: program, examples: '- associate'}]")
    assert read_subjects(tmp_path) == {"credential": {"rhit", "ccs"}, "program": {"associate"}}


def test_the_projects_own_utterances_are_read() -> None:
    assert len({utterance.intent for utterance in read_utterances(TRAINING)}) > 90
