"""Static text travels packed."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parent.parent
PACKED = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def raw(client) -> FlaskClient:  # type: ignore[no-untyped-def]
    """The test client without the checks of pages."""
    return client.raw  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["style.css", "site.js", "mark.svg"])
def test_text_is_packed_for_whoever_takes_it(raw: FlaskClient, name: str) -> None:
    """Unpacked, it is the file; its kind and its caching are those of the plain answer, and caches are told of both."""
    plain, packed = raw.get(f"/static/{name}?v=1", buffered=True), raw.get(f"/static/{name}?v=1", headers=PACKED, buffered=True)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data == (ROOT / "static" / name).read_bytes()
    assert len(packed.data) < len(plain.data)
    for header in ("Content-Type", "Cache-Control", "X-Content-Type-Options"):
        assert packed.headers[header] == plain.headers[header]
    assert packed.headers["Content-Length"] == str(len(packed.data))
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_packed_and_plain_are_told_apart(raw: FlaskClient) -> None:
    """Each has an ETag of its own, and asking with it again gets 304 without a body."""
    plain, packed = raw.get("/static/style.css", buffered=True), raw.get("/static/style.css", headers=PACKED, buffered=True)
    assert plain.headers["ETag"] != packed.headers["ETag"]
    again = raw.get("/static/style.css", headers={**PACKED, "If-None-Match": packed.headers["ETag"]}, buffered=True)
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/static/vendor/sarabun/sarabun-thai-400-normal.woff2", "/", "/static/nothing.css"])
def test_nothing_else_is_packed(raw: FlaskClient, path: str) -> None:
    """Fonts are packed already, pages hold a form token, and what is not there stays 404."""
    assert "Content-Encoding" not in raw.get(path, headers=PACKED, buffered=True).headers
    assert raw.get("/static/../app.py", headers=PACKED, buffered=True).status_code == 404
    assert raw.get("/static/nothing.css", headers=PACKED, buffered=True).status_code == 404
