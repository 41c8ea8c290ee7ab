"""What a message tells of its author: schooling, time for school, certification, experience."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bot.answers.route.state import CREDENTIAL, EXPERIENCE, NONE, OTHER, SCHOOLING, TIME

# From the least to the most that is done: where several are told, the last one is where the student stands.
RANKS = ("no_diploma", "diploma", "other_degree", "certificate", "associate")
# The word nearest before a mention says whether it is there, wished for, or not there.
HAVE = frozenset(
    "have has had having got with w hold holds holding finished finish completed done passed earned already only just from did "
    "ive im am i'm i've graduated graduating".split()
)
WISH = frozenset(
    "want wanna wants need needs get getting should for or vs start starting take taking enroll before toward towards become halfway "
    "semester class studying pursue going in of through thru do doing between is are what".split()
)
NOT = frozenset("no not never without dont don't didnt didn't havent haven't nor cant can't isnt".split())
# "no degree, just a GED": these end what was denied.
SURE = frozenset({"just", "only", "already"})
MAX_BEFORE = 5
CLAUSE = re.compile(r"[.,;:!?\n()]|\b(?:and|but|so|then)\b")
FIELD = r"(?:him|hit|hims|h\w+th[ -]?info\w*|medical records?|h\w+th records?|records|(?:medical )?coding|this field|the field)"
IN_FIELD = re.compile(rf"\b{FIELD}\b")
IN_OTHER = re.compile(rf"^(?: degree)? (?:in|of) (?:an? |the )?(?!{FIELD}\b)\w|\bnot (?:in|related|health)\b")
OTHER_CERTIFICATE = re.compile(r"\b(?:cna|ma|cma|nursing|assistant|welding|training|birth)\b[^.,;]{0,12}$")
# "dropped out of nursing school": high school is done.
COLLEGE = re.compile(r"^ of (?:my |a )?(?!high|hs\b|school\b|9th|10th|11th|12th)\w+")
WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "nine": 9, "ten": 10}
UNITS = {"w": 0.25, "m": 1.0, "s": 4.0, "y": 12.0}
AMOUNT = rf"(?P<half>half (?=a))?(?P<number>\d+(?:\.\d+)?|{'|'.join(WORDS)})(?: of)?[ -]?"
# Not "2 years of nursing school", "a year in IT".
NO_LIMIT = r"(?! ago| old| experience| of (?:experience|nursing|college|work)| in\b| as\b| at (?!most)| on the job)"
DURATION = re.compile(rf"\b{AMOUNT}(?P<unit>weeks?|wks?|months?|mos?|mths?|semesters?|years?|yrs?)(?P<more> and a half)?\b{NO_LIMIT}")
# What makes a duration the time for school and not an age or a working life.
LIMIT_BEFORE = re.compile(
    r"\b(?:(?:only|just)(?: got| have| give| do| spend)?|(?:had|have|got|give|spend|spare)(?: like| about| maybe| only| just)+|"
    r"(?:give|spend|spare)(?: it)?|(?:study|train) for|if i (?:had|have)|within|in under|less than|under|no more than|at most|up to|max|"
    r"tops|in about) *$"
)
LIMIT_AFTER = re.compile(
    r"^ ?(?:to (?:train|study|spend|finish|get|do|spare|learn|go|give)|for (?:school|this|training|study)|"
    r"max|tops|at most|before|until|till|left|free|of time|is all)\b"
)
CANNOT = re.compile(
    r"\b(?:can(?:no|')?t|could ?n'?t|do ?n'?t (?:have|want)) (?:to )?(?:do|spend|afford|take|study|wait|commit)?(?: ?\w+){0,2} ?$"
)
EXPERIENCED = re.compile(
    r"\b(?:(?:as an?|been an?|i am an?|i'?m an?|already an?) (?:medical |health )?records tech\w*|records clerk|on the job|"
    r"(?:as|been|im|i'm|am|a|medical) coder|(?:i|ive|i've|been|already) cod(?:e|ing) (?:for|at|since)|"
    r"(?:years?|yrs?)(?: of experience)? (?:in|of|doing) (?:medical |health )?(?:records|coding|him))\b"
)


class Mention(NamedTuple):
    """A record or schooling that the NLU found in a text: kind, key, and the characters it takes."""

    kind: str
    key: str
    start: int
    end: int


def find_told(text: str, mentions: Iterable[Mention]) -> dict[str, str]:
    """Return what the text tells, by the questions of the route; a wish ("I want the RHIT") tells nothing."""
    lower, named = text.lower().replace("\u2019", "'"), list(mentions)
    told = {SCHOOLING: _schooling(lower, named), TIME: _months(lower), CREDENTIAL: _credential(lower, named)}
    told[EXPERIENCE] = "yes" if EXPERIENCED.search(lower) else None
    told[OTHER] = next((m.key for m in named if m.kind == OTHER and _holds(lower[: m.start])), None)
    if told[SCHOOLING] in RANKS[:2] and told[CREDENTIAL] != NONE:
        # With so little school a certification is what the student is after.
        told[CREDENTIAL] = None
    return {name: value for name, value in told.items() if value}


def find_months(text: str) -> str | None:
    """Return the first duration of a text in months, None when it has none."""
    match = DURATION.search(text.lower())
    return _to_months(match) if match else None


def _to_months(match: re.Match[str]) -> str:
    number = float(WORDS.get(match["number"], 0) or match["number"])
    number = 0.5 if match["half"] else number + (0.5 if match["more"] else 0)
    return f"{number * UNITS[match['unit'][0]]:g}"


def _months(text: str) -> str | None:
    for match in DURATION.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if CANNOT.search(before):
            # Two years are too long: one is what is left to plan with.
            return f"{float(_to_months(match)) / 2:g}"
        if LIMIT_BEFORE.search(before) or LIMIT_AFTER.search(after):
            return _to_months(match)
    return None


def _schooling(text: str, mentions: list[Mention]) -> str | None:
    found = [value for mention in mentions if mention.kind in ("schooling", "program") and (value := _value(text, mention))]
    return max(found, key=RANKS.index, default=None)


def _value(text: str, mention: Mention) -> str | None:
    before, after = text[: mention.start], text[mention.end : mention.end + 60]
    if mention.key == "no_diploma":
        return "diploma" if COLLEGE.match(after) else "no_diploma"
    holds = _holds(before)
    if holds is not True:
        return "no_diploma" if holds is False and mention.key == "diploma" else None
    if mention.key == "diploma":
        return "diploma"
    return _degree(mention.key, before[-15:], _first_clause(after))


def _degree(key: str, before: str, after: str) -> str | None:
    is_other = bool(IN_OTHER.search(after))
    if key == "certificate":
        return None if is_other or OTHER_CERTIFICATE.search(before) else key
    if (IN_FIELD.search(after) and not is_other) or IN_FIELD.search(before):
        return "associate"
    # An associate degree of no named field is taken to be the one of this career.
    return key if key == "associate" and not is_other else "other_degree"


def _credential(text: str, mentions: list[Mention]) -> str | None:
    held = [(mention.key, _holds(text[: mention.start])) for mention in mentions if mention.kind == CREDENTIAL]
    return next((key for key, holds in held if holds), NONE if any(holds is False for _, holds in held) else None)


def _first_clause(after: str) -> str:
    # "an associate but it's not in health info" goes on after the "but".
    return CLAUSE.split(after)[0] if "not " not in after else after


def _holds(before: str) -> bool | None:
    """Return whether what comes next is there (True), is not (False), or is only wished for or spoken of (None)."""
    words = re.findall(r"[\w']+", CLAUSE.split(before)[-1])[-MAX_BEFORE:]
    for i in reversed(range(len(words))):
        if words[i] in NOT:
            return False
        if words[i] in HAVE:
            return words[i] in SURE or not _is_negated(words, i)
        if words[i] in WISH:
            return None
    return True


def _is_negated(words: list[str], place: int) -> bool:
    return any(word in NOT for word in words[max(0, place - 2) : place])


def to_mentions(entities: Iterable[Mapping[str, object]]) -> Iterator[Mention]:
    """Return the mentions among the entities of a message; a choice by button has none."""
    for entity in entities:
        if "start" in entity and "end" in entity:
            yield Mention(str(entity["entity"]), str(entity["value"]), int(str(entity["start"])), int(str(entity["end"])))
