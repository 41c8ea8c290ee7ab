import pytest

from bot.gateway.privacy.names import is_name, is_unusual


@pytest.mark.parametrize("found", ["John Smith", "Mr. Smith", "Smith, John", "McDonald", "O'Brien", "Maria"])
def test_a_name_is_told(found: str) -> None:
    assert is_name(found)


@pytest.mark.parametrize("found", ["Care Technician", "Access", "AHIMA", "CONTACT", "Medical Coder", "Care-Team", "", "Mr."])
def test_words_of_the_field_and_capitals_are_no_names(found: str) -> None:
    assert not is_name(found)


def test_capitals_count_where_the_text_says_that_a_name_follows() -> None:
    assert is_unusual("JOHN SMITH")
