"""/rulesets/<slug>/upgrade: what the origin changed, clause by clause, and the choices of those who may change the copy."""

from collections.abc import Mapping

from flask import abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from cases.lineage import news, upgrades
from cases.lineage.blueprint import lineage_pages
from cases.lineage.choices import choice_rows, grouped
from cases.lineage.upgrades import CHOICES, TAKE, Chosen, Upgrade
from cases.rulesets import working
from i18n import gettext as _
from wiki import access, pages
from wiki.pages import Page, url
from wiki.publishing import NotReady
from wiki.saving import Conflict
from wiki.writing import Invalid

_PREFIX = "item."


@lineage_pages.get("/rulesets/<slug>/upgrade")
def upgrade(slug: str) -> str:
    """What changed in the origin, and what stands here."""
    return _page(_asked(slug), {}, [])


@lineage_pages.post("/rulesets/<slug>/upgrade")
def choose(slug: str) -> Answer:
    """Take, keep or put off each item that was chosen; ``all`` also takes what was not changed here."""
    asked = _asked(slug)
    choices = _choices(asked)
    base, seen = request.form.get("base", type=int), request.form.get("seen", type=int)
    if base is None or seen is None:
        return _again(asked, choices, _("ไม่ได้บอกว่าเลือกจากฉบับใด กรุณาอ่านอีกครั้งแล้วส่งใหม่"), 422)
    if seen != asked.head.number:
        return _again(asked, _still(asked, choices, seen), _("ต้นฉบับเพิ่งเปลี่ยนอีกขณะที่ท่านเลือก อ่านข้อที่ยังไม่ได้เลือกอีกครั้ง แล้วกดบันทึก"), 409)
    if not choices:
        return _again(asked, choices, _("ยังไม่ได้เลือกข้อใด"), 422)
    try:
        done = upgrades.choose(access.database(), asked, base, choices, current_user)
    except Conflict:
        return _again(asked, choices, _("มีคนบันทึกระเบียบนี้ก่อนท่าน ที่ท่านเลือกไว้ยังอยู่ อ่านอีกครั้งแล้วกดบันทึก"), 409)
    except (Invalid, NotReady) as error:
        return _again(asked, choices, str(error), 422)
    return _after(slug, asked, choices, done)


def _after(slug: str, asked: Upgrade, choices: Mapping[str, str], done: Chosen) -> Answer:
    """What was done in a sentence, and what could not be."""
    kept = len([name for name in choices if choices[name] != TAKE])
    told = [_("รับจากต้นฉบับแล้ว %(n)s เรื่อง", n=len([name for name in done.taken if name in choices]))] if done.taken else []
    told += [_("บันทึกที่ไม่รับหรือไว้ก่อนแล้ว %(n)s เรื่อง", n=kept)] if kept else []
    if told:
        flash(" · ".join(told), "good")
    for name, why in done.left.items():
        flash(_("ยังรับ “%(label)s” ไม่ได้: %(why)s", label=asked.known[name].item.label, why=why), "warn")
    if done.into is not None:
        flash(_("ที่รับอยู่ในร่างแก้ไขเพิ่มเติม ยังไม่มีผลจนกว่าที่ประชุมลงมติ"), "good")
        return redirect(f"{url('ruleset', done.into.slug)}/upgrade", 303)
    return redirect(f"{url('ruleset', slug)}/upgrade", 303)


def _asked(slug: str) -> Upgrade:
    """The copy that this person may change, beside its origin."""
    if access.readable_or_404(slug)[0].kind != "ruleset":
        abort(404)
    page, revision = access.editable(slug)
    if not page.parent:
        abort(409, description=_("ระเบียบนี้ไม่ได้ปรับจากฉบับใด จึงไม่มีข่าวจากต้นฉบับ"))
    found = upgrades.upgrade(access.database(), page, revision)
    if found is None:
        abort(404, description=_("ต้นฉบับของระเบียบนี้ยังไม่เผยแพร่หรือเก็บไปแล้ว จึงไม่มีข่าวให้ดู"))
    return found


def _choices(asked: Upgrade) -> dict[str, str]:
    """What the form says of the changes that there are; the button for all takes whatever loses nothing here."""
    found = {change.name: request.form.get(_PREFIX + change.name, "") for change in asked.changes}
    if request.form.get("all"):
        found |= {name: TAKE for name in upgrades.safe(asked) if found[name] not in CHOICES}
    return {name: choice for name, choice in found.items() if choice in CHOICES}


def _still(asked: Upgrade, choices: Mapping[str, str], seen: int) -> dict[str, str]:
    """The choices about items that the origin has not changed again since the page was read."""
    found = pages.revision(access.database(), asked.parent.id, seen) if 0 < seen < 2**62 else None
    before = upgrades.version(found)
    return {name: choice for name, choice in choices.items() if before.digest(name) == asked.theirs.digest(name)}


def _again(asked: Upgrade, choices: Mapping[str, str], problem: str, code: int) -> Answer:
    """The page once more, what was chosen still chosen."""
    return make_response(_page(asked, choices, [problem]), code)


def _page(asked: Upgrade, choices: Mapping[str, str], problems: list[str]) -> str:
    draft = _draft(asked.page)
    settled = {each.name for each in asked.changes} - news.waiting(access.database(), draft.id) if draft else set()
    groups = grouped(choice_rows(asked, choices), asked, settled)
    return render_template(
        "rulesets/upgrade.html", page=asked.page, revision=asked.revision, parent=asked.parent, head=asked.head, groups=groups,
        total=len(asked.changes) - len(groups["drafted"]), problems=problems, url=url("ruleset", asked.page.slug),
        parent_url=url("ruleset", asked.parent.slug), draft=draft, amends=_amended(asked), section="rulesets")


def _draft(page: Page) -> Page | None:
    """The working draft that takes what a published rule-set takes."""
    return working.working_draft(access.database(), page) if page.status == "published" else None


def _amended(asked: Upgrade) -> Page | None:
    """The rule-set that this working draft is to amend."""
    found = access.readable(working.amends(asked.revision.facts))
    return found[0] if found else None
