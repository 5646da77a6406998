"""What crawlers are asked to leave alone: addresses of which there is no end."""

from urllib.robotparser import RobotFileParser

import pytest

from tests.client import Client


@pytest.mark.parametrize(
    ("path", "welcome"),
    [("/", True), ("/articles/ก", True), ("/changes", True), ("/rulesets/ก", True), ("/search?q=ก", False),
     ("/search.json?q=ก", False), ("/suggest.json?q=ก", False), ("/compare?a=1&b=2", False)],
)  # fmt: skip
def test_pages_are_for_crawlers_and_searches_are_not(client: Client, path: str, welcome: bool) -> None:
    """robots.txt leaves pages and lists open; a search for each word and filter is for people."""
    rules = RobotFileParser()
    rules.parse(client.raw.get("/robots.txt").get_data(as_text=True).splitlines())
    assert rules.can_fetch("Somebot", f"http://127.0.0.1{path}") is welcome


@pytest.mark.parametrize("path", ["/search", "/search/advanced", "/search.json?q=ก", "/suggest.json?q=ก", "/search?q=ก&province=90"])
def test_what_was_searched_for_is_in_no_index(client: Client, path: str) -> None:
    """A search that a crawler reads all the same says that it is to stand in no search engine."""
    assert client.raw.get(path).headers["X-Robots-Tag"] == "noindex"
