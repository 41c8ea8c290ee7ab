import pytest

from bot.answers.route.state import (
    CREDENTIAL,
    DONE,
    MAX_AGE,
    NONE,
    OPEN,
    QUESTIONS,
    SCHOOLING,
    SKIP,
    TIME,
    WORTH_ASKING,
    Route,
    route_from_dict,
)

ANSWERS = {SCHOOLING: [*WORTH_ASKING, SKIP], TIME: ["6", OPEN, SKIP], CREDENTIAL: ["rhit", NONE, SKIP]}


def test_nothing_told_asks_for_schooling_first() -> None:
    assert Route().go_on({}).asked == SCHOOLING


@pytest.mark.parametrize("schooling", ANSWERS[SCHOOLING])
@pytest.mark.parametrize("time", ANSWERS[TIME])
@pytest.mark.parametrize("credential", ANSWERS[CREDENTIAL])
def test_every_way_through_ends_after_three_questions_at_most_and_asks_none_twice(schooling: str, time: str, credential: str) -> None:
    route, asked = Route().go_on({}), []
    while route.asked != DONE:
        asked.append(route.asked)
        route = route.go_on({str(route.asked): {SCHOOLING: schooling, TIME: time, CREDENTIAL: credential}[str(route.asked)]})
    assert len(asked) <= len(QUESTIONS) and len(set(asked)) == len(asked)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({SCHOOLING: "diploma"}, TIME),
        ({SCHOOLING: "diploma", TIME: "12"}, DONE),
        ({SCHOOLING: "associate"}, CREDENTIAL),
        ({SCHOOLING: "certificate", TIME: OPEN}, CREDENTIAL),
        ({TIME: "6"}, SCHOOLING),
        ({CREDENTIAL: "rhit"}, DONE),
        ({CREDENTIAL: NONE}, SCHOOLING),
        ({SCHOOLING: SKIP}, TIME),
    ],
)
def test_what_was_told_or_changes_no_step_is_not_asked(told: dict[str, str], asked: str) -> None:
    assert Route().go_on(told).asked == asked


def test_a_skipped_answer_is_not_known() -> None:
    route = Route({SCHOOLING: SKIP, TIME: SKIP, CREDENTIAL: SKIP})
    assert (route.schooling, route.months, route.credential) == (None, None, None)


def test_time_that_does_not_matter_sets_no_limit() -> None:
    assert (Route({TIME: OPEN}).months, Route({TIME: "6"}).months) == (None, 6)


def test_what_was_told_is_kept_while_something_else_is_spoken_of() -> None:
    left = Route({SCHOOLING: "diploma", TIME: SKIP}, TIME).leave().leave()
    assert (left.asked, left.age) == (None, 2)
    assert left.begin({}) == Route({SCHOOLING: "diploma"}, TIME)


def test_what_was_told_fades() -> None:
    route = Route({SCHOOLING: "diploma"}, TIME)
    for _ in range(MAX_AGE):
        route = route.leave()
    assert route.begin({}) == Route({}, SCHOOLING)
    assert route.leave() == Route()


def test_a_slot_holds_the_whole_route() -> None:
    assert route_from_dict(None) == Route()
    assert route_from_dict({"told": {SCHOOLING: "diploma"}, "asked": TIME, "is_repeated": True, "age": 1}) == Route(
        {SCHOOLING: "diploma"}, TIME, True, 1
    )
