from bot.gateway.slack.recent import Recent


def test_the_oldest_are_forgotten_first() -> None:
    recent = Recent(3)
    recent.add("abc")
    recent.add("ad")
    assert [key for key in "abcd" if key in recent] == ["b", "c", "d"]


def test_what_is_discarded_is_forgotten() -> None:
    recent = Recent(3)
    recent.add("ab")
    recent.discard("ax")
    assert "a" not in recent and "b" in recent
