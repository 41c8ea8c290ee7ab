from pathlib import Path

import pytest
import yaml

from bot.errors import StartError
from bot.run.children import endpoints_file, find_children, quiet_environment, run_environment, write_endpoints
from bot.settings import Settings


def test_the_action_port_replaces_that_of_the_repository_and_all_else_stays(tmp_path: Path) -> None:
    source = tmp_path / "source.yml"
    source.write_text("{action_endpoint: {url: 'http://localhost:5055/webhook', selective: true}, other: 1}", encoding="utf-8")
    settings = Settings(action_port=4321, var=tmp_path)
    write_endpoints(settings, source)
    written = yaml.safe_load(endpoints_file(settings).read_text(encoding="utf-8"))
    assert written == {"action_endpoint": {"url": "http://127.0.0.1:4321/webhook", "selective": True}, "other": 1}


@pytest.mark.parametrize("text", ["", "a: [", "other: 1"])
def test_an_endpoints_file_without_action_endpoint_is_one_line(tmp_path: Path, text: str) -> None:
    source = tmp_path / "source.yml"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(StartError, match=r"^source.yml: action_endpoint cannot be read \(\w+\) - restore the file$"):
        write_endpoints(Settings(var=tmp_path), source)


def test_rasa_and_the_action_server_listen_on_loopback_whatever_the_host() -> None:
    settings = Settings(host="0.0.0.0")
    rasa = next(child.command for child in find_children(settings) if child.name == "rasa")
    assert rasa[rasa.index("-i") + 1] == "127.0.0.1"
    assert run_environment(settings)["SANIC_HOST"] == "127.0.0.1"


def test_bytecode_is_kept_between_starts_whatever_the_image_says() -> None:
    environ = {"PYTHONDONTWRITEBYTECODE": "1", "LANG": "C"}
    assert "PYTHONDONTWRITEBYTECODE" not in quiet_environment(environ) and quiet_environment(environ)["LANG"] == "C"


def test_each_child_is_probed_where_it_listens() -> None:
    settings = Settings(host="0.0.0.0", port=1, rasa_port=2, action_port=3)
    assert {child.name: child.probe for child in find_children(settings)} == {
        "actions": "http://127.0.0.1:3/health",
        "rasa": "http://127.0.0.1:2/",
        "gateway": "http://127.0.0.1:1/livez",
    }


def test_rasa_has_no_http_api_and_no_telemetry() -> None:
    assert not any("--enable-api" in child.command for child in find_children(Settings()))
    assert quiet_environment({})["RASA_TELEMETRY_ENABLED"] == "false"
