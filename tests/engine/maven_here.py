"""A folder of jars, turned into a Maven repository on loopback that fails as networks and repositories do."""

import re
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class MavenHere:
    """Serves `folder`; the faults are switched on by name.

    `cut_off`: each jar's first answer ends half way. `spoil`: names of jars that come with their last byte changed.
    `gate`: an event that answers wait for after their first half. `ranges`: whether it can go on in the middle.
    """

    def __init__(self, folder: Path) -> None:
        self.cut_off, self.ranges = False, True
        self.spoil: set[str] = set()
        self.gate: threading.Event | None = None
        self.halfway = threading.Event()
        self.asked: Counter[str] = Counter()
        self.resumed: Counter[str] = Counter()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(self, folder))
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.port = self._server.server_port
        self.address = f"http://127.0.0.1:{self.port}/maven/"

    def close(self) -> None:
        """Go off the network."""
        if self.gate:
            self.gate.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _answering(repository: MavenHere, folder: Path) -> Callable[..., BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = folder / self.path.removeprefix("/maven/")
            if not file.is_file():
                self.send_error(404)
                return
            repository.asked[file.name] += 1
            self._give(file, self._start(file.name))

        def _start(self, name: str) -> int:
            asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
            if asked is None or not repository.ranges:
                return 0
            repository.resumed[name] += 1
            return int(asked[1])

        def _give(self, file: Path, start: int) -> None:
            with suppress(ConnectionError):
                self._send(file, start)

        def _send(self, file: Path, start: int) -> None:
            content = bytearray(file.read_bytes()[start:])
            if file.name in repository.spoil:
                content[-1] ^= 1
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            half = len(content) // 2
            self.wfile.write(content[:half])
            self.wfile.flush()
            repository.halfway.set()
            if repository.gate:
                repository.gate.wait(60)
            if repository.cut_off and repository.asked[file.name] == 1:
                self.close_connection = True
                return
            self.wfile.write(content[half:])

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing: the tests say what they need."""

    return Answer
