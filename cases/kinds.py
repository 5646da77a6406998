"""The three kinds of case, as the wiki wants them: how their facts are read, composed, checked and shown."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sqlite_utils import Database

from cases import presentation, records
from cases.amendments.records import kept_records
from cases.listing import titles
from cases.meaning import lesson_page, lessons, picking
from cases.money import statements
from cases.money.fund import fund_of, money_of, pages_of, slug_of
from cases.related import related
from cases.rulesets import form as rule_pages_form
from cases.rulesets import pages as rulesets
from cases.typed import place_choices, typed
from i18n import gettext as _
from wiki.attachments import of_page
from wiki.kinds import ARTICLE, Errors, Form, Kind
from wiki.pages import Facts, Page, Revision
from wiki.saving import Draft
from wiki.writing import Words, checked, render

# What a case must tell in its own words before it is published: characters of body, or boxes of a lesson's form.
LEAST_BODY = 40
LEAST_ANSWERS = 2
_ANSWERS = ("aar_", "bar_", "kmi_", "project_", "fund_", "story_")


def registered() -> dict[str, Kind]:
    """Every kind of page by name."""
    return {
        "article": ARTICLE,
        "model": Kind("model", "model.html", "forms/facts.html", _reader("model"), _composer("model"), missing,
                      model_context, facts_form("model")),
        "lesson": Kind("lesson", "lesson.html", "forms/facts.html", _reader("lesson"), _composer("lesson"), missing,
                       lesson_context, facts_form("lesson")),
        "ruleset": Kind("ruleset", "ruleset.html", "forms/ruleset.html", rule_pages_form.read_facts, rulesets.compose,
                        rulesets.missing, rulesets.context, rule_pages_form.form_context, kept_records),
    }  # fmt: skip


def _reader(kind: str) -> Any:
    def read(form: Form, before: Facts, db: Database) -> tuple[Facts, Errors]:
        facts, errors = records.read(kind, form, before)
        if facts.get("fund"):
            facts["fund"] = slug_of(db, str(facts["fund"]))
        if kind == "lesson":
            _pick(db, facts, errors, before)
        return facts, errors

    return read


def _pick(db: Database, facts: dict[str, Any], errors: Errors, before: Facts) -> None:
    """The clauses that a lesson names by their rule-sets' addresses; what cannot be found, or no span of years, is told."""
    first, last = facts.get("year_from"), facts.get("year_to")
    if isinstance(first, int) and isinstance(last, int) and last < first:
        errors["year_to"] = _("ปีสุดท้ายต้องไม่ก่อนปีแรก")
    if "clauses" in errors:
        return
    rows, wrong = picking.picked(db, facts.get("clauses"), before, str(facts.get("fund") or ""))
    if wrong:
        errors["clauses"] = wrong
    elif rows:
        facts["clauses"] = rows
    else:
        facts.pop("clauses", None)


def _composer(kind: str) -> Any:
    def compose(words: Words, facts: Facts) -> Draft:
        draft = checked(words, facts, render(words.body), records.searchable(kind, facts))
        return replace(draft, also=partial(lessons.store, facts)) if kind == "lesson" else draft

    return compose


def facts_form(kind: str) -> Any:
    """What the edit form of a fact sheet shows besides the text."""

    def form_context(db: Database, facts: Facts, errors: Errors, form: Form | None) -> Mapping[str, Any]:
        boxes = facts if form is None else typed(kind, form)
        known = facts if form is None else records.read(kind, form, facts)[0]
        return {
            "fields": presentation.form_fields(kind, boxes, errors),
            "completeness": records.completeness(kind, known),
            "places": place_choices(boxes.get("place")),
            "funds": titles(db, "model"),
            "picking": _picking(db, boxes, known) if kind == "lesson" else None,
        }

    return form_context


def _picking(db: Database, boxes: Mapping[str, Any], known: Facts) -> picking.Picking:
    return picking.picking(db, boxes.get("clauses"), slug_of(db, str(known.get("fund") or "")))


def missing(page: Page, revision: Revision) -> list[str]:
    """What publishing still needs: the required fields, words to read, a summary."""
    complete = records.completeness(page.kind, revision.facts)
    found = [_("ยังไม่ได้กรอก “%(label)s”", label=field.label) for field in complete.missing]
    if not revision.summary:
        found.append(_("ยังไม่มีคำสรุปหนึ่งประโยค"))
    return [*found, *_words_missing(page.kind, revision)]


def _words_missing(kind: str, revision: Revision) -> list[str]:
    """A lesson's answers tell it as well as a body does: whoever filled the form has nothing to write twice."""
    length = len(revision.body.strip())
    answers = [field for field in records.asked(kind, revision.facts)
               if field.key.startswith(_ANSWERS) and not records.empty(revision.facts.get(field.key))]  # fmt: skip
    if length >= LEAST_BODY or (kind == "lesson" and len(answers) >= LEAST_ANSWERS):
        return []
    return [_("เนื้อความสั้นไป เขียนอีกสักสองประโยค") if length else _("ยังไม่มีเนื้อความ")]


def _shown(db: Database, page: Page, revision: Revision) -> dict[str, Any]:
    return {
        "facts": presentation.side_panel(page.kind, revision.facts),
        "sheet": presentation.sections(page.kind, revision.facts),
        "sources": revision.facts.get("sources") or [],
        "completeness": records.completeness(page.kind, revision.facts),
        "related": related(db, page, revision.facts),
        "files": of_page(db, page.id),
    }


def model_context(db: Database, page: Page, revision: Revision) -> Mapping[str, Any]:
    """A fund's page: its facts, its rule-sets and lessons, its years.

    ``value`` stands before everything, unless the text opens with what the fund holds dear.
    """
    told = any("คุณค่า" in title for _level, title, _anchor in revision.toc[:1])
    return {
        **_shown(db, page, revision), **pages_of(db, page), "value": "" if told else revision.facts.get("principle_3", ""),
        "money": money_of(statements.of_fund(db, page.id, limit=2)),
    }  # fmt: skip


def lesson_context(db: Database, page: Page, revision: Revision) -> Mapping[str, Any]:
    """A lesson's page: its form's answers and what it points to."""
    return {**_shown(db, page, revision), "fund": fund_of(db, page), **lesson_page.context(db, page, revision.facts)}
