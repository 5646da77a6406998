"""The page of results as a phone meets it: one search box, filters folded, summaries that end at a whole line."""

import re

import pytest

from tests.client import Client
from tests.test_look import SHEET


def test_the_page_of_results_has_one_search_box(client: Client) -> None:
    """The box of the head of the site is left out where the page brings its own, which has suggestions too."""
    boxes = client.get("/search?q=บำนาญ").page.findall(".//input[@name='q']")
    assert [box.get("id") for box in boxes] == ["search-q"]
    assert client.get("/search").page.find(".//form[@data-suggest]//input[@id='search-q']") is not None


@pytest.mark.parametrize("part", [".card .summary", ".snippet"])
def test_a_shortened_text_ends_at_a_whole_line(part: str) -> None:
    """Three lines are shown, and the box is exactly as high as three lines."""
    rules = [body for names, body in re.findall(r"([^{}/]+)\{([^{}]*)\}", SHEET) if part in [each.strip() for each in names.split(",")]]
    clamped = next(body for body in rules if "-webkit-line-clamp: 3" in body)
    assert "line-height: 1.75" in clamped and "max-height: calc(3 * 1.75em)" in clamped
