"""A fund's money: its years, one year, entering and correcting a statement. Sums that do not agree are told, never refused."""


from flask import Response, abort, current_app, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from cases.meaning.indicator_ways import ways
from cases.money import doubting, fund_charts, months, statements, views_everywhere, views_one_fund, views_projection
from cases.money import form as statement_form
from cases.money import years as fund_years
from cases.money.blueprint import csv_answer, fund, keeper, money, shell
from cases.money.form import Form
from cases.money.fund import is_lending, money_of, previous_of
from cases.money.identities import identities
from cases.money.indicator_pages import EVERY_WORDS, Box, boxes
from cases.money.indicators import NOT_APPLICABLE, Indicator, indicators
from cases.money.lines import BY_KEY, LINES
from cases.money.names import INDICATOR_NAMES
from cases.money.register import register
from cases.money.statements import Statement, StatementConflict
from cases.money.working import equations
from cases.presentation import be_date
from i18n import gettext as _
from moment import today
from wiki import access
from wiki.pages import Page, Revision, url

__all__ = ["money", "views_everywhere", "views_one_fund", "views_projection"]



@money.get("/models/<slug>/money")
def overview(slug: str) -> str:
    """Every year of a fund: main lines, sums, indicators of the newest, charts."""
    page, revision = fund(slug)
    found = statements.of_fund(access.database(), page.id)
    newest = found[-1] if found else None
    charts = fund_charts.every(access.database(), current_app.extensions["unchanged"](), page, revision, found)
    return render_template(
        "fund_money.html", **shell(page), years=fund_years.years(found), charts=charts, not_drawn=fund_charts.wanting(charts),
        money=money_of(found), register=register(access.database(), page, revision) if newest else None,
        ways=ways(access.database(), page, INDICATOR_NAMES) if newest else {},
        **(_judged(page, revision, newest, found) if newest else {}))


def _judged(page: Page, revision: Revision, statement: Statement, among: list[Statement]) -> dict[str, object]:
    """The sums and indicators of a year with what explains them; PEARLS ratios apart."""
    previous = previous_of(among, statement.year)
    before = previous.lines if previous else None
    every = indicators(statement.lines, before, lending=is_lending(revision.facts), say=_)
    address = url(page.kind, page.slug)
    empty: dict[str, tuple[Box, ...]] = {each.key: boxes(each, [*among, statement], address) for each in every if each.missing}
    return {
        "words": EVERY_WORDS, "equations": equations(statement.lines, before, _), "boxes": empty,
        "checks": identities(statement.lines, before, _),
        "indicators": [each for each in every if not _pearls(each)],
        "pearls": [each for each in every if _pearls(each)],
        "lending": is_lending(revision.facts), "not_applicable": NOT_APPLICABLE, "early": _early(statement),
    }  # fmt: skip


def _early(statement: Statement) -> str:
    """A warning when the closing day has not come yet: kept all the same, for a mistyped year is mended by a new version."""
    if statement.closing_date <= today().isoformat():
        return ""
    return _("วันปิดงบ %(date)s ยังมาไม่ถึง ตัวเลขปีนี้อาจยังไม่ครบ หรือพิมพ์ปีผิด โปรดตรวจวันปิดงบ",
             date=be_date(statement.closing_date))  # fmt: skip


def _pearls(indicator: Indicator) -> bool:
    return indicator.key.startswith("pearls_")


@money.get("/models/<slug>/money.csv")
def table(slug: str) -> Response:
    """All years and lines; a chart's table is beside its drawing."""
    page, _revision = fund(slug)
    return csv_answer(page, "statements", fund_years.csv_rows(statements.of_fund(access.database(), page.id)))


@money.get("/models/<slug>/statements")
def all_statements(slug: str) -> Answer:
    """Where statements are listed: the money page."""
    page, _revision = fund(slug)
    return redirect(f"{url(page.kind, page.slug)}/money")


@money.get("/models/<slug>/statements/new")
def new(slug: str) -> Answer:
    """An empty form; last year's closing stands beside its boxes. A year that has a statement leads to its own form."""
    page, _revision = keeper(slug)
    found = statements.of_fund(access.database(), page.id)
    year = _common_era(request.args.get("year", type=int))
    if year is None and found:
        year = found[-1].year + 1
    if any(statement.year == year for statement in found):
        return redirect(f"{url(page.kind, page.slug)}/statements/{year}/edit")
    form = Form({"closing_date": _likely_closing(year, found)})
    return make_response(_form(page, form, {}, year=None, hint_year=year))


def _common_era(year: int | None) -> int | None:
    if year is not None and 2400 <= year <= 2743:
        year = thai.ce_year(year)
    return year if year is not None and 1900 <= year <= 2200 else None


def _likely_closing(year: int | None, found: list[Statement]) -> str:
    """The day of last year's closing in the wanted year, or 31 December."""
    if year is None:
        return ""
    month_day = found[-1].closing_date[5:] if found else "12-31"
    return thai.thai_date(f"{year}-{'02-28' if month_day == '02-29' else month_day}")


@money.post("/models/<slug>/statements")
def create(slug: str) -> Answer:
    """The first version of a year. 422 with everything typed kept; 409 when the year has a statement."""
    page, _revision = keeper(slug)
    return _store(page, year=None, base=0)


@money.get("/models/<slug>/statements/<int:year>")
def show(slug: str, year: int) -> Answer:
    """One year: its lines, sums, indicators and versions."""
    page, revision = fund(slug)
    if year >= 2400 and _common_era(year):
        return redirect(f"{url(page.kind, page.slug)}/statements/{_common_era(year)}", 301)
    db = access.database()
    last = statements.newest(db, page.id, year) if 0 < year < 10_000 else None
    if last is not None and last.withdrawn:
        return make_response(_withdrawn(page, year))
    statement = _statement(page, year)
    previous = statements.of_year(db, page.id, year - 1)
    form = statement_form.filled(statement)
    versions = statement_form.changed_by_version(statements.versions(db, page.id, year))
    return make_response(render_template(
        "statement.html", **shell(page), statement=statement, groups=statement_form.groups(form, {}, None),
        versions=versions, previous=previous, months=months.of_year(db, statement), month_order=months.order_of(statement),
        line_name=_line_name, amount=fund_years.shown, asked=doubting.asked(db, page, revision.facts, statement),
        **_judged(page, revision, statement, [previous] if previous else [])))


def _line_name(key: str) -> str:
    return statement_form.label(BY_KEY[key])


def _withdrawn(page: Page, year: int) -> str:
    """A year that was taken back: neither listed nor counted, its versions readable."""
    versions = statement_form.changed_by_version(statements.versions(access.database(), page.id, year))
    return render_template("statement_withdrawn.html", **shell(page), year=year, versions=versions)


@money.get("/models/<slug>/statements/<int:year>/edit")
def edit(slug: str, year: int) -> str:
    """The form of a year, filled with its newest version."""
    page, _revision = keeper(slug)
    statement = _statement(page, year)
    return _form(page, statement_form.filled(statement), {}, year=year, hint_year=year)


@money.post("/models/<slug>/statements/<int:year>/versions")
def correct(slug: str, year: int) -> Answer:
    """A correction: appended as a new version made from ``base``; 409 when somebody else corrected first."""
    page, _revision = keeper(slug)
    if not 0 < year < 10_000 or statements.newest(access.database(), page.id, year) is None:
        abort(404, description=_("ไม่มีงบของปีที่ขอ"))
    return _store(page, year=year, base=request.form.get("base", type=int))


def _statement(page: Page, year: int) -> Statement:
    found = statements.of_year(access.database(), page.id, year) if 0 < year < 10_000 else None
    return found or abort(404, description=_("ไม่มีงบของปีที่ขอ"))


def _store(page: Page, *, year: int | None, base: int | None) -> Answer:
    """Read, check, append. What was typed is in the form again whatever happens."""
    typed = statement_form.read(request.form, today(), year=year)
    if base is None:
        typed.errors["base"] = _("ไม่ได้บอกว่าแก้จากฉบับใด กรุณาเปิดหน้าแก้ไขใหม่แล้วกรอกอีกครั้ง")
    if typed.errors or base is None:
        hint = int(typed.closing_date[:4]) if typed.closing_date else year
        return make_response(_form(page, request.form, typed.errors, year=year, hint_year=hint), 422)
    try:
        stored = statements.add(
            access.database(), page.id, typed.closing_date, typed.lines, current_user.id, base=base, note=typed.note)
    except StatementConflict as conflict:
        if conflict.newest is None:
            gone = {"base": _("มีผู้ถอนงบปีนี้ออกไประหว่างที่ท่านแก้ ตัวเลขของท่านยังอยู่ครบ กดบันทึกเพื่อเริ่มงบปีนี้ใหม่")}
            request_form = Form([*((key, value) for key, value in request.form.items() if key != "base"), ("base", "0")])
            return make_response(_form(page, request_form, gone, year=None, hint_year=year), 409)
        return _conflict(page, typed, conflict.newest, fill=year is None)
    before = statements.of_year(access.database(), page.id, stored.year - 1)
    gaps = sum(check.holds is False for check in identities(stored.lines, before.lines if before else None))
    if gaps:
        flash(_("บันทึกแล้ว มียอดที่ยังไม่ตรงกัน %(n)s ข้อ ดูรายการด้านล่าง", n=gaps), "warn")
    else:
        flash(_("บันทึกงบแล้ว"), "good")
    return redirect(f"{url(page.kind, page.slug)}/statements/{stored.year}", 303)



def _form(
    page: Page, form: Form, errors: dict[str, str], *, year: int | None, hint_year: int | None, status: object = None,
) -> str:  # fmt: skip
    """``year``: the statement that is corrected, None for a new one; ``hint_year``: whose opening is hinted at."""
    db = access.database()
    previous = statements.of_year(db, page.id, hint_year - 1) if hint_year else None
    found = access.readable_or_404(page.slug)
    return render_template(
        "statement_form.html", **shell(page), form=form, errors=errors, year=year, previous=previous, conflict=status,
        groups=statement_form.groups(form, errors, previous), lending=is_lending(found[1].facts),
        lending_typed=any(form.get(line.key) for line in LINES if line.group == "lending"))


def _conflict(page: Page, typed: statement_form.Typed, newest: Statement, *, fill: bool) -> Answer:
    """409: both versions and the lines that differ; the form holds what was typed, ready to save over the newest.

    ``fill``: somebody began the year anew, so the boxes left blank take what stands, lest saving erase it.
    """
    form = Form(request.form.items())
    if fill:
        standing = statement_form.filled(newest)
        for line in LINES:
            form[line.key] = statement_form.box(form, line) or standing[line.key]
    form["base"] = str(newest.version)
    conflict = {
        "newest": newest,
        "differences": statement_form.differences(
            newest.lines, typed.lines, (newest.closing_date, typed.closing_date)),
        "filled": fill,
    }  # fmt: skip
    return make_response(_form(page, form, {}, year=newest.year, hint_year=newest.year, status=conflict), 409)
