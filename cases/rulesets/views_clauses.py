"""How others write a clause: the same clause of several funds side by side."""

from functools import partial

from flask import Blueprint, abort, current_app, render_template, request, url_for

from cases.rulesets import clauses
from cases.rulesets.lineage import Wordings
from i18n import gettext as _
from wiki import access
from wiki.pages import url

clause_pages = Blueprint("clauses", __name__)

_LAST_PAGE = 100_000


@clause_pages.get("/rulesets/<slug>/clauses/<name>/others")
def others(slug: str, name: str) -> str:
    """This clause, and how other published rule-sets write it."""
    page, revision = access.readable_or_404(slug)
    if page.kind != "ruleset":
        abort(404)
    address = url(page.kind, page.slug)
    clause = clauses.cut(revision.html, name, address)
    if clause is None:
        abort(404, description=_("ระเบียบนี้ไม่มีข้อที่ขอ หรือข้อนั้นไม่แสดงเมื่อใช้ค่าชุดนี้ กลับไปเลือกข้อจากหน้าระเบียบ"))
    wordings: Wordings = current_app.extensions.setdefault("wordings", Wordings())
    found = clauses.others(
        access.database(), page, revision, clause, partial(current_app.extensions["alike"], kind="ruleset"), wordings, _number())
    return render_template(
        "clause_others.html", page=page, clause=clause, values=clauses.values(clause, revision.facts), others=found, url=address,
        section="rulesets", url_of=lambda number: url_for("clauses.others", slug=slug, name=name, page=number))


def _number() -> int:
    """The page asked for; what is no number is the first."""
    typed = request.args.get("page", "")
    return min(int(typed), _LAST_PAGE) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
