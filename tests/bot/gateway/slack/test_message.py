import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.card import AnswerCard, Figure, Source, Status, Suggestion, Table
from bot.gateway.slack.message import SlackMessage, replace_choices, to_message
from tests.bot.gateway.slack.block_rules import find_faults
from tests.bot.gateway.slack.sentences import SENTENCES

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]))
MARKUP = st.text(st.sampled_from("ab *_-#[](){}<>&|\\\"'\n\x00\u00e9\U0001f600"), max_size=12_000)
SHORT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=75)
WORD = st.one_of(ANYTHING, st.integers(1, 400).map(lambda n: "&" * n))
TEXTS = st.one_of(ANYTHING, MARKUP, st.integers(1, 20_000).map(lambda n: "w" * n), st.integers(1, 4000).map(lambda n: "**a** & <b>\n" * n))
CELL = st.one_of(ANYTHING, MARKUP, st.integers(1, 3000).map(lambda n: "<" * n))


def make_table(columns: int, rows: int, cell: str) -> Table:
    return Table((cell,) * columns, ((cell,) * columns,) * rows)


TABLES = st.one_of(st.none(), st.builds(make_table, st.integers(0, 25), st.integers(0, 120), CELL))
CARDS = st.builds(
    AnswerCard,
    status=st.sampled_from(Status),
    text=TEXTS.filter(lambda text: bool(text.strip())),
    figures=st.lists(st.builds(Figure, WORD, st.just(1.0), WORD, WORD, WORD), max_size=12).map(tuple),
    sources=st.lists(st.builds(Source, WORD, WORD, WORD), max_size=12).map(tuple),
    suggestions=st.lists(
        st.builds(Suggestion, SHORT, st.one_of(ANYTHING, st.integers(1, 4000).map(lambda n: '"' * n))), max_size=4
    ).map(tuple),
    topics=st.sampled_from([(), ("a",), ("a", "b")]),
    table=TABLES,
    id=ANYTHING,
)


def make_card(text: str = "The **median** wage.", **fields: Any) -> AnswerCard:
    return AnswerCard(**{"status": Status.ANSWERED, "text": text, "id": "c1", **fields})


def render(card: AnswerCard) -> SlackMessage:
    return to_message(card, SENTENCES)


def kinds(message: SlackMessage) -> list[str]:
    return [block["type"] for block in message.blocks]


@given(CARDS, st.one_of(st.none(), SHORT))
def test_no_card_breaks_a_limit_of_slack(card: AnswerCard, chosen: str | None) -> None:
    message = to_message(card, SENTENCES, chosen)
    assert find_faults(message.blocks) == []
    assert 1 <= len(message.text) <= 4000


@given(CARDS)
def test_a_card_never_mentions_or_notifies_anybody(card: AnswerCard) -> None:
    shown = json.dumps(render(card).blocks) + render(card).text
    plain = shown.replace("&lt;", "").replace("&gt;", "")
    assert not any(control in plain for control in ("<!", "<@", "<#"))


def test_an_answer_is_text_source_choices_and_feedback_in_this_order() -> None:
    source = Source("The Guide", "Job Outlook and Pay", "2024-05-24")
    figure = Figure("median_wage", 46660, "USD per year", "2021-05", "Bureau of Labor Statistics")
    message = render(make_card(sources=(source,), figures=(figure,), suggestions=(Suggestion("Why?", "choice:abc"),)))
    assert kinds(message) == ["section", "context", "actions", "context_actions"]
    assert [element["text"] for element in message.blocks[1]["elements"]] == [
        "Source: The Guide, section Job Outlook and Pay, published May 24, 2024",
        "Figures: Bureau of Labor Statistics, May 2021",
    ]


def test_the_text_for_screen_readers_is_the_answer() -> None:
    assert render(make_card("**Yes**, it is.")).text == "*Yes*, it is."


def test_a_button_carries_the_token_and_the_title() -> None:
    (button,) = render(make_card(suggestions=(Suggestion("Why & how?", "choice:abc"),))).blocks[1]["elements"]
    assert (button["text"]["text"], button["value"]) == ("Why & how?", "choice:abc")


def test_small_talk_and_apologies_ask_for_no_vote() -> None:
    for status in (Status.SMALLTALK, Status.ERROR, Status.SAFETY, Status.CLARIFY):
        assert "context_actions" not in kinds(render(make_card(status=status)))


def test_a_comparison_is_a_list_with_a_line_each() -> None:
    shown = render(make_card("Side by side:\n- **RHIT** (Technician): by AHIMA; you need a degree\n- **CCS** (Specialist): by AHIMA"))
    assert shown.blocks[0]["text"]["text"].split("\n") == [
        "Side by side:",
        "\u2022 *RHIT* (Technician): by AHIMA; you need a degree",
        "\u2022 *CCS* (Specialist): by AHIMA",
    ]


COMPARED = Table(("", "RHIT", "CCS"), (("Run by", "AHIMA", "AHIMA"), ("Kept up through", "continuing education", "")))
LISTED = "Side by side:\n- **RHIT** (Technician): run by AHIMA\n- **CCS** (Specialist): run by AHIMA"


def test_a_comparison_is_seen_as_a_table_and_read_aloud_as_a_list() -> None:
    message = render(make_card(LISTED, topics=("compare_credentials",), table=COMPARED))
    assert kinds(message) == ["section", "table", "context_actions"]
    assert message.blocks[0]["text"]["text"] == "Side by side:"
    assert [[cell["text"] for cell in row] for row in message.blocks[1]["rows"]] == [
        ["Compared", "RHIT", "CCS"],
        ["Run by", "AHIMA", "AHIMA"],
        ["Kept up through", "continuing education", "\u2013"],
    ]
    assert message.text.count("\n\u2022 *") == 2


def test_a_comparison_beside_another_answer_keeps_its_list() -> None:
    message = render(make_card(LISTED, topics=("compare_credentials", "pay"), table=COMPARED))
    assert kinds(message)[:2] == ["section", "table"] and "\u2022 *RHIT*" in message.blocks[0]["text"]["text"]


def test_a_table_beyond_slacks_limits_stays_a_list() -> None:
    message = render(make_card(LISTED, topics=("compare_credentials",), table=make_table(3, 100, "AHIMA")))
    assert kinds(message) == ["section", "context_actions"] and "\u2022 *RHIT*" in message.blocks[0]["text"]["text"]


def test_steps_stay_a_numbered_list_with_a_line_each() -> None:
    shown = render(make_card("1. **Finish high school** or get your GED.\n2. **Train**: a certificate takes 9-12 months."))
    assert shown.blocks[0]["text"]["text"].split("\n") == [
        "1. *Finish high school* or get your GED.",
        "2. *Train*: a certificate takes 9-12 months.",
    ]


def test_the_guides_own_figures_are_dated_by_the_guide() -> None:
    source, figure = Source("The Guide", "Pay", "2024-05-24"), Figure("length", 2, "years", "2024-05-24", "the guide")
    assert len(render(make_card(sources=(source,), figures=(figure,))).blocks[1]["elements"]) == 1


def test_a_long_answer_is_split_between_its_lines() -> None:
    sections = [block["text"]["text"] for block in render(make_card("\n".join(["a line of the answer"] * 250))).blocks[:-1]]
    assert len(sections) == 2
    assert all(set(section.split("\n")) == {"a line of the answer"} for section in sections)


def test_clicked_buttons_become_the_choice_made() -> None:
    message = render(make_card(suggestions=(Suggestion("Why?", "choice:abc"),)))
    blocks = replace_choices(message.blocks, "Why <now>?", SENTENCES)
    assert [block["type"] for block in blocks] == ["section", "context", "context_actions"]
    assert blocks[1]["elements"][0]["text"] == "You chose: *Why &lt;now&gt;?*"
