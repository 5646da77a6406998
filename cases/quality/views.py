"""The rubric by itself, and a fund's assessments by it: everybody reads, its keepers answer."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, jsonify, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from cases.money.blueprint import fund, keeper, shell
from cases.quality import form as quality_form
from cases.quality import store
from cases.quality.reckoning import Told
from cases.quality.results import result
from cases.quality.rubric import Rubric, in_force, rubric, rubrics
from cases.quality.standing import numbers
from cases.quality.store import Assessment, Superseded
from i18n import gettext as _
from moment import today
from wiki import access
from wiki.pages import Page, Revision, url

quality_pages = Blueprint("quality", __name__)


@quality_pages.get("/quality")
def newest() -> str:
    """The version in force."""
    return _rubric_page(in_force(today()))


@quality_pages.get("/quality/<version>")
def version(version: str) -> str:
    """One version, also one that is no longer in force or not yet."""
    return _rubric_page(_known(version))


def _known(version: str) -> Rubric:
    return rubric(version) or abort(404, description=_("ไม่มีแบบทบทวนฉบับที่ขอ"))


def _rubric_page(chosen: Rubric) -> str:
    return render_template(
        "quality_rubric.html", section="articles", rubric=chosen, current=in_force(today()).version, versions=rubrics())


@quality_pages.get("/models/<slug>/quality")
def of_fund(slug: str) -> str:
    """A fund's newest assessment, and those before it; without any what its numbers say."""
    page, revision = fund(slug)
    every = store.of_fund(access.database(), page.id)
    return _shown(page, revision, every[0] if every else None, every)


@quality_pages.get("/models/<slug>/quality/<int:number>")
def one(slug: str, number: int) -> str:
    """One assessment as it was made."""
    page, revision = fund(slug)
    return _shown(page, revision, _assessment(page, number), store.of_fund(access.database(), page.id))


def _assessment(page: Page, number: int) -> Assessment:
    found = store.by_id(access.database(), page.id, number) if number < 2**62 else None
    return found or abort(404, description=_("ไม่มีการทบทวนครั้งที่ขอ"))


def _shown(page: Page, revision: Revision, chosen: Assessment | None, every: list[Assessment]) -> str:
    current = in_force(today())
    by = _known(chosen.rubric) if chosen else current
    told = chosen.numbers if chosen else numbers(access.database(), page, revision.facts, by)
    return render_template(
        "fund_quality.html", **shell(page), rubric=by, assessment=chosen, every=every, current=current.version,
        result=result(by, chosen.answers if chosen else {}, told))


@quality_pages.get("/models/<slug>/quality/<int:number>.json")
def data(slug: str, number: int) -> Answer:
    """One assessment as data; what people answered and what numbers said stand apart."""
    page, _revision = fund(slug)
    found = _assessment(page, number)
    return jsonify({
        "fund": page.title, "url": url(page.kind, page.slug), "illustrative": page.illustrative, "rubric": found.rubric,
        "author": found.author, "created": found.created, "note": found.note,
        "answers": {key: {"level": each.level, "note": each.note} for key, each in found.answers.items()},
        "numbers": {key: {"level": each.level, "told": each.told, "origin": each.origin} for key, each in found.numbers.items()},
    })  # fmt: skip


@quality_pages.get("/models/<slug>/quality/new")
def new(slug: str) -> str:
    """An empty form by the version in force, what the numbers say and what was answered last beside each question."""
    page, revision = keeper(slug)
    return _form(page, revision, in_force(today()), {}, {})


@quality_pages.post("/models/<slug>/quality")
def create(slug: str) -> Answer:
    """Append an assessment: 422 with everything typed kept, 409 when somebody else added one meanwhile."""
    page, revision = keeper(slug)
    chosen = _known(request.form.get("rubric", ""))
    typed = quality_form.read(request.form, chosen)
    if typed.errors:
        return make_response(_form(page, revision, chosen, request.form, typed.errors, base=typed.base), 422)
    db = access.database()
    told = numbers(db, page, revision.facts, chosen)
    try:
        number = store.add(
            db, page.id, chosen.version, typed.answers, told, typed.note, current_user.id, base=typed.base)
    except Superseded:
        said = {"base": _("มีผู้บันทึกการทบทวนของกองทุนนี้ระหว่างที่ท่านตอบ คำตอบของท่านยังอยู่ครบ อ่านครั้งล่าสุดแล้วกดบันทึกอีกครั้ง")}
        return make_response(_form(page, revision, chosen, request.form, said), 409)
    flash(_("บันทึกการทบทวนแล้ว"), "good")
    return redirect(f"{url(page.kind, page.slug)}/quality/{number}", 303)


def _form(
    page: Page, revision: Revision, chosen: Rubric, typed: Mapping[str, str], errors: Mapping[str, str], *,
    base: int | None = None,
) -> str:  # fmt: skip
    """``base``: the assessment that was the newest when the form was opened; the newest now without it."""
    db = access.database()
    every = store.of_fund(db, page.id)
    told: Mapping[str, Told] = numbers(db, page, revision.facts, chosen)
    last = every[0] if every else None
    return render_template(
        "fund_quality_form.html", **shell(page), rubric=chosen, numbers=told, last=last, typed=typed, errors=errors,
        base=base if base is not None else last.id if last else 0,
        before=last.answers if last and last.rubric == chosen.version else {}, longest=quality_form.LONGEST_NOTE,
        longest_whole=quality_form.LONGEST_WHOLE)
