import pytest

from bot.answers.route.reply import Said, is_stop, take_reply
from bot.answers.route.state import CREDENTIAL, DONE, EXPERIENCE, NONE, OPEN, SCHOOLING, SKIP, TIME, Route
from tests.bot.answers.route.texts import said

TRAINED = {SCHOOLING: "certificate", TIME: "12"}


def answer(asked: str, text: str, intent: str = "nlu_fallback", decision: str = "unknown") -> str | None:
    """What the route holds of the open question after the text; None when it was taken for something else."""
    route = take_reply(Route({} if asked == SCHOOLING else {SCHOOLING: "certificate"}, asked), said(text, intent, decision))
    return route.told.get(asked, "") if route else None


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        (SCHOOLING, "ged", "diploma"),
        (SCHOOLING, "just a ged", "diploma"),
        (SCHOOLING, "High school.", "diploma"),
        (SCHOOLING, "no", "no_diploma"),
        (SCHOOLING, "none", "no_diploma"),
        (SCHOOLING, "none of those", "no_diploma"),
        (SCHOOLING, "i dropped out", "no_diploma"),
        (SCHOOLING, "associates", "associate"),
        (SCHOOLING, "a degree in art", "other_degree"),
        (SCHOOLING, "i don't know", SKIP),
        (TIME, "2 years", "24"),
        (TIME, "a year", "12"),
        (TIME, "i dont mind", OPEN),
        (TIME, "no rush", OPEN),
        (TIME, "doesn't matter", OPEN),
        (TIME, "time is no issue", OPEN),
        (TIME, "a year at most", "12"),
        (TIME, "asap", "12"),
        (TIME, "skip", SKIP),
        (TIME, "idk", SKIP),
        (TIME, "I not know", SKIP),
        (CREDENTIAL, "RHIT", "rhit"),
        (CREDENTIAL, "no", NONE),
        (CREDENTIAL, "not yet", NONE),
        (CREDENTIAL, "none of those", NONE),
        (CREDENTIAL, "pass", SKIP),
    ],
)
def test_a_short_answer_counts_whatever_the_nlu_makes_of_it(asked: str, text: str, value: str) -> None:
    assert answer(asked, text) == value
    assert answer(asked, text, "ask_minimum_education", "sure") == value


def test_work_in_the_field_answers_for_a_certification() -> None:
    for text in ("i worked as a clerk", "no but i worked in records", "3 yrs in records"):
        route = take_reply(Route(TRAINED, CREDENTIAL), said(text))
        assert route and (route.told[CREDENTIAL], route.told[EXPERIENCE]) == (NONE, "yes")


@pytest.mark.parametrize("text", ["no experience", "i have not worked there", "never worked", "no i dont have any experience"])
def test_no_work_in_the_field_is_an_answer_too(text: str) -> None:
    route = take_reply(Route(TRAINED, CREDENTIAL), said(text))
    assert route and route.told == {**TRAINED, CREDENTIAL: NONE}


@pytest.mark.parametrize("asked", [SCHOOLING, TIME, CREDENTIAL])
@pytest.mark.parametrize("text", ["how much does it pay", "what is the rhit", "do i need a ged?", "is a year ok?", "tell me of the ccs"])
def test_a_question_leaves_the_route(asked: str, text: str) -> None:
    assert answer(asked, text, "ask_pay", "sure") is None
    assert answer(asked, text) is None


@pytest.mark.parametrize("intent", ["ask_pay", "thank", "bot_challenge", "repeat"])
def test_what_the_nlu_is_sure_of_leaves_the_route_when_it_is_no_answer(intent: str) -> None:
    assert answer(SCHOOLING, "the salary", intent, "sure") is None


@pytest.mark.parametrize("intent", ["emergency", "emergency_spanish", "medical_advice", "start_over"])
def test_safety_and_a_new_start_go_before_an_answer(intent: str) -> None:
    assert answer(SCHOOLING, "no", intent, "sure") is None


def test_a_button_is_no_typed_answer() -> None:
    assert take_reply(Route({}, SCHOOLING), Said("/choose_topic", "choose_topic")) is None


def test_what_is_not_understood_is_asked_again_once_and_then_let_go() -> None:
    once = take_reply(Route({SCHOOLING: "diploma"}, TIME), said("banana"))
    assert once == Route({SCHOOLING: "diploma"}, TIME, is_repeated=True)
    assert take_reply(once, said("banana split")) == Route({SCHOOLING: "diploma"}, DONE)


def test_a_long_story_that_holds_no_answer_is_about_something_else() -> None:
    assert answer(TIME, "my aunt took the bus to the lake and it was a lovely day") is None


def test_more_than_was_asked_for_is_taken_too() -> None:
    route = take_reply(Route({}, SCHOOLING), said("a ged and i only have 6 months"))
    assert route == Route({SCHOOLING: "diploma", TIME: "6"}, DONE)


def test_after_the_steps_a_correction_changes_them_and_nothing_else_does() -> None:
    done = Route({SCHOOLING: "diploma", TIME: "12"}, DONE)
    corrected = take_reply(done, said("no, i have an associate in HIM"))
    assert corrected and corrected.schooling == "associate"
    assert take_reply(done, said("no", "deny", "sure")) is None
    assert take_reply(done, said("associate degree length", "ask_program_length", "sure")) is None


@pytest.mark.parametrize("text", ["stop", "never mind", "Nevermind.", "nvm", "ok cancel", "forget it"])
def test_a_word_breaks_off(text: str) -> None:
    assert is_stop(said(text))


@pytest.mark.parametrize("text", ["i stopped school", "no", "skip", "how do i stop smoking"])
def test_other_words_do_not_break_off(text: str) -> None:
    assert not is_stop(said(text))
