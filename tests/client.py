"""A browser for tests: signs in, carries the form's token, and proves every page well-formed on the way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.datastructures import FileStorage, Headers
from werkzeug.test import TestResponse, encode_multipart

from tests import wellformed

PASSWORD = "ออมวันละบาททุกวัน"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back, already checked."""

    response: TestResponse

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def location(self) -> str:
        """Where a redirect leads, not percent-encoded."""
        return unquote(self.response.headers.get("Location", ""))

    @property
    def page_id(self) -> int:
        """The number of the page that a save or a read is about, from its short link."""
        return int(re.findall(r"</p/(\d+)>", self.response.headers["Link"])[0])

    @property
    def data(self) -> bytes:
        """The body as it came."""
        return self.response.get_data()

    @property
    def headers(self) -> Headers:
        """The answer's headers."""
        return self.response.headers

    @cached_property
    def text(self) -> str:
        """The body."""
        return self.response.get_data(as_text=True)

    @cached_property
    def page(self) -> Element:
        """The body as an HTML5 parser reads it."""
        return wellformed.tree(self.text)

    @property
    def main(self) -> str:
        """The words of the page's own part, without the site's head and foot."""
        return wellformed.words(self.page.find(".//main"))

    def value(self, name: str) -> str:
        """What stands in the form field of this name."""
        for field in self.page.iter():
            if isinstance(field.tag, str) and field.get("name") == name:
                whole = "".join(field.itertext())
                return whole if field.tag == "textarea" else field.get("value", "")
        raise AssertionError(f"no field {name}")

    def links(self) -> list[str]:
        """Where the links of the page's own part lead."""
        return [link.get("href", "") for link in self.page.findall(".//main//a")]


class Client:
    """One browser with its cookies. ``get`` and ``post`` assert the status and the rules of ``wellformed``."""

    def __init__(self, app: Flask) -> None:
        self.raw = app.test_client()
        self._token = ""

    def sign_in(self, name: str, password: str = PASSWORD) -> "Client":
        """Sign in by the form, as a person does."""
        self.post("/login", {"name": name, "password": password})
        self._token = ""
        return self

    def token(self) -> str:
        """The token that forms of this session carry."""
        if not self._token:
            for path in ("/password", "/login"):
                found = _TOKEN.search(self.raw.get(path).get_data(as_text=True))
                if found:
                    self._token = found[1]
                    break
        return self._token

    def get(self, path: str, status: int = 200, **request: Any) -> Answer:
        """Read an address."""
        return _checked(self.raw.get(path, buffered=True, **request), status, f"GET {path}")

    def post(
        self, path: str, fields: Mapping[str, Any] | None = None, status: int = 303, **request: Any,
    ) -> Answer:  # fmt: skip
        """Send a form with its token."""
        form = {"csrf_token": self.token(), **(fields or {})}
        answer = self.raw.post(path, data=form, buffered=True, **request)
        return _checked(answer, status, f"POST {path}")

    def upload(self, path: str, name: str, content: bytes, fields: Mapping[str, str], status: int = 303) -> Answer:
        """Send a form with one file, in the field ``file``."""
        form = {"csrf_token": self.token(), **fields, "file": FileStorage(BytesIO(content), name)}
        boundary, body = encode_multipart(form)
        answer = self.raw.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}", buffered=True)
        return _checked(answer, status, f"POST {path}")


def _checked(response: TestResponse, status: int, what: str) -> Answer:
    assert response.status_code == status, f"{what}: {response.status_code}, not {status}: {_reason(response)}"
    headers = response.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"], what
    assert headers["X-Content-Type-Options"] == "nosniff", what
    assert headers["Referrer-Policy"] == "same-origin", what
    if response.mimetype == "text/html" and status not in (301, 302, 303, 308):
        markup = response.get_data(as_text=True)
        if "<html" in markup:
            wellformed.check_page(markup, status)
        else:
            wellformed.check_fragment(markup)
    return Answer(response)


def _reason(response: TestResponse) -> str:
    found = re.search(r"<main.*?</main>", response.get_data(as_text=True), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0] if found else "").split())[:300] or response.headers.get("Location", "")
