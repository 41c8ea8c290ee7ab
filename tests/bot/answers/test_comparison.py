import pytest

from bot.answers.card import Status, card_from_dict
from bot.answers.comparison import compare_credentials
from bot.answers.parts import join_parts
from bot.answers.sentences import Sentences
from bot.knowledge_base.query import KnowledgeBase


@pytest.mark.parametrize("subjects", [(), ("rhit",), ("rhit", "ahima"), ("rhit", "nothing"), ("ahima", "aapc")])
def test_fewer_than_two_credentials_are_not_compared(real_kb: KnowledgeBase, sentences: Sentences, subjects: tuple[str, ...]) -> None:
    assert compare_credentials(real_kb, sentences, subjects) is None


def test_each_credential_has_a_row_with_the_columns_that_the_guide_fills(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    part = compare_credentials(real_kb, sentences, ("rhit", "ccs"))
    assert part is not None
    head, rhit, ccs = part.text.splitlines()
    record = real_kb.subject("rhit")
    assert (head, rhit.startswith(f"- RHIT ({record.name}): "), ccs.startswith("- CCS (")) == ("Compared:", True, True)
    assert f"by AHIMA; needs {record.requires}; asks {record.exam}" in rhit
    assert (part.status, part.topics) == (Status.ANSWERED, ("compare_credentials",))


def test_a_column_that_the_guide_leaves_open_is_left_out(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    part = compare_credentials(real_kb, sentences, ("rhit", "chda"))
    assert part is not None
    assert real_kb.subject("chda").issuer is None and part.text.count(" by ") == 1
    assert "None" not in part.text


def test_the_table_has_a_column_a_credential_and_a_row_a_known_fact(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    part = compare_credentials(real_kb, sentences, ("rhit", "cpc"))
    assert part is not None and part.table is not None
    assert part.table.columns == ("", "RHIT", "CPC")
    assert ("By", "AHIMA", "-") in part.table.rows
    assert card_from_dict(join_parts([part]).to_dict()).table == part.table


def test_at_most_three_are_compared(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    part = compare_credentials(real_kb, sentences, ("rhit", "ccs", "chda", "cdip"))
    assert part is not None and part.table is not None
    assert part.table.columns == ("", "RHIT", "CCS", "CHDA")


def test_a_credential_beyond_the_guide_is_named_without_details(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    part = compare_credentials(real_kb, sentences, ("rhit", "cpc"))
    assert part is not None and part.status is Status.ANSWERED
    assert part.text.splitlines()[2:] == ["", f"No details on CPC ({real_kb.subject('cpc').name})."]


def test_two_credentials_beyond_the_guide_are_not_covered_and_cite_nothing(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    part = compare_credentials(real_kb, sentences, ("cpc", "cca"))
    assert part is not None
    assert (part.status, part.sources, part.table) == (Status.NOT_COVERED, (), None)
    assert part.text.count("No details") == 1


def test_two_credentials_that_the_guide_only_names_are_named_with_their_source(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    part = compare_credentials(real_kb, sentences, ("chda", "chps"))
    assert part is not None
    assert (part.status, part.text.count("No details"), len(part.sources)) == (Status.ANSWERED, 1, 1)


def test_the_sources_come_in_the_order_of_the_rows(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    one = compare_credentials(real_kb, sentences, ("rhit", "chda"))
    other = compare_credentials(real_kb, sentences, ("chda", "rhit"))
    assert one is not None and other is not None
    assert [s.section for s in one.sources] == [real_kb.subject(key).section for key in ("rhit", "chda")]
    assert one.sources == other.sources[::-1] and len(one.sources) == 2
