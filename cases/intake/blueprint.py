"""The intake room's blueprint, its doors to imports, and what its pages share; views stand in ``views`` and ``views_many``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

import thai
from accounts import roles
from cases.intake import accepting, imports
from cases.intake.accepting import Result
from cases.intake.files import shown_name, tables_of_file, tables_of_text
from cases.intake.headings import SKIP, TOTAL
from cases.intake.imports import Import, Settled
from cases.intake.tables import Table
from cases.intake.taking import MOST_ASKED, Taking
from cases.intake.told import Unreadable, say
from cases.intake.understanding import LAYOUTS
from cases.money import statements
from cases.money.form import group_label, label
from cases.money.form import typed as amount_typed
from cases.money.identities import IdentityCheck, identities
from cases.money.lines import BY_KEY, LINES
from i18n import gettext as _
from moment import today
from wiki import access

intake = Blueprint("intake", __name__)

FURTHEST_AHEAD = 2
OLDEST = 1980  # the first savings groups of the movements are of 2517 to 2523


@dataclass(frozen=True)
class Brought:
    """What a person sent: its name, its bytes, its tables."""

    name: str
    data: bytes
    tables: list[Table]


def brought() -> Brought:
    """The file or the pasted table of this request. Raises Unreadable."""
    file: FileStorage | None = request.files.get("file")
    if file is not None and (file.filename or (file.content_length or 0)):
        data = file.stream.read()
        return Brought(shown_name(file.filename or "") or _("แฟ้มไม่มีชื่อ"), data, tables_of_file(file.filename or "", data))
    text = request.form.get("pasted", "")
    if not text.strip():
        raise Unreadable(say("ยังไม่ได้เลือกแฟ้มหรือวางตาราง"))
    return Brought(_("ตารางที่วาง"), text.encode("utf-8", "replace"), tables_of_text(text))


def own_import(number: int, fund_id: int | None) -> Import:
    """An import of this fund (or about many funds), or the 404 page."""
    found = imports.by_id(access.database(), number)
    if found is None or found.fund_id != fund_id or found.state == imports.DISCARDED:
        abort(404, description=_("ไม่มีการนำเข้าที่ขอ"))
    if fund_id is None and found.author_id != current_user.id and current_user.role != "admin":
        abort(404, description=_("ไม่มีการนำเข้าที่ขอ"))
    return found


def coordinator() -> None:
    """Stop whoever does not coordinate: to the sign-in page, or 403."""
    if not current_user.is_authenticated:
        abort(401)
    if not roles.may_review(current_user):
        abort(403, description=_("หน้านี้สำหรับผู้ประสานงาน"))


def line_options() -> list[tuple[str, list[tuple[str, str]]]]:
    """(group, [(key, label)]) of every line, for the selects."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in LINES:
        found.setdefault(group_label(line.group), []).append((line.key, label(line)))
    return list(found.items())


def line_name(key: str) -> str:
    """What a line is called; what is left out says so."""
    if key == TOTAL:
        return _("ยอดรวม ใช้ตรวจเท่านั้น")
    return _("ไม่นำเข้า") if key == SKIP else label(BY_KEY[key]) if key in BY_KEY else _("ยังไม่รู้ว่าเป็นรายการใด")


@dataclass(frozen=True)
class Shown:
    """A year of an import as the preview shows it."""

    result: Result
    title: str
    url: str
    gaps: list[IdentityCheck]
    early: bool


def shown(results: Sequence[Result], pages: Mapping[int, tuple[str, str]] | None = None) -> list[Shown]:
    """Each year with the sums that do not agree, and whether its closing day is still to come."""
    last = today().isoformat()
    named = pages or {}
    return [Shown(each, *named.get(each.fund_id, ("", "")),
                  [check for check in identities(each.lines, each.previous, _) if check.holds is False], each.closing_date > last)
            for each in results]  # fmt: skip


def unchanged(results: Sequence[Result]) -> list[str]:
    """A sentence when the sheet says nothing that does not stand already."""
    if not results or any(each.changed or each.year.months for each in results):
        return []
    return [_("ตัวเลขในแผ่นเหมือนกับงบที่มีอยู่ทุกช่อง ไม่มีอะไรให้รับ")]


def too_far(results: Sequence[Result]) -> list[str]:
    """Years that cannot have closed: a mistyped era or a wrong digit."""
    newest = today().year + FURTHEST_AHEAD
    years = sorted({each.year.year for each in results})
    ahead = [_("ปี %(year)s อยู่ในอนาคต โปรดตรวจปีในแผ่นงาน", year=thai.be_year(year)) for year in years if year >= newest]
    old = [_("ปี %(year)s เก่ากว่ากองทุนใด โปรดตรวจปีในแผ่นงาน", year=thai.be_year(year)) for year in years if year < OLDEST]
    return [*ahead, *old]


@dataclass(frozen=True)
class Blocked:
    """What stands in the way of undoing: the year, who changed it and when, and where to look."""

    sentence: str
    url: str


@dataclass
class View:
    """What a preview page is made of."""

    of: Import
    taking: Taking
    results: list[Result]
    errors: dict[str, str] = field(default_factory=dict)
    obstacles: list[str] = field(default_factory=list)

    @property
    def earlier(self) -> Import | None:
        """The same file, where it was accepted before."""
        return imports.earlier(access.database(), self.of)


def preview(view: View, years: Sequence[Shown], waiting: Sequence[str], action: str, *, many: bool, **more: object) -> str:
    """The page of a sheet as it is understood; ``waiting`` says what accepting waits for, ``action`` is the import's address."""
    return render_template(
        "import_preview.html", view=view, waiting=waiting, years=years, layouts=LAYOUTS, lines=line_options(),
        line_name=line_name, amount=lambda key, value: amount_typed(BY_KEY[key], value), most=MOST_ASKED, form=request.form,
        action=action, many=many, **more)


def thrown_away(number: int, back: str) -> Answer:
    """Throw an open import away and go back to the list; one that was settled meanwhile is shown."""
    try:
        imports.discard(access.database(), number, current_user.id)
    except Settled:
        return redirect(f"{back}/{number}", 303)
    flash(_("ทิ้งแผ่นงานนี้แล้ว งบไม่ได้เปลี่ยน"), "good")
    return redirect(back, 303)


def blocked(of: Import, url_of: Mapping[int, str]) -> list[Blocked]:
    """The years that somebody changed since the import, if it was accepted."""
    if of.state != imports.ACCEPTED:
        return []
    return [Blocked(_("งบปี %(year)s มีผู้แก้แล้ว: %(name)s ฉบับที่ %(n)s",
                      year=thai.be_year(each.year), name=each.author, n=each.version),
                    f"{url_of.get(each.fund_id, '')}/statements/{each.year}")
            for each in accepting.later_changes(access.database(), of)]  # fmt: skip


def usual_closing(fund_id: int) -> str:
    """MM-DD of the fund's newest closing, "" for a fund without a year."""
    found = statements.of_fund(access.database(), fund_id, limit=1)
    return found[-1].closing_date[5:] if found else ""
