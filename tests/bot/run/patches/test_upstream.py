"""What the patches mend is still there in the libraries: a test that fails here names the patch that can go."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
import structlog
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import load_agent
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.nlu.training_data.formats.rasa_yaml import NLU_SCHEMA_FILE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import deep_container_fingerprint
from rasa.shared.utils.validation import validate_yaml_schema
from rasa.utils.log_utils import configure_structlog
from ruamel.yaml.parser import Parser
from supervisor import supervisord
from supervisor.options import ProcessConfig
from supervisor.states import SupervisorStates

from bot.run.children import quiet_environment
from bot.run.patches.tracker_store import MAX_EVENTS
from bot.settings import ROOT
from tests.bot.run.patches.conversations import DOMAIN, read, say

SETTINGS = (
    "autorestart autostart command directory environment exitcodes killasgroup name priority redirect_stderr serverurl startretries "
    "startsecs stderr_capture_maxbytes stderr_events_enabled stderr_logfile stderr_logfile_backups stderr_logfile_maxbytes stderr_syslog "
    "stdout_capture_maxbytes stdout_events_enabled stdout_logfile stdout_logfile_backups stdout_logfile_maxbytes stdout_syslog "
    "stopasgroup stopsignal stopwaitsecs uid umask"
)


@pytest.fixture
def rasas(tmp_path: Path) -> Iterator[SQLTrackerStore]:
    """Rasa's own store on SQLite."""
    store = SQLTrackerStore(DOMAIN, db=str(tmp_path / "rasa.db"))
    yield store
    store.engine.dispose()


@pytest.fixture
def rasas_logs() -> Iterator[None]:
    kept = structlog.get_config()
    configure_structlog(logging.INFO)
    yield
    structlog.configure(**kept)


async def test_rasa_serves_on_with_a_model_that_does_not_load(tmp_path: Path) -> None:
    (model := tmp_path / "bot.tar.gz").write_bytes(b"no archive")
    assert not (await load_agent(model_path=str(model))).is_ready()


@pytest.mark.usefixtures("rasas_logs")
def test_rasa_logs_the_local_variables_of_a_failure(caplog: pytest.LogCaptureFixture) -> None:
    words = "my name is Ann"
    try:
        raise ValueError(len(words))
    except ValueError:
        structlog.get_logger("rasa").error("processor.failed", exc_info=True)
    assert words in caplog.text


def test_rasa_checks_its_own_schema_with_each_reply_of_an_action(monkeypatch: pytest.MonkeyPatch) -> None:
    checks: list[object] = []
    monkeypatch.setattr(validator_for(RemoteAction.action_response_format_spec()), "check_schema", checks.append)
    for _ in range(2):
        RemoteAction("action", None)._validate_action_result({"events": [], "responses": []})
    assert len(checks) == 2


def find_imported(module: str, name: str) -> bool:
    """Whether a process that imports a module has another one with it."""
    command = [sys.executable, "-c", f"import sys, {module}; print({name!r} in sys.modules)"]
    done = subprocess.run(command, cwd=ROOT, env=quiet_environment(), capture_output=True, text=True, check=True)
    return done.stdout.split() == ["True"]


def test_rasa_hashes_what_components_give_though_training_is_forced() -> None:
    kept: list[str] = []
    cache = SimpleNamespace(cache_output=lambda **given: kept.append(given["output_fingerprint"]))
    schema = SimpleNamespace(nodes={"node": SimpleNamespace(uses=object)})
    hook = TrainingHook(cache, None, schema)
    hook.on_after_node("node", None, {}, "output", {"fingerprint_key": "key"})
    assert kept == [deep_container_fingerprint("output")]
    assert "force_retraining" not in signature(TrainingHook).parameters


@pytest.mark.filterwarnings("ignore:the load_module:DeprecationWarning")
def test_rasa_parses_a_file_in_python_to_validate_it(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[object] = []
    check = Parser.check_event

    def check_counted(*given: Any) -> object:
        parsed.append(given)
        return check(*given)

    monkeypatch.setattr(Parser, "check_event", check_counted)
    validate_yaml_schema('version: "3.1"', NLU_SCHEMA_FILE)
    schema = len(parsed)
    parsed.clear()
    validate_yaml_schema('version: "3.1"\nnlu:\n- intent: greet\n  examples: "- hi"', NLU_SCHEMA_FILE)
    assert len(parsed) > schema


def test_rasa_copies_utterances_that_it_merges() -> None:
    part = TrainingData([Message({"text": "hi"})])
    assert TrainingData().merge(part).training_examples[0] is not part.training_examples[0]


def test_rasa_hashes_an_utterance_by_way_of_several_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def hash_counted(text: str, *_: object) -> str:
        texts.append(text)
        return "0"

    monkeypatch.setattr("rasa.shared.utils.io.get_text_hash", hash_counted)
    Message({"text": "hi", "intent": "greet"}).fingerprint()
    assert len(texts) > 2


@pytest.mark.slow
def test_rasas_command_line_imports_all_of_its_commands() -> None:
    assert find_imported("rasa.__main__", "rasa.cli.interactive")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("rasa.engine.recipes.default_components", "tensorflow"),
        ("thinc.compat", "tensorflow"),
        ("thinc.compat", "h5py"),
    ],
)
def test_rasa_and_spacy_import_tensorflow_whether_it_is_used_or_not(module: str, name: str) -> None:
    assert find_imported(module, name)


def test_supervisord_waits_before_it_starts_its_children() -> None:
    done: list[str] = []

    def wait(_seconds: float) -> tuple[list[int], list[int]]:
        done.append("waits")
        return [], []

    group = SimpleNamespace(get_dispatchers=dict, transition=lambda: done.append("starts"))
    nothing: dict[str, Any] = {"get_socket_map": dict, "waitpid": lambda: (None, None), "get_signal": lambda: None}
    options = SimpleNamespace(mood=SupervisorStates.RUNNING, test=True, poller=SimpleNamespace(poll=wait), **nothing)
    supervisor = supervisord.Supervisor(options)
    supervisor.process_groups = {"rasa": group}
    supervisor.runforever()
    assert done == ["waits", "starts"]


def test_supervisord_has_no_setting_for_probes_or_for_deaths_that_end_the_run() -> None:
    assert sorted({*ProcessConfig.req_param_names, *ProcessConfig.optional_param_names}) == SETTINGS.split()


async def test_rasas_store_ends_the_process_over_a_value_that_cannot_be_written(rasas: SQLTrackerStore) -> None:
    with pytest.raises(SystemExit):
        await say(rasas, "\ud800", "hi")


async def test_rasas_store_reads_all_events_of_a_conversation(rasas: SQLTrackerStore) -> None:
    await say(rasas, "web:1", *(str(number) for number in range(MAX_EVENTS)))
    assert len(await read(rasas, "web:1")) == 2 * MAX_EVENTS


async def test_rasas_store_opens_sqlite_without_a_write_ahead_log(rasas: SQLTrackerStore) -> None:
    with rasas.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"


async def test_rasas_store_works_on_the_event_loop(rasas: SQLTrackerStore) -> None:
    threads = set()
    sa.event.listen(rasas.engine, "before_cursor_execute", lambda *_: threads.add(threading.get_ident()))
    await say(rasas, "web:1", "hi")
    assert threads == {threading.get_ident()}


async def test_rasas_fallback_forgets_in_the_next_turn_what_the_database_refused(rasas: SQLTrackerStore) -> None:
    with rasas.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'refused'); END")
    safe = FailSafeTrackerStore(rasas)
    await say(safe, "web:1", "hi")
    assert safe.fallback_tracker_store.store and await safe.retrieve("web:1") is None
