"""A fund's imports: the sheet comes in, is shown as understood, corrected, accepted as one act, undone as one."""

from flask import Response, abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from cases.intake import accepting, imports, views_many
from cases.intake import form as decisions
from cases.intake.accepting import Moved
from cases.intake.blank import blank_rows
from cases.intake.blueprint import (
    Blocked,
    View,
    blocked,
    brought,
    intake,
    own_import,
    preview,
    shown,
    thrown_away,
    too_far,
    unchanged,
    usual_closing,
)
from cases.intake.imports import Import, Settled
from cases.intake.settings import Settings
from cases.intake.taking import taking
from cases.intake.told import Unreadable
from cases.money import statements
from cases.money.blueprint import attached, csv_answer, keeper, shell
from cases.money.fund import is_lending
from cases.money.workbooks import workbook
from i18n import gettext as _
from wiki import access
from wiki.pages import Page, url

__all__ = ["intake", "views_many"]

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@intake.get("/models/<slug>/imports")
def listing(slug: str) -> str:
    """The imports of a fund, for its keepers."""
    page, _revision = keeper(slug)
    found = imports.of_fund(access.database(), page.id)
    return render_template("imports.html", **shell(page), imports=found)


@intake.get("/models/<slug>/imports/new")
def new(slug: str) -> str:
    """How a sheet may come in: a file, a pasted table, the form by year, a blank sheet to start from."""
    page, _revision = keeper(slug)
    return _begin(page, "")


def _begin(page: Page, error: str) -> str:
    return render_template("import_new.html", **shell(page), error=error, pasted=request.form.get("pasted", ""))


@intake.get("/models/<slug>/imports/template.<kind>")
def template(slug: str, kind: str) -> Response:
    """A blank sheet with last year's closing filled in, as XLSX or CSV."""
    page, revision = keeper(slug)
    if kind not in ("csv", "xlsx"):
        abort(404)
    last = next(iter(statements.of_fund(access.database(), page.id, limit=1)), None)
    year = last.year + 1 if last else int(page.created[:4])
    closing = f"{year}-{last.closing_date[5:] if last else '12-31'}".replace("-02-29", "-02-28")
    rows = blank_rows(page.title, year, closing, last.lines if last else {}, lending=is_lending(revision.facts), say=_)
    if kind == "csv":
        return csv_answer(page, f"template-{thai.be_year(year)}", rows, labelled=False)
    name = f"ปี {thai.be_year(year)}"
    return attached(page, f"template-{thai.be_year(year)}.xlsx", workbook({name: rows}, head=4), _EXCEL)


@intake.post("/models/<slug>/imports")
def create(slug: str) -> Answer:
    """Read what was sent and keep it as it came; 422 with the reason, and what was pasted, when it cannot be read."""
    page, _revision = keeper(slug)
    try:
        came = brought()
    except Unreadable as error:
        return make_response(_begin(page, error.told.said(_)), 422)
    db = access.database()
    settings = Settings(choices=imports.remembered(db, page.id), source=came.name)
    number = imports.begin(db, page.id, current_user.id, came.name, came.data, came.tables, settings)
    return redirect(f"{url(page.kind, page.slug)}/imports/{number}", 303)


@intake.get("/models/<slug>/imports/<int:number>")
def show(slug: str, number: int) -> str:
    """An open import as understood so far, or what became of one."""
    page, _revision = keeper(slug)
    of = own_import(number, page.id)
    return _preview(page, _read(page, of)) if of.state == imports.OPEN else _done(page, of)


def _read(page: Page, of: Import) -> View:
    db = access.database()
    found = taking(imports.tables_of(db, of.id), of.settings, usual_closing(page.id), title=page.title)
    made = accepting.results(db, found, dict.fromkeys(found.funds, page.id))
    return View(of, found, made)


def _obstacles(view: View) -> list[str]:
    return [*(told.said(_) for told in view.taking.obstacles()), *too_far(view.results), *unchanged(view.results)]


def _preview(page: Page, view: View) -> str:
    action = f"{url(page.kind, page.slug)}/imports/{view.of.id}"
    return preview(view, shown(view.results), _obstacles(view), action, many=False, **shell(page))


def _done(page: Page, of: Import, ways: list[Blocked] | None = None) -> str:
    made = statements.of_import(access.database(), of.id)
    at = url(page.kind, page.slug)
    return render_template("import_done.html", **shell(page), of=of, made=[(each, "", at) for each in made],
                           action=f"{at}/imports/{of.id}",
                           blocked=blocked(of, {page.id: at}) if ways is None else ways, back=f"{at}/imports")  # fmt: skip


def _decide(page: Page, of: Import) -> View:
    """Take the form in and keep it; what is wrong in it is in the view's errors."""
    before = _read(page, of)
    errors: dict[str, str] = {}
    settings = decisions.decided(request.form, of.settings, before.taking, errors)
    imports.decide(access.database(), of.id, settings)
    view = _read(page, own_import(of.id, page.id))
    view.errors = errors
    return view


@intake.post("/models/<slug>/imports/<int:number>")
def decide(slug: str, number: int) -> Answer:
    """Keep what was decided so far, and show what it makes."""
    page, _revision = keeper(slug)
    of = own_import(number, page.id)
    try:
        view = _decide(page, of)
    except Settled:
        return redirect(f"{url(page.kind, page.slug)}/imports/{number}", 303)
    if view.errors:
        return make_response(_preview(page, view), 422)
    return redirect(f"{url(page.kind, page.slug)}/imports/{number}#decided", 303)


@intake.post("/models/<slug>/imports/<int:number>/acceptance")
def accept(slug: str, number: int) -> Answer:
    """Take the sheet into the ledger; 422 with the reasons while anything is unsettled, 409 when a year changed meanwhile."""
    page, _revision = keeper(slug)
    of = own_import(number, page.id)
    at = f"{url(page.kind, page.slug)}/imports/{number}"
    try:
        view = _decide(page, of)
        view.obstacles = _obstacles(view)
        if view.errors or view.obstacles:
            return make_response(_preview(page, view), 422)
        made = accepting.accept(
            access.database(),
            view.of,
            view.taking,
            dict.fromkeys(view.taking.funds, page.id),
            current_user.id,
            decisions.bases(request.form),
        )
    except Settled:
        return redirect(at, 303)
    except Moved as moved:
        view = _read(page, own_import(number, page.id))
        view.obstacles = [
            _("งบปี %(year)s มีผู้แก้ระหว่างที่ท่านเปิดหน้านี้ ดูตัวเลขใหม่ด้านล่างแล้วกดรับอีกครั้ง", year=thai.be_year(year))
            for _fund, year in moved.years
        ]
        return make_response(_preview(page, view), 409)
    flash(_("นำเข้าแล้ว %(n)s ปี ถ้าผิดให้กดเลิกทำได้ทั้งชุด", n=len(made)), "good")
    return redirect(at, 303)


@intake.post("/models/<slug>/imports/<int:number>/removal")
def discard(slug: str, number: int) -> Answer:
    """Throw an open import away."""
    page, _revision = keeper(slug)
    own_import(number, page.id)
    at = f"{url(page.kind, page.slug)}/imports"
    return thrown_away(number, at)


@intake.post("/models/<slug>/imports/<int:number>/undoing")
def undo(slug: str, number: int) -> Answer:
    """Take the whole import back; 409 when one of its years was changed since."""
    page, _revision = keeper(slug)
    of = own_import(number, page.id)
    at = f"{url(page.kind, page.slug)}/imports/{number}"
    ways = blocked(of, {page.id: url(page.kind, page.slug)})
    try:
        accepting.undo(access.database(), of, current_user.id, _("เลิกทำการนำเข้า %(name)s", name=of.name))
    except Settled:
        return redirect(at, 303)
    except Moved:
        return make_response(_done(page, of, ways), 409)
    flash(_("เลิกทำแล้ว งบกลับเป็นอย่างก่อนนำเข้า"), "good")
    return redirect(at, 303)


@intake.get("/models/<slug>/imports/<int:number>/sheet.csv")
def sheet(slug: str, number: int) -> Response:
    """The cells as they came, for a look beside the paper."""
    page, _revision = keeper(slug)
    of = own_import(number, page.id)
    rows = [[*row] for table in imports.tables_of(access.database(), of.id) for row in ([table.name], *table.rows)]
    return csv_answer(page, f"import-{number}", rows, labelled=False)
