"""The demonstration: made-up funds that agree with themselves, counted under a banner, and only in a folder of their own."""

from collections.abc import Callable

import pytest
from flask import Flask

import db
import seed
from accounts.users import system_author
from cases import rules
from cases.demo import made as made_up
from cases.demo import mark, store
from cases.money import statements
from cases.money.identities import identities
from db import rows, value
from tests import builders
from tests.builders import database
from tests.client import Client
from tests.many_funds import closed, fund
from wiki import pages, saving

BANNER = "ข้อมูลสมมติทั้งหมด ใช้ดูตัวอย่างเท่านั้น"


@pytest.fixture
def empty(make_app: Callable[..., Flask], data: object) -> Flask:
    """A site nobody has an account on, with the templates of content/."""
    made = make_app()
    with db.transaction(database(made)):
        database(made).conn.execute("DELETE FROM users")
    author = system_author(database(made))
    for name in sorted({made_up.fund(number).template for number in range(1, made_up.FUNDS + 1)}):
        path = next(path for path in (seed.CONTENT / "rulesets").glob("*.md") if seed.front_matter(path)[0]["slug"] == name)
        head, body = seed.front_matter(path)
        with made.test_request_context():
            draft = builders.draft(made, head["title"], body, "ruleset", seed._plain(head["facts"]))
            saving.create(database(made), "ruleset", draft, author, status="published", slug=name)
    return made


def filled(app: Flask, count: int) -> int:
    """Mark and fill."""
    with app.test_request_context():
        mark.mark(database(app))
        return store.fill(database(app), count=count)


def test_funds_are_the_same_in_every_run() -> None:
    """And spread over provinces, movements, ages and sizes."""
    first, again = ([made_up.fund(number) for number in range(1, 301)] for _ in range(2))
    assert first == again
    assert len({each.province for each in first}) == 77 and len({each.movement for each in first}) == 8
    assert {each.last_year - each.first_year + 1 for each in first} == set(range(1, 21))
    assert min(each.members for each in first) < 120 and max(each.members for each in first) > 1_500
    assert all(each.title.startswith("กองทุนสมมติ ") for each in first) and len({each.title for each in first}) == 300


def test_every_year_obeys_the_sums_of_a_statement(empty: Flask) -> None:
    """No gap, nothing below zero, in any year of funds of every template; and a second run adds nothing."""
    assert filled(empty, 25) == 25
    assert filled(empty, 25) == 0
    seen = 0
    for row in rows(database(empty), "SELECT id FROM pages WHERE kind = 'model'"):
        before = None
        for each in statements.of_fund(database(empty), row["id"]):
            checks = identities(each.lines, before)
            assert [check.label for check in checks if check.holds is False] == []
            assert all(amount is None or amount >= 0 for amount in each.lines.values())
            before, seen = each.lines, seen + 1
    assert seen == sum(made_up.fund(n).last_year - made_up.fund(n).first_year + 1 for n in range(1, 26))


def test_rule_sets_decided_every_value_and_all_is_labelled(empty: Flask) -> None:
    """Adaptations ready to be published, some values changed, marked as illustrative, each with its fund."""
    filled(empty, 4)
    for number in range(1, 5):
        made = made_up.fund(number)
        found = pages.by_slug(database(empty), made.rules_slug)
        assert found is not None
        page, head = found
        assert rules.ready(head.facts) == [] and page.illustrative and page.fund == made.slug and page.parent == made.template
        assert {each.state for each in rules.decisions(rules.read_parameters(head.facts["parameters"]), head.facts)} >= {"kept"}
    assert value(database(empty), "SELECT COUNT(*) FROM rule_items WHERE decision = 'changed'") > 4
    assert value(database(empty), "SELECT COUNT(*) FROM pages WHERE kind = 'model' AND illustrative = 0") == 0


def test_only_a_demonstration_counts_them_under_a_banner(empty: Flask, make_app: Callable[..., Flask]) -> None:
    """The same funds in the same store: counted once the folder says what it is, and then every page says so."""
    with empty.test_request_context():
        store.fill(database(empty), count=6)
    plain = Client(empty)
    assert "ยังไม่มีกองทุนที่เผยแพร่ที่นี่" in plain.get("/funds").main and BANNER not in plain.get("/").text
    mark.mark(database(empty))
    shown = Client(make_app())
    assert "กองทุนที่เผยแพร่,กองทุน,6," in shown.get("/funds.csv").text
    paths = ("/", "/funds", "/models", "/search?q=x", "/login", "/nothing-here", f"/models/{made_up.fund(1).slug}/money",
             f"/rulesets/{made_up.fund(1).rules_slug}/print")  # fmt: skip
    for path in paths:
        assert BANNER in shown.raw.get(path).get_data(as_text=True)
    assert all(line.endswith("ข้อมูลสมมติ") for line in shown.get("/funds.csv").text.splitlines()[1:])


def test_the_environment_cannot_make_a_real_site_count_them(
    app: Flask, make_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The data says what it is; a variable or a setting does not."""
    for number in range(5):
        closed(app, fund(app, f"ตัวอย่าง {number}", illustrative=True))
    monkeypatch.setenv("DEMO", "1")
    client = Client(make_app(DEMO=True))
    assert "ยังไม่มีกองทุนที่เผยแพร่ที่นี่" in client.get("/funds").main and BANNER not in client.get("/funds").text


def test_a_folder_that_people_work_in_is_never_marked(app: Flask) -> None:
    """An account is enough; and the command says why in a sentence."""
    with pytest.raises(mark.NotForDemo):
        mark.mark(database(app))
    assert not mark.is_demo(database(app))
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 1 and "DATA_DIR อื่น" in result.output


def test_without_its_template_nothing_half_is_stored(empty: Flask) -> None:
    """A template that was taken off: the run stops, the store is as it was."""
    with db.transaction(database(empty)):
        database(empty).conn.execute("UPDATE pages SET status = 'archived'")
    with pytest.raises(store.NoTemplate), empty.test_request_context():
        store.fill(database(empty), count=1)
    assert value(database(empty), "SELECT COUNT(*) FROM pages WHERE kind = 'model'") == 0
