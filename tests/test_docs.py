import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import cli
from bot.answers.card import AnswerCard, Status, card_from_dict
from bot.answers.compose import Composer
from bot.answers.sentences import Sentences, read_sentences
from bot.errors import SettingsError
from bot.knowledge_base.build import build
from bot.knowledge_base.guide import read_guide
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT
from scripts.readme import to_index, to_table, with_table

README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
# Made by a run, a build, or whoever runs the bot: named in the pages, not in the repository.
MADE = ("var/", "models/", ".venv/", ".cache/", "guide/local/", "widget/dist/")
# Where the tests' own Slack listens: nobody who runs the bot sets it.
UNDOCUMENTED = {"SLACK_API_URL"}
ENDINGS = (".cfg", ".json", ".lock", ".md", ".py", ".sh", ".toml", ".ts", ".yaml", ".yml")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"\.?[\w*-][\w.*-]*(/[\w.*-]+)*/?")


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def spans(page: Path) -> list[str]:
    return re.findall(r"`([^`\n]+)`", FENCE.sub("", read(page)))


def code(page: Path) -> str:
    return "\n".join([*spans(page), *(body for _, body in FENCE.findall(read(page)))])


def is_repository_path(text: str) -> bool:
    if not PATH.fullmatch(text) or text.startswith(MADE):
        return False
    first, slash, _ = text.partition("/")
    return text.endswith(ENDINGS) if not slash else (ROOT / first).exists() or text.endswith((*ENDINGS, "/"))


def links(page: Path) -> Iterator[Path]:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", FENCE.sub("", read(page))):
        if not re.match(r"[a-z]+:", target):
            yield (page.parent / target).resolve()


def cards() -> list[AnswerCard]:
    blocks = FENCE.findall(read(ROOT / "docs" / "answer_card.md"))
    return [card_from_dict(json.loads(body)) for language, body in blocks if language == "json"]


def examples() -> list[tuple[str, str]]:
    blocks = [body for language, body in FENCE.findall(read(ROOT / "docs" / "knowledge_base.md")) if language == "yaml"]
    return [(found[1], found[2]) for body in blocks if (found := re.fullmatch(r"# (\S+)\n(.*)", body, re.DOTALL))]


def test_the_readme_table_is_current(real_kb: KnowledgeBase) -> None:
    readme = read(README)
    assert with_table(readme, to_table(real_kb.topics_by_section())) == readme, "run make kb, then python -m scripts.readme"


def test_the_list_of_topics_is_current() -> None:
    assert read(ROOT / "docs" / "topics.md") == to_index(read_guide(ROOT / "guide")), "run python -m scripts.readme"


def test_a_readme_without_marks_says_where_they_belong() -> None:
    with pytest.raises(SettingsError, match=r"README.md: the marks are missing - put <!-- written by python -m scripts.readme -->"):
        with_table("# Title\n", "| |")


def test_the_readme_fits_on_a_few_screens() -> None:
    assert len(read(README).splitlines()) <= 150


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    named = [text for text in spans(page) if is_repository_path(text)]
    assert not [text for text in named if not any(ROOT.glob(text.rstrip("/")))]
    assert not [str(target) for target in links(page) if not target.exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    text = code(page)
    assert set(re.findall(r"(?:^|[ (])make ([a-z][a-z-]*)", text, re.MULTILINE)) <= targets
    assert set(re.findall(r"(?:^|python -m )bot ([a-z]+)", text, re.MULTILINE)) <= cli.VERBS.keys()
    modules = re.findall(r"python -m ((?:bot|evaluation|scripts|tuning)[\w.]*)", text)
    assert not [name for name in modules if not list(ROOT.glob(name.replace(".", "/") + "*"))]


def test_every_setting_is_documented() -> None:
    reads = re.compile(r"""(?:environ(?:\.get\(|\[|, )|in environ).*""")
    lines = [line for path in (ROOT / "bot").rglob("*.py") for line in reads.findall(read(path))]
    named = {name for line in lines for name in re.findall(r'"([A-Z][A-Z_]+)"', line)}
    documented = {span.split("=")[0] for page in PAGES for span in spans(page)}
    assert {"PORT", "BOT_VAR"} <= named and named - UNDOCUMENTED <= documented


def test_the_answer_card_page_has_an_example_of_every_status() -> None:
    assert {card.status for card in cards()} == set(Status)


def test_the_answer_card_examples_are_what_the_bot_says(real_kb: KnowledgeBase) -> None:
    sentences = read_sentences()
    composer = Composer(real_kb, Sentences(sentences))
    for card in cards():
        assert card.text == composer.topics(card.topics).text if card.topics else card.text in sentences.values()


def test_the_readme_exchange_is_what_the_bot_says(real_kb: KnowledgeBase) -> None:
    assert real_kb.topic("pay").answer in read(README)


def test_the_examples_from_guide_files_stand_in_them() -> None:
    standing = [(path, body) for path, body in examples() if not path.startswith(MADE)]
    assert standing and not [path for path, body in standing if body not in read(ROOT / path)]


def test_the_local_supplement_of_the_page_builds_and_is_cited(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "guide", tmp_path / "guide")
    path, body = next((path, body) for path, body in examples() if path.startswith("guide/local/"))
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(body, encoding="utf-8")
    build(tmp_path / "guide", tmp_path / "kb.sqlite")
    with KnowledgeBase(tmp_path / "kb.sqlite") as kb:
        assert kb.topic("tuition").guide == "Example College, Health Records Program"
