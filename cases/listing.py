"""Lists of published cases: the pages that fit the filters, and what each filter would find with the others kept.

Two queries and a half, however long the list: one page of cards with their facts, and one count by filter value. A case
that fits all filters but one counts for that one, so each filter shows what choosing differently would find.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from cases import places
from cases.filters import BANDS, OF_KIND, Wanted, band
from db import rows
from wiki.listing import PAGE
from wiki.pages import Facts, Page, page_of

_COLUMNS = """p.id, p.kind, p.slug, p.title, p.summary, p.status, p.owner_id, p.head, p.province, p.fund, p.parent,
              p.illustrative, p.created, p.updated, p.published"""
_ORDERS = {"newest": "p.updated DESC, p.id DESC", "title": "p.title, p.id"}

# Filters whose value is a facet of the same meaning: name in the address → name of the fact.
_FACETS = {"scope": "scope", "movement": "movement", "benefit": "benefits", "condition": "condition", "form": "form"}
# A case either names principles and questions (lessons, rule-sets) or answers them (models): fact prefix of an answer.
_ANSWERS = {"principle": ("principles", "principle_"), "question": ("questions", "question_")}
_A_YEAR = "CASE pay.value WHEN 'day' THEN 365 WHEN 'month' THEN 12 ELSE 1 END"
_HAS = "EXISTS (SELECT 1 FROM facets f WHERE f.page_id = p.id AND f.name"
# A whole movement has millions of members: it stands after the funds, and in no band of a fund's size.
_WIDE = "EXISTS (SELECT 1 FROM facets w WHERE w.page_id = {page}.id AND w.name = 'scope' AND w.value = 'movement')"


@dataclass(frozen=True)
class Card:
    """A page of a list with the facts of its head."""

    page: Page
    facts: Facts


Counts = dict[str, dict[str, int]]


def found(db: Database, kind: str, wanted: Wanted, this_year: int, *, sort: str, number: int) -> list[Card]:
    """One page (from 1) of the published cases that fit every filter, at most 24."""
    where = "".join(f" AND {_condition(name, value)}" for name, value in wanted.items())
    order = _ORDERS.get(sort, _ORDERS["newest"])
    if kind == "model" and "scope" not in wanted:
        order = f"{_WIDE.format(page='p')}, {order}"
    picked = rows(db, f"""
        SELECT {_COLUMNS}, r.facts FROM pages p JOIN revisions r ON r.page_id = p.id AND r.number = p.head
        WHERE p.kind = :kind AND p.status = 'published'{where} ORDER BY {order} LIMIT :size OFFSET :skip""",
        **_params(kind, wanted, this_year), size=PAGE, skip=(number - 1) * PAGE)
    return [Card(page_of(row), json.loads(row["facts"])) for row in picked]


def counted(db: Database, kind: str, wanted: Wanted, this_year: int) -> tuple[int, Counts]:
    """(how many cases fit, {filter: {value: how many would with the other filters kept}})."""
    failing = " || ".join(
        f"CASE WHEN {_condition(name, value)} THEN '' ELSE '{name}' END" for name, value in wanted.items()) or "''"
    picked = rows(db, f"""
        WITH fitting AS MATERIALIZED (
            SELECT * FROM (SELECT p.id, p.province, p.parent, p.illustrative, {failing} AS failed
                           FROM pages p WHERE p.kind = :kind AND p.status = 'published')
            WHERE failed IN (SELECT value FROM json_each(:countable)))
        SELECT name, value, COUNT(*) AS n FROM ({" UNION ALL ".join(_counted_by(kind))})
        WHERE failed IN ('', name) AND value IS NOT NULL GROUP BY name, value""",
        **_params(kind, wanted, this_year), countable=json.dumps(["", *OF_KIND[kind]]),
        regions=json.dumps(places.REGION_OF))
    counts: Counts = {name: {} for name in OF_KIND[kind]}
    total = 0
    for row in picked:
        if row["name"] == "":
            total = row["n"]
        else:
            counts[row["name"]][row["value"]] = row["n"]
    return total, counts


def titles(db: Database, kind: str, limit: int = 300) -> list[tuple[str, str]]:
    """(slug, title) of published pages of a kind, the latest changed first: what a box may suggest."""
    picked = rows(db, """
        SELECT slug, title FROM pages WHERE kind = :kind AND status = 'published' ORDER BY updated DESC LIMIT :limit""",
        kind=kind, limit=limit)
    return [(row["slug"], row["title"]) for row in picked]


def _params(kind: str, wanted: Wanted, this_year: int) -> dict[str, Any]:
    params: dict[str, Any] = {"kind": kind, "this_year": this_year}
    for name, value in wanted.items():
        params[name] = json.dumps(places.provinces_in(value)) if name == "region" else value
        if name in BANDS:
            chosen = band(name, value)
            params |= {f"{name}_least": chosen.least, f"{name}_most": chosen.most if chosen.most is not None else 2**62}
    return params


def _condition(name: str, value: str) -> str:
    """What a published page ``p`` must fulfil for one filter; its values stand in :func:`_params`."""
    if name in _FACETS:
        return f"{_HAS} = '{_FACETS[name]}' AND f.value = :{name})"
    if name in _ANSWERS:
        listed, prefix = _ANSWERS[name]
        return f"({_HAS} = '{listed}' AND f.value = :{name}) OR {_HAS} = '{prefix}' || :{name}))"
    if name == "contribution":
        return f"""EXISTS (SELECT 1 FROM facets f LEFT JOIN facets pay ON pay.page_id = p.id AND pay.name = 'contribution_per'
            WHERE f.page_id = p.id AND f.name = 'contribution'
            AND f.number * {_A_YEAR} BETWEEN :contribution_least AND :contribution_most)"""
    if name == "members":
        return f"{_HAS} = 'members' AND f.number BETWEEN :members_least AND :members_most) AND NOT {_WIDE.format(page='p')}"
    if name == "years":
        return f"{_HAS} = 'started_year' AND :this_year - f.number BETWEEN :years_least AND :years_most)"
    simple: dict[str, Callable[[], str]] = {
        "region": lambda: "p.province IN (SELECT value FROM json_each(:region))",
        "province": lambda: "p.province = :province",
        "illustrative": lambda: "p.illustrative = (:illustrative = 'yes')",
        "template": lambda: f"{_HAS} = 'template' AND f.value = 'yes')" if value == "yes" else "p.parent <> ''",
    }
    return simple[name]()


def _counted_by(kind: str) -> list[str]:
    """A SELECT (failed, name, value) for each filter of a kind, and one named "" for the total."""
    facets = " ".join(f"WHEN '{fact}' THEN '{name}'" for name, fact in _FACETS.items())
    facet_names = ", ".join(f"'{fact}'" for fact in _FACETS.values())
    of = "FROM fitting m JOIN facets f ON f.page_id = m.id AND f.name"
    parts = {
        "": "SELECT m.failed, '' AS name, '' AS value FROM fitting m",
        "movement": f"SELECT m.failed, CASE f.name {facets} END AS name, f.value {of} IN ({facet_names})",
        "province": "SELECT m.failed, 'province', NULLIF(m.province, '') FROM fitting m",
        "region": "SELECT m.failed, 'region', g.value FROM fitting m JOIN json_each(:regions) g ON g.key = m.province",
        "illustrative": "SELECT m.failed, 'illustrative', CASE m.illustrative WHEN 1 THEN 'yes' ELSE 'no' END FROM fitting m",
        "template": f"""SELECT m.failed, 'template', 'yes' {of} = 'template' AND f.value = 'yes'
            UNION ALL SELECT m.failed, 'template', 'adapted' FROM fitting m WHERE m.parent <> ''""",
        "members": f"""SELECT m.failed, 'members', {_banded('members', 'f.number')} {of} = 'members'
            WHERE NOT {_WIDE.format(page='m')}""",
        "years": f"SELECT m.failed, 'years', {_banded('years', ':this_year - f.number')} {of} = 'started_year'",
        "contribution": f"""SELECT m.failed, 'contribution', {_banded('contribution', f'f.number * {_A_YEAR}')}
            {of} = 'contribution' LEFT JOIN facets pay ON pay.page_id = m.id AND pay.name = 'contribution_per'""",
        "principle": _answers("principle", of, "1234567"),
        "question": _answers("question", of, "12345678"),
    }
    return [part for name, part in parts.items() if name == "" or name in OF_KIND[kind]]


def _answers(name: str, of: str, numbers: str) -> str:
    """Principles or questions that a case names, with those it answers; each counts once for a page."""
    listed, prefix = _ANSWERS[name]
    answered = ", ".join(f"'{prefix}{number}'" for number in numbers)
    return f"""SELECT failed, '{name}', value FROM (
        SELECT m.id, m.failed, f.value {of} = '{listed}' UNION
        SELECT m.id, m.failed, SUBSTR(f.name, {len(prefix) + 1}) {of} IN ({answered}))"""


def _banded(name: str, number: str) -> str:
    """SQL for the key of the band that a number falls in."""
    cases = " ".join(
        f"WHEN {number} BETWEEN {each.least} AND {each.most if each.most is not None else 2**62} THEN '{each.key}'"
        for each in BANDS[name])
    return f"CASE {cases} END"
