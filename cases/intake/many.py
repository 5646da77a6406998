"""Which fund a name in a sheet means: the page of that title, one to be made, or none; asked as the person may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

import thai
from accounts import roles
from accounts.roles import Person
from db import rows
from i18n import gettext as _
from wiki.kinds import kind
from wiki.pages import Page, page_of, url
from wiki.saving import Draft, create_within
from wiki.writing import Invalid, Words

NEW, SKIP, FOUND, UNKNOWN, REFUSED = "new", "skip", "found", "unknown", "refused"
MOST_NEW: Final = 500
_COLUMNS = """id, kind, slug, title, summary, status, owner_id, head, province, fund, parent, illustrative, created, updated,
              published"""


@dataclass(frozen=True)
class Match:
    """A name in the sheet and the fund it means. ``chosen`` is NEW or SKIP as the person said; ``why`` a refusal."""

    name: str
    state: str
    page: Page | None = None
    chosen: str = ""
    why: str = ""

    @property
    def url(self) -> str:
        """The page's address."""
        return url(self.page.kind, self.page.slug) if self.page else ""


def matches(db: Database, names: Iterable[str], person: Person, chosen: Mapping[str, str]) -> list[Match]:
    """Each name with its page. Pages that the person may not read do not exist; those they may not edit are refused."""
    wanted = {name: thai.key(name) for name in names if name}
    pages: dict[str, list[Page]] = {}
    keys = sorted(set(wanted.values()))
    for start in range(0, len(keys), 400):
        some = {f"k{at}": key for at, key in enumerate(keys[start : start + 400])}
        found = rows(
            db,
            f"""
            SELECT {_COLUMNS}, title_key FROM pages
            WHERE kind = 'model' AND status <> 'archived' AND title_key IN ({", ".join(f":{name}" for name in some)})""",
            **some,
        )
        for row in found:
            page = page_of(row)
            if roles.may_read(person, page):
                pages.setdefault(row["title_key"], []).append(page)
    return [_match(name, pages.get(key, []), person, chosen.get(name, "")) for name, key in wanted.items()]


def _match(name: str, pages: list[Page], person: Person, chosen: str) -> Match:
    mine = [page for page in pages if roles.may_edit(person, page)]
    if len(mine) == 1:
        return Match(name, SKIP if chosen == SKIP else FOUND, mine[0], chosen)
    if len(mine) > 1:
        return Match(name, REFUSED, chosen=chosen, why=_("มีหน้ากองทุนชื่อนี้ %(n)s หน้า แก้ชื่อให้ต่างกันก่อน", n=len(mine)))
    if pages:
        return Match(name, REFUSED, chosen=chosen, why=_("กองทุนนี้อยู่นอกพื้นที่ที่ท่านดูแล"))
    if why := _untitled(name):
        return Match(name, REFUSED, chosen=chosen, why=why)
    return Match(name, UNKNOWN, chosen=chosen)


def _untitled(name: str) -> str:
    """Why this cannot be the name of a page; "" when it can."""
    try:
        thai.clean_title(name)
    except thai.BadText as error:
        return str(error)
    return ""


def unsettled(found: Iterable[Match]) -> list[Match]:
    """The names of which nobody said what becomes of them."""
    return [
        each
        for each in found
        if each.state in (UNKNOWN, REFUSED) and each.chosen != SKIP and not (each.state == UNKNOWN and each.chosen == NEW)
    ]


def drafts(found: Iterable[Match], person: Person) -> dict[str, Draft]:
    """A draft for each fund that is to be made; a coordinator of one province makes them there. Raises Invalid."""
    facts = {"place": {"province": person.provinces[0]}} if len(person.provinces) == 1 else {}
    made: dict[str, Draft] = {}
    body = _("หน้านี้ตั้งต้นจากแผ่นงานของผู้ประสานงาน รอกองทุนเล่าเรื่องของตน")
    for each in found:
        if each.state == UNKNOWN and each.chosen == NEW:
            if len(made) >= MOST_NEW:
                raise Invalid({"fund": _("สร้างหน้าใหม่ได้ครั้งละไม่เกิน %(n)s กองทุน", n=MOST_NEW)})
            made[each.name] = kind("model").compose(Words(title=each.name, body=body), facts)
    return made


def make_within(db: Database, made: Mapping[str, Draft], author_id: int) -> dict[str, int]:
    """{name: page} of the new draft pages, made inside an open transaction."""
    return {name: create_within(db, "model", draft, author_id).id for name, draft in made.items()}
