"""Drives the YAML language server of editors over stdio: what a person who edits a plan would see."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "yamlVersion": "1.2",
    },
    "http": {},
    "[yaml]": {},
}
_PATIENCE = 60


class LanguageServer:
    """A running server. Documents are open texts; their URIs need no file behind them."""

    def __init__(self, root: Path) -> None:
        script = Path(os.environ["JBPGEN_NODE_MODULES"]) / "yaml-language-server" / "bin" / "yaml-language-server"
        self.process = subprocess.Popen(
            ["node", str(script), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        self.last = 0
        threading.Thread(target=self._listen, daemon=True).start()
        folder = {"uri": root.as_uri(), "name": root.name}
        client = {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}
        self.request(
            "initialize",
            {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": client},
        )
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": _SETTINGS})

    def close(self) -> None:
        """End the server."""
        self.request("shutdown", None)
        self.notify("exit", None)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def diagnostics(self, uri: str, text: str) -> list[dict[str, Any]]:
        """Open a document and return what the server says about it."""
        self.notify(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}},
        )
        said = self._await(
            lambda one: one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri
        )
        found: list[dict[str, Any]] = said["params"]["diagnostics"]
        return found

    def ask(self, method: str, uri: str, line: int, character: int) -> Any:
        """Ask for what is at a position (from 0) of an open document: ``completion`` or ``hover``."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.request(f"textDocument/{method}", place)

    def request(self, method: str, params: Any) -> Any:
        """Send a request and return its result."""
        self.last += 1
        number = self.last
        self._send({"id": number, "method": method, "params": params})
        answer = self._await(lambda one: one.get("id") == number and "method" not in one)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _await(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self.inbox.get(timeout=_PATIENCE)
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._own_answer(message)})
            elif wanted(message):
                return message

    @staticmethod
    def _own_answer(message: dict[str, Any]) -> Any:
        """What the server asks of its editor: settings by section."""
        if message["method"] == "workspace/configuration":
            return [_SETTINGS.get(item["section"], {}) for item in message["params"]["items"]]
        return None

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while line := stream.readline():
            if not line.lower().startswith(b"content-length:"):
                continue
            size = int(line.split(b":")[1])
            while stream.readline().strip():
                pass  # the other header lines
            self.inbox.put(json.loads(stream.read(size)))
