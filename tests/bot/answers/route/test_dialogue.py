import pytest

from bot.answers.card import Status
from bot.answers.route.dialogue import RouteDialogue
from bot.answers.route.facts import Mention
from bot.answers.route.reply import Said
from bot.answers.route.state import DONE, SCHOOLING, TIME, Route
from bot.answers.sentences import Sentences, read_sentences
from bot.knowledge_base.query import KnowledgeBase
from tests.bot.answers.route.texts import said


@pytest.fixture
def dialogue(real_kb: KnowledgeBase) -> RouteDialogue:
    return RouteDialogue(real_kb, Sentences(read_sentences()))


def test_what_the_first_message_tells_is_not_asked(dialogue: RouteDialogue) -> None:
    card, route = dialogue.begin(Route(), said("i have a ged and only 6 months"))
    assert (card.status, route.asked) == (Status.ANSWERED, DONE)
    card, route = dialogue.begin(Route(), said("i have a ged"))
    assert (card.status, route.asked) == (Status.ANSWERED, TIME)


def test_an_answer_goes_on_to_the_steps(dialogue: RouteDialogue) -> None:
    turn = dialogue.reply(Route({SCHOOLING: "diploma"}, TIME), said("a year"))
    assert turn and (turn[0].status, turn[1].asked) == (Status.ANSWERED, DONE)


def test_something_else_is_not_taken(dialogue: RouteDialogue) -> None:
    assert dialogue.reply(Route({}, SCHOOLING), said("how much is the pay?", "ask_pay", "sure")) is None
    assert dialogue.reply(Route(), said("ged")) is None


@pytest.mark.parametrize(
    ("text", "intent", "decision", "asked"),
    [
        ("my steps please", "ask_personal_route", "sure", SCHOOLING),
        ("my steps please", "ask_personal_route", "doubt", None),
        ("i have a ged, how do i get in", "ask_career_path", "sure", TIME),
        ("how do i get in", "ask_career_path", "sure", None),
        ("i have a ged, what is the pay", "ask_pay", "sure", None),
    ],
)
def test_a_plea_for_the_own_steps_begins_it_and_nothing_else_does(
    dialogue: RouteDialogue, text: str, intent: str, decision: str, asked: str | None
) -> None:
    spoken = said(text, intent, decision)
    turn = dialogue.begin_if_asked(Route(), spoken, spoken.questions)
    assert (turn[1].asked if turn else None) == asked


def test_it_is_left_kindly(dialogue: RouteDialogue) -> None:
    turn = dialogue.reply(Route({SCHOOLING: "diploma"}, TIME), said("never mind"))
    assert turn and turn[0].status is Status.SMALLTALK
    assert (turn[1].asked, turn[1].schooling) == (None, "diploma")


def test_after_the_steps_there_is_nothing_to_break_off(dialogue: RouteDialogue) -> None:
    assert dialogue.reply(Route({SCHOOLING: "diploma"}, DONE), said("never mind", "deny", "sure")) is None


def test_a_button_answers_its_own_question_even_a_late_one(dialogue: RouteDialogue) -> None:
    _, route = dialogue.choose(Route({SCHOOLING: "diploma", TIME: "12"}, DONE), SCHOOLING, "associate")
    assert (route.schooling, route.asked) == ("associate", "credential")
    _, route = dialogue.choose(Route(), "", "")
    assert route.asked == SCHOOLING


def test_a_certification_that_the_guide_does_not_cover_settles_nothing(dialogue: RouteDialogue) -> None:
    cpc = Said("i have my CPC", "ask_personal_route", (Mention("credential", "cpc", 10, 13),))
    assert dialogue.begin(Route(), cpc)[1].asked == SCHOOLING


def test_the_last_card_is_said_again_while_the_route_lasts(dialogue: RouteDialogue) -> None:
    route = Route({SCHOOLING: "diploma", TIME: "12"}, DONE)
    turn = dialogue.repeat(route)
    assert turn and turn[1] == route and turn[0].status is Status.ANSWERED
    assert dialogue.repeat(route.leave()) is None
