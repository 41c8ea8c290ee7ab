import re
from pathlib import Path

import pytest

from bot.answers.sentences import Sentences, read_languages, read_sentences
from bot.errors import SettingsError
from bot.settings import ROOT

SAID = re.compile(r"""say\(\s*"(\w+)\"""")


def domain(folder: Path, text: str) -> Path:
    path = folder / "domain.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_placeholders_are_filled() -> None:
    assert Sentences({"hello": "Hi {name}!"}).say("hello", name="Ann") == "Hi Ann!"


def test_a_value_with_braces_is_text() -> None:
    assert Sentences({"quote": "On {question}."}).say("quote", question="{pay} {0}") == "On {pay} {0}."


def test_a_placeholder_may_be_called_name() -> None:
    assert Sentences({"row": "{name}: {details}"}).say("row", name="RHIT", details="x") == "RHIT: x"


def test_a_sentence_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="no response utter_hello - add it"):
        Sentences({}).say("hello")


def test_a_sentence_is_known_by_its_name_without_utter() -> None:
    sentences = Sentences({"hello": "Hi"})
    assert sentences.has("hello") and not sentences.has("utter_hello")


def test_the_first_text_of_each_response_is_read(tmp_path: Path) -> None:
    path = domain(tmp_path, "responses:\n  utter_a:\n  - text: ' one '\n  - text: two\n  utter_b:\n  - text: three\n")
    assert read_sentences(path) == {"a": "one", "b": "three"}


def test_a_response_says_its_language_where_it_is_not_english(tmp_path: Path) -> None:
    path = domain(tmp_path, "responses:\n  utter_a:\n  - {text: hola, metadata: {language: es}}\n  utter_b:\n  - text: hi\n")
    sentences = Sentences(read_sentences(path), read_languages(path))
    assert [sentences.language(name) for name in ("a", "b")] == ["es", "en"]


UNREADABLE = [
    "",
    "intents: []",
    "responses: {utter_a: []}",
    "responses: {utter_a: [{}]}",
    "responses: {utter_a: [{text: 5}]}",
    "responses: {1: [{text: hi}]}",
    "responses: [utter_a]",
    "responses: hello",
    "a: [b",
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_responses_that_cannot_be_read_are_one_fault_with_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"^domain\.yml: responses cannot be read \(.*\) - restore the file$"):
        read_sentences(domain(tmp_path, text))


def test_a_domain_in_another_encoding_is_the_same_fault(tmp_path: Path) -> None:
    path = domain(tmp_path, "")
    path.write_bytes("responses: {utter_a: [{text: caf\u00e9}]}".encode("latin-1"))
    with pytest.raises(SettingsError, match="restore the file"):
        read_sentences(path)


def test_a_missing_domain_is_the_same_fault(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="restore the file"):
        read_sentences(tmp_path / "domain.yml")


def test_every_sentence_that_the_code_says_is_in_the_domain() -> None:
    code = "".join(path.read_text(encoding="utf-8") for folder in ("bot", "actions") for path in (ROOT / folder).rglob("*.py"))
    said = set(SAID.findall(code))
    assert "apology" in said
    assert said <= read_sentences().keys()


def test_every_sentence_of_the_domain_fits_a_card() -> None:
    assert all(text.strip() and len(text) < 1000 for text in read_sentences().values())
