"""A script into a page on this machine only, which asks the network for nothing and runs no other script."""

import base64
import hashlib
import re
import socket
from pathlib import Path

import streamlit
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from graph.errors import WrongUse
from views.dropped import LARGEST

HOST = "127.0.0.1"
HERE = (HOST, "localhost")
PORT = 8501

# The same as .streamlit/config.toml says to whoever runs Streamlit by hand; a test holds the two together.
OPTIONS = {
    "browser.gatherUsageStats": False,
    "client.disableDataExport": True,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "logger.hideWelcomeMessage": True,
    "server.address": HOST,
    "server.allowedHosts": list(HERE),
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": LARGEST,
    "theme.baseRadius": "4px",
    "theme.paddingTop": "0.5rem",
    "theme.light.primaryColor": "#0b57a4",
    "theme.light.textColor": "#1a1a1a",
    "theme.dark.primaryColor": "#6cb0ff",
    "theme.dark.textColor": "#f2f2f2",
}
UNFORESEEN = "Something went wrong that this page did not foresee; nothing was changed. Reload the page and ask again."


def serve(script: Path, port: int = PORT) -> None:
    """Serve `script` on http://127.0.0.1:`port` until interrupted; raise `WrongUse` when the port is taken."""
    _refuse_taken(port)
    app = App(script.resolve(), middleware=_middleware(port), on_script_error=_one_sentence)
    app.run(config=OPTIONS | {"server.port": port})


def content_security_policy(port: int) -> str:
    """Return the header that lets the page load and run nothing but what this server sends.

    Streamlit's page has one script of its own inside; it is let through by its hash, worked out from the installed
    Streamlit. A component's module reaches the browser as a blob.
    """
    sockets = " ".join(f"ws://{host}:{port}" for host in HERE)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {' '.join(_inline_scripts())}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' {sockets}",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """Sets the headers of the page on every answer of the server."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """Wrap `app`, which is served on `port`."""
        self.app = app
        self.headers = [
            (b"content-security-policy", content_security_policy(port).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self.headers]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _middleware(port: int) -> list[Middleware]:
    # Another site's page could otherwise reach this server under a name of its own that it points at this machine.
    return [Middleware(TrustedHostMiddleware, allowed_hosts=list(HERE)), Middleware(SecurityHeaders, port=port)]


def _inline_scripts() -> list[str]:
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    hashes = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(each).decode()}'" for each in hashes]


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise WrongUse(f"Port {port} of this machine is taken; give another with --port.") from error


def _one_sentence(_: Exception) -> bool:
    """Show an error that nobody foresaw as one sentence, since its own text may quote a record."""
    streamlit.error(UNFORESEEN)
    return True
