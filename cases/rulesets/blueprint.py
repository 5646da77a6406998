"""The rule-set room's doors: its blueprint, and who may come in where."""

from flask import Blueprint, abort
from flask_login import current_user

from accounts import roles
from cases.rulesets import working
from i18n import gettext as _
from wiki import access
from wiki.kinds import Form
from wiki.pages import Page, Revision
from wiki.writing import Invalid

rulesets = Blueprint("rulesets", __name__)


def readable(slug: str) -> access.Found:
    """A readable rule-set; whatever else stands at the address does not exist here."""
    found = access.readable_or_404(slug)
    if found[0].kind != "ruleset":
        abort(404)
    return found


def own(slug: str) -> access.Found:
    """An adaptation that this person may change, or the working draft of an amendment."""
    readable(slug)
    found = access.editable(slug)
    if not found[1].facts.get("parent") and not working.amends(found[1].facts):
        abort(409, description=_("ฉบับนี้เป็นต้นฉบับ กด “ปรับใช้” เพื่อทำร่างของท่านก่อน แล้วจึงตกลงค่า"))
    return found


def trying(page: Page, revision: Revision) -> bool:
    """Whether values can only be tried here: neither adaptation nor working draft, or not this person's."""
    return not ((page.parent or working.amends(revision.facts)) and roles.may_edit(current_user, page))


def base_of(form: Form) -> int:
    """The revision a form was filled from; without one nothing can be saved."""
    base = form.get("base", type=int)
    if base is None:
        raise Invalid({"base": _("ไม่ได้บอกว่าแก้จากฉบับใด กรุณาเปิดหน้านี้ใหม่แล้วส่งอีกครั้ง")})
    return base
