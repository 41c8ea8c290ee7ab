"""The examples that the encoder is tuned to, and their order."""

import json
from collections import defaultdict
from pathlib import Path
from random import Random

# The large intents would outvote the small ones.
MOST = 140
BATCH = 64
Example = tuple[str, str]


def readings_file(var: Path) -> Path:
    """Return where the utterances stand as they are read: [[text, intent], ...]."""
    return var / "tuning.json"


def read_examples(path: Path, random: Random) -> list[Example]:
    """Return readings and their intents, at most 140 an intent, in a random order; raises FileNotFoundError."""
    by_intent: defaultdict[str, list[Example]] = defaultdict(list)
    for text, intent in json.loads(path.read_text(encoding="utf-8")):
        by_intent[intent].append((text, intent))
    chosen = [e for found in by_intent.values() for e in random.sample(found, min(MOST, len(found)))]
    return random.sample(chosen, len(chosen))


def to_batches(texts: list[str], random: Random) -> list[list[int]]:
    """Return the numbers of texts of similar length together, the batches in a random order."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]) + 8 * random.random())
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    random.shuffle(batches)
    return batches
