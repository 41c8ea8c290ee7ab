"""The processes of a run and how supervisord starts them."""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.errors import StartError
from bot.run.ports import LOOPBACK, to_url_host
from bot.run.tied import tie
from bot.settings import ROOT, Settings

# The folder that the supervisor knows, too.
LOGS = "log"
# Under this name supervisord's configuration carries the address that a child answers at.
PROBE = "BOT_PROBE"
# The exit status (EX_CONFIG) of a child that would fail again however often it is started.
HOPELESS = 78

# One process keeps one core busy; more threads only get in one another's way.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_INTRA_OP_PARALLELISM_THREADS", "TF_INTER_OP_PARALLELISM_THREADS")

# Read with the run-time folder as the current one. Groups are ended one after the other, what is
# in one group at the same time.
_SUPERVISORD = """\
[supervisord]
nodaemon=true
silent=true
logfile={log}/supervisord.log
logfile_maxbytes=1MB
logfile_backups=1
pidfile=supervisord.pid
childlogdir={log}

[group:bot]
programs={names}
"""

# A child that ends within startsecs is started again after 1, 2, 3 ... seconds. Six seconds are the gateway's own patience at its end.
_PROGRAM = """
[program:{name}]
command={command}
directory={root}
environment={environment}
autorestart=unexpected
exitcodes={hopeless}
startsecs=5
startretries=100
stopwaitsecs=8
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={log}/{name}.log
stdout_logfile_maxbytes=5MB
stdout_logfile_backups=2
"""


@dataclass(frozen=True)
class Child:
    """A process of the run: its name, which is its log's too, and its command line.

    Any answer over HTTP at ``probe`` shows that it lives; one without an address is not probed.
    """

    name: str
    command: tuple[str, ...]
    probe: str = ""


def find_children(settings: Settings) -> tuple[Child, ...]:
    """Return the action server, Rasa and the gateway."""
    files = ("-m", "models/bot.tar.gz", "--credentials", "credentials.yml", "--endpoints", str(endpoints_file(settings)))
    rasa = ("bot.run.patches.rasa_server", "run", "-i", LOOPBACK, "-p", str(settings.rasa_port), *files)
    actions = ("rasa_sdk", "--actions", "actions", "--port", str(settings.action_port))
    # Each answers these by itself: what hangs behind it is not its fault.
    probes = {
        "actions": f"http://{LOOPBACK}:{settings.action_port}/health",
        "rasa": f"http://{LOOPBACK}:{settings.rasa_port}/",
        "gateway": f"http://{to_url_host(settings.host)}:{settings.port}/livez",
    }
    return (
        Child("actions", (sys.executable, "-m", *actions), probes["actions"]),
        Child("rasa", (sys.executable, "-m", "bot.run.patches.without_tensorflow", *rasa), probes["rasa"]),
        Child("gateway", (sys.executable, "-m", "bot.gateway"), probes["gateway"]),
    )


def endpoints_file(settings: Settings) -> Path:
    """Return where this run's endpoints.yml lies."""
    return settings.var / "endpoints.yml"


def write_endpoints(settings: Settings, source: Path = ROOT / "endpoints.yml") -> None:
    """Write the repository's endpoints.yml with this run's action port; raises StartError when it cannot be read."""
    try:
        endpoints = yaml.safe_load(source.read_text(encoding="utf-8"))
        endpoints["action_endpoint"]["url"] = f"http://{LOOPBACK}:{settings.action_port}/webhook"
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise StartError(f"{source.name}: action_endpoint cannot be read ({type(error).__name__}) - restore the file") from error
    endpoints_file(settings).write_text(yaml.safe_dump(endpoints), encoding="utf-8")


def write_supervisord_conf(settings: Settings, children: Sequence[Child]) -> Path:
    """Write supervisord's configuration for these children and return its path."""
    path = settings.var / "supervisord.conf"
    places = {"root": _escape(str(ROOT)), "log": LOGS, "hopeless": HOPELESS}
    text = _SUPERVISORD.format(names=",".join(child.name for child in children), **places)
    for child in children:
        probe = _escape(f'{PROBE}="{child.probe}"') if child.probe else ""
        command = _command(child.command)
        text += _PROGRAM.format(name=child.name, command=command, environment=probe, **places)
    path.write_text(text, encoding="utf-8")
    return path


def quiet_environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment for Rasa's processes: no telemetry, one thread each, no advice meant for Rasa's own developers."""
    # Images often set it for their own builds; without bytecode every start compiles all of TensorFlow, which doubles its time.
    kept = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        **dict.fromkeys(_ONE_THREAD, "1"),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore::DeprecationWarning,ignore::FutureWarning,ignore::UserWarning",
        "PYTHONUNBUFFERED": "1",
    }


def run_environment(settings: Settings) -> dict[str, str]:
    """Return the environment of the children: the quiet one with the settings of this run."""
    ports = {"PORT": settings.port, "RASA_PORT": settings.rasa_port, "ACTION_PORT": settings.action_port}
    return {
        **quiet_environment(),
        **{name: str(port) for name, port in ports.items()},
        "HOST": settings.host,
        "BOT_VAR": str(settings.var),
        # The action server reads its address from here only, and would else listen to the whole network.
        "SANIC_HOST": LOOPBACK,
    }


def _command(command: tuple[str, ...]) -> str:
    return _escape(shlex.join(tie(sys.executable, "KILL", command)))


# supervisord takes % for the beginning of one of its variables.
def _escape(text: str) -> str:
    return text.replace("%", "%%")
