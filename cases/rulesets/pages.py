"""A rule-set as a page: its text checked and filled at save, what publishing still needs, what its page shows."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from sqlite_utils import Database

import thai
from cases import presentation, records, rules
from cases.amendments.shown import law
from cases.lineage.parts import lineage_of
from cases.meaning import lessons
from cases.meaning.drives import carrying
from cases.money import statements
from cases.related import related
from cases.rules import Parameter, ParameterError, Problem
from cases.rules.deciding import STATES
from cases.rules.text import ERROR
from cases.rulesets import items, voting, working
from cases.rulesets.clauses import linked
from cases.rulesets.linting import kept_findings
from cases.rulesets.money import begun, chart, figures, outcome, verdict
from cases.rulesets.reading import read_facts
from db import rows, value
from i18n import gettext as _
from i18n import language
from wiki import pages
from wiki.attachments import of_page
from wiki.pages import Facts, Page, Revision, url
from wiki.render import Heading, Rendered
from wiki.saving import Draft
from wiki.writing import Invalid, Words, checked

MOST_SENTENCES = 10
MOST_CHILDREN = 20


def compose(words: Words, facts: Facts) -> Draft:
    """A draft with its numbers filled in. Raises Invalid with the lines that cannot be read; warnings are let pass."""
    try:
        parameters = read_facts(facts)
        body = thai.clean(words.body)
    except ParameterError as error:
        return checked(words, facts, Invalid({"parameters": str(error)}))
    except thai.BadText as error:
        return checked(words, facts, Invalid({"body": str(error)}))
    parsed = rules.parse(body)
    wrong = [each for each in [*parsed.problems, *rules.check(parsed, parameters)] if each.severity == ERROR]
    if wrong:
        return checked(words, facts, Invalid({"body": sentences(wrong)}))
    filled = rules.fill(parsed, parameters, rules.values_in_force(facts), rules.thai_digits(facts))
    toc = [Heading(2, f"{each.label} {each.title}".strip(), f"clause-{each.id}") for each in filled.chapters]
    draft = checked(words, facts, Rendered(rules.to_html(filled), toc, []))
    plain = f"{rules.to_text(filled)}\n{records.searchable('ruleset', facts)}".strip()
    return replace(draft, plain=plain, also=partial(items.store, parsed, facts))


def sentences(problems: list[Problem]) -> str:
    """The first ten problems in one text, each with its line."""
    told = [told_problem(problem) for problem in problems[:MOST_SENTENCES]]
    more = len(problems) - MOST_SENTENCES
    return " · ".join([*told, *([_("และอีก %(n)s เรื่อง", n=more)] if more > 0 else [])])


def told_problem(problem: Problem) -> str:
    """One problem as a sentence, with its line where it has one."""
    return _("บรรทัด %(line)s: %(what)s", line=problem.line, what=problem.message) if problem.line else problem.message


def missing(page: Page, revision: Revision) -> list[str]:
    """What publishing still needs: decided values and context (adaptations), the sheet's required fields, a summary."""
    if working.amends(revision.facts):
        return [_("ร่างแก้ไขเพิ่มเติมไม่ได้เผยแพร่เป็นหน้าใหม่ บันทึกมติที่ประชุมแล้วจะเข้าไปอยู่ในระเบียบเดิม")]
    found = rules.ready(revision.facts, _)
    complete = records.completeness(page.kind, revision.facts)
    found += [_("ยังไม่ได้กรอก “%(label)s”", label=_(field.label)) for field in complete.missing]
    if not revision.summary:
        found.append(_("ยังไม่มีคำสรุปหนึ่งประโยค"))
    if not rules.parse(revision.body).clauses:
        found.append(_("ยังไม่มีข้อระเบียบ"))
    return found


@dataclass(frozen=True)
class ValueRow:
    """One line of the table of values: in force, inherited, the decision in words ("" for a template), how it was voted."""

    key: str
    label: str
    text: str
    inherited: str
    state: str
    decision: str
    reason: str
    vote: str = ""

    @property
    def decided(self) -> bool:
        """Whether it was asked and agreed on."""
        return self.state in ("kept", "changed")


def value_rows(parameters: list[Parameter], facts: Facts) -> list[ValueRow]:
    """Every value of a rule-set as its page and its checklist show it."""
    known = {parameter.key: parameter for parameter in parameters}
    decided = bool(facts.get("parent"))
    given = facts.get("decisions")
    stored = given if isinstance(given, Mapping) else {}
    return [
        ValueRow(each.key, each.label, written(known[each.key], each.value), written(known[each.key], each.inherited),
                 each.state, _(STATES[each.state]) if decided else "", each.reason,
                 voting.told(voting.recorded(stored.get(each.key))) if decided else "")
        for each in rules.decisions(parameters, facts, _)
    ]  # fmt: skip


def written(parameter: Parameter, found: Any) -> str:
    """A value as a table or a form shows it, on one line and without its amount in words; "" for none."""
    return rules.shown(parameter, found, _)


def context(db: Database, page: Page, revision: Revision) -> Mapping[str, Any]:
    """What a rule-set's page shows besides its text."""
    facts = revision.facts
    children, fund = adaptations(db, page.slug), published(db, str(facts.get("fund") or ""))
    csv_url = f"{url(page.kind, page.slug)}/projection.csv"
    values, money = _derived(json.dumps(facts, ensure_ascii=False), csv_url, language())
    return {
        "facts": presentation.side_panel(page.kind, facts), "sheet": presentation.sections(page.kind, facts),
        "sources": sources(facts), "files": of_page(db, page.id), "values": values, "money": money,
        "rules_html": linked(
            revision.html, url(page.kind, page.slug), lessons.counts(db, page.id), carrying(facts.get("parameters"))),
        "parent": published(db, str((facts.get("parent") or {}).get("slug", ""))), "adapted": bool(facts.get("parent")),
        "children": children, "adapted_by": adaptation_count(db, page.slug),
        "related": related(db, page, facts), "fund": fund,
        "years": bool(fund and statements.of_fund(db, fund.id, limit=1)),
        "findings": partial(kept_findings, revision.body, facts), "law": law(db, page, revision),
        "fund_title": page.title.removeprefix("ระเบียบ").strip(), "lineage": lineage_of(db, page, facts),
    }  # fmt: skip


@lru_cache(maxsize=128)
def _derived(facts_text: str, csv_url: str, _language: str) -> tuple[list[ValueRow], Mapping[str, Any]]:
    """The table of values and the projection of these facts, kept for the next reader of the same revision."""
    facts = json.loads(facts_text)
    parameters = rules.read_parameters(facts.get("parameters") or [])
    told = outcome(parameters, rules.values_in_force(facts), facts.get("context"))
    values, found = value_rows(parameters, facts), told.projection
    if found is None:
        return values, {"problem": told.problem}
    return values, {
        "verdict": verdict(found), "begun": begun(found), "figures": figures(found), "problem": "",
        "chart": chart(found, csv_url, csv_url.removesuffix("csv") + "svg"),
    }  # fmt: skip


def hearing(facts: Facts) -> str:
    """The hearing in one sentence for paper: its day and how many came, as far as they are known, else ""."""
    said = facts.get("context") or {}
    here = language() == "th"
    told = []
    with contextlib.suppress(ValueError):  # an import may have brought another shape of date
        day = str(said.get("hearing_date", ""))
        when = thai.thai_date(day, thai_digits=rules.thai_digits(facts)) if here else date.fromisoformat(day).isoformat()
        told.append(_("รับฟังความเห็นในประชาคมเมื่อวันที่ %(date)s", date=when))
    people = said.get("hearing_people")
    if isinstance(people, int):
        count = f"{people:,}"
        in_thai_digits = here and rules.thai_digits(facts)
        told.append(_("มีผู้มาประชาคม %(n)s คน", n=thai.to_thai_digits(count) if in_thai_digits else count))
    return " ".join(told)


def published(db: Database, slug: str) -> Page | None:
    """The published page at an address, None when it is not published: a draft's name is not told."""
    found = pages.by_slug(db, slug) if slug else None
    return found[0] if found and found[0].status == "published" else None


def adaptations(db: Database, slug: str) -> list[dict[str, str]]:
    """The newest published adaptations of a rule-set, at most twenty: title and url."""
    found = rows(db, """
        SELECT kind, slug, title FROM pages WHERE parent = :slug AND status = 'published'
        ORDER BY illustrative, published DESC, id DESC LIMIT :most""", slug=slug, most=MOST_CHILDREN)
    return [{"title": row["title"], "url": url(row["kind"], row["slug"])} for row in found]


def adaptation_count(db: Database, slug: str) -> int:
    """How many tambons published an adaptation of this one; illustrative ones are listed and not counted."""
    return int(value(db, """
        SELECT COUNT(*) FROM pages WHERE parent = :slug AND status = 'published' AND NOT illustrative""", slug=slug))


def sources(facts: Facts) -> list[dict[str, str]]:
    """The sources with only such addresses as may be linked."""
    given = facts.get("sources")
    found = [dict(row) for row in given if isinstance(row, Mapping)] if isinstance(given, list) else []
    for row in found:
        address = str(row.get("url", ""))
        if not address.startswith(("https://", "http://", "/rulesets/", "/models/", "/articles/", "/lessons/")):
            row["url"] = ""
    return found
