"""The outlook through a browser: chance in words, what moves the year, one sheet to print, and numbers that cannot be used."""

from collections.abc import Callable

import pytest
from flask import Flask

from cases.money import wishes
from cases.money.chance import of_hundred
from tests import builders
from tests.client import Answer, Client
from tests.funds import classic, fund, store

Browser = Callable[[str], Client]
PARTS = ["projection/print", "projection/chance.csv", "projection/sensitivity.csv"]


def _asked(app: Flask, client: Client, query: str = "", status: int = 200, part: str = "projection") -> Answer:
    page = fund(app, members=1000)
    return client.get(f"{builders.url(page)}/{part}?ruleset={classic(app).slug}{query}", status)


def test_chance_is_told_in_hundreds(app: Flask, client: Client) -> None:
    """How many of a hundred funds run out by the year of the middle line, with the runs and the number of the draw."""
    main = _asked(app, client).main
    assert "ใน 100 กองทุนแบบนี้" in main and "ภายในปีที่ 18" in main
    assert "คิดซ้ำ 1,000 ครั้ง" in main and "เลขชุดการสุ่ม 2550" in main


def test_the_year_and_the_draw_can_be_chosen(app: Flask, client: Client) -> None:
    """A year and a seed of the address are used and stay in their boxes, Thai digits and all."""
    answer = _asked(app, client, "&by=๑๖&seed=๗&change=10")
    assert "ไม่มีกองทุนใดเงินหมดภายในปีที่ 16" in answer.main and "เลขชุดการสุ่ม 7" in answer.main
    assert "ลดลงร้อยละ 10" in answer.main
    assert (answer.value("by"), answer.value("seed"), answer.value("change")) == ("๑๖", "๗", "10")


def test_the_same_address_gives_the_same_page(app: Flask, client: Client) -> None:
    """The file of the band does not change from one visit to the next; another number of the draw changes it."""
    page, rules = fund(app, members=300), classic(app)
    at = f"{builders.url(page)}/projection/chance.csv?ruleset={rules.slug}"
    assert client.get(at).text == client.get(at).text != client.get(f"{at}&seed=1").text


@pytest.mark.parametrize("query", ["by=0", "by=31", "seed=-1", "seed=1000000", "seed=x", "change=0", "change=101", "change=NaN",
                                   "by=1.5", "seed=%00", "by=" + "9" * 40])  # fmt: skip
def test_wishes_that_cannot_be_met_answer_in_words(app: Flask, client: Client, query: str) -> None:
    """422 with a sentence, what was typed stays, and every file and the sheet answer alike."""
    page, rules = fund(app), classic(app)
    key, _equals, typed = query.partition("=")
    at = builders.url(page)
    answer = client.get(f"{at}/projection?ruleset={rules.slug}&{query}&interest=2", 422)
    assert wishes.label(key) in answer.main and answer.value("interest") == "2"
    if "%" not in typed:
        assert answer.value(key) == typed
    for part in PARTS:
        client.get(f"{at}/{part}?ruleset={rules.slug}&{query}", 422)


def test_what_moves_the_year_is_named(app: Flask, client: Client) -> None:
    """The chart says which assumption moves it most and tells in a table where every one of them leads."""
    answer = _asked(app, client)
    assert "ข้อที่เลื่อนปีที่เงินหมดได้มากที่สุดคือ" in answer.main
    rows = _asked(app, client, part="projection/sensitivity.csv").text.strip().splitlines()
    assert len(rows) == 12 and rows[0].lstrip("\ufeff").startswith("สมมติฐาน")


def test_the_contribution_and_each_benefit_are_told(app: Flask, client: Client) -> None:
    """What would be enough, and that of the pension alone two baht a month would."""
    main = _asked(app, client).main
    assert "พออยู่ได้ 30 ปีเมื่อสมทบคนละ 1,022 บาทต่อปี" in main
    assert "ขั้นแรกเดือนละ 2 บาท" in main and "แม้งดข้อนี้ทั้งหมดก็ยังไม่พอ" in main


def test_the_sheet_says_the_years_and_what_they_rest_on(app: Flask, client: Client) -> None:
    """Seventeen full years, the rules, the members, every assumption and the disclaimer, on a page without the site's frame."""
    answer = _asked(app, client, "&interest=1.5", part="projection/print")
    main = answer.main
    assert "17 ปี" in main and "สมาชิก 1,000 คน" in main and "ดอกเบี้ยต่อปี 1.5 %" in main
    assert "ไม่ใช่การรับรองทางคณิตศาสตร์ประกันภัย" in main and answer.page.find(".//nav") is None


@pytest.mark.parametrize("part", PARTS)
def test_a_drafts_outlook_does_not_exist_for_others(app: Flask, browser: Browser, part: str) -> None:
    """Only its owner and coordinators see a draft's; the rules it names must be published ones."""
    page = builders.page(app, "กองทุนร่าง", kind="model", status="draft", facts={"movement": "one-baht"})
    classic(app, fund=page.slug)
    browser("เจ้าของ").get(f"{builders.url(page)}/{part}")
    for name in ("", "อ่าน", "เพื่อนบ้าน"):
        browser(name).get(f"{builders.url(page)}/{part}", 404)


@pytest.mark.parametrize("part", PARTS)
def test_without_rules_there_is_no_sheet(app: Flask, client: Client, part: str) -> None:
    """Nothing speaks for a fund unasked: 422 with the reason."""
    page = fund(app)
    classic(app)
    assert "ยังไม่ได้ผูกระเบียบ" in client.get(f"{builders.url(page)}/{part}", 422).text


def test_an_illustrative_fund_says_so(app: Flask, client: Client) -> None:
    """On the sheet and in every row of the files."""
    page = fund(app, illustrative=True)
    classic(app, fund=page.slug)
    store(app, page, members_end=300)
    for part in PARTS:
        text = client.get(f"{builders.url(page)}/{part}").text
        rows = text.strip().splitlines()[1:]
        assert "ข้อมูลสมมติ" in text and (part.endswith("print") or all("ข้อมูลสมมติ" in row for row in rows))


@pytest.mark.parametrize(("share", "told"), [(0, "ไม่มีกองทุนใด"), (0.001, "ไม่ถึง 1 กองทุน"), (0.47, "ราว 47 กองทุน"),
                                             (0.994, "ราว 99 กองทุน"), (0.999, "เกือบทุกกองทุน"), (1, "ทุกกองทุน")])  # fmt: skip
def test_a_share_never_says_all_or_none_too_early(share: float, told: str) -> None:
    """One run in a thousand is neither nobody nor everybody."""
    assert of_hundred(share) == told


@pytest.mark.parametrize(("contribution", "told"), [
    (1, "ทั้งสามอนาคต เงินหมดระหว่างปีที่ 17 ถึง 19"), (3, "เงินหมดใน 1 จากสามอนาคต"), (20, "ทั้งสามอนาคต เงินไม่ติดลบตลอด 30 ปี"),
])  # fmt: skip
def test_the_title_of_the_three_futures_is_what_they_come_to(app: Flask, client: Client, contribution: int, told: str) -> None:
    """One baht, three and twenty a day."""
    page, rules = fund(app, members=1000), classic(app, values={"contribution": contribution})
    heading = client.get(f"{builders.url(page)}/projection?ruleset={rules.slug}").page.find(".//figure[@id='chart-outlooks']/h3")
    assert heading is not None
    assert told in "".join(heading.itertext())
