"""How a message that comes while a question of the route is open is meant: as its answer, as something else, or not at all."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.question import TOPIC_PREFIX, Question
from bot.answers.route.facts import Mention, find_months, find_told
from bot.answers.route.state import CREDENTIAL, DONE, EXPERIENCE, NONE, OPEN, SCHOOLING, SKIP, TIME, TOPIC, Route

STOP = re.compile(r"(?:ok |no |please )*(?:stop|cancel|quit|exit|never ?mind|nvm|forget (?:it|about it)|leave it|drop it|enough)\b.{0,12}")
SKIPPED = re.compile(
    r"(?:ok |um+ |well |please |just )*(?:skip|pass|next|idk|dunno|(?:i )?not? know|unsure|no idea|not sure|no clue|rather not|"
    r"(?:i )?(?:do ?n[o']?t|don't) (?:really )?(?:know|want to say)|i'?d rather not|prefer not)\b.{0,20}"
)
NO = re.compile(
    r"(?:um+ |well |ok )*(?:no|nope|nah|none|neither|nothing|not yet|nada|zero|n)\b(?! idea| clue| rush| limit| hurry| issue| problem)"
    r".{0,25}"
)
DO_NOT_MIND = re.compile(
    r"\b(?:do ?n[o']?t (?:really )?(?:mind|care)|does ?n[o']?t (?:really )?matter|any(?:thing|time)?|whatever|"
    r"(?:no|not an|isn'?t an) (?:rush|limit|hurry|issue|problem)|(?:lots|plenty) of|"
    r"as long as|however long|either|flexible|not in a (?:rush|hurry)|all the time)\b"
)
HURRY = re.compile(r"\b(?:asap|fast(?:est)?|quick(?:est|ly)?|short(?:est)?|soon|right away)\b")
BARE_SCHOOL = re.compile(r"\b(?:high ?school|hs|college|school)\b")
BARE_DEGREE = re.compile(r"\b(?:degree|university|uni)\b")
WORKED = re.compile(r"\b(?:experience|worked|work|working|years?|yrs?|clerk)\b")
UNWORKED = re.compile(r"\b(?:no|not|never|without|any|haven'?t|didn'?t)(?: (?!but|i\b)\w+){0,2} (?:experience|worked|work|job)\b")
ASKING = re.compile(
    r"^(?:(?:ok|so|and|but|wait|also|hey|well|actually|hmm|umm?) )*(?:how|what|whats|what's|which|who|whos|where|when|why|wat|"
    r"do|does|did|can|could|is|are|will|would|should|must|am|tell|explain|show|give|list|compare|describe)\b|\?\s*$"
)
# What the NLU is sure of and what is no answer to a question of the route.
ANSWERS = frozenset({"affirm", "deny", "none_of_these", "pick", "nlu_fallback"})
INTENT = f"{TOPIC_PREFIX}{TOPIC}"
GENERAL = f"{TOPIC_PREFIX}career_path"
FIRST = frozenset({"emergency", "emergency_spanish", "medical_advice", "start_over"})
MAX_WORDS = 8


@dataclass(frozen=True)
class Said:
    """A message as the NLU understood it: its text and mentions, its intent and its questions."""

    text: str
    intent: str
    mentions: tuple[Mention, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def plain(self) -> str:
        """The text in lower case, without what stands at its ends."""
        return self.text.lower().replace("\u2019", "'").strip(" .!,")

    @property
    def is_asking(self) -> bool:
        """Whether it has the form of a question or a request."""
        return bool(ASKING.search(self.plain))

    @property
    def is_sure(self) -> bool:
        """Whether the NLU is sure of one of its questions, small talk that may be an answer aside."""
        return any(question.decision == "sure" and question.intent not in ANSWERS for question in self.questions)


def take_reply(route: Route, said: Said) -> Route | None:
    """Return the route after a message, None when the message is about something else (the open question is dropped)."""
    # A choice by button has no questions; safety and a new start go first.
    if not said.questions or said.intent in FIRST:
        return None
    told = _told(route.asked or DONE, said)
    if told and not said.is_asking:
        return route.go_on(told)
    if route.asked == DONE or said.is_asking or said.is_sure or len(said.plain.split()) > MAX_WORDS:
        return None
    return route.finish() if route.is_repeated else route.ask_again()


def asks_route(questions: Sequence[Question], told: Mapping[str, str]) -> bool:
    """Whether the questions ask for the personal route and for nothing else; what is told beside it is no question."""
    sure = {question.intent for question in questions if question.decision == "sure"}
    others = [question for question in questions if question.intent not in (INTENT, GENERAL)]
    # Who tells of schooling and asks for the steps means the own ones.
    is_asked = INTENT in sure or (GENERAL in sure and not told.keys().isdisjoint((SCHOOLING, CREDENTIAL)))
    return is_asked and not any(ASKING.search(question.text.lower().strip()) for question in others)


def is_stop(said: Said) -> bool:
    """Whether the message breaks the dialogue off."""
    return bool(STOP.fullmatch(said.plain))


def _told(asked: str, said: Said) -> dict[str, str]:
    found = find_told(said.text, said.mentions)
    if asked == DONE:
        return {} if said.is_sure else found
    # The whole answer may be a word that means nothing without its question.
    return found if asked in found else {**found, **dict(_short_answer(asked, said))}


def _short_answer(asked: str, said: Said) -> Iterable[tuple[str, str]]:
    text = said.plain
    if SKIPPED.fullmatch(text):
        return [(asked, SKIP)]
    if asked == SCHOOLING:
        return _schooling(text)
    return _time(text) if asked == TIME else _credential(text)


def _schooling(text: str) -> Iterable[tuple[str, str]]:
    if NO.fullmatch(text):
        yield SCHOOLING, "no_diploma"
    elif BARE_DEGREE.search(text):
        yield SCHOOLING, "other_degree"
    elif BARE_SCHOOL.search(text) and len(text.split()) <= MAX_WORDS:
        yield SCHOOLING, "diploma"


def _time(text: str) -> Iterable[tuple[str, str]]:
    if months := find_months(text):
        yield TIME, months
    elif DO_NOT_MIND.search(text) or NO.fullmatch(text):
        yield TIME, OPEN
    elif HURRY.search(text):
        # As soon as can be: the shortest way, and that is within a year.
        yield TIME, "12"


def _credential(text: str) -> Iterable[tuple[str, str]]:
    is_experienced = WORKED.search(text) and not UNWORKED.search(text)
    if NO.fullmatch(text) or is_experienced or UNWORKED.search(text):
        yield CREDENTIAL, NONE
    if is_experienced:
        yield EXPERIENCE, "yes"
