"""Cases as the tests of lists, comparisons and pages need them."""

from typing import Any
from urllib.parse import urlencode

from flask import Flask

from tests.builders import page
from tests.client import Client
from wiki.pages import Page

SONGKHLA = {"province": "90", "district": "9003", "subdistrict": "900307"}


def fund(app: Flask, title: str, status: str = "published", **facts: Any) -> Page:
    """A model page of one fund."""
    facts = {"scope": "fund", "movement": "one-baht", "condition": "running", "benefits": ["birth"], **facts}
    return page(app, title, kind="model", status=status, facts=facts)


def three(app: Flask) -> None:
    """Two funds in the south, one in the north, all different."""
    fund(app, "กองทุนน้ำขาว", members=350, started_year=2004, place=SONGKHLA, contribution=1, contribution_per="day")
    fund(app, "กองทุนเกาะแต้ว", members=3700, place={"province": "90"}, movement="credit-union", contribution=30,
         contribution_per="month", benefits=["birth", "death"])  # fmt: skip
    fund(app, "กองทุนป่าแม่อิง", members=80, place={"province": "57"}, contribution=120, contribution_per="year",
         illustrative=True, condition="stopped")  # fmt: skip


def compare_url(*pages: Page) -> str:
    """The address of a comparison."""
    return f"/compare?{urlencode([('slug', each.slug) for each in pages])}"


def titles(client: Client, path: str) -> list[str]:
    """The titles on the cards of a list."""
    return ["".join(link.itertext()) for link in client.get(path).page.findall(".//main//article//h3/a")]
