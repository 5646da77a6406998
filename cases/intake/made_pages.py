"""The draft pages that a sheet about many funds made: put away when it is undone, unless somebody used them since."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from db import Row, rows, run
from i18n import gettext as _
from wiki.pages import Page, page_of
from wiki.saving import set_status_within

_COLUMNS = """p.id, p.kind, p.slug, p.title, p.summary, p.status, p.owner_id, p.head, p.province, p.fund, p.parent,
              p.illustrative, p.created, p.updated, p.published"""


@dataclass(frozen=True)
class MadePage:
    """A page that an import made; ``why`` says who used it since, "" when nobody has."""

    page: Page
    why: str


def remember_within(db: Database, import_id: int, pages: Iterable[int]) -> None:
    """Note which pages an import made, inside an open transaction."""
    for page in pages:
        run(db, "INSERT INTO import_pages (import_id, page_id) VALUES (:import_id, :page)", import_id=import_id, page=page)


def made_pages(db: Database, import_id: int) -> list[MadePage]:
    """The pages that an import made, by title, each with what keeps it."""
    found = rows(db, f"""
        SELECT {_COLUMNS},
            EXISTS (SELECT 1 FROM attachments a WHERE a.page_id = p.id) AS files,
            EXISTS (SELECT 1 FROM pages o WHERE o.fund = p.slug AND o.id <> p.id AND o.status <> 'archived') AS named,
            EXISTS (SELECT 1 FROM statements s WHERE s.fund_id = p.id AND s.import_id IS NOT :id)
                OR EXISTS (SELECT 1 FROM imports i WHERE i.fund_id = p.id AND i.state IN ('open', 'accepted')) AS money,
            EXISTS (SELECT 1 FROM figure_answers f WHERE f.fund_id = p.id)
                OR EXISTS (SELECT 1 FROM risk_answers r WHERE r.fund_id = p.id) AS answers
        FROM import_pages m JOIN pages p ON p.id = m.page_id WHERE m.import_id = :id ORDER BY p.title, p.id""", id=import_id)
    return [MadePage(page_of(row), _why(row)) for row in found]


def _why(row: Row) -> str:
    """What somebody did with the page since; "" when it is as the import left it."""
    if row["status"] in ("review", "published"):
        return _("ส่งตรวจหรือเผยแพร่แล้ว")
    for used, sentence in (
        (row["head"] > 1, _("มีผู้เขียนหน้านี้ต่อแล้ว")), (row["money"], _("มีงบที่มาจากที่อื่นแล้ว")), (row["files"], _("มีไฟล์แนบแล้ว")),
        (row["named"], _("มีระเบียบหรือบทเรียนที่บอกว่าเป็นของกองทุนนี้")), (row["answers"], _("มีผู้ตอบคำถามเรื่องตัวเลขแล้ว")),
    ):  # fmt: skip
        if used:
            return sentence
    return ""


def put_away_within(db: Database, import_id: int, author_id: int, note: str) -> None:
    """Archive the pages that nobody used since, inside the transaction that takes their years back."""
    for made in made_pages(db, import_id):
        if not made.why and made.page.status == "draft":
            set_status_within(db, made.page.id, "archived", "archived", author_id, note)
