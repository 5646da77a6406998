"""How long the money of many funds lasts: as each fund's own page says it, shown from five funds on, with its day."""

from flask import Flask

from cases.funds import prospects
from cases.funds.areas import Area
from cases.money import outlook, projection, statements
from cases.projection import project
from db import rows, run, transaction
from tests import builders
from tests.builders import database, person
from tests.client import Client
from tests.funds import classic
from tests.many_funds import closed, fund
from wiki import saving
from wiki.pages import Page


def with_rules(app: Flask, count: int) -> list[Page]:
    """Funds of different sizes and years, each with the classic rules as its own."""
    made = []
    for number in range(count):
        each = fund(app, f"กองทุน {number}", started_year=2024 - 4 * number)
        for year in (2024, 2025):
            closed(app, each, year, members_end=100 + 40 * number, deposits=10_000_00 * (1 + 40 * number))
        classic(app, fund=each.slug)
        made.append(each)
    return made


def test_every_fund_ends_when_its_own_page_says(app: Flask) -> None:
    """The same start, rules and outlook as the middle future of its projection; funds without rules or years are left out."""
    made = with_rules(app, 4)
    fund(app, "ไม่มีงบ")
    closed(app, fund(app, "ไม่มีระเบียบ"))
    done = prospects.reckon(database(app), illustrative=False)
    assert (done.funds, done.kept, done.unusable) == (6, 4, 0)
    kept = {row["fund_id"]: row["first_deficit_year"] for row in rows(database(app), "SELECT * FROM fund_prospects")}
    for each in made:
        start = outlook.start_of(statements.of_fund(database(app), each.id), builders.head(app, each.id).facts)
        facts = builders.head(app, classic(app).id).facts
        asked = outlook.read({}, start, projection.base_of(facts, start)["outlook"])
        alone = project(projection.scenario_of(facts, start, asked), outlook.membership_of(start, asked))
        assert (kept[each.id] or None) == alone.first_deficit_year
    assert len(set(kept.values())) > 1


def test_results_are_shown_from_five_funds_on_with_their_day(app: Flask, client: Client) -> None:
    """In steps of years, of the funds that still count."""
    made = with_rules(app, 5)
    assert "ถ้ากติกาคงเดิม" not in client.get("/funds").main
    assert app.test_cli_runner().invoke(args=["reckon"]).exit_code == 0
    page = client.get("/funds")
    assert "จาก 5 กองทุนที่มีงบและระเบียบของตนเอง" in page.main and "ประมาณการเพื่อการเรียนรู้" in page.main
    saving.set_status(database(app), made[0].id, "archived", "archived", person(app, "ดูแล").id)
    assert "ถ้ากติกาคงเดิม" not in client.get("/funds").main


def test_a_second_reckoning_replaces_the_first(app: Flask) -> None:
    """A fund that no longer counts is gone from it."""
    made = with_rules(app, 2)
    prospects.reckon(database(app), illustrative=False)
    saving.set_status(database(app), made[0].id, "archived", "archived", person(app, "ดูแล").id)
    prospects.reckon(database(app), illustrative=False)
    assert [row["fund_id"] for row in rows(database(app), "SELECT fund_id FROM fund_prospects")] == [made[1].id]


def test_a_fund_stands_at_the_step_in_which_its_money_ends(app: Flask) -> None:
    """To the year; who outlasts the horizon stands beyond all steps; other areas are not in it."""
    ends = (0, 5, 6, 10, 30)
    made = [fund(app, f"กองทุน {number}") for number in range(5)] + [fund(app, f"อื่น {number}", "50") for number in range(5)]
    with transaction(database(app)) as db:
        for each, year in zip(made, ends * 2, strict=True):
            run(db, "INSERT INTO fund_prospects VALUES (:fund, :year, '2026-11-28T00:00:00Z')", fund=each.id, year=year)
    found = prospects.lasting(database(app), Area("province", "90"), illustrative=False)
    assert found is not None and found.funds == 5
    assert found.steps == ((5, 1), (10, 2), (20, 0), (30, 1), (None, 1))
    assert prospects.lasting(database(app), Area("province", "10"), illustrative=False) is None
