"""The switch between Thai and English."""

import pytest
from flask import Flask

from tests.client import Client


def test_switch_is_kept_and_leads_back(client: Client) -> None:
    """English stays until it is switched back, and one stays on the page."""
    assert client.get("/").page.get("lang") == "th"
    assert client.get("/language/en?next=/models", 303).location == "/models"
    assert client.get("/").page.get("lang") == "en"
    client.get("/language/th", 303)
    assert client.get("/").page.get("lang") == "th"


def test_unknown_language_is_missing(client: Client) -> None:
    """There is no third language."""
    client.get("/language/xx", 404)


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_switch_leads_to_no_other_host(client: Client, target: str) -> None:
    """The way back stays on this site."""
    assert client.get("/language/en", 303, query_string={"next": target}).location == "/"


def test_unknown_cookie_is_thai(app: Flask) -> None:
    """A cookie of another value shows Thai."""
    client = Client(app)
    client.raw.set_cookie("language", "<script>")
    assert client.get("/").page.get("lang") == "th"
