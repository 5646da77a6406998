"""/statements: the statements of many funds as a page, CSV, XLSX and JSON. Published funds for everybody."""

import json
from collections.abc import Iterator, Sequence

from flask import Response, abort, render_template, request, stream_with_context
from flask_login import current_user

import thai
from accounts import roles
from cases import licence, places
from cases.money import everywhere
from cases.money.blueprint import attached_file, money, open_answer
from cases.money.csv_text import BYTE_ORDER_MARK, csv_text
from cases.money.everywhere import Asked
from i18n import gettext as _
from moment import now
from wiki import access

__all__ = ["money"]

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 50


def _asked() -> Asked:
    """What the address asks for; drafts only for coordinators, who then see those that they may read."""
    province, typed = request.args.get("province", ""), request.args.get("year", "").strip()
    if province and province not in places.provinces():
        abort(404, description=_("ไม่มีจังหวัดที่ขอ"))
    year = None
    if typed:
        plain = thai.to_arabic_digits(typed)
        year = int(plain) if plain.isdecimal() and len(plain) == 4 else abort(404, description=_("ไม่มีปีที่ขอ"))
        year = thai.ce_year(year) if year >= 2400 else year
    drafts = "drafts" in request.args and roles.may_review(current_user)
    return Asked(province, year, current_user._get_current_object() if drafts else None)


@money.get("/statements")
def statements_page() -> str:
    """The statements of many funds, the first of them shown, all to download."""
    asked, db = _asked(), access.database()
    some = [each for each, _n in zip(everywhere.found(db, asked), range(_SHOWN), strict=False)]
    total, funds = everywhere.count(db, asked)
    query = request.query_string.decode("ascii", "ignore")
    return render_template(
        "statements_all.html",
        statements=some,
        total=total,
        funds=funds,
        asked=asked,
        years=everywhere.years(db),
        section="models",
        provinces=places.provinces(),
        query=f"?{query}" if query else "",
        most=everywhere.MOST_IN_WORKBOOK,
    )


@money.get("/statements.csv")
def statements_csv() -> Response:
    """Every row as CSV, sent while it is read."""
    answer = Response(stream_with_context(_csv_lines(_asked())), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="statements.csv"'
    return open_answer(answer)


def _csv_lines(asked: Asked) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _csv([everywhere.head()])
    some: list[list[str]] = []
    for each in everywhere.found(access.database(), asked):
        some.append(everywhere.row_of(each))
        if len(some) == everywhere.PER_BATCH:
            yield _csv(some)
            some = []
    yield _csv(some)


def _csv(rows: list[list[str]]) -> str:
    return csv_text(rows).removeprefix(BYTE_ORDER_MARK)


@money.get("/statements.json")
def statements_json() -> Response:
    """Every statement as JSON; money as text in baht."""
    found = [everywhere.object_of(each) for each in everywhere.found(access.database(), _asked())]
    whole = {"licence": licence.NAME, "licence_url": licence.URL, "statements": found}
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False)
    return open_answer(Response(text, content_type="application/json"))


@money.get("/statements.xlsx")
def statements_workbook() -> Response:
    """The rows, the codebook and the licence as a workbook; 413 where it would be too large to be opened."""
    asked, db = _asked(), access.database()
    if everywhere.count(db, asked)[0] > everywhere.MOST_IN_WORKBOOK:
        abort(413, description=_("มีงบเกิน %(n)s แถว เลือกจังหวัดหรือปีก่อน หรือใช้ CSV", n=f"{everywhere.MOST_IN_WORKBOOK:,}"))
    from cases.money.workbooks import workbook

    sheets: dict[str, Sequence[Sequence[object]]] = {
        _("งบ"): [everywhere.head(), *map(everywhere.cells_of, everywhere.found(db, asked))],
        _("คำอธิบาย"): everywhere.codebook(), _("ที่มา"): everywhere.about(asked, now()[:10]),
    }  # fmt: skip
    return open_answer(attached_file("statements.xlsx", workbook(sheets), _EXCEL))
