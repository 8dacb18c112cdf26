"""A page's script into a page that tests can open in a real Chromium, and what went wrong while they looked at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, sync_playwright

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BROWSERS = ("chromium", "google-chrome")
HERE = ("127.0.0.1", "localhost")
ROOT = Path(__file__).parents[1]


@dataclass
class Watched:
    """A page of the browser, and what it did that it must not."""

    page: Page
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def trouble(self) -> list[str]:
        """Return every error of the console and every request that went off this machine."""
        return [*self.errors, *self.asked]

    def note_console(self, message: ConsoleMessage) -> None:
        """Keep an error or a warning of the content security policy."""
        if message.type == "error" or "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def note_request(self, request: Request) -> None:
        """Keep a request to anywhere but this machine."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("blob", "data") and parts.hostname not in HERE:
            self.asked.append(request.url)


def chromium() -> str:
    """Return the path of a Chromium; skip the test, saying how to get one, where there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: install it with 'apt-get install chromium'")
    return found


@contextmanager
def watched() -> Iterator[Watched]:
    """Open an empty page of the size of a meeting room's laptop, 1366 by 768."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(20_000)
        seen = Watched(page)
        page.on("console", seen.note_console)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("dialog", lambda dialog: seen.errors.append(f"a dialog: {dialog.message}"))
        page.on("request", seen.note_request)
        yield seen
        browser.close()


@contextmanager
def served(script: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve `script` on a free port as `knownto serve` does, and yield its address."""
    code = f"from pathlib import Path; from views.serve import serve; serve(Path({str(script)!r}), int(sys.argv[1]))"
    command = (sys.executable, "-c", f"import sys; {code}")
    with started(lambda port: (*command, str(port)), environment) as at:
        yield at


@contextmanager
def started(command: Callable[[int], Sequence[str]], environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run what `command` says for a free port, yield its address once a Streamlit answers there, and end it."""
    port = _free_port()
    with subprocess.Popen(command(port), cwd=ROOT, env={**os.environ, **(environment or {})}) as server:
        try:
            _wait_until_up(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def fetched(address: str, host: str | None = None) -> tuple[int, Mapping[str, str]]:
    """Return the status and the headers that `address` answers with, asked under the name `host`."""
    request = urllib.request.Request(address, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            assert server.poll() is None, "the page's server ended before it answered"
            time.sleep(0.1)
    raise AssertionError("the page's server did not answer within 30 seconds")
