"""Files for browsers: hashed, cached, compressed."""

import gzip
import hashlib
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

# Seconds: one address for good, looked up again after an hour; the address with the hash never changes.
_FRESH = "public, max-age=3600, stale-while-revalidate=86400"
_FOR_GOOD = "public, max-age=31536000, immutable"


class WebFile:
    """A file, read once: its bytes, the same compressed, and the hash that stands in its lasting address."""

    def __init__(self, path: Path, media_type: str) -> None:
        self._content = path.read_bytes()
        self._compressed = gzip.compress(self._content, 9, mtime=0)
        self._media_type = media_type
        self.hash = hashlib.sha256(self._content).hexdigest()[:16]

    async def respond(self, request: Request) -> Response:
        """Send the file, or 304 to whom has it; an address with an old hash gets the present file."""
        etag = f'"{self.hash}"'
        headers = {
            "ETag": etag,
            "Cache-Control": _FOR_GOOD if request.path_params.get("hash") == self.hash else _FRESH,
            "Vary": "Accept-Encoding",
            # Any page may load it, one under Cross-Origin-Embedder-Policy or with an integrity attribute as well.
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        if etag in [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers=headers)
        if _accepts_gzip(request.headers):
            return Response(self._compressed, headers={**headers, "Content-Encoding": "gzip"}, media_type=self._media_type)
        return Response(self._content, headers=headers, media_type=self._media_type)


def _accepts_gzip(headers: Headers) -> bool:
    offers = [offer.strip().lower().partition(";") for offer in headers.get("accept-encoding", "").split(",")]
    return any(name.strip() == "gzip" and parameters.strip() not in ("q=0", "q=0.0") for name, _, parameters in offers)
