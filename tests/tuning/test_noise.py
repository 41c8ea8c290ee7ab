from random import Random

import pytest

from tuning.noise import typo, with_noise


@pytest.mark.parametrize("seed", range(200))
def test_a_typo_is_one_error_behind_the_first_letter(seed: int) -> None:
    typed = typo("technician", Random(seed))
    assert typed[0] == "t" and abs(len(typed) - len("technician")) <= 1
    assert len(set("technician") ^ set(typed)) <= 2


def test_some_texts_change_and_most_words_stay() -> None:
    random, text = Random(0), "how long does the training take?"
    noisy = [with_noise(text, random) for _ in range(500)]
    assert 0.2 < sum(t != text for t in noisy) / len(noisy) < 0.8
    assert all(t.split() for t in noisy)


def test_short_words_are_left_as_they_are() -> None:
    random = Random(1)
    assert {with_noise("is it ok", random) for _ in range(200)} == {"is it ok"}
