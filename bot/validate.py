"""Compares the guide, the domain, the utterances and the actions with one another: `bot validate` names what was forgotten."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.answers.comparison import COLUMNS
from bot.errors import BotError, ModelDataError
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT, read_settings
from bot.utterances import Utterance, read_subjects, read_utterances

MIN_TRAINING = 25
MIN_TESTS = 6
# Chosen by a button or set by Rasa, never said.
UNSAID = frozenset({"choose_topic", "choose_route", "nlu_fallback"})
RECORD_KINDS = ("credential", "organization", "program", "course", "coding_system")


def find_faults(root: Path = ROOT) -> list[str]:
    """Return every fault below ``root`` as ``path: what - what to do``; raises BotError when a file cannot be read at all."""
    domain, rules = _read(root / "domain.yml"), _read(root / "data" / "rules.yml")["rules"]
    training, tests = read_utterances(root / "data" / "nlu"), read_utterances(root / "tests" / "data" / "nlu")
    with KnowledgeBase(read_settings().knowledge_base) as kb:
        return [
            *_topic_faults(kb, domain["intents"]),
            *_subject_faults(kb, read_subjects(root / "data" / "nlu")),
            *_described_faults(training, read_subjects(root / "data" / "nlu")),
            *_count_faults(domain["intents"], training, "data/nlu", MIN_TRAINING),
            *_count_faults(domain["intents"], tests, "tests/data/nlu", MIN_TESTS),
            *_place_faults(training, tests),
            *_same_sentence_faults(training, tests),
            *_rule_faults(domain["intents"], rules),
            *_response_faults(domain, root),
            *_action_faults(domain["actions"], root),
        ]


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))
    except (OSError, yaml.YAMLError, TypeError, ValueError) as error:
        raise ModelDataError(f"{path.name}: cannot be read ({str(error).splitlines()[0]}) - restore or mend the file") from error


def _topic_faults(kb: KnowledgeBase, intents: list[str]) -> Iterator[str]:
    aspects = {intent.removeprefix("ask_") for intent in intents if intent.startswith("ask_")}
    for aspect in sorted(aspects):
        if kb.find_topic(aspect) is None:
            yield f"domain.yml: ask_{aspect} has no topic - add {aspect} to guide/ or remove the intent"
    for topic in map(kb.topic, kb.keys()):
        if topic.subject == "occupation" and topic.aspect not in aspects:
            yield f"guide/: {topic.key} has no intent - add ask_{topic.aspect} to domain.yml or give the topic a subject"


def _subject_faults(kb: KnowledgeBase, listed: dict[str, set[str]]) -> Iterator[str]:
    for kind in RECORD_KINDS:
        records = {subject.key for subject in kb.subjects(kind, include_uncovered=True)}
        for key in sorted(records - listed.get(kind, set())):
            yield f"data/nlu/subjects/{kind}.yml: {key} is not listed - add it to the lookup and give it a synonym"
        for key in sorted(listed.get(kind, set()) - records):
            yield f"data/nlu/subjects/{kind}.yml: {key} has no record - add it to guide/ or remove it"


def _described_faults(training: list[Utterance], listed: dict[str, set[str]]) -> Iterator[str]:
    known = {key for kind in RECORD_KINDS for key in listed.get(kind, set())}
    for path, subject in sorted({(u.path, u.subject) for u in training if u.subject and u.subject not in known}):
        yield f"data/nlu/{path}: the subject {subject} is not listed in data/nlu/subjects/ - mend the key"


def _count_faults(intents: list[str], utterances: list[Utterance], tree: str, least: int) -> Iterator[str]:
    counts = Counter(utterance.intent for utterance in utterances)
    for intent in intents:
        if intent not in UNSAID and counts[intent] < least:
            yield f"{tree}: {intent} has {counts[intent]} utterances - write at least {least}"
    for intent in sorted(counts.keys() - set(intents)):
        yield f"{tree}: {intent} is not in the domain - add it to domain.yml or remove its utterances"


def _place_faults(training: list[Utterance], tests: list[Utterance]) -> Iterator[str]:
    trained = {utterance.path for utterance in training}
    for path in sorted({utterance.path for utterance in tests} - trained):
        yield f"tests/data/nlu/{path}: no training file at this path - put both at the same path"


def _same_sentence_faults(training: list[Utterance], tests: list[Utterance]) -> Iterator[str]:
    seen: dict[str, Utterance] = {}
    for utterance in training:
        first = seen.setdefault(utterance.normal_form, utterance)
        if first is not utterance:
            yield f"data/nlu/{utterance.path}: '{utterance.text}' stands in {first.path} too - keep one"
    for utterance in tests:
        if utterance.normal_form in seen:
            where = seen[utterance.normal_form].path
            yield f"tests/data/nlu/{utterance.path}: '{utterance.text}' is a training utterance ({where}) - write another"


def _rule_faults(intents: list[str], rules: list[dict[str, Any]]) -> Iterator[str]:
    ruled: defaultdict[str, int] = defaultdict(int)
    for rule in rules:
        for step in rule["steps"]:
            for choice in step.get("or", [step]):
                ruled[choice.get("intent", "")] += 1
    for intent in intents:
        if ruled[intent] != 1:
            yield f"data/rules.yml: {intent} is in {ruled[intent]} rules - give it one"


def _response_faults(domain: dict[str, Any], root: Path) -> Iterator[str]:
    code = "\n".join(path.read_text(encoding="utf-8") for folder in ("bot", "actions") for path in sorted((root / folder).rglob("*.py")))
    said = set(re.findall(r"""["'](\w+)["']""", code)) | set(domain["intents"])
    said |= {f"compare_{part}{column}" for column in COLUMNS for part in ("", "head_")}
    for name in domain["responses"]:
        if name.removeprefix("utter_") not in said:
            yield f"domain.yml: {name} is never sent - remove it or send it"


def _action_faults(actions: list[str], root: Path) -> Iterator[str]:
    for action in actions:
        path = f"actions/{action.removeprefix('action_')}.py"
        if not (root / path).is_file():
            yield f"domain.yml: {action} has no file - write {path}"


def main() -> int:
    """Print every fault, or one line that says there are none; return the exit status."""
    try:
        faults = find_faults()
    except BotError as error:
        faults = str(error).splitlines()
    for fault in faults:
        print(fault)
    print(f"bot validate: {len(faults)} faults")
    return 1 if faults else 0
