"""``python -m bot VERB``: the verbs of the Makefile. An expected fault is its text on stderr and exit status 1, never a traceback."""

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from io import TextIOWrapper

from bot.errors import BotError
from bot.settings import ROOT, Settings, read_settings

# More than an editor reads at once.
_LISTED = 200
# What somebody's rights, a read-only disk, or a file in a folder's place lead to.
_REFUSED = (
    errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR, errno.EISDIR,
)

# Each verb imports what it needs when it runs: `bot kb` takes no second.


def kb(settings: Settings) -> int:
    """build the knowledge base from guide/ when that changed"""
    from bot.run.fingerprint import fingerprint, is_current, record

    product, inputs = settings.knowledge_base, (ROOT / "guide", ROOT / "bot" / "knowledge_base")
    if is_current(product, inputs):
        print("knowledge base: up to date", flush=True)
        return 0
    # SQLAlchemy takes a fifth of a second to import: not when there is nothing to build.
    from bot.knowledge_base.build import build

    value = fingerprint(inputs)
    print(f"knowledge base: {build(ROOT / 'guide', product)} topics", flush=True)
    record(product, value)
    return 0


def train(settings: Settings) -> int:
    """train the model when its inputs changed"""
    from bot.run import training

    training.train(settings)
    return 0


def widget(settings: Settings) -> int:
    """build the web widget when its sources changed"""
    from bot.run.widget import build_widget

    print("widget: built" if build_widget() else "widget: up to date", flush=True)
    return 0


def validate(settings: Settings) -> int:
    """compare guide, domain, utterances and tests with one another"""
    from bot.validate import main as validate_all

    kb(settings)
    return validate_all()


def preview(settings: Settings) -> int:
    """show every reply as it is sent, for whoever edits guide/ and domain.yml, until Ctrl-C"""
    from bot.preview.app import serve as serve_preview
    from bot.run.ports import check_port

    check_port("127.0.0.1", settings.preview_port, "PREVIEW_PORT", "make preview")
    serve_preview(settings.preview_port)
    return 0


def unanswered(settings: Settings) -> int:
    """list the questions that got no answer, most frequent first"""
    from bot.journal.store import Journal, to_url

    groups = Journal(to_url(settings.journal)).unanswered(_LISTED) if settings.journal.exists() else []
    for group in groups:
        guesses = ", ".join(f"{intent} {score:.2f}" for intent, score in group.guesses)
        # A question of several lines stays one line of the list.
        text = " ".join(group.text.split())
        print(f"{group.count:4}  {group.last_asked:%Y-%m-%d}  {'/'.join(group.statuses):20}  {text}  [{guesses}]")
    if not groups:
        print("no unanswered questions yet")
    return 0


def export(settings: Settings, conversation: str) -> int:
    """show all that is kept of a conversation (its id, or channel:sender), as JSON"""
    from bot.gateway import kept

    found = kept.export(settings, kept.find_conversation(settings, conversation))
    print(json.dumps(found, indent=2, default=str))
    return 0


def forget(settings: Settings, conversation: str) -> int:
    """delete all that is kept of a conversation (its id, or channel:sender)"""
    from bot.gateway import kept

    print(f"forgotten: {kept.forget(settings, kept.find_conversation(settings, conversation))} entries")
    return 0


def run(settings: Settings) -> int:
    """build and train what changed, then serve until a signal"""
    from bot.journal.databases import EVENTS, mend
    from bot.run.children import find_children, write_endpoints
    from bot.run.ports import check_port, with_inner_ports
    from bot.run.preflight import check_settings
    from bot.run.serve import serve, sole_run

    settings = replace(settings, var=settings.var.resolve())
    with sole_run(settings.var):
        check_port(settings.host, settings.port)
        check_settings(settings, os.environ)
        for line in (mend(settings.tracker_store, EVENTS), mend(settings.journal)):
            if line:
                print(line, flush=True)
        kb(settings)
        train(settings)
        widget(settings)
        settings = with_inner_ports(settings, os.environ)
        write_endpoints(settings)
        return serve(settings, find_children(settings))


_VERBS = (kb, train, widget, validate, preview, unanswered, export, forget, run)
VERBS: dict[str, Callable[..., int]] = {verb.__name__: verb for verb in _VERBS}
_WITH_CONVERSATION = ("export", "forget")


def main(arguments: list[str] | None = None) -> int:
    """Run one verb and return the exit status."""
    parser = argparse.ArgumentParser(prog="bot")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, verb in VERBS.items():
        of_verb = verbs.add_parser(name, help=verb.__doc__)
        if name in _WITH_CONVERSATION:
            of_verb.add_argument("conversation")
    _take_any_character()
    try:
        return _run(parser, arguments)
    except BrokenPipeError:
        # Whoever reads has read enough (`| head`); what is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except BotError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        if not (line := _explain(error)):
            raise
        print(line, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def _run(parser: argparse.ArgumentParser, arguments: list[str] | None) -> int:
    try:
        given = vars(parser.parse_args(arguments))
        return VERBS[given.pop("verb")](read_settings(), **given)
    finally:
        # What is left in the buffer, the help's lines, too.
        print(end="", flush=True)


def _explain(error: OSError) -> str | None:
    """Return the line for a fault of the disk or of somebody's rights, None for another."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        place = f" at {error.filename}" if error.filename else ""
        return f"disk full{place} - free some space, then start again"
    if error.errno in _REFUSED and error.filename:
        advice = "let this user write it, or set BOT_VAR to a folder that can be written"
        return f"{error.filename}: {error.strerror} - {advice}"
    return None


def _take_any_character() -> None:
    """Have what the terminal cannot show written as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
