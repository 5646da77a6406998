"""One browser on one kept connection: cookies, form tokens, times. Standard library only."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """A status, a text, where it leads, and the seconds from sending to the last byte."""

    status: int
    text: str
    location: str
    seconds: float


class Visitor:
    """Reads and writes one site at 127.0.0.1:`port`."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies: dict[str, str] = {}
        self._token = ""

    @property
    def cookie(self) -> str:
        """The Cookie header of this browser."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def get(self, path: str) -> Answer:
        """Read an address."""
        return self._ask("GET", path, b"")

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form with its token."""
        return self._ask("POST", path, urlencode({"csrf_token": self._token, **fields}).encode())

    def sign_in(self, name: str, password: str) -> None:
        """Sign in by the form and keep the session's token. Raises RuntimeError when the site refuses."""
        self._token = self._find_token("/login")
        answer = self.post("/login", {"name": name, "password": password})
        if answer.status != 303:
            raise RuntimeError(f"signing in answered {answer.status}")
        self._token = self._find_token("/password")

    def _find_token(self, path: str) -> str:
        answer = self.get(path)
        found = _TOKEN.search(answer.text)
        if not found:
            raise RuntimeError(f"no token on {path}, which answered {answer.status}")
        return found[1]

    def _ask(self, method: str, path: str, body: bytes) -> Answer:
        headers = {"Cookie": self.cookie} if self._cookies else {}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self._connection.request(method, path, body or None, headers)
        response = self._connection.getresponse()
        text = response.read()
        seconds = time.perf_counter() - began
        self._remember(response)
        return Answer(response.status, text.decode(errors="replace"), response.getheader("Location") or "", seconds)

    def _remember(self, response: HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie") or []:
            name, _, value = header.partition(";")[0].partition("=")
            self._cookies[name.strip()] = value
