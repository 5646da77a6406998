"""Lists of cases: counted filters, what is listed, the ways from a list."""

from collections.abc import Callable

import pytest
from flask import Flask

from cases import filters, listing
from tests.builders import database, page
from tests.cases_told import fund, three, titles
from tests.client import Client

Browser = Callable[[str], Client]


@pytest.mark.parametrize(("query", "expected"), [
    ("movement=one-baht", {"กองทุนน้ำขาว", "กองทุนป่าแม่อิง"}),
    ("region=south", {"กองทุนน้ำขาว", "กองทุนเกาะแต้ว"}),
    ("province=57", {"กองทุนป่าแม่อิง"}),
    ("benefit=death", {"กองทุนเกาะแต้ว"}),
    ("members=300-999", {"กองทุนน้ำขาว"}),
    ("contribution=360-366", {"กองทุนน้ำขาว", "กองทุนเกาะแต้ว"}),
    ("years=20-", {"กองทุนน้ำขาว"}),
    ("condition=stopped", {"กองทุนป่าแม่อิง"}),
    ("illustrative=no", {"กองทุนน้ำขาว", "กองทุนเกาะแต้ว"}),
    ("movement=one-baht&region=south", {"กองทุนน้ำขาว"}),
    ("movement=village-bank", set()),
])  # fmt: skip
def test_a_filter_leaves_the_cases_that_fit(app: Flask, client: Client, query: str, expected: set[str]) -> None:
    """Each filter of the address keeps exactly the funds that fit it."""
    three(app)
    assert set(titles(client, f"/models?{query}")) == expected


@pytest.mark.parametrize("query", ["movement=gold", "members=x", "page=-3", "page=99999999999999999999", "sort=money",
                                   "region=%00", "movement[]=1", "benefit=' OR 1=1"])  # fmt: skip
def test_a_bad_filter_is_passed_over(app: Flask, client: Client, query: str) -> None:
    """A filter value that does not exist changes nothing and is no error."""
    three(app)
    assert len(titles(client, f"/models?{query}")) == 3


def test_counts_are_what_choosing_would_find(app: Flask) -> None:
    """Each filter counts with the other filters kept and itself left out: every count is what the list then holds."""
    three(app)
    wanted = {"movement": "one-baht", "region": "south"}
    total, counts = listing.counted(database(app), "model", wanted, 2026)
    assert total == 1
    for name, values in counts.items():
        for value, count in values.items():
            chosen = {**wanted, name: value}
            found = listing.found(database(app), "model", chosen, 2026, sort="newest", number=1)
            assert len(found) == count, (name, value)
    assert counts["movement"] == {"one-baht": 1, "credit-union": 1}


def test_money_and_size_rank_nobody() -> None:
    """A list may be put in order by date or by title, never by members or money."""
    assert set(filters.SORTS) == {"newest", "title"}


def test_lists_hold_published_pages_of_their_kind(app: Flask, client: Client) -> None:
    """Drafts, pages in review and archived ones are neither listed nor counted, even for their owner."""
    for status in ("draft", "review", "archived"):
        fund(app, f"กองทุน {status}", status)
    for reader in (client, Client(app).sign_in("เจ้าของ")):
        answer = reader.get("/models")
        assert "กองทุน draft" not in answer.text and "ยังไม่มีกรณี" in answer.text


def test_a_list_is_bounded(app: Flask, client: Client) -> None:
    """Twenty-four cards a page; the last page is as far as one can go."""
    for number in range(26):
        fund(app, f"กองทุนที่ {number}")
    assert [len(titles(client, f"/models?page={number}")) for number in (1, 2, 3)] == [24, 2, 2]


def test_lessons_and_rulesets_have_filters_of_their_own(app: Flask, client: Client) -> None:
    """Lessons are filtered by form and question, rule-sets by being a template."""
    page(app, "บทเรียนหนึ่ง", kind="lesson", facts={"form": "aar", "questions": ["6"]})
    page(app, "บทเรียนสอง", kind="lesson", facts={"form": "bar"})
    page(app, "แม่แบบ", "", kind="ruleset", facts={"template": True, "movement": "one-baht"})
    assert titles(client, "/lessons?form=aar&question=6") == ["บทเรียนหนึ่ง"]
    assert titles(client, "/rulesets?template=yes") == ["แม่แบบ"]
    assert titles(client, "/rulesets?template=adapted") == []


def test_an_empty_result_offers_the_way_back(app: Flask, client: Client) -> None:
    """Filters that fit nothing are named, can be taken out one by one, and the whole list is one step away."""
    three(app)
    answer = client.get("/models?province=57&benefit=death")
    assert "ไม่มีกรณีที่ตรงกับตัวกรอง" in answer.main
    assert {"/models?province=57", "/models?benefit=death", "/models"} <= set(answer.links())


@pytest.mark.parametrize(("who", "sees"), [("", False), ("อ่าน", False), ("เจ้าของ", True), ("ประสาน", True)])
def test_writers_see_the_button_to_write(browser: Browser, who: str, sees: bool) -> None:
    """Those who may write find the way to a new case on the list; readers do not."""
    assert ("/models/new" in browser(who).get("/models").links()) is sees


def test_the_way_to_compare_stands_before_and_after_the_cards(app: Flask, client: Client) -> None:
    """Whoever ticks cases finds the button at the head of the list and at its end."""
    three(app)
    form = client.get("/models").page.find(".//main//form[@action='/compare']")
    assert form is not None
    order = [each.tag for each in form.iter() if each.tag in ("button", "article")]
    assert order == ["button", "article", "article", "article", "button"]


def test_funds_and_whole_movements_stand_apart(app: Flask, client: Client) -> None:
    """Funds come first under their heading, movements under theirs; either can be had alone, with its count."""
    fund(app, "กองทุนหนึ่ง", members=100)
    fund(app, "ขบวนใหญ่", scope="movement", members=4_668_720)
    fund(app, "กองทุนสอง", members=3500)
    answer = client.get("/models?sort=title")
    heads = ["".join(each.itertext()) for each in answer.page.findall(".//main//form[@action='/compare']/h2")]
    assert heads == ["กองทุน ดูทั้ง 2 กรณี", "ขบวน ดูทั้ง 1 กรณี"]
    assert titles(client, "/models?sort=title") == ["กองทุนสอง", "กองทุนหนึ่ง", "ขบวนใหญ่"]
    assert "/models?sort=title&scope=movement" in answer.links()
    assert titles(client, "/models?scope=movement") == ["ขบวนใหญ่"]
    assert not client.get("/models?scope=fund").page.findall(".//main//form[@action='/compare']/h2")


def test_a_movement_has_no_size_of_a_fund(app: Flask, client: Client) -> None:
    """The bands of members hold and count funds only."""
    fund(app, "ขบวนใหญ่", scope="movement", members=4_668_720)
    fund(app, "กองทุนใหญ่", members=3500)
    assert titles(client, "/models?members=3000-") == ["กองทุนใหญ่"]
    assert listing.counted(database(app), "model", {}, 2026)[1]["members"] == {"3000-": 1}
