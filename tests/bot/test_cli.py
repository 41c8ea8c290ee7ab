import errno
import os
import socket
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot import cli
from bot.errors import GuideError
from bot.journal.questions import UnansweredQuestion
from bot.journal.store import Journal, to_url
from bot.settings import ROOT, Settings


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOT_VAR", str(tmp_path))
    return tmp_path


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    def verb(settings: Settings) -> int:
        raise error

    monkeypatch.setitem(cli.VERBS, "kb", verb)
    return cli.main(["kb"])


def test_an_expected_fault_is_its_text_and_status_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert fail_with(monkeypatch, GuideError("guide/pay.yml: no date - give one")) == 1
    assert capsys.readouterr().err == "guide/pay.yml: no date - give one\n"


def test_a_full_disk_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert fail_with(monkeypatch, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "var/x")) == 1
    assert capsys.readouterr().err == "disk full at var/x - free some space, then start again\n"


def test_a_programming_fault_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_with(monkeypatch, ZeroDivisionError())


def test_the_knowledge_base_is_built_once_for_the_same_guide(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (cli.main(["kb"]), cli.main(["kb"])) == (0, 0)
    built, again = capsys.readouterr().out.splitlines()
    assert built.endswith(" topics") and again == "knowledge base: up to date"


def test_unanswered_lists_the_most_frequent_first(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = Journal(to_url(Settings(var=var).journal))
    for text in ("exam fee?", "dress code?", "dress code?"):
        moment = datetime(2026, 1, 1, tzinfo=timezone.utc)
        journal.record_unanswered(UnansweredQuestion(moment, "web", "web:1", text, "not_covered", {"ask_exam": 0.5}))
    assert cli.main(["unanswered"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "   2  2026-01-01  not_covered           dress code?  [ask_exam 0.50]" and "exam fee?" in second


def run_in_shell(var: Path, command: str, **environ: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m bot {command}"],
        cwd=ROOT,
        env={**os.environ, "BOT_VAR": str(var), **environ},
        capture_output=True,
        check=False,
    )


def run_unanswered(
    var: Path, then: str, texts: list[str], **environ: str
) -> "subprocess.CompletedProcess[bytes]":
    journal = Journal(to_url(Settings(var=var).journal))
    moment = datetime(2026, 1, 1, tzinfo=timezone.utc)
    for text in texts:
        journal.record_unanswered(
            UnansweredQuestion(moment, "web", "web:1", text, "not_covered", {})
        )
    return run_in_shell(var, f"unanswered {then}", **environ)


@pytest.mark.parametrize("verb", ["--help", "kb", "kb --help", "validate", "unanswered"])
@pytest.mark.parametrize("then", ["| true", ">&-"])
def test_no_verb_minds_that_nobody_reads(var: Path, verb: str, then: str) -> None:
    done = run_in_shell(var, f"{verb} {then}")
    # Without an output, argparse's help goes where errors go.
    assert (done.returncode, done.stdout) == (0, b"") and b"Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["--help", "kb", "validate", "unanswered"])
def test_every_verb_speaks_to_a_terminal_of_few_characters(var: Path, verb: str) -> None:
    done = run_in_shell(var, verb, PYTHONIOENCODING="ascii:strict")
    assert (done.returncode, done.stderr) == (0, b"") and done.stdout


def test_who_reads_the_first_lines_only_sees_no_fault(var: Path) -> None:
    texts = [f"{number} {'x' * 900}" for number in range(200)]
    done = run_unanswered(var, "| head -1", texts)
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


def test_a_terminal_that_knows_few_characters_shows_codes(var: Path) -> None:
    done = run_unanswered(
        var, "", ["\U0001f44d \u201cpay\u201d caf\u00e9"], PYTHONIOENCODING="latin-1:strict"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\U0001f44d \\u201cpay\\u201d caf\xe9" in done.stdout


def test_a_question_of_several_lines_is_one_line(var: Path) -> None:
    done = run_unanswered(var, "", ["pay?\n   9  2026-01-01  not_covered  forged"])
    assert done.stdout.count(b"\n") == 1


def test_no_unanswered_question_is_said(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["unanswered"]) == 0
    assert capsys.readouterr().out == "no unanswered questions yet\n"


def test_a_port_in_use_ends_a_run_before_anything_is_built(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        environ = {**os.environ, "BOT_VAR": str(tmp_path), "PORT": port}
        done = subprocess.run([sys.executable, "-m", "bot", "run"], cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr == f"port {port} is in use - stop what listens there or choose another: PORT={int(port) + 1} make run\n"


def run_bot(var: Path, **environ: str) -> "subprocess.CompletedProcess[str]":
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    return subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env={**os.environ, "BOT_VAR": str(var), "PORT": port, **environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "environ", [{"WIDGET_ORIGINS": "x"}, {"SLACK_BOT_TOKEN": "x"}, {"BOT_SECRET": "x"}], ids=str
)
def test_a_wrong_setting_ends_a_run_in_one_line_before_anything_is_built(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    done = run_bot(tmp_path, **environ)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert next(iter(environ)) in done.stderr or "SLACK_" in done.stderr


@pytest.mark.parametrize("blocked", ["", "run.lock"])
def test_a_runtime_folder_that_cannot_be_used_is_one_line(tmp_path: Path, blocked: str) -> None:
    var = tmp_path / "var"
    if blocked:
        (var / blocked).mkdir(parents=True)
    else:
        var.touch()
    done = run_bot(var)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith(f"{var / blocked}: ") and "set BOT_VAR to a folder" in done.stderr


def test_a_folder_that_this_user_may_not_write_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fail_with(monkeypatch, PermissionError(errno.EACCES, "Permission denied", "/srv/x")) == 1
    assert capsys.readouterr().err.startswith("/srv/x: Permission denied - let this user write it")


def test_another_fault_of_the_system_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError):
        fail_with(monkeypatch, OSError(errno.EINVAL, "Invalid argument", "/srv/x"))


def test_a_damaged_store_is_set_aside_at_the_start_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(var=tmp_path, port=0)
    for path in (settings.tracker_store, settings.journal):
        path.write_bytes(b"garbage" * 1000)
    monkeypatch.setattr(cli, "kb", lambda _: sys.exit(0))
    with pytest.raises(SystemExit):
        cli.run(settings)
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        str(settings.tracker_store),
        str(settings.journal),
    ]
    assert all("not a database - set aside as" in line for line in lines)
