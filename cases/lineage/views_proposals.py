"""ข้อนี้ของเราดี: proposing a clause, the list of proposals, and deciding on one with the difference in sight."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from accounts import roles
from cases import rules
from cases.lineage import deciding, proposals, upgrades
from cases.lineage.blueprint import lineage_pages
from cases.lineage.choices import compared, projection_of, said, told
from cases.lineage.deciding import Offer
from cases.lineage.proposals import OPEN, AlreadyDecided, AlreadyOpen, Proposal
from cases.rules.items import CLAUSE, PARAMETER
from cases.rules.merge import Version
from cases.rulesets.pages import compose
from i18n import gettext as _
from wiki import access, pages, privacy_gate
from wiki.pages import Page, Revision, url
from wiki.publishing import NotReady
from wiki.saving import Conflict
from wiki.writing import Invalid


@lineage_pages.get("/rulesets/<slug>/propose")
def propose_form(slug: str) -> Answer:
    """The form that offers one clause of a published copy to its origin."""
    page, revision, origin, head = _copy(slug)
    return _form(page, revision, origin, head, request.args.get("clause", "")[:80], "", {})


@lineage_pages.post("/rulesets/<slug>/propose")
def propose(slug: str) -> Answer:
    """Offer it, with the reason."""
    page, revision, origin, head = _copy(slug)
    clause, why = request.form.get("clause", "")[:80], request.form.get("why", "")
    problem = deciding.proposable(page, revision, head, clause)
    if problem:
        abort(409, description=problem)
    if request.form.get("base", type=int) != revision.number:
        problem = _("ระเบียบนี้เพิ่งถูกแก้ อ่านข้อที่จะเสนออีกครั้ง แล้วกดเสนอ")
        return _form(page, revision, origin, head, clause, why, {"base": problem}, 409)
    try:
        number = deciding.propose(access.database(), page, revision, origin, clause, why, current_user)
    except Invalid as invalid:
        return _form(page, revision, origin, head, clause, why, invalid.errors, 422)
    except AlreadyOpen:
        abort(409, description=_("ข้อนี้เสนอไปแล้ว รอเจ้าของต้นฉบับตัดสิน"))
    flash(_("เสนอแล้ว เจ้าของต้นฉบับจะเห็นข้อนี้พร้อมเหตุผล"), "good")
    return redirect(f"{url('ruleset', origin.slug)}/proposals/{number}", 303)


@lineage_pages.get("/rulesets/<slug>/proposals")
def listed(slug: str) -> str:
    """What was proposed to a rule-set, for its editors; for others what they proposed themselves."""
    page, revision = access.readable_or_404(slug)
    if page.kind != "ruleset":
        abort(404)
    if not current_user.is_authenticated:
        abort(401)
    db = access.database()
    edits = roles.may_edit(current_user, page)
    received = proposals.to_origin(db, page.id) if edits else []
    sent = proposals.of_page(db, page.id) if edits and page.parent else []
    own = [each for each in proposals.of_author(db, page.id, current_user.id) if each.id not in {one.id for one in received}]
    return render_template(
        "rulesets/proposals.html", page=page, revision=revision, received=received, sent=sent, own=own, edits=edits,
        address=_address, url=url("ruleset", page.slug), section="rulesets")


@lineage_pages.get("/rulesets/<slug>/proposals/<int:number>")
def one(slug: str, number: int) -> str:
    """One proposal with its difference, for the origin's editors and the copy's."""
    return _page(_offer(slug, number), {})


@lineage_pages.post("/rulesets/<slug>/proposals/<int:number>")
def decide(slug: str, number: int) -> Answer:
    """Accept, decline with a reason, or withdraw."""
    found = _offer(slug, number)
    deed = request.form.get("do", "")
    allowed = _decides(found) if deed in ("accept", "decline") else _proposes(found)
    if not allowed:
        abort(403)
    try:
        return _done(found, deed)
    except Conflict:
        again = _again(found)
        return make_response(_page(again, {"base": _("ต้นฉบับเพิ่งถูกแก้ อ่านความต่างอีกครั้ง แล้วตัดสิน")}), 409)
    except AlreadyDecided:
        return make_response(_page(_again(found), {"base": _("ข้อเสนอนี้ตัดสินหรือถอนไปแล้ว")}), 409)
    except (Invalid, NotReady) as error:
        errors = error.errors if isinstance(error, Invalid) else {"item": str(error)}
        return make_response(_page(found, errors), 422)


def _done(found: Offer, deed: str) -> Answer:
    """Take the step; where it leads."""
    db, proposal = access.database(), found.proposal
    if deed == "accept":
        base = request.form.get("base", type=int)
        if base is None:
            raise Invalid({"base": _("ไม่ได้บอกว่าแก้จากฉบับใด กรุณาเปิดหน้านี้ใหม่แล้วส่งอีกครั้ง")})
        into = deciding.accept(db, found, base, current_user, privacy_gate.answering(request.form, current_user.name, compose))
        if into.id != found.origin.id:
            flash(_("รับเข้าร่างแก้ไขเพิ่มเติมแล้ว ยังไม่มีผลจนกว่าที่ประชุมลงมติ"), "good")
            return redirect(url("ruleset", into.slug), 303)
        flash(_("รับข้อนี้เข้าระเบียบแล้ว และขึ้นชื่อผู้เสนอไว้"), "good")
        return redirect(f"{url('ruleset', into.slug)}#clause-{proposal.clause}", 303)
    if deed == "decline":
        deciding.decline(db, proposal, request.form.get("answer", ""), current_user)
        flash(_("บันทึกว่าไม่รับแล้ว ผู้เสนอจะได้อ่านเหตุผล"), "good")
    elif deed == "withdraw":
        deciding.withdraw(db, proposal, current_user)
        flash(_("ถอนข้อเสนอแล้ว"), "good")
    else:
        raise Invalid({"do": _("ไม่รู้จักคำสั่งนี้")})
    return redirect(f"{url('ruleset', found.origin.slug)}/proposals", 303)


def _copy(slug: str) -> tuple[Page, Revision, Page, Revision]:
    """A published copy that this person may change, and its published origin."""
    if access.readable_or_404(slug)[0].kind != "ruleset":
        abort(404)
    page, revision = access.editable(slug)
    found = pages.by_slug(access.database(), page.parent) if page.parent else None
    origin = found if found and found[0].kind == "ruleset" and found[0].status == "published" else None
    if page.status != "published" or origin is None:
        abort(409, description=deciding.proposable(page, revision, None, ""))
    return page, revision, *origin


def _form(
    page: Page, revision: Revision, origin: Page, head: Revision, clause: str, why: str, errors: Mapping[str, str],
    code: int = 200,
) -> Answer:  # fmt: skip
    problem = deciding.proposable(page, revision, head, clause)
    if problem:
        abort(404 if code == 200 else 409, description=problem)
    ours, theirs, name = upgrades.version(revision), upgrades.version(head), f"{CLAUSE}:{clause}"
    return make_response(render_template(
        "rulesets/propose.html", page=page, revision=revision, origin=origin, clause=clause, label=ours.items[name].label,
        rows=told(said(theirs, name), said(ours, name)), new=not theirs.digest(name), why=why, errors=errors,
        url=url("ruleset", page.slug), section="rulesets"), code)


def _offer(slug: str, number: int) -> Offer:
    """A proposal to this rule-set that this person decides on or made; for anybody else there is none."""
    page, _revision = access.readable_or_404(slug)
    if not current_user.is_authenticated:
        abort(401)
    known = proposals.by_id(access.database(), number) if number < 2**62 else None
    found = deciding.offer(access.database(), known) if known and known.origin_id == page.id else None
    if found is None or not (_decides(found) or _proposes(found)):
        abort(404)
    return found


def _again(found: Offer) -> Offer:
    """The same proposal as it stands now."""
    known = proposals.by_id(access.database(), found.proposal.id)
    now = deciding.offer(access.database(), known) if known else None
    return now or abort(404)


def _decides(found: Offer) -> bool:
    """The origin's editors, as long as the copy is public."""
    return roles.may_edit(current_user, found.origin) and roles.may_read(current_user, found.page)


def _proposes(found: Offer) -> bool:
    return roles.may_edit(current_user, found.page)


def _page(found: Offer, errors: Mapping[str, str]) -> str:
    name = found.proposal.item
    along = [found.theirs.items[each].label for each in found.taken.done if each.startswith(f"{PARAMETER}:")]
    return render_template(
        "rulesets/proposal.html", page=found.origin, proposal=found.proposal, copy=found.page, head=found.head, errors=errors,
        rows=told(said(found.mine, name), said(found.theirs, name)), new=not found.mine.digest(name), along=along,
        values=_values(found), effects=_effects(found), problem=found.problem, decides=_decides(found), proposes=_proposes(found),
        is_open=found.proposal.status == OPEN, form=request.form, url=url("ruleset", found.origin.slug), section="rulesets")


def _keys(found: Offer) -> list[str]:
    """The values that the clause names."""
    return [key for key, users in found.theirs.ruleset.uses.items()
            if found.proposal.clause in users and key in found.theirs.parameters]  # fmt: skip


def _values(found: Offer) -> list[tuple[str, str, str]]:
    """(label, the origin's value, the proposing fund's) of the values that the clause names."""
    return [(found.theirs.parameters[key].label, _shown(found.mine, key), _shown(found.theirs, key)) for key in _keys(found)]


def _shown(version: Version, key: str) -> str:
    parameter = version.parameters.get(key)
    return rules.shown(parameter, version.values.get(key), _) if parameter else ""


def _effects(found: Offer) -> list[Any]:
    """What the origin's projection would be with the clause and with the proposing fund's values for it."""
    after = found.taken.version
    theirs = {key: found.theirs.values.get(key) for key in _keys(found) if key in after.parameters}
    return compared(projection_of(found.mine, found.mine.values), projection_of(after, {**after.values, **theirs}))


def _address(proposal: Proposal) -> str:
    """Where a proposal is read: at the page it was made to."""
    found = pages.by_id(access.database(), proposal.origin_id)
    return f"{url('ruleset', found[0].slug)}/proposals/{proposal.id}" if found else ""
