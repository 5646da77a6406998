"""Pages as JSON: bounded lists, the rights of the pages themselves."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders
from tests.client import Client

Browser = Callable[[str], Client]


def test_list_goes_on_by_its_link(app: Flask, client: Client) -> None:
    """At most the limit, in order of the number, with a link to the rest."""
    made = [builders.page(app, f"หน้า {number}").id for number in range(5)]
    first = client.get("/pages.json?limit=2")
    assert [row["id"] for row in first.response.json or []] == made[:2]
    following = first.headers["Link"].split(">")[0].lstrip("<")
    assert [row["id"] for row in client.get(following).response.json or []] == made[2:4]


def test_list_goes_on_past_pages_one_may_not_read(app: Flask, browser: Browser) -> None:
    """A run of another province's drafts does not end a scoped coordinator's list early."""
    for number in range(3):
        builders.page(app, f"ร่าง {number}", status="draft", facts={"place": {"province": "50"}})
    seen = builders.page(app, "ท้ายสุด").id
    answer = browser("ประสาน").get("/pages.json?limit=3")
    assert answer.response.json == []
    following = answer.headers["Link"].split(">")[0].lstrip("<")
    assert [row["id"] for row in browser("ประสาน").get(following).response.json or []] == [seen]


@pytest.mark.parametrize("query", ["limit=0", "limit=-1", "limit=1000000000", "limit=x", "after=-1", "after=" + "9" * 30])
def test_odd_bounds_are_no_error(app: Flask, client: Client, query: str) -> None:
    """Whatever limit is asked for, the answer is a list of at most two hundred."""
    builders.page(app)
    found = client.get(f"/pages.json?{query}").response.json
    assert found is not None and len(found) <= 200


def test_drafts_are_listed_for_their_people_only(app: Flask, browser: Browser) -> None:
    """A draft stands in its owner's and coordinators' lists and nobody else's."""
    draft = builders.page(app, status="draft").id
    for name, there in (("", False), ("อ่าน", False), ("เพื่อนบ้าน", False), ("เจ้าของ", True), ("ดูแล", True)):
        listed = [row["id"] for row in browser(name).get("/pages.json").response.json or []]
        assert (draft in listed) is there, name


def test_one_page_with_its_words_and_number(app: Flask, client: Client) -> None:
    """A page's JSON has what an editor needs: words, facts, tags, the revision to base a save on."""
    page = builders.page(app, "สัจจะ", "ออม", tags="ก")
    builders.revise(app, page, "ออมทุกวัน")
    found = client.get(f"/pages/{page.id}.json").response.json or {}
    assert (found["title"], found["body"], found["revision"], found["status"]) == ("สัจจะ", "ออมทุกวัน", 2, "published")


def test_revisions_newest_first_and_bounded(app: Flask, client: Client) -> None:
    """At most fifty revisions at a time, older ones by ``before``."""
    page = builders.page(app, body="1")
    for number in range(2, 5):
        builders.revise(app, page, str(number))
    path = f"/pages/{page.id}/revisions.json"
    assert [row["body"] for row in client.get(f"{path}?limit=2").response.json or []] == ["4", "3"]
    assert [row["number"] for row in client.get(f"{path}?before=3").response.json or []] == [2, 1]
    for query in ("before=0", "before=-1", "before=x", "before=" + "9" * 30, "limit=0", "limit=" + "9" * 30):
        client.get(f"{path}?{query}")


@pytest.mark.parametrize("part", [".json", "/revisions.json"])
def test_draft_is_missing_for_strangers(app: Flask, browser: Browser, part: str) -> None:
    """A draft's JSON answers strangers as a number nobody has."""
    draft = builders.page(app, status="draft").id
    for name in ("", "อ่าน", "เพื่อนบ้าน"):
        browser(name).get(f"/pages/{draft}{part}", 404)
        browser(name).get(f"/pages/777777{part}", 404)
    browser("เจ้าของ").get(f"/pages/{draft}{part}")
    browser("เจ้าของ").get(f"/pages/{'9' * 30}{part}", 404)
