"""Funds like one: the reasons and distances can be done again by hand, ties are stable, few values make no band."""

import math
import random
from collections.abc import Callable

import numpy as np
import pytest
from flask import Flask

from cases.funds.alike import nearest, nearest_by_numbers, neighbours
from cases.funds.alike_store import Candidate, Columns
from cases.funds.likeness import Traits, likeness, reason
from db import Kept
from moment import now
from tests import builders
from tests.builders import database
from tests.client import Client
from tests.funds import classic
from tests.many_funds import closed, fund
from wiki import saving
from wiki.pages import Page

OWN = Traits(members=1_020, years=12, contribution=365, movement="one-baht", choices={"a": "1", "b": "2", "c": "3", "d": "4"})
OTHER = Traits(members=980, years=14, contribution=360, movement="one-baht", choices={"a": "1", "b": "2", "c": "9", "e": "5"})


def alike_to(app: Flask, page: Page, *, demo: bool = False) -> list[str]:
    """The titles of the funds like one, as they stand."""
    return [each.fund.title for each in neighbours(database(app), Kept(), page, demo=demo).found]


def test_reasons_can_be_checked_by_hand() -> None:
    """Both numbers stand in each reason."""
    like = likeness(OWN, OTHER)
    told = {trait: reason(like, trait) for trait in like.parts}
    assert told == {
        "members": "สมาชิกใกล้กัน 1,020 กับ 980 คน", "years": "ดำเนินงานมานานใกล้กัน 12 กับ 14 ปี",
        "contribution": "เงินสมทบใกล้กัน คนละ 365 กับ 360 บาทต่อปี", "movement": "ขบวนเดียวกัน: สัจจะลดรายจ่ายวันละ 1 บาท",
        "rules": "ระเบียบตกลงค่าเหมือนกัน 2 จาก 3 ค่าที่มีทั้งสองแห่ง",
    }  # fmt: skip
    assert like.near() == ["members", "years", "contribution", "movement"] and like.apart() == ["rules"]


def test_the_distance_can_be_done_again_by_hand() -> None:
    """Doublings, fives of years, doublings, another movement, twice the share of different choices; the root of the mean square."""
    parts = (math.log2(1_020 / 980), 2 / 5, math.log2(365 / 360), 0, 2 * 1 / 3)
    assert likeness(OWN, OTHER).distance == pytest.approx(math.sqrt(sum(part**2 for part in parts) / 5))
    assert likeness(OTHER, OWN).distance == likeness(OWN, OTHER).distance
    assert likeness(OWN, OWN).distance == 0


def test_what_a_fund_does_not_tell_counts_one_and_far_counts_three_at_most() -> None:
    """Nothing told: one unit in each of the five; a fund a thousand times as large is three away."""
    nothing = likeness(OWN, Traits())
    assert nothing.distance == 1 and nothing.untold() == ["members", "years", "contribution", "movement", "rules"]
    assert likeness(Traits(members=1), Traits(members=100_000)).parts["members"] == 3
    assert likeness(Traits(members=0), Traits(members=0)).parts["members"] is None


def test_equally_near_funds_stand_by_name_and_address() -> None:
    """In Thai order, whatever order they come in."""
    made = [Candidate(n, f"slug-{n}", title, illustrative=False, counts=True, traits=OTHER)
            for n, title in enumerate(("ไก่", "เกาะ", "ข้าว", "กบ", "กบ"))]  # fmt: skip
    for seed in range(5):
        random.Random(seed).shuffle(made)
        assert [each.fund.slug for each in nearest(OWN, made, 4)] == ["slug-3", "slug-4", "slug-1", "slug-0"]


def test_looking_among_thousands_finds_what_one_by_one_would() -> None:
    """The arrays measure as `likeness` does; whoever ties with the last one is in."""
    chance = random.Random(2550)
    count = 400
    told: list[list[float]] = [[chance.choice((np.nan, 0, chance.randrange(1, 4_000))) for _ in range(count)] for _ in range(3)]
    members, years, paid = (np.array(each, dtype=float) for each in told)
    every = Columns(np.arange(count), members, years, paid,
                    np.array([chance.choice(("", "one-baht", "village-fund")) for _ in range(count)]))  # fmt: skip
    for own in (OWN.with_choices({}), Traits(), Traits(years=0, movement="one-baht")):
        found = nearest_by_numbers(every, own, 20)
        far = sorted((likeness(own, every.traits(at)).distance, at) for at in range(count))
        assert len(found) >= 20
        assert set(found) == {at for distance, at in far if distance <= far[19][0]}


def test_near_funds_come_first_and_the_fund_itself_does_not(app: Flask) -> None:
    """By members of the newest statement, age, contribution and movement."""
    this_year = int(now()[:4])
    own = fund(app, "เรา", started_year=this_year - 10, contribution=1, contribution_per="day")
    closed(app, own, members_end=1_020)
    for title, members, started, paid, movement in (
        ("ไกล", 90, 2, 30, "village-fund"), ("ใกล้", 980, 9, 365, "one-baht"), ("กลาง", 400, 8, 365, "one-baht"),
    ):  # fmt: skip
        other = fund(app, title, started_year=this_year - started, contribution=paid, contribution_per="year", movement=movement,
                     members=5)  # fmt: skip
        closed(app, other, members_end=members)
    assert alike_to(app, own) == ["ใกล้", "กลาง", "ไกล"]


def test_choices_in_the_rules_decide_between_equals(app: Flask) -> None:
    """The fund whose rule-set chose the same values stands before the one that chose others."""
    own, same, other = (fund(app, title) for title in ("เรา", "ฮ เหมือน", "ก ต่าง"))
    classic(app, fund=own.slug), classic(app, fund=same.slug)
    changed = classic(app, fund=other.slug)
    values = [{**each, "value": each["value"] + 1} if each["type"] == "baht" and each.get("value") else each
              for each in builders.head(app, changed.id).facts["parameters"]]  # fmt: skip
    draft = builders.draft(app, changed.title, builders.head(app, changed.id).body, "ruleset",
                           {**builders.head(app, changed.id).facts, "parameters": values})  # fmt: skip
    saving.save(database(app), changed.id, 1, draft, builders.person(app, "เจ้าของ").id)
    assert alike_to(app, own) == ["ฮ เหมือน", "ก ต่าง"]


def test_fewer_than_five_make_no_band(app: Flask, client: Client) -> None:
    """A sentence says why; from five on the middle half stands there."""
    own = fund(app, "เรา")
    for number in range(4):
        closed(app, fund(app, f"กองทุน {number}"), members_end=100 + number)
    page = client.get(f"{builders.url(own)}/alike")
    assert "ยังไม่แสดงช่วง" in page.main and "ตอนนี้มี 4 กองทุน" in page.main and "ครึ่งกลางของกองทุน" not in page.main
    closed(app, fund(app, "กองทุน 4"), members_end=104, elderly=None)
    main = client.get(f"{builders.url(own)}/alike").main
    assert "970.9 ถึง 990.1" not in main and "971 ถึง 990 บาท" in main
    assert "ไม่แสดง มีค่าไม่ถึงห้ากองทุน" in main  # the elderly of only four are known


@pytest.mark.parametrize("status", ["draft", "review", "archived"])
def test_what_is_not_published_is_like_nobody(app: Flask, browser: Callable[[str], Client], status: str) -> None:
    """Not as a neighbour, not in the band; and its own page is for those who may read it."""
    own = fund(app, "เรา")
    for number in range(4):
        closed(app, fund(app, f"กองทุน {number}"))
    hidden = fund(app, "กองทุนลับ", status=status)
    closed(app, hidden)
    for who in ("", "เจ้าของ", "ดูแล"):
        text = browser(who).get(f"{builders.url(own)}/alike").text
        assert "กองทุนลับ" not in text and "ตอนนี้มี 4 กองทุน" in text
    if status != "archived":
        browser("").get(f"{builders.url(hidden)}/alike", 404)
        assert "กองทุน 0" in browser("เจ้าของ").get(f"{builders.url(hidden)}/alike").main


def test_real_funds_are_not_compared_with_illustrative_ones(app: Flask, client: Client) -> None:
    """An illustrative one may see others of its kind, labelled, and no band is made of them."""
    own, made_up = fund(app, "เรา"), fund(app, "สมมติ", illustrative=True)
    for number in range(5):
        closed(app, fund(app, f"ตัวอย่าง {number}", illustrative=True))
    assert alike_to(app, own) == []
    page = client.get(f"{builders.url(made_up)}/alike")
    assert "ตัวอย่าง 0" in page.main and "ข้อมูลสมมติ" in page.main and "ตอนนี้มี 1 กองทุน" in page.main  # the real one is


def test_no_illustrative_fund_is_in_a_band(app: Flask) -> None:
    """Five real funds and three made-up ones are near a made-up one: the band is of the five."""
    made_up = fund(app, "สมมติ", illustrative=True)
    for number in range(8):
        closed(app, fund(app, f"กองทุน {number}", illustrative=number > 4), members_end=100)
    found = neighbours(database(app), Kept(), made_up, demo=False)
    assert len(found.found) == 8 and next(each for each in found.bands if each.key == "reserve_per_member").funds == 5


def test_a_draft_of_rules_tells_nothing(app: Flask, client: Client) -> None:
    """Only a published rule-set of the fund's own is compared."""
    own, other = fund(app, "เรา"), fund(app, "เขา")
    classic(app, fund=own.slug)
    facts = builders.head(app, classic(app).id).facts
    builders.page(app, "ร่างระเบียบ", kind="ruleset", status="draft", facts={**facts, "fund": other.slug})
    main = client.get(f"{builders.url(own)}/alike").main
    assert "ระเบียบตกลงค่าเหมือนกัน" not in main and "ค่าที่เลือกในระเบียบ" in main


def test_only_funds_have_such_a_page(app: Flask, client: Client) -> None:
    """Another kind of page has none."""
    client.get(f"/models/{builders.page(app, 'บทความ').slug}/alike", 404)
