"""Whether Slack signed a request: looked at before anything of it is parsed."""

from slack_sdk.signature import SignatureVerifier
from starlette.exceptions import HTTPException
from starlette.requests import Request

_REFUSAL = (
    "signature: not Slack's, or not of now - check SLACK_SIGNING_SECRET and the server's clock"
)


class Signature:
    """Slack's signature on the bytes of a request."""

    def __init__(self, secret: str) -> None:
        self._verifier = SignatureVerifier(secret)

    def check(self, request: Request, body: bytes) -> None:
        """Raise HTTPException 401 unless Slack signed this body in the last five minutes."""
        moment = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not self._is_valid(body, moment, signature):
            raise HTTPException(401, _REFUSAL)

    def _is_valid(self, body: bytes, moment: str, signature: str) -> bool:
        try:
            return self._verifier.is_valid(body, moment, signature)
        except (ValueError, TypeError):
            # A moment that is no whole number, a body that is no UTF-8, a signature beyond ASCII.
            return False
