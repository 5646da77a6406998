"""What becomes of sheets about many funds: thrown away, taken in, undone as one act."""

from collections.abc import Mapping

from flask import Response, abort, flash, make_response, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from accounts import roles
from cases.intake import accepting, imports, made_pages
from cases.intake.accepting import Moved
from cases.intake.blueprint import Blocked, blocked, coordinator, intake, own_import, thrown_away
from cases.intake.imports import Import, Settled
from cases.money import statements
from cases.money.blueprint import attached_file
from cases.money.csv_text import csv_text
from i18n import gettext as _
from wiki import access, pages
from wiki.pages import url

AT = "/statements/imports"


def done(of: Import, ways: list[Blocked] | None = None) -> str:
    """The page of a sheet that was settled; ``ways`` are what stands in the way of undoing, where that was looked up before."""
    db = access.database()
    made = statements.of_import(db, of.id)
    found = {number: page for number in {each.fund_id for each in made} if (page := pages.by_id(db, number))}
    at = {number: url(page.kind, page.slug) for number, (page, _revision) in found.items()}
    return render_template(
        "import_done.html",
        of=of,
        made=[(each, found[each.fund_id][0].title, at[each.fund_id]) for each in made],
        action=f"{AT}/{of.id}",
        blocked=blocked(of, at) if ways is None else ways,
        new_pages=[(each, url(each.page.kind, each.page.slug)) for each in made_pages.made_pages(db, of.id)],
        back=AT,
        many=True,
        section="models",
    )


@intake.post("/statements/imports/<int:number>/removal")
def many_discard(number: int) -> Answer:
    """Throw an open sheet away."""
    coordinator()
    own_import(number, None)
    return thrown_away(number, AT)


@intake.post("/statements/imports/<int:number>/undoing")
def many_undo(number: int) -> Answer:
    """Take the whole sheet back, with the pages that it made and nobody used since; 409 when one of its years was changed."""
    coordinator()
    of = own_import(number, None)
    _still_theirs(of)
    ways = blocked(of, _addresses(of))
    try:
        accepting.undo(access.database(), of, current_user.id, _("เลิกทำการนำเข้า %(name)s", name=of.name))
    except Settled:
        return redirect(f"{AT}/{number}", 303)
    except Moved:
        return make_response(done(of, ways), 409)
    flash(" ".join([_("เลิกทำแล้ว งบกลับเป็นอย่างก่อนนำเข้า"), *_put_away(number)]), "good")
    return redirect(f"{AT}/{number}", 303)


def _put_away(number: int) -> list[str]:
    """What became of the pages that the sheet had made."""
    made = made_pages.made_pages(access.database(), number)
    away = sum(each.page.status == "archived" for each in made)
    told = [_("เก็บหน้าร่างที่แผ่นนี้สร้างแล้ว %(n)s หน้า", n=away)] if away else []
    if len(made) > away:
        told.append(_("ยังอยู่ %(n)s หน้า เพราะมีผู้ใช้แล้ว ดูเหตุผลข้างล่าง", n=len(made) - away))
    return told


def _still_theirs(of: Import) -> None:
    """Stop whoever no longer coordinates one of the funds."""
    db = access.database()
    for number in {each.fund_id for each in statements.of_import(db, of.id)}:
        found = pages.by_id(db, number)
        if found is None or not roles.may_edit(current_user, found[0]):
            abort(403, description=_("กองทุนหนึ่งในแผ่นนี้อยู่นอกพื้นที่ที่ท่านดูแลแล้ว"))


def _addresses(of: Import) -> Mapping[int, str]:
    db = access.database()
    found = {each.fund_id for each in statements.of_import(db, of.id)}
    return {number: url(page[0].kind, page[0].slug) for number in found if (page := pages.by_id(db, number))}


@intake.get("/statements/imports/<int:number>/sheet.csv")
def many_sheet(number: int) -> Response:
    """The cells as they came."""
    coordinator()
    of = own_import(number, None)
    rows = [[*row] for table in imports.tables_of(access.database(), of.id) for row in ([table.name], *table.rows)]
    return attached_file(f"import-{number}.csv", csv_text(rows), "text/csv; charset=utf-8")
