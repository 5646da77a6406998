"""What became of one clause across a family, and why each tambon chose the values that it names."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from cases import rules
from cases.lineage.tree import Family, Member, ancestors, family
from db import rows
from i18n import gettext as _
from wiki.pages import Facts, Page, url

MOST_SHOWN = 5
STATES = ("inherited", "adapted", "dropped")


@dataclass(frozen=True)
class Given:
    """One tambon's reason."""

    title: str
    url: str
    reason: str
    illustrative: bool


@dataclass(frozen=True)
class Choice:
    """Those who chose alike: ``kept`` or changed, to what; ``count`` leaves out illustrative ones, ``given`` are the first."""

    kept: bool
    value: str
    count: int
    given: tuple[Given, ...]
    more: int


@dataclass(frozen=True)
class Reasons:
    """What was said of one value that a clause names, the commonest choice first."""

    key: str
    label: str
    choices: tuple[Choice, ...]


def keys_of(body: str, clause: str) -> list[str]:
    """The values that a clause names, in its text or its condition."""
    return [key for key, users in rules.parse(body).uses.items() if clause in users]


def reasons_at(db: Database, page: Page, facts: Facts, keys: Sequence[str], most: int = MOST_SHOWN) -> list[Reasons]:
    """The reasons of every published rule-set of this one's family, grouped by choice; ``facts`` are the page's own."""
    try:
        known = {each.key: each for each in rules.read_parameters(facts.get("parameters") or [])}
    except rules.ParameterError:
        return []
    asked = [known[key] for key in keys if key in known]
    if not asked:
        return []
    above = ancestors(db, page.id)
    relatives = {each.id: each for each in family(db, above[0].id if above else page.id).members}
    found: dict[str, dict[tuple[str, str], list[Given]]] = {each.key: {} for each in asked}
    for row in _decided(db, relatives, [each.key for each in asked]):
        member = relatives[row["page_id"]]
        choices = found[row["item"].partition(":")[2]]
        choices.setdefault((row["decision"], row["value"] or ""), []).append(
            Given(member.title, url("ruleset", member.slug), row["reason"], member.illustrative))
    return [Reasons(each.key, each.label, _choices(each, found[each.key], most)) for each in asked if found[each.key]]


def _decided(db: Database, relatives: Iterable[int], keys: Sequence[str]) -> list[Any]:
    return rows(db, """
        SELECT i.page_id, i.item, i.decision, i.value, i.reason FROM json_each(:items) k
        JOIN rule_items i ON i.item = k.value JOIN json_each(:pages) w ON w.value = i.page_id
        JOIN pages p ON p.id = i.page_id AND +p.status = 'published'
        WHERE i.decision IN ('kept', 'changed') AND i.reason <> '' ORDER BY p.illustrative, p.published DESC, p.id""",
        items=json.dumps([f"value:{key}" for key in keys]), pages=json.dumps(list(relatives)))


def _choices(parameter: rules.Parameter, found: dict[tuple[str, str], list[Given]], most: int) -> tuple[Choice, ...]:
    made = [
        Choice(decision == "kept", rules.shown(parameter, json.loads(value) if value else None, _),
               sum(not each.illustrative for each in given), tuple(given[:most]), max(0, len(given) - most))
        for (decision, value), given in found.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda choice: (-choice.count, not choice.kept)))


@dataclass(frozen=True)
class Spread:
    """What became of a clause below a page: {state: those of a family} and how many of each count."""

    label: str
    members: dict[str, list[Member]]
    counts: dict[str, int]


def spread(db: Database, of: Family, clause: str) -> Spread | None:
    """Who took the clause over as it was, who changed its words, who took it out; None when nobody below ever had it."""
    found = {row["page_id"]: row for row in rows(db, """
        SELECT i.page_id, i.state, i.label FROM json_each(:pages) w
        JOIN rule_items i ON i.page_id = w.value AND i.item = :item""",
        item=f"clause:{clause}", pages=json.dumps([each.id for each in of.members]))}  # fmt: skip
    if not found:
        return None
    members = {state: [each for each in of.descendants if each.id in found and found[each.id]["state"] == state]
               for state in STATES}  # fmt: skip
    counts = {state: sum(not each.illustrative for each in each_state) for state, each_state in members.items()}
    return Spread(next(iter(found.values()))["label"], members, counts)


@dataclass(frozen=True)
class ClauseCount:
    """One clause of a page and how many below took it over, changed its words or took it out."""

    id: str
    label: str
    inherited: int
    adapted: int
    dropped: int


def clause_counts(db: Database, of: Family) -> list[ClauseCount]:
    """Every clause of the page at the top, in the order of its text; illustrative ones below are not counted."""
    found: dict[str, dict[str, int]] = {}
    for row in rows(db, """
        SELECT i.item, i.state, COUNT(*) AS n FROM json_each(:pages) w
        JOIN rule_items i ON i.page_id = w.value AND i.item >= 'clause:' AND i.item < 'clause;' GROUP BY i.item, i.state""",
        pages=json.dumps([each.id for each in of.counted])):  # fmt: skip
        found.setdefault(row["item"], {})[row["state"]] = row["n"]
    own = rows(db, """
        SELECT item, label FROM rule_items WHERE page_id = :page AND item >= 'clause:' AND item < 'clause;' AND digest <> ''
        ORDER BY position""", page=of.top.id)
    counts = [(row, found.get(row["item"], {})) for row in own]
    return [ClauseCount(row["item"].partition(":")[2], row["label"], *(count.get(state, 0) for state in STATES))
            for row, count in counts]  # fmt: skip
