"""Adapting a rule-set: a copy with its lineage, then one decision after another, then the tambon it is for.

The verbs here make new facts and drafts; saving is :mod:`wiki.saving`, with the revision a person started from.
"""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

import thai
from accounts.roles import Person
from cases import places, rules
from cases.money.fund import slug_of
from cases.records import MOST_ROWS
from cases.rules.parameters import Parameter, ParameterError
from cases.rulesets import voting
from cases.rulesets.pages import compose
from cases.rulesets.voting import Vote
from i18n import gettext as _
from wiki import pages, saving
from wiki.kinds import Form
from wiki.pages import Facts, Page, Revision, url
from wiki.saving import Draft
from wiki.writing import NOTE_LIMIT, Invalid, Words

KEEP, CHANGE, OPEN = "keep", "change", "open"
REASON_LIMIT = 500
CONDITIONS_LIMIT = 6000
_INHERITED = ("movement", "copying_conditions", "principles", "questions", "digits")
_MEMBERS = 100_000_000
_LONGEST_NAME = 300

QUESTIONS = (
    Parameter("members", "จำนวนสมาชิกที่คาดว่าจะมี", "count", "คน", min=1, max=_MEMBERS),
    Parameter("opening_reserve", "เงินกองทุนที่มีอยู่แล้ว", "baht", "บาท", min=0),
    Parameter("years_of_membership", "สมาชิกเดิมเป็นสมาชิกมาแล้วโดยเฉลี่ย", "years", "ปี", min=0, max=110),
    Parameter("hearing_people", "จำนวนคนที่มาประชาคม", "count", "คน", min=1, max=_MEMBERS),
)
"""What the tambon's form asks in numbers; read like any other value, so that ๑,๐๐๐ คน is understood."""


def start(db: Database, parent: Page, revision: Revision, person: Person, title: str = "") -> Page:
    """A draft copy of a rule-set for this person, every value still to be decided. Raises Invalid for a bad title."""
    words = Words(
        title.strip() or _("%(title)s (ปรับใช้)", title=thai.cut(revision.title.removeprefix("แม่แบบ"), 100)),
        _("ปรับจาก %(title)s", title=thai.cut(revision.title, 300)), revision.body, _tags(revision),
        thai.cut(_("ปรับจาก %(title)s ฉบับที่ %(n)s", title=revision.title, n=revision.number), NOTE_LIMIT),
    )  # fmt: skip
    draft = compose(words, copied(parent, revision))
    return saving.create(db, "ruleset", draft, person.id, verb="adapted")


def _tags(revision: Revision) -> str:
    """The parent's tags but those that call it a template: the copy is none."""
    return ", ".join(tag for tag in revision.tags if not tag.startswith("แม่แบบ"))


def copied(parent: Page, revision: Revision) -> dict[str, Any]:
    """The facts of a copy: the parent's values in force as inherited ones, nothing decided, no place of its own."""
    facts = revision.facts
    own = {"title": parent.title, "url": url(parent.kind, parent.slug),
           "note": _("ต้นฉบับที่ปรับใช้ ฉบับที่ %(n)s", n=revision.number)}  # fmt: skip
    given = facts.get("sources")
    copied: dict[str, Any] = {key: facts[key] for key in _INHERITED if facts.get(key)}
    if facts.get("illustrative"):
        copied["illustrative"] = True
    inherited = {each.key: each.value for each in rules.parameters_in_force(facts) if each.value is not None}
    return copied | {
        "parent": {"slug": parent.slug, "revision": revision.number}, "parameters": facts.get("parameters") or [],
        "values": inherited, "decisions": {}, "context": {},
        "sources": [own, *(given if isinstance(given, list) else [])][:MOST_ROWS],
    }  # fmt: skip


def decide(
    facts: Facts, key: str, choice: str, raw_value: str, reason: str, vote: Vote | None = None
) -> dict[str, Any]:
    """The facts with one value kept, changed or opened again; what was typed counts for a change only.

    Without a ``vote`` the one stored before stays. Raises Invalid: parameter, choice, value, reason, and the vote's fields.
    """
    parameter = {each.key: each for each in rules.read_parameters(facts.get("parameters") or [])}.get(key)
    if parameter is None:
        raise Invalid({"parameter": _("ไม่มีค่านี้ในระเบียบ")})
    decided = dict(facts.get("decisions") or {})
    if choice == OPEN:
        decided.pop(key, None)
        return {**facts, "decisions": decided}
    errors: dict[str, str] = {}
    if choice not in (KEEP, CHANGE):
        errors["choice"] = _("เลือกก่อนว่าใช้ค่าเดิมหรือเปลี่ยน")
    why = _reason(reason, errors)
    decision: dict[str, Any] = {"choice": choice, "reason": why}
    if choice == CHANGE:
        decision["value"] = _changed(parameter, raw_value, errors)
    replaced = {"value"}
    if vote is not None:
        decision |= voting.read(vote, errors)
        replaced |= {"votes", "date"}
    if errors:
        raise Invalid(errors)
    before = decided.get(key)
    kept = {name: said for name, said in before.items() if name not in replaced} if isinstance(before, Mapping) else {}
    return {**facts, "decisions": {**decided, key: kept | decision}}


def _reason(reason: str, errors: dict[str, str]) -> str:
    try:
        text = " ".join(thai.clean(reason).split())
    except thai.BadText as bad:
        errors["reason"] = str(bad)
        return ""
    if not text:
        errors["reason"] = _("บอกเหตุผลสั้น ๆ ให้คนรุ่นหลังเข้าใจว่าทำไมจึงตกลงอย่างนี้")
    elif len(text) > REASON_LIMIT:
        errors["reason"] = _("เหตุผลยาว %(n)s ตัวอักษร เกิน %(limit)s", n=len(text), limit=REASON_LIMIT)
    return text


def _changed(parameter: Parameter, raw_value: str, errors: dict[str, str]) -> Any:
    try:
        return rules.parse_value(parameter, thai.clean(raw_value))
    except (ParameterError, thai.BadText) as error:
        errors["value"] = str(error)
        return None


def set_context(facts: Facts, form: Form) -> dict[str, Any]:
    """The facts with what the form says of the tambon; what is left empty may come later. Raises Invalid by field."""
    errors: dict[str, str] = {}
    before = facts.get("context") or {}
    said: dict[str, Any] = {}
    for question in QUESTIONS:
        said[question.key] = _number(question, form.get(question.key, ""), errors)
    said["hearing_date"] = _date(form.get("hearing_date", ""), errors)
    place = _place(form, errors)
    said |= _names(form.get("tambon_name", ""), place, facts.get("place") or {}, errors)
    conditions = _long(form.get("copying_conditions", ""), "copying_conditions", errors)
    if errors:
        raise Invalid(errors)
    context = {name: old for name, old in before.items() if name not in said}
    if said["members"] != before.get("members"):
        context.pop("members_by_group", None)
    context |= {name: answer for name, answer in said.items() if answer not in (None, "")}
    found = {**facts, "context": context, "place": place, "copying_conditions": conditions}
    return {name: fact for name, fact in found.items() if fact or name not in ("place", "copying_conditions")}


def set_fund(db: Database, facts: Facts, named: str) -> dict[str, Any]:
    """The facts with the fund that a person named by its page's title or address; "" takes it out.

    A fund without a published page keeps the address its page has or will have. Raises Invalid: fund.
    """
    try:
        text = " ".join(thai.clean(named).split())
    except thai.BadText as bad:
        raise Invalid({"fund": str(bad)}) from bad
    if len(text) > _LONGEST_NAME:
        raise Invalid({"fund": _("ข้อความนี้ยาว %(n)s ตัวอักษร เกิน %(limit)s", n=len(text), limit=_LONGEST_NAME)})
    slug = slug_of(db, text) if text else ""
    found = pages.by_slug(db, slug) if slug else None
    if found is None and slug:
        slug = thai.slug(text)
    elif found and found[0].status == "published" and found[0].kind != "model":
        raise Invalid({"fund": _("“%(title)s” ไม่ใช่หน้าของกองทุน", title=thai.cut(text, 100))})
    kept = {name: fact for name, fact in facts.items() if name != "fund"}
    return {**kept, "fund": slug} if slug else kept


def _number(question: Parameter, typed: str, errors: dict[str, str]) -> Any:
    if not typed.strip():
        return None
    try:
        return rules.parse_value(question, typed)
    except ParameterError as error:
        errors[question.key] = str(error)
        return None


def _date(typed: str, errors: dict[str, str]) -> str:
    if not typed.strip():
        return ""
    try:
        found = thai.parse_date(typed.strip()[:60])
    except ValueError as error:
        errors["hearing_date"] = str(error)
        return ""
    if found is None:
        errors["hearing_date"] = _("อ่านวันที่ไม่ได้ เขียนแบบ 31/12/2569 หรือ 31 ธันวาคม 2569")
        return ""
    return found.isoformat()


def _place(form: Form, errors: dict[str, str]) -> dict[str, str]:
    parts = ((part, form.get(f"place.{part}", "")) for part in ("province", "district", "subdistrict"))
    place = {part: code for part, code in parts if code}
    wrong = places.problem(place)
    if wrong:
        errors["place"] = wrong
    return place


def _names(
    typed: str, place: Mapping[str, str], before: Mapping[str, str], errors: dict[str, str]
) -> dict[str, str]:
    """The names that are printed in the rules: the tambon's as typed, else as the place says.

    A name that only repeats the place chosen before gives way to the new place's.
    """
    district, province = place.get("district", ""), place.get("province", "")
    own = _long(typed, "tambon_name", errors, 100)
    if own == _tambon(before):
        own = ""
    return {
        "tambon_name": own or _tambon(place),
        "district_name": places.districts(province).get(district, ""),
        "province_name": places.provinces().get(province, ""),
    }


def _tambon(place: Mapping[str, str]) -> str:
    return places.subdistricts(place.get("district", "")).get(place.get("subdistrict", ""), "")


def _long(typed: str, field: str, errors: dict[str, str], limit: int = CONDITIONS_LIMIT) -> str:
    try:
        text = thai.clean(typed).strip()
    except thai.BadText as bad:
        errors[field] = str(bad)
        return ""
    if len(text) > limit:
        errors[field] = _("ข้อความนี้ยาว %(n)s ตัวอักษร เกิน %(limit)s", n=len(text), limit=limit)
    return " ".join(text.split()) if limit <= 100 else text


def redraft(
    revision: Revision, facts: Facts, note: str, title: str | None = None, summary: str | None = None
) -> Draft:
    """The same text with other facts (title, summary), its numbers filled in again. Raises Invalid."""
    words = Words(
        revision.title if title is None else title, revision.summary if summary is None else summary, revision.body,
        ", ".join(revision.tags), thai.cut(note, NOTE_LIMIT))
    return compose(words, facts)
