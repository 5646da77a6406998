"""The interview: one value a screen, tried by anybody, decided by those whose adaptation it is; what other funds chose."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from accounts import roles
from cases import rules
from cases.filters import BANDS
from cases.meaning import lessons
from cases.rulesets import adaptations, adapting, choices, working
from cases.rulesets.adapting import Typed
from cases.rulesets.blueprint import base_of, own, readable, rulesets, trying
from cases.rulesets.deciding_again import decide_again
from cases.rulesets.effect import parsed
from cases.rulesets.pages import compose, value_rows
from cases.rulesets.voting import FIELDS, Vote
from i18n import gettext as _
from wiki import access, pages, privacy_gate, publishing
from wiki.kinds import Form
from wiki.pages import Page, Revision, url
from wiki.publishing import NotReady
from wiki.saving import Conflict
from wiki.writing import Invalid

_TYPED_LIMIT = 4000
_LAST_PAGE = 100_000
MOST_LESSONS = 8


@rulesets.get("/rulesets/<slug>/adapt")
def step(slug: str) -> Answer:
    """One value to agree on; anybody may try values here, one's own adaptation may also be saved.

    ``part=live`` answers what the choice would mean alone, for a slider that is being moved.
    """
    page, revision = readable(slug)
    only_trying = trying(page, revision)
    key = request.args.get("parameter", "") or adapting.opening(revision.facts)
    if not key:
        return redirect(url("ruleset", slug) if only_trying else f"{url('ruleset', slug)}/checklist")
    return _step_page(page, revision, key, _asked(request.args), only_trying=only_trying)


def _asked(given: Form) -> Typed:
    """What stands in the address; the value of a button that offers one counts before the box's."""
    asked = any(name in given for name in ("value", "choice", "try"))
    tried = given.get("try")
    value = given.get("value") if tried is None else tried
    choice = adaptations.CHANGE if tried is not None else given.get("choice", "")
    return Typed(choice, value if value is None else value[:_TYPED_LIMIT], asked=asked, others="others" in given)


@rulesets.post("/rulesets/<slug>/decisions")
def decide(slug: str) -> Answer:
    """Keep or change one value, with a reason; ``preview``, ``try`` and ``others`` only show what it would mean."""
    page, revision = own(slug)
    form = request.form
    key, typed = form.get("parameter", ""), _typed(form)
    if form.get("preview") or "try" in form or typed.others or privacy_gate.wants_edit(form):
        return _step_page(page, revision, key, typed, base=form.get("base", ""))
    choice = adaptations.OPEN if form.get("undo") else typed.choice
    vote = typed.vote if any(name in form for name in FIELDS) else None
    try:
        facts = decide_again(access.database(), revision.facts, key, choice, typed.value or "", typed.reason, vote)
        draft = adaptations.redraft(revision, facts, _decision_note(facts, key))
        draft = privacy_gate.by_form(draft, form, current_user.name, compose)
        publishing.revise(access.database(), page.id, base_of(form), draft, current_user.id, verb="decided")
    except NotReady as not_ready:
        errors = {"choice": str(not_ready)}
        return _step_page(page, revision, key, typed, errors=errors, base=form.get("base", ""))
    except Invalid as invalid:
        if "parameter" in invalid.errors or "body" in invalid.errors:
            abort(422, description=str(invalid))
        return _step_page(page, revision, key, typed, errors=invalid.errors, base=form.get("base", ""))
    except Conflict as conflict:
        return _step_page(page, conflict.head, key, typed, conflict=True)
    return _after(page, facts, key, choice)


def _typed(form: Form) -> Typed:
    """All that stands in the form of one value."""
    asked = _asked(form)
    vote = Vote(*(form.get(name, "") for name in FIELDS))
    return Typed(asked.choice, form.get("try", form.get("value")), form.get("reason", ""), vote, True, True, asked.others)


def _after(page: Page, facts: pages.Facts, key: str, choice: str) -> Answer:
    """To the next open value; when all are agreed on, to what publishing still needs. A meeting keeps its big letters."""
    address = url("ruleset", page.slug)
    if working.amends(facts):
        flash(_("บันทึกในร่างแก้ไขเพิ่มเติมแล้ว"), "good")
        return redirect(f"{url('ruleset', working.amends(facts))}/amendments", 303)
    following = key if choice == adaptations.OPEN else adapting.next_open(facts, key)
    if not following:
        flash(_("ตกลงครบทุกค่าแล้ว"), "good")
        return redirect(f"{address}/checklist", 303)
    return redirect(f"{address}/adapt?parameter={following}{'&size=big' if _big() else ''}", 303)


def _big() -> bool:
    """Whether the page is for a meeting's screen, read from five metres away."""
    return request.values.get("size") == "big"


def _decision_note(facts: pages.Facts, key: str) -> str:
    """What the history says of a decision: the value's name and what it is now."""
    for row in value_rows(rules.read_parameters(facts.get("parameters") or []), facts):
        if row.key == key:
            text = " ".join(row.text.split())
            return _("ตกลงค่า “%(label)s”: %(what)s", label=row.label, what=thai.cut(text, 90))
    return ""


def _step_page(
    page: Page, revision: Revision, key: str, typed: Typed, *, only_trying: bool = False,
    errors: Mapping[str, str] | None = None, conflict: bool = False, base: str = "",
) -> Answer:  # fmt: skip
    before = working.values_before(access.database(), revision.facts)
    screen = adapting.screen(page, revision, key, typed, trying=only_trying, errors=errors, before=before)
    if screen is None:
        abort(404, description=_("ไม่มีค่านี้ในระเบียบ"))
    shown = base if base.isascii() and base.isdigit() and not conflict else str(revision.number)
    big, part = _big(), request.args.get("part") == "live"
    template = ("adapt_big_live.html" if big else "adapt_live.html") if part else "adapt_big.html" if big else "adapt.html"
    html = render_template(
        template, page=page, revision=revision, screen=screen, trying=only_trying, conflict=conflict, base=shown,
        url=url("ruleset", page.slug), section="rulesets", may_write=roles.may_write(current_user), big=big,
        **({} if part or big else _beside(page, revision, screen)))
    code = 409 if conflict else 422 if errors or (typed.asked and screen.live.problem and not part) else 200
    return make_response(html, code)


def _beside(page: Page, revision: Revision, screen: adapting.Screen) -> dict[str, Any]:
    """What stands below the question: what other funds chose, and the lessons about its clauses."""
    db = access.database()
    ids = parsed(revision.body).uses.get(screen.parameter.key, ())
    return {
        "chosen": choices.distribution(db, page, screen.parameter, screen.decision.value, _bands()),
        "bands": choices.BANDS_ASKED, "band_of": _bands(), "clause_ids": ids,
        "lessons": lessons.of_clauses(db, page, ids, MOST_LESSONS),
    }  # fmt: skip


def _bands() -> dict[str, str]:
    """The bands of size and age in the address; what does not exist is passed over."""
    wanted = {"size_band": "members", "age_band": "years"}
    known = {name: {band.key for band in BANDS[of]} for name, of in wanted.items()}
    return {name: key for name in wanted if (key := request.args.get(name, "")) in known[name]}


@rulesets.get("/rulesets/<slug>/choices/<key>")
def chosen(slug: str, key: str) -> str:
    """Which funds chose what of one value: all of them, or those of the bar in the address (``value``)."""
    page, revision = readable(slug)
    parameter = {each.key: each for each in rules.read_parameters(revision.facts.get("parameters") or [])}.get(key)
    if parameter is None or parameter.type not in choices.COUNTED:
        abort(404, description=_("ไม่มีค่านี้ในระเบียบ"))
    own_value = rules.values_in_force(revision.facts).get(key)
    found = choices.distribution(access.database(), page, parameter, own_value, _bands())
    bar = request.args.get("value", "")
    group = next((each for each in found.groups if each.id == bar), None)
    if found.shown and bar and group is None:
        abort(404, description=_("ไม่มีกองทุนที่เลือกค่านี้ กลับไปดูทั้งหมด"))
    return render_template(
        "adapt_choices.html", page=page, parameter=parameter, chosen=found, group=group, url=url("ruleset", page.slug),
        section="rulesets", bands=choices.BANDS_ASKED, band_of=_bands(),
        funds=choices.listed(access.database(), group, _number()) if group else None)


def _number() -> int:
    """The page asked for; what is no number is the first."""
    typed = request.args.get("page", "")
    return min(int(typed), _LAST_PAGE) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
