"""Publication: draft → in review → published → archived, and back; every step noted in ``changes``."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from flask import current_app
from sqlite_utils import Database

from accounts import roles
from accounts.roles import Person
from i18n import gettext as _
from wiki import file_contents, privacy_gate
from wiki.attachments import of_page
from wiki.kinds import kind
from wiki.pages import Page, Revision
from wiki.saving import Conflict, Draft, save, save_within, set_status

PUBLISHED, REVIEW, DRAFT, ARCHIVED = "publish", "review", "draft", "archive"


class NotReady(ValueError):
    """The page cannot be published yet; ``reasons`` are sentences for the person."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class NoReason(ValueError):
    """Somebody else's page is sent back without saying why; the message is for the person."""


class NotAllowed(Exception):
    """This person may not take this step."""


def publish(db: Database, page: Page, revision: Revision, action: str, person: Person, note: str = "") -> str:
    """Take a step and return the new status. Raises NotReady, NoReason, NotAllowed, or Unsettled for what tells of people."""
    if action == PUBLISHED:
        _allow(roles.may_publish(person, page))
        _ready(page, revision)
        privacy_gate.check(said(db, page, revision), revision.facts)
        return _set(db, page, "published", "published", person, note, revision)
    if action == REVIEW:
        _allow(roles.may_edit(person, page) and page.status == "draft")
        _ready(page, revision)
        privacy_gate.check(said(db, page, revision), revision.facts)
        return _set(db, page, "review", "sent", person, note, revision)
    if action == DRAFT:
        _allow(roles.may_archive(person, page) or (page.status == "review" and roles.may_edit(person, page)))
        if page.status in ("review", "published") and page.owner_id != person.id and not note:
            raise NoReason(_("เขียนเหตุผลก่อนส่งกลับ ผู้เขียนจะได้รู้ว่าต้องแก้อะไร"))
        return _set(db, page, "draft", "returned", person, note)
    if action == ARCHIVED:
        _allow(roles.may_archive(person, page))
        return _set(db, page, "archived", "archived", person, note)
    raise NotReady([_("ไม่รู้จักคำสั่งนี้")])


def done(status: str) -> str:
    """What a step has done, in a sentence for whoever took it."""
    said = {
        "published": _("เผยแพร่แล้ว ทุกคนอ่านและค้นหาพบได้"), "review": _("ส่งตรวจแล้ว ผู้ประสานงานจะอ่านก่อนเผยแพร่"),
        "draft": _("กลับเป็นร่างแล้ว เห็นเฉพาะผู้เขียนและผู้ประสานงาน"),
        "archived": _("เลิกแสดงหน้านี้แล้ว ไม่อยู่ในรายการและการค้นหา"),
    }  # fmt: skip
    return said[status]


def not_yet(action: str, reasons: list[str]) -> str:
    """Why a step could not be taken: everything that is missing."""
    why = " · ".join(reasons)
    return _("ยังส่งตรวจไม่ได้: %(why)s", why=why) if action == REVIEW else _("ยังเผยแพร่ไม่ได้: %(why)s", why=why)


def revise(db: Database, page_id: int, base: int, draft: Draft, author_id: int, *, verb: str = "edited") -> int:
    """Append a revision; a published page lacks nothing that publishing asked for. Raises Conflict, NotReady, Unsettled."""
    found = privacy_gate.questions(privacy_gate.texts(draft), draft.facts)  # before the writer's place is taken
    return save(db, page_id, base, draft, author_id, verb=verb, allow=partial(_stays_fit, draft, found))


def said(db: Database, page: Page, revision: Revision) -> privacy_gate.Texts:
    """Everything that publishing would show: the page's texts; its files' names, descriptions and, where they are read, words."""
    yield from privacy_gate.texts(revision)
    for file in of_page(db, page.id):
        yield from (("file", file.name), ("alt", file.alt))
    yield from file_contents.texts(db, files_folder(), page.id)


def files_folder() -> Path:
    """Where the bytes of this site's files lie."""
    return Path(current_app.config["DATA_DIR"]) / "files"


def unread(db: Database, page: Page) -> str:
    """A sentence about the page's files that nobody but a person can check; "" when there are none."""
    names = file_contents.unread(db, files_folder(), page.id)
    return _("อ่านข้อความในไฟล์นี้ไม่ได้ ตรวจเองก่อนเผยแพร่: %(names)s", names=", ".join(names)) if names else ""


def _stays_fit(draft: Draft, found: list[privacy_gate.Question], page: Page, head: Revision) -> None:
    _stays_ready(draft, page, head)
    if page.status == "published" and privacy_gate.pressing(found):
        raise privacy_gate.Unsettled(found)


def revise_within(db: Database, page_id: int, base: int, draft: Draft, author_id: int, *, verb: str = "edited") -> int:
    """:func:`revise` inside a transaction that is already open."""
    found = privacy_gate.questions(privacy_gate.texts(draft), draft.facts)
    return save_within(db, page_id, base, draft, author_id, verb=verb, allow=partial(_stays_fit, draft, found))


def _stays_ready(draft: Draft, page: Page, head: Revision) -> None:
    """What an import or the seed published without is nobody's fault now: only what this save would take away."""
    if page.status != "published":
        return
    missing = kind(page.kind).missing
    lacking = missing(page, replace(head, title=draft.title, summary=draft.summary, body=draft.body, facts=draft.facts))
    before = missing(page, head) if lacking else []
    taken = [reason for reason in lacking if reason not in before]
    if taken:
        why = " · ".join(taken)
        raise NotReady([_("หน้านี้เผยแพร่อยู่ จึงต้องมีครบเหมือนตอนเผยแพร่ ถ้าจะรื้อให้ผู้ประสานงานนำกลับเป็นร่างก่อน: %(why)s", why=why)])


def _ready(page: Page, revision: Revision) -> None:
    reasons = kind(page.kind).missing(page, revision)
    if reasons:
        raise NotReady(reasons)


def _allow(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed


def _set(
    db: Database, page: Page, status: str, verb: str, person: Person, note: str, looked_at: Revision | None = None,
) -> str:  # fmt: skip
    if page.status == status:
        return status
    try:
        set_status(db, page.id, status, verb, person.id, note, base=looked_at.number if looked_at else None)
    except Conflict as conflict:
        raise NotReady([_("มีคนบันทึกหน้านี้ในขณะเดียวกัน เปิดอ่านฉบับล่าสุดก่อน แล้วกดอีกครั้ง")]) from conflict
    return status
