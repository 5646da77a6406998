"""Figures that look unlike the fund's past or unlike others, as questions; and pages that their statements do not bear out."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from flask import Flask

from cases.money import disagreements, statements
from cases.money.outliers import doubts
from tests import builders, funds
from tests.builders import database, person
from tests.client import Client
from wiki.pages import Page

Browser = Callable[[str], Client]
Lines = Mapping[str, int | None]


def _keys(lines: Lines, past: Sequence[Lines] = (), others: Sequence[Lines] = ()) -> list[str]:
    return [each.key for each in doubts(lines, [(2567 - n, each) for n, each in enumerate(past)], others)]


@pytest.mark.parametrize(("now", "before", "asked"), [
    (1_200_000_00, 120_000_00, True), (120_000_00, 1_200_000_00, True), (300_000_00, 120_000_00, False),
    (1_000_00, 100_00, False), (-50_000_00, 50_000_00, True), (0, 120_000_00, False), (120_000_00, 0, False),
])  # fmt: skip
def test_ten_times_last_year_and_a_changed_sign(now: int, before: int, asked: bool) -> None:
    """Ten times or a tenth, or the other sign; small sums jump by themselves, and 0 is a figure like any other."""
    assert bool(_keys({"contributions": now}, [{"contributions": before}])) is asked


def test_a_steady_figure_that_leaves_its_past() -> None:
    """Three years much alike, then more than three times as much."""
    past = [{"members_end": n} for n in (1000, 980, 1010)]
    assert _keys({"members_end": 3500}, past) == ["past:members_end"] and _keys({"members_end": 1800}, past) == []


def test_digits_that_changed_places() -> None:
    """A gap that one swap would close names the figure and what it would be; an opening that is last year's but for a swap, too."""
    lines = {"carried_forward": 123_450_00, "cash": 3_450_00, "deposits": 102_000_00, "lent_or_invested": 0}
    found = doubts(lines, [])
    assert [each.key for each in found] == ["swap:deposits"] and "120,000" in found[0].sentence and "102,000" in found[0].sentence
    assert "swap:members_start" in _keys({"members_start": 1243}, [{"members_end": 1234}])
    assert _keys({"members_start": 1234}, [{"members_end": 1234}]) == []


def test_others_count_from_five_on() -> None:
    """A band of four is no band; of five it is shown with its ends and how many they are."""
    own = {"contributions": 2_000_000_00, "members_end": 1000}
    band: list[Lines] = [{"contributions": n * 1000_00, "members_end": 1000} for n in (300, 320, 340, 365, 380)]
    assert _keys(own, [], band[:4]) == []
    found = doubts(own, [], band)
    assert [each.key for each in found] == ["others:contributions_per_member"]
    assert "5 แห่ง" in found[0].sentence and "300" in found[0].sentence and "380" in found[0].sentence


def _two_years(app: Flask, fund: Page) -> None:
    for closing, paid_in in (("2024-12-31", 120_000_00), ("2025-12-31", 1_200_000_00)):
        statements.add(database(app), fund.id, closing, {"contributions": paid_in}, person(app, "เจ้าของ").id)


def test_a_question_is_asked_answered_and_asked_again_when_the_figure_changes(app: Flask, browser: Browser) -> None:
    """Calm words on the statement's page; the answer is kept and read by all; another figure asks anew."""
    fund = funds.fund(app)
    _two_years(app, fund)
    address, who = f"{builders.url(fund)}/statements/2025", browser("เจ้าของ")
    answer = who.get(address)
    assert "ตัวเลขนี้ต่างจากปีก่อนมาก ตรวจอีกครั้งหรือไม่" in answer.main
    fields = {"question": answer.value("question"), "about": answer.value("about"), "note": "รับโอนจากกองทุนเดิม"}
    who.post(f"{address}/answers", fields)
    assert "เจ้าของ ตรวจแล้วว่าถูกต้อง" in browser("").get(address).main and "รับโอนจากกองทุนเดิม" in browser("").get(address).main
    statements.add(database(app), fund.id, "2025-12-31", {"contributions": 1_300_000_00}, person(app, "เจ้าของ").id, base=1)
    assert "ตรวจแล้วว่าถูกต้อง" not in who.get(address).main and "ตรวจอีกครั้งหรือไม่" in who.get(address).main


@pytest.mark.parametrize(("name", "status"), [("", 401), ("อ่าน", 403), ("เพื่อนบ้าน", 403)])
def test_only_its_keepers_answer(app: Flask, browser: Browser, name: str, status: int) -> None:
    """Whoever may not enter statements may not answer for them."""
    fund = funds.fund(app)
    _two_years(app, fund)
    fields = {"question": "2025:past:contributions", "about": "12000000>120000000"}
    browser(name).post(f"{builders.url(fund)}/statements/2025/answers", fields, status)


@pytest.mark.parametrize("note", ["โทร 081-234-5678", "ก" * 201])
def test_an_answers_note_is_read_by_all(app: Flask, browser: Browser, note: str) -> None:
    """It tells of nobody and is short; 422 keeps what was typed."""
    fund = funds.fund(app)
    _two_years(app, fund)
    fields = {"question": "2025:past:contributions", "about": "12000000>120000000", "note": note}
    answer = browser("เจ้าของ").post(f"{builders.url(fund)}/statements/2025/answers", fields, 422)
    assert note in answer.text


def test_a_question_of_other_figures_is_not_answered(app: Flask, browser: Browser) -> None:
    """Odd or stale questions store nothing and say so."""
    fund = funds.fund(app)
    _two_years(app, fund)
    who = browser("เจ้าของ")
    who.post(f"{builders.url(fund)}/statements/2025/answers", {"question": "2025:past:contributions", "about": "1>2"})
    assert "ตรวจแล้วว่าถูกต้อง" not in who.get(f"{builders.url(fund)}/statements/2025").main
    who.post(f"{builders.url(fund)}/statements/1/answers", {}, 404)


# What a fund's page says, against its newest statement.


def _figure(app: Flask, fund: Page, **lines: int) -> None:
    statements.add(database(app), fund.id, "2025-12-31", lines, person(app, "เจ้าของ").id)


@pytest.mark.parametrize(("facts", "lines", "asked"), [
    ({"members": 1000, "members_year": 2025}, {"members_end": 1200}, ["fact:members"]),
    ({"members": 1000, "members_year": 2025}, {"members_end": 1005}, []),
    ({"members": 1000, "members_year": 2020}, {"members_end": 1050}, []),
    ({"members": 1000, "members_year": 2020}, {"members_end": 2000}, ["fact:members"]),
    ({"population": 4000}, {"tambon_population": 6000}, ["fact:population"]),
    ({"population": 4000}, {"tambon_population": 4100}, []),
    ({"contribution": 1, "contribution_per": "day"}, {"members_end": 100, "contributions": 36_500_00}, []),
    ({"contribution": 1, "contribution_per": "day"}, {"members_end": 100, "contributions": 365_000_00}, ["fact:contribution"]),
    ({"contribution": 1}, {"members_end": 100, "contributions": 1}, []), ({"members": 10}, {}, []),
])  # fmt: skip
def test_what_disagrees(app: Flask, facts: dict[str, object], lines: dict[str, int], asked: list[str]) -> None:
    """Members, population and the rate; years apart and two registers differ a little without a question."""
    fund = funds.fund(app, **facts)
    _figure(app, fund, **lines)
    with app.test_request_context():
        assert [each.question for each in disagreements.of_page(database(app), fund.id)] == asked


def test_a_task_for_its_coordinator_closes_itself(app: Flask, browser: Browser) -> None:
    """It is counted on the queue, listed with both figures, and gone when they agree."""
    fund = funds.fund(app, members=1000, members_year=2025)
    _figure(app, fund, members_end=1200)
    who = browser("ประสาน")
    assert "ตัวเลขที่ไม่ตรงกับงบ 1 เรื่อง" in who.get("/review").main
    assert "1,000" in who.get("/review/figures").main and "1,200" in who.get("/review/figures").main
    statements.add(database(app), fund.id, "2025-12-31", {"members_end": 1000}, person(app, "เจ้าของ").id, base=1)
    assert "ตัวเลขที่ไม่ตรงกับงบ 1" not in who.get("/review").main and "ทุกตัวเลขตรงกับงบล่าสุด" in who.get("/review/figures").main


def test_a_task_is_answered_with_a_reason(app: Flask, browser: Browser) -> None:
    """Both may be right: why is asked, 422 without it; another figure opens it again."""
    fund = funds.fund(app, members=1000, members_year=2025)
    _figure(app, fund, members_end=1200)
    who = browser("ประสาน")
    shown = who.get("/review/figures")
    fields = {name: shown.value(name) for name in ("fund", "question", "about")}
    assert "บอกเหตุผลด้วย" in who.post("/review/figures", fields, 422).main
    who.post("/review/figures", fields | {"note": "หน้านับเฉพาะสมาชิกสามัญ"})
    assert "1,200" not in who.get("/review/figures").main
    statements.add(database(app), fund.id, "2025-12-31", {"members_end": 1300}, person(app, "เจ้าของ").id, base=1)
    assert "1,300" in who.get("/review/figures").main


def test_tasks_of_other_provinces_and_drafts_are_not_shown(app: Flask, browser: Browser) -> None:
    """A coordinator sees the funds of their provinces; a draft fund waits for nobody; others have no list."""
    far = funds.fund(app, members=1000, place={"province": "50"})
    _figure(app, far, members_end=2000)
    hidden = builders.page(app, "กองทุนร่าง", kind="model", facts={"members": 5, "place": {"province": "90"}}, status="draft")
    _figure(app, hidden, members_end=900)
    assert "ทุกตัวเลขตรงกับงบล่าสุด" in browser("ประสาน").get("/review/figures").main
    assert "2,000" in browser("ดูแล").get("/review/figures").main and "กองทุนร่าง" not in browser("ดูแล").get("/review/figures").main
    browser("ประสาน").post("/review/figures", {"fund": far.slug, "question": "fact:members", "about": "x", "note": "y"}, 404)
    for name, status in (("", 401), ("เจ้าของ", 403)):
        browser(name).get("/review/figures", status)
        browser(name).post("/review/figures", {}, status)
