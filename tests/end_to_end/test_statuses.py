"""Each status of the contract over HTTP, and Rasa's REST form of the reply."""

import pytest

from bot.knowledge_base.query import KnowledgeBase
from tests.end_to_end.card_contract import STATUSES, check_card
from tests.end_to_end.conftest import Ask
from tests.end_to_end.running_bot import RunningBot

MESSAGES = {
    "answered": ["How much does a medical records technician make?", "can i work from home", "what is the rhit"],
    "not_covered": ["how much is tuition", "What does the CHDA exam cover?", "what is the best pizza in chicago"],
    "smalltalk": ["hello", "thanks so much", "are you a bot?", "what can you do"],
    "safety": ["I want to kill myself", "how much ibuprofen should i take"],
    "error": ["", "   ", "why " * 251],
}
# Too vague to be answered; which of them the model doubts may change with it.
VAGUE = [
    "schooling choices", "how do i tell in my case", "do people mostly do that then", "what goes on the badge", "could that go either way",
    "who does that with them", "what happens around then", "and if i were there already", "does mine count",
    "is it the same for a guy like me",
    "would they want me", "what would i be to them", "how is it at the end", "anything for people like us", "which would they rather see",
]  # fmt: skip


@pytest.mark.parametrize(("status", "text"), [(status, text) for status, texts in MESSAGES.items() for text in texts])
def test_a_message_gets_a_card_of_its_status(ask: Ask, status: str, text: str) -> None:
    card = ask(text)
    check_card(card)
    assert card["status"] == status, card["text"]


def test_a_vague_message_is_asked_about(bot: RunningBot, ask: Ask) -> None:
    cards = [card for card in bot.ask_all(VAGUE) if card["status"] == "clarify"]
    assert cards, "no vague message got clarify"
    for card in cards:
        check_card(card)
        titles = [suggestion["title"] for suggestion in card["suggestions"]]
        assert 3 <= len(titles) <= 4 and titles[-1] == "None of these"
    none_of_these = ask(cards[0]["suggestions"][-1]["payload"])
    assert none_of_these["status"] in ("smalltalk", "not_covered")


def test_these_are_all_statuses() -> None:
    assert {*MESSAGES, "clarify"} == STATUSES


def test_a_payload_sent_back_answers_the_question_of_its_title(ask: Ask, knowledge_base: KnowledgeBase) -> None:
    for suggestion in ask("hi", "presses buttons")["suggestions"]:
        card = ask(suggestion["payload"], "presses buttons")
        check_card(card)
        topic = knowledge_base.topic(card["topics"][0])
        assert (topic.question[:75], topic.status) == (suggestion["title"], card["status"])


def test_a_reply_has_rasas_form(bot: RunningBot) -> None:
    text, custom = bot.say("is it a stressful job?", "ann")
    card = custom["custom"]
    assert set(text) == {"recipient_id", "text", "buttons"} and set(custom) == {"recipient_id", "custom"}
    assert text["recipient_id"] == custom["recipient_id"] == "ann"
    assert (text["text"], text["buttons"]) == (card["text"], card["suggestions"])


def test_every_reply_has_an_id_of_its_own(ask: Ask) -> None:
    assert ask("what is ehr")["id"] != ask("what is ehr")["id"]


def test_a_figure_has_its_date_and_publisher(ask: Ask) -> None:
    (figure,) = ask("what is the median pay for medical records technicians")["figures"]
    assert (figure["value"], figure["as_of"], figure["publisher"]) == (46660, "2021-05", "Bureau of Labor Statistics")
