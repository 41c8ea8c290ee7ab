"""Writes the Rasa project of the stock peer: the default pipeline and policies, our utterances, rules and sentences.

Every utterance that names a record is annotated with it, as somebody would by hand who relies on DIET for entities.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from benchmarks.replies import ACTION_OF, Sentences
from benchmarks.subjects import SubjectFinder
from bot.utterances import Utterance

TEMPLATE = Path(__file__).parent.parent / "stock_rasa"
ACTION = "action_answer_from_guide"
ANSWERS, LIMITS = "action_answer_question", "action_default_fallback"
# What `rasa init` gives.
EPOCHS, ACTION_PORT = 100, 5055
# Conversations to learn from: the first questions of each story are a new pair.
STORIES = 20


def write_project(folder: Path, utterances: Iterable[Utterance], spellings: Mapping[str, tuple[str, str]], epochs: int = EPOCHS) -> None:
    """Write config, domain, data and endpoints into a folder; ``epochs`` are those of DIET, ResponseSelector, TED and UnexpecTED."""
    utterances = list(utterances)
    folder.mkdir(parents=True, exist_ok=True)
    config = (TEMPLATE / "config.yml").read_text(encoding="utf-8")
    (folder / "config.yml").write_text(config.replace(f"epochs: {EPOCHS}", f"epochs: {epochs}"), encoding="utf-8")
    (folder / "credentials.yml").write_bytes((TEMPLATE / "credentials.yml").read_bytes())
    intents = list(dict.fromkeys(utterance.intent for utterance in utterances))
    _write(folder / "domain.yml", to_domain(intents, spellings))
    _write(folder / "data" / "rules.yml", {"version": "3.1", "rules": to_rules(intents)})
    _write(folder / "data" / "stories.yml", {"version": "3.1", "stories": to_stories(intents)})
    _write(folder / "data" / "nlu.yml", {"version": "3.1", "nlu": [*to_examples(utterances, spellings), *to_lookups(spellings)]})
    write_endpoints(folder, ACTION_PORT)


def write_endpoints(folder: Path, action_port: int) -> None:
    """Write where the project's action server listens."""
    _write(folder / "endpoints.yml", {"action_endpoint": {"url": f"http://127.0.0.1:{action_port}/webhook"}})


def to_domain(intents: Iterable[str], spellings: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Return the domain: our small talk as responses, and one custom action for all that the guide must answer."""
    sentences = Sentences()
    replies = {reply_to(intent): sentences.card(intent) for intent in [*intents, "nlu_fallback"] if ACTION_OF.get(intent) != ANSWERS}
    return {
        "version": "3.1",
        "intents": list(intents),
        "entities": sorted({kind for kind, _ in spellings.values()}),
        "actions": [ACTION],
        "responses": {name: [{"text": card["text"], "custom": card}] for name, card in replies.items()},
    }


def to_rules(intents: Iterable[str]) -> list[dict[str, Any]]:
    """Return a rule for each intent, and the one for the fallback."""
    return [{"rule": intent, "steps": _exchange(intent)} for intent in [*intents, "nlu_fallback"]]


def to_stories(intents: Iterable[str]) -> list[dict[str, Any]]:
    """Return conversations of greeting, two questions, thanks and farewell: what TED and UnexpecTED learn from."""
    questions = [intent for intent in intents if ACTION_OF.get(intent) == ANSWERS]
    pairs = islice(zip(questions[::2], questions[1::2], strict=False), STORIES)
    turns = [("greet", first, second, "thank", "goodbye") for first, second in pairs]
    return [{"story": " and ".join(turn[1:3]), "steps": [step for intent in turn for step in _exchange(intent)]} for turn in turns]


def reply_to(intent: str) -> str:
    """Return the action that replies to an intent."""
    return ACTION if ACTION_OF.get(intent) == ANSWERS else f"utter_{intent}"


def to_examples(utterances: Iterable[Utterance], spellings: Mapping[str, tuple[str, str]]) -> list[dict[str, str]]:
    """Return the annotated utterances by intent."""
    finder, examples = SubjectFinder(dict(spellings)), defaultdict(list)
    for utterance in utterances:
        examples[utterance.intent].append(annotate(utterance.text, finder))
    return [{"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)} for intent, texts in examples.items()]


def annotate(text: str, finder: SubjectFinder) -> str:
    """Return a text with each record it names in Rasa's notation."""
    for mention in reversed(finder.find(text)):
        named = json.dumps({"entity": mention.kind, "value": mention.key})
        text = f"{text[: mention.start]}[{text[mention.start : mention.end]}]{named}{text[mention.end :]}"
    return text


def to_lookups(spellings: Mapping[str, tuple[str, str]]) -> list[dict[str, str]]:
    """Return a lookup table of all spellings for each kind, and the synonyms of each key."""
    tables: dict[tuple[str, str], list[str]] = defaultdict(list)
    for spelling, (kind, key) in spellings.items():
        tables["lookup", kind].append(spelling)
        tables["synonym", key].append(spelling)
    return [{form: name, "examples": "".join(f"- {text}\n" for text in texts)} for (form, name), texts in tables.items()]


def _exchange(intent: str) -> list[dict[str, str]]:
    return [{"intent": intent}, {"action": reply_to(intent)}]


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=10_000), encoding="utf-8")
