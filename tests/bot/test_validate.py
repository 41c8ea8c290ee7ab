from collections.abc import Callable
from pathlib import Path

import pytest

from bot import validate
from bot.errors import KnowledgeBaseError, ModelDataError
from bot.knowledge_base.build import build
from bot.settings import Settings
from bot.validate import find_faults

SENTENCES = "\n".join(f"    - {{}} {word}" for word in "a b c d e f g h i j k l m n o p q r s t u v w x y".split())


def nlu(intent: str) -> str:
    return f"nlu:\n- intent: {intent}\n  examples: |\n{SENTENCES.replace('{}', intent)}\n"


FILES = {
    "guide/guide.yml": "guide: {title: The Little Guide, published: 2024-05-24, category: Health, sections: [Pay]}\n",
    "guide/pay.yml": """
section: Pay
topics:
  pay: {question: How much is it?, answer: It is good., buttons: [stress]}
  stress: {question: Is it hard?, answer: It is easy., buttons: [pay]}
""",
    "guide/credentials.yml": """
section: Pay
kind: credential
records:
  rhit: {name: Registered Technician, abbreviation: RHIT, level: core}
aspects:
  about_credential: {question: "What is the {abbreviation}?", answer: "{abbreviation} means {name}.", buttons: [pay]}
""",
    "domain.yml": """
intents: [ask_pay, ask_stress, greet, choose_topic]
actions: [action_answer]
responses:
  utter_greet: [{text: Hi}]
  utter_apology: [{text: Sorry}]
""",
    "data/rules.yml": """
rules:
- {rule: one, steps: [{or: [{intent: ask_pay}, {intent: ask_stress}]}, {action: action_answer}]}
- {rule: two, steps: [{intent: greet}, {action: action_answer}]}
- {rule: three, steps: [{intent: choose_topic}, {action: action_answer}]}
""",
    "data/nlu/subjects/credential.yml": "nlu: [{lookup: credential, examples: '- rhit'}, {synonym: rhit, examples: '- RHIT'}]\n",
    "actions/answer.py": 'say("apology")\n',
    **{f"data/nlu/{intent}.yml": nlu(intent) for intent in ("ask_pay", "ask_stress", "greet")},
    **{f"tests/data/nlu/{intent}.yml": nlu(intent).replace(f"- {intent}", "- test") for intent in ("ask_pay", "ask_stress", "greet")},
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small tree without a fault."""
    monkeypatch.setenv("BOT_VAR", str(tmp_path / "var"))
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def faults(root: Path) -> Callable[[], list[str]]:
    """The faults of the tree, with its knowledge base built anew."""

    def find() -> list[str]:
        build(root / "guide", Settings(var=root / "var").knowledge_base)
        return find_faults(root)

    return find


@pytest.fixture
def edit(root: Path) -> Callable[[str, str, str], None]:
    def change(name: str, old: str, new: str) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


def test_a_tree_without_a_fault_has_none(faults: Callable[[], list[str]]) -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("domain.yml", "[ask_pay,", "[ask_tuition, ask_pay,", "domain.yml: ask_tuition has no topic - add tuition to guide/"),
        ("domain.yml", "ask_stress, ", "", "guide/: stress has no intent - add ask_stress to domain.yml"),
        ("domain.yml", "greet, ", "", "data/nlu: greet is not in the domain - add it to domain.yml or remove its utterances"),
        ("domain.yml", "utter_greet", "utter_other", "domain.yml: utter_other is never sent - remove it or send it"),
        ("domain.yml", "[action_answer]", "[action_answer, action_sing]", "domain.yml: action_sing has no file - write actions/sing.py"),
        ("actions/answer.py", "apology", "sorry", "domain.yml: utter_apology is never sent"),
        ("data/rules.yml", "{intent: ask_pay}, ", "", "data/rules.yml: ask_pay is in 0 rules - give it one"),
        ("data/rules.yml", "[{intent: greet}", "[{intent: ask_pay}", "data/rules.yml: ask_pay is in 2 rules - give it one"),
        ("data/nlu/greet.yml", "    - greet y\n", "", "data/nlu: greet has 24 utterances - write at least 25"),
        ("data/nlu/greet.yml", "greet b", "Greet a!", "data/nlu/greet.yml: 'Greet a!' stands in greet.yml too - keep one"),
        ("data/nlu/greet.yml", "- greet b", "- ask_pay b", "data/nlu/greet.yml: 'ask_pay b' stands in ask_pay.yml too - keep one"),
        ("tests/data/nlu/greet.yml", "- test a", "- Greet a.", "tests/data/nlu/greet.yml: 'Greet a.' is a training utterance (greet.yml)"),
        ("tests/data/nlu/greet.yml", "intent: greet", "intent: ask_pay", "tests/data/nlu: greet has 0 utterances - write at least 6"),
        ("data/nlu/subjects/credential.yml", "'- rhit'", "'- ccs'", "data/nlu/subjects/credential.yml: rhit is not listed"),
        ("data/nlu/subjects/credential.yml", "'- rhit'", "'- ccs'", "data/nlu/subjects/credential.yml: ccs has no record"),
        ("data/nlu/greet.yml", "  examples", "  metadata: {subject: rhti}\n  examples", "data/nlu/greet.yml: the subject rhti"),
    ],
)
def test_what_was_forgotten_is_named_with_what_to_do(
    faults: Callable[[], list[str]], edit: Callable[[str, str, str], None], name: str, old: str, new: str, fault: str
) -> None:
    edit(name, old, new)
    assert [found for found in faults() if found.startswith(fault)]


def test_test_utterances_stand_where_training_ones_do(root: Path, faults: Callable[[], list[str]]) -> None:
    (root / "tests/data/nlu/greet.yml").rename(root / "tests/data/nlu/hello.yml")
    assert faults() == ["tests/data/nlu/hello.yml: no training file at this path - put both at the same path"]


def test_all_faults_are_found_at_once(faults: Callable[[], list[str]], edit: Callable[[str, str, str], None]) -> None:
    edit("domain.yml", "[action_answer]", "[action_answer, action_sing]")
    edit("data/rules.yml", "{intent: ask_pay}, ", "")
    edit("data/nlu/greet.yml", "    - greet y\n", "")
    assert len(faults()) == 3


@pytest.mark.parametrize("name", ["domain.yml", "data/rules.yml"])
@pytest.mark.parametrize("text", ["", "a: [b", "5", None])
def test_a_file_that_cannot_be_read_is_one_fault(root: Path, faults: Callable[[], list[str]], name: str, text: str | None) -> None:
    (root / name).unlink() if text is None else (root / name).write_text(text, encoding="utf-8")
    with pytest.raises(ModelDataError, match=rf"^{Path(name).name}: cannot be read \(.*\) - restore or mend the file$"):
        faults()


def test_without_a_knowledge_base_the_way_out_is_named(root: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match="missing - run make kb"):
        find_faults(root)


@pytest.mark.parametrize(("found", "status"), [([], 0), (["a: b - c", "d: e - f"], 1)])
def test_the_faults_are_printed_and_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], found: list[str], status: int
) -> None:
    monkeypatch.setattr(validate, "find_faults", lambda: found)
    assert validate.main() == status
    assert capsys.readouterr().out.splitlines() == [*found, f"bot validate: {len(found)} faults"]


def test_an_unreadable_file_is_printed_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_VAR", str(tmp_path))
    assert validate.main() == 1
    assert capsys.readouterr().out.startswith(f"{tmp_path}/knowledge_base.sqlite: missing - run make kb\n")
