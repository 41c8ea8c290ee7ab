from bot.deaths import Deaths


def test_two_deaths_within_a_minute_are_borne() -> None:
    deaths = Deaths()
    assert [deaths.add("rasa", now) for now in (0.0, 1.0)] == [None, None]


def test_the_third_within_a_minute_is_one_too_many() -> None:
    deaths = Deaths()
    assert [deaths.add("rasa", now) for now in (0.0, 30.0, 60.0)] == [None, None, "rasa"]


def test_deaths_further_apart_are_borne_for_ever() -> None:
    deaths = Deaths()
    assert not any(deaths.add("rasa", 31.0 * count) for count in range(100))


def test_the_child_that_died_most_is_named() -> None:
    deaths = Deaths()
    assert [deaths.add(name, 0.0) for name in ("rasa", "rasa", "gateway")][-1] == "rasa"


def test_of_three_children_the_last_is_named() -> None:
    deaths = Deaths()
    assert [deaths.add(name, 0.0) for name in ("rasa", "actions", "gateway")][-1] == "gateway"
