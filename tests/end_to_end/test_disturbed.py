"""How a question is typed changes no answer: disturbed in many ways, it gets the undisturbed one's topics.

Metamorphic testing, after Chen, Cheung and Yiu (1998): no expected answer is written down.
"""

from collections import Counter
from collections.abc import Callable
from random import Random

from bot.knowledge_base.query import KnowledgeBase
from tests.end_to_end.running_bot import RunningBot
from tuning.noise import typo

LEAST = 0.97
# Letters of a word in which a typing error is made, and of a question that is written together.
LONG_WORD, SHORT_QUESTION = 6, 32


def begun(start: str) -> Callable[[str], str]:
    return lambda question: start + question[0].lower() + question[1:]


def mistyped(question: str) -> str:
    lot, words = Random(question), question.split()
    long = [n for n, word in enumerate(words) if len(word) >= LONG_WORD and word.isalpha() and word.islower()]
    if long:
        place = lot.choice(long)
        words[place] = typo(words[place], lot)
    return " ".join(words)


def run_together(question: str) -> str:
    is_short = len(question) < SHORT_QUESTION and "'" not in question
    return question.rstrip("?").lower().replace(" ", "") if is_short else question


DISTURBANCES: dict[str, Callable[[str], str]] = {
    "small letters": str.lower,
    "capitals": str.upper,
    "no mark": lambda question: question.rstrip("?"),
    "three marks": lambda question: f"{question.rstrip('?')}???",
    "dictated": lambda question: f"{question.rstrip('?')} question mark",
    "filler": begun("um so "),
    "greeting": begun("hi, "),
    "greeting on a line": lambda question: f"hello\n{question}",
    "please": lambda question: f"{question.rstrip('?')} please?",
    "thanks": lambda question: f"{question} thanks",
    "link": lambda question: f"{question} https://www.example.edu/careers?id=3",
    "emoji": lambda question: f"{question} 🙂",
    "spaces": lambda question: f"  {question.replace(' ', '  ')} ",
    "mistyped": mistyped,
    "run together": run_together,
}


def test_how_a_question_is_typed_changes_no_answer(bot: RunningBot, knowledge_base: KnowledgeBase) -> None:
    questions = [knowledge_base.topic(key).question for key in knowledge_base.keys()]
    pairs = [(name, q, disturb(q)) for name, disturb in DISTURBANCES.items() for q in questions if disturb(q) != q]
    plain = dict(zip(questions, bot.ask_all(questions), strict=True))
    replies = bot.ask_all([text for _, _, text in pairs])
    changed = [
        (name, text) for (name, question, text), reply in zip(pairs, replies, strict=True)
        if reply["topics"] != plain[question]["topics"]
    ]
    asked, wrong = Counter(name for name, _, _ in pairs), Counter(name for name, _ in changed)
    assert len(pairs) > 10 * len(questions)
    assert len(changed) <= (1 - LEAST) * len(pairs), changed
    assert {name: wrong[name] / asked[name] for name in wrong if wrong[name] > 0.1 * asked[name]} == {}, changed
