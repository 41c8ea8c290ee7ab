import sys
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.run import training
from bot.run.fingerprint import is_current
from bot.run.training import run_training, train
from bot.settings import Settings


def trainer(script: str) -> tuple[str, ...]:
    return (sys.executable, "-c", script)


def test_each_component_is_a_line_of_progress(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run_training(trainer("""print("INFO  Starting to train component 'RulePolicy'.\\nnoise")"""), tmp_path / "log" / "train.log")
    assert capfd.readouterr().out == "model: training RulePolicy\n"
    assert "noise" in (tmp_path / "log" / "train.log").read_text(encoding="utf-8")


def test_a_failed_training_shows_the_end_of_its_log(tmp_path: Path) -> None:
    log = tmp_path / "train.log"
    with pytest.raises(StartError) as caught:
        run_training(trainer("print(*range(100), sep='\\n'); raise SystemExit('domain.yml: wrong')"), log)
    lines = str(caught.value).splitlines()
    assert lines[-2:] == ["domain.yml: wrong", f"model: training failed - mend what the lines above name; all of them: {log}"]
    assert len(lines) < 20


def test_a_disk_that_fills_up_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"^model: disk full while training - free some space, then start again$"):
        run_training(trainer("raise OSError(28, 'No space left on device')"), tmp_path / "train.log")


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "domain.yml").touch()
    monkeypatch.setattr(training, "MODEL", tmp_path / "bot.tar.gz")
    monkeypatch.setattr(training, "INPUTS", (tmp_path / "domain.yml",))
    monkeypatch.setattr(training, "_COMMAND", ("-c", f"open({str(tmp_path / 'bot.tar.gz')!r}, 'a').write('trained ')"))
    return tmp_path / "bot.tar.gz"


def test_a_model_is_trained_once_for_the_same_inputs(tmp_path: Path, model: Path) -> None:
    train(Settings(var=tmp_path))
    train(Settings(var=tmp_path))
    assert model.read_text(encoding="utf-8") == "trained "


def test_a_changed_input_trains_again(tmp_path: Path, model: Path) -> None:
    train(Settings(var=tmp_path))
    (tmp_path / "domain.yml").write_text("other", encoding="utf-8")
    train(Settings(var=tmp_path))
    assert model.read_text(encoding="utf-8") == "trained trained "


def test_a_damaged_model_is_trained_anew(tmp_path: Path, model: Path) -> None:
    train(Settings(var=tmp_path))
    model.write_text("tra", encoding="utf-8")
    train(Settings(var=tmp_path))
    assert model.read_text(encoding="utf-8") == "tratrained "


def test_an_input_edited_while_training_runs_leaves_the_model_stale(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f"open({str(model)!r}, 'w'); open({str(tmp_path / 'domain.yml')!r}, 'w').write('edited')"
    monkeypatch.setattr(training, "_COMMAND", ("-c", script))
    train(Settings(var=tmp_path))
    assert model.exists() and not is_current(model, training.INPUTS)
