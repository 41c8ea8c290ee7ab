import json
import subprocess
from pathlib import Path

import pytest

from benchmarks.peers.nlpjs import FOLDER, to_corpus, to_replies
from benchmarks.replies import Replies
from bot.knowledge_base.query import KnowledgeBase
from bot.run.node import find_node
from bot.utterances import Utterance

# Prints the cards for intents and subjects, given as JSON.
ASK = """
import { readFileSync } from "node:fs";
const [module, replies, questions] = process.argv.slice(1);
const { Replies } = await import(module);
const known = new Replies(JSON.parse(readFileSync(replies, "utf8")));
console.log(JSON.stringify(JSON.parse(questions).map(([intent, subjects]) => known.intent(intent, subjects))));
"""


def test_the_corpus_has_utterances_by_intent_and_spellings_by_record(spellings: dict[str, tuple[str, str]]) -> None:
    corpus = to_corpus([Utterance("f", "greet", "hi"), Utterance("f", "greet", "hello")], spellings)
    assert corpus["data"] == [{"intent": "greet", "utterances": ["hi", "hello"]}]
    assert corpus["entities"]["credential"]["options"]["rhit"] == ["RHIT", "registered health information technician"]


@pytest.mark.parametrize(
    ("intent", "subjects"),
    [
        ("ask_pay", []),
        ("ask_credential_exam", ["rhit"]),
        ("ask_credential_exam", ["rhit", "ccs"]),
        ("ask_pay", ["coding"]),
        ("ask_tuition", []),
        ("greet", []),
        ("ask_nothing", []),
        ("None", []),
    ],
)
def test_it_replies_what_the_other_peers_reply(
    tmp_path: Path, real_kb: KnowledgeBase, replies: Replies, intent: str, subjects: list[str]
) -> None:
    path = tmp_path / "replies.json"
    path.write_text(json.dumps(to_replies(real_kb, ["rhit", "ccs", "coding"])), encoding="utf-8")
    arguments = (str(FOLDER / "replies.mjs"), str(path), json.dumps([[intent, subjects]]))
    command = (*find_node().node, "--input-type=module", "-e", ASK, *arguments)
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == [replies.intent(intent, subjects)]


@pytest.mark.parametrize("name", ["train.mjs", "server.mjs"])
def test_the_programs_are_well_formed(name: str) -> None:
    assert subprocess.run((*find_node().node, "--check", str(FOLDER / name)), check=False).returncode == 0


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "resolved" in package or "integrity" not in package] == []
