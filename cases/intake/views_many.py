"""Sheets about many funds, for coordinators: a row a fund and year, taken in and undone as one act."""

from dataclasses import dataclass, field

from flask import flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from cases.intake import accepting, imports, many
from cases.intake import form as decisions
from cases.intake.accepting import Moved
from cases.intake.blueprint import (
    View,
    brought,
    coordinator,
    intake,
    own_import,
    preview,
    shown,
    too_far,
    unchanged,
)
from cases.intake.imports import Import, Settled
from cases.intake.many import FOUND, NEW, UNKNOWN, Match
from cases.intake.settings import Settings
from cases.intake.settled_many import AT, done
from cases.intake.taking import taking
from cases.intake.told import Unreadable
from i18n import gettext as _
from wiki import access
from wiki.writing import Invalid

__all__ = ["intake"]


@dataclass
class ManyView(View):
    """The preview of a sheet about many funds: also which fund each name means."""

    matches: list[Match] = field(default_factory=list)

    @property
    def known(self) -> dict[str, int]:
        """{name: page} of the funds that have one."""
        return {each.name: each.page.id for each in self.matches if each.state == FOUND and each.page}


@intake.get("/statements/imports")
def many_listing() -> str:
    """The sheets about many funds that this coordinator began; an admin sees all."""
    coordinator()
    found = imports.about_many(access.database(), None if current_user.role == "admin" else current_user.id)
    return render_template("imports.html", imports=found, many=True, section="models")


@intake.get("/statements/imports/new")
def many_new() -> str:
    """How such a sheet comes in."""
    coordinator()
    return _begin("")


def _begin(error: str) -> str:
    return render_template("import_new.html", error=error, pasted=request.form.get("pasted", ""), many=True, section="models")


@intake.post("/statements/imports")
def many_create() -> Answer:
    """Read what was sent and keep it as it came; 422 with the reason when it cannot be read."""
    coordinator()
    try:
        came = brought()
    except Unreadable as error:
        return make_response(_begin(error.told.said(_)), 422)
    number = imports.begin(
        access.database(), None, current_user.id, came.name, came.data, came.tables, Settings(source=came.name)
    )
    return redirect(f"{AT}/{number}", 303)


@intake.get("/statements/imports/<int:number>")
def many_show(number: int) -> str:
    """An open sheet as understood so far, or what became of one."""
    coordinator()
    of = own_import(number, None)
    return _preview(_read(of)) if of.state == imports.OPEN else done(of)


def _read(of: Import) -> ManyView:
    db = access.database()
    found = taking(imports.tables_of(db, of.id), of.settings, many=True)
    named = many.matches(db, found.funds, current_user, of.settings.funds)
    view = ManyView(of, found, [], matches=named)
    new = {
        each.name: -at for at, each in enumerate(named, 1) if each.state == UNKNOWN and each.chosen == NEW
    }  # numbers of no page yet
    view.results = accepting.results(db, found, {**view.known, **new})
    return view


def _obstacles(view: ManyView) -> list[str]:
    found = [told.said(_) for told in view.taking.obstacles()]
    if "" in view.taking.funds:
        found.append(_("มีแถวที่ไม่บอกชื่อกองทุน ใช้แผ่นที่มีคอลัมน์ชื่อกองทุน"))
    if asked := many.unsettled(view.matches):
        found.append(_("ยังมี %(n)s กองทุนที่ไม่มีหน้า เลือกสร้างหน้าร่าง หรือไม่นำเข้า", n=len(asked)))
    if not found and not view.results:
        found.append(_("ไม่มีกองทุนที่จะนำเข้า"))
    return [*found, *too_far(view.results), *unchanged(view.results)]


def _preview(view: ManyView) -> str:
    titles = {each.page.id: (each.name, each.url) for each in view.matches if each.page}
    titles |= {-at: (each.name, "") for at, each in enumerate(view.matches, 1)}
    return preview(view, shown(view.results, titles), _obstacles(view), f"{AT}/{view.of.id}", many=True,
                   matches=view.matches, section="models")  # fmt: skip


def _decide(of: Import) -> ManyView:
    before = _read(of)
    errors: dict[str, str] = {}
    settings = decisions.decided(request.form, of.settings, before.taking, errors)
    if "new_all" in request.form:
        settings = _all_new(settings, before.matches)
    imports.decide(access.database(), of.id, settings)
    view = _read(own_import(of.id, None))
    view.errors = errors
    return view


def _all_new(settings: Settings, matches: list[Match]) -> Settings:
    wanted = {each.name: NEW for each in matches if each.state == UNKNOWN and settings.funds.get(each.name, "") == ""}
    return Settings(**{**vars(settings), "funds": {**settings.funds, **wanted}})


@intake.post("/statements/imports/<int:number>")
def many_decide(number: int) -> Answer:
    """Keep what was decided so far, and show what it makes."""
    coordinator()
    try:
        view = _decide(own_import(number, None))
    except Settled:
        return redirect(f"{AT}/{number}", 303)
    if view.errors:
        return make_response(_preview(view), 422)
    return redirect(f"{AT}/{number}#decided", 303)


@intake.post("/statements/imports/<int:number>/acceptance")
def many_accept(number: int) -> Answer:
    """Take the sheet into the ledgers of its funds; 422 with the reasons while anything is unsettled, 409 when a year moved."""
    coordinator()
    try:
        view = _decide(own_import(number, None))
        view.obstacles = _obstacles(view)
        if view.errors or view.obstacles:
            return make_response(_preview(view), 422)
        made = _take(view)
    except Settled:
        return redirect(f"{AT}/{number}", 303)
    except Invalid as invalid:
        view.obstacles = list(invalid.errors.values())
        return make_response(_preview(view), 422)
    except Moved as moved:
        view = _read(own_import(number, None))
        view.obstacles = [
            _("งบปี %(year)s มีผู้แก้ระหว่างที่ท่านเปิดหน้านี้ ดูตัวเลขใหม่ด้านล่างแล้วกดรับอีกครั้ง", year=thai.be_year(year))
            for _fund, year in moved.years
        ]
        return make_response(_preview(view), 409)
    flash(_("นำเข้าแล้ว %(n)s งบ ถ้าผิดให้กดเลิกทำได้ทั้งชุด", n=made), "good")
    return redirect(f"{AT}/{number}", 303)


def _take(view: ManyView) -> int:
    """How many statements were made; pages of new funds are rendered before the ledger is opened, and made with it."""
    new = many.drafts(view.matches, current_user)
    made = accepting.accept(access.database(), view.of, view.taking, view.known, current_user.id, decisions.bases(request.form),
                            lambda db: many.make_within(db, new, current_user.id))  # fmt: skip
    return len(made)
