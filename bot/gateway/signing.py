"""The one secret of a run and the keys derived from it, one a purpose."""

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bot.errors import SettingsError
from bot.settings import Settings

MIN_SECRET = 32


def read_secret(settings: Settings, environ: Mapping[str, str] = os.environ) -> str:
    """Return BOT_SECRET, else the secret of the settings' file, which is made at first use, readable by its owner only.

    Raises SettingsError for a secret shorter than 32 characters and for a file that cannot be read or made.
    """
    if environ.get("BOT_SECRET"):
        return _checked("BOT_SECRET", environ["BOT_SECRET"])
    try:
        if not settings.secret.exists():
            _write_secret(settings.secret)
        return _checked(str(settings.secret), settings.secret.read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{settings.secret}: {error} - make the file readable, or set BOT_SECRET") from error


def derive_key(secret: str, purpose: str) -> bytes:
    """Return the 32 byte key of one purpose, so that a token made for one is worth nothing for another."""
    return hmac.digest(secret.encode(), purpose.encode(), hashlib.sha256)


def _checked(where: str, secret: str) -> str:
    if len(secret) < MIN_SECRET:
        raise SettingsError(f"{where}: shorter than {MIN_SECRET} characters - give a longer secret, or remove it to have one made")
    return secret


def _write_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        # A link never replaces: of two starters at once, both read the first one's secret.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
