"""Publication: draft → in review → published → archived, and back; every step noted in ``changes``."""

from sqlite_utils import Database

from accounts import roles
from accounts.roles import Person
from i18n import gettext as _
from wiki.kinds import kind
from wiki.pages import Page, Revision
from wiki.saving import set_status

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
    """Take a step and return the new status. Raises NotReady, NoReason or NotAllowed."""
    if action == PUBLISHED:
        _allow(roles.may_publish(person, page))
        _ready(page, revision)
        return _set(db, page, "published", "published", person, note)
    if action == REVIEW:
        _allow(roles.may_edit(person, page) and page.status == "draft")
        _ready(page, revision)
        return _set(db, page, "review", "sent", person, note)
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


def _ready(page: Page, revision: Revision) -> None:
    reasons = kind(page.kind).missing(page, revision)
    if reasons:
        raise NotReady(reasons)


def _allow(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed


def _set(db: Database, page: Page, status: str, verb: str, person: Person, note: str) -> str:
    if page.status != status:
        set_status(db, page.id, status, verb, person.id, note)
    return status
