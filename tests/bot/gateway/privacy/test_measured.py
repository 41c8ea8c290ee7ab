import pytest

from tests.bot.gateway.privacy.measured import Measure, is_masked, measure

# Names and addresses have no layout of their own; of what is harmless next to nothing may change.
LEAST = {"name": 0.80, "address": 0.80, "harmless": 0.99}
USUAL = 0.95


@pytest.mark.parametrize("found", measure(), ids=lambda found: found.kind)
def test_personal_data_is_masked_and_little_else(found: Measure) -> None:
    assert found.share >= LEAST.get(found.kind, USUAL), found.missed


def test_what_is_left_of_a_piece_is_a_miss() -> None:
    assert is_masked("patient [[John Smith]] has it")
    assert not is_masked("i am [[John Smith]]")
