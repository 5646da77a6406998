"""The made-up funds into the store, one fund a transaction: a run that was cut off goes on where it stopped."""

from collections.abc import Callable, Sequence

from sqlite_utils import Database

from accounts.users import system_author
from cases import rules
from cases.demo import made as made_up
from cases.demo.made import MadeFund
from cases.demo.years import Lines
from cases.kinds import registered
from cases.money.lines import LINES
from cases.rulesets import adaptations
from cases.rulesets.pages import compose
from db import transaction, value
from moment import now
from wiki import pages
from wiki.pages import Facts
from wiki.saving import Draft, create_within
from wiki.writing import Words

_BODY = """**ข้อมูลสมมติ** {title} ไม่มีอยู่จริง สร้างไว้ให้ลองดูหน้าที่รวมตัวเลขของหลายกองทุน

## ตัวเลขมาจากไหน

สมาชิก เงินสมทบ และสวัสดิการของแต่ละปีมาจากประมาณการตามระเบียบสมมติของกองทุนนี้ แล้วให้เลขสุ่มทำให้แต่ละปีไม่เหมือนกัน ยอดที่ต้องตรงกันตรงทุกข้อ
"""


class NoTemplate(Exception):
    """The template that a fund adapts is not in the store, or not published: seed first."""


def fill(db: Database, progress: Callable[[int], None] = lambda _funds: None, count: int = made_up.FUNDS) -> int:
    """Store the funds that are not there yet; how many there were to store. Needs an application context. Raises NoTemplate."""
    author, added = system_author(db), 0
    for number in range(1, count + 1):
        made = made_up.fund(number)
        if not value(db, "SELECT 1 FROM pages WHERE slug = :slug", slug=made.slug):
            _store(db, made, author)
            added += 1
        progress(1)
    return added


def _store(db: Database, made: MadeFund, author: int) -> None:
    found = pages.by_slug(db, made.template)
    if found is None or found[0].status != "published":
        raise NoTemplate(made.template)
    parent, revision = found
    ruleset = made_up.decisions(made, adaptations.copied(parent, revision))
    wrong = rules.ready(ruleset)
    if wrong:
        raise NoTemplate(f"{made.template}: {wrong[0]}")
    lines = list(made_up.statements(made, ruleset))
    facts = made_up.facts_of(made, ruleset, lines[-1][1])
    words = Words(f"ระเบียบ{made.title}", "ระเบียบสมมติ ปรับจากแม่แบบ ใช้ดูตัวอย่างเท่านั้น", revision.body, "ข้อมูลสมมติ", "สร้างเป็นตัวอย่าง")
    draft, model = compose(words, ruleset), _model(made, facts)
    with transaction(db):
        page = create_within(db, "model", model, author, status="published", slug=made.slug)
        create_within(db, "ruleset", draft, author, status="published", slug=made.rules_slug, verb="adapted")
        _append(db, page.id, lines, author)


def _append(db: Database, fund_id: int, lines: Sequence[tuple[str, Lines]], author: int) -> None:
    """The first version of every year."""
    keys = [line.key for line in LINES]
    moment = now()
    db.conn.executemany(f"""
        INSERT INTO statements (fund_id, year, closing_date, version, note, author_id, created, {', '.join(keys)})
        VALUES (?, ?, ?, 1, '', ?, ?, {', '.join('?' for _key in keys)})""",
        [(fund_id, int(closing[:4]), closing, author, moment, *(year.get(key) for key in keys)) for closing, year in lines])


def _model(made: MadeFund, facts: Facts) -> Draft:
    words = Words(made.title, "กองทุนสมมติ ใช้ดูตัวอย่างเท่านั้น", _BODY.format(title=made.title), "ข้อมูลสมมติ", "สร้างเป็นตัวอย่าง")
    composed: Draft = registered()["model"].compose(words, facts)
    return composed
