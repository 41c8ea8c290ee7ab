from benchmarks.subjects import Mention, SubjectFinder, read_spellings
from bot.settings import ROOT
from bot.utterances import read_subjects


def test_a_record_is_found_by_its_spelling_whatever_the_case(spellings: dict[str, tuple[str, str]]) -> None:
    assert SubjectFinder(spellings).find("is the rhit hard") == [Mention("credential", "rhit", 7, 11)]


def test_the_longest_spelling_wins(spellings: dict[str, tuple[str, str]]) -> None:
    assert SubjectFinder(spellings).keys("a Registered Health Information Technician?") == ("rhit",)


def test_a_spelling_inside_a_word_is_none(spellings: dict[str, tuple[str, str]]) -> None:
    assert SubjectFinder(spellings).keys("rhitx, xccs") == ()


def test_a_record_named_twice_counts_once(spellings: dict[str, tuple[str, str]]) -> None:
    assert SubjectFinder(spellings).keys("CCS or RHIT or ccs") == ("ccs", "rhit")


def test_without_spellings_nothing_is_found() -> None:
    assert SubjectFinder({}).keys("rhit") == ()


def test_all_records_of_the_data_have_spellings_but_for_positions() -> None:
    subjects = read_subjects(ROOT / "data" / "nlu")
    named = {(kind, key) for kind, key in read_spellings().values()}
    assert named == {(kind, key) for kind, keys in subjects.items() if kind != "position" for key in keys}
