"""The items of every rule-set's head revision, in tables: what lineage, upgrades and statistics of choices are asked of.

They are written in the transaction of the save, so they never lag. What an earlier version of the site saved is
brought in at start (:func:`catch_up`). An item's base is what it said in the parent when it was copied or last considered:
``facts.considered`` is {item: revision of the parent}, and what is not named there stands as ``facts.parent.revision`` had it.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from cases.rules import ParameterError, RuleSet, decisions, parse, read_parameters
from cases.rules.items import VALUE, Item, items, items_of
from cases.rules.merge import numbers
from db import one, rows, run, transaction, value
from wiki.pages import Facts, revision

_BATCH = 200
_LARGEST = 2**62


def store(ruleset: RuleSet, facts: Facts, db: Database, page_id: int, number: int) -> None:
    """Replace the items of a page by those of this revision; inside the transaction of the save."""
    found, base = items_of(ruleset, facts), base_items(db, facts)
    decided = {f"{VALUE}:{each.key}": each for each in decisions(read_parameters(facts.get("parameters") or []), facts)}
    kept = []
    for position, item in enumerate({**found, **{name: base[name] for name in base if name not in found}}.values()):
        here, there = found.get(item.name), base.get(item.name)
        decision = decided.get(item.name) if here else None
        known = decision.value if decision else None
        kept.append((
            page_id, item.name, position, item.label, here.digest if here else "", there.digest if there else "",
            state(here, there), decision.state if decision and facts.get("parent") else "",
            None if known is None else json.dumps(known, ensure_ascii=False),
            float(known) if isinstance(known, int | float) and not isinstance(known, bool) else None,
            decision.reason if decision else "",
        ))  # fmt: skip
    run(db, "DELETE FROM rule_items WHERE page_id = :page", page=page_id)
    db.conn.executemany("""
        INSERT INTO rule_items (page_id, item, position, label, digest, base, state, decision, value, number, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", kept)
    run(db, "DELETE FROM rule_later WHERE page_id = :page", page=page_id)
    db.conn.executemany("INSERT INTO rule_later (page_id, item, digest) VALUES (?, ?, ?)",
                        [(page_id, name, said) for name, said in postponed(db, facts).items()])  # fmt: skip
    _head(db, page_id, number, facts)


def state(here: Item | None, there: Item | None) -> str:
    """What became of an item of the parent: inherited, adapted, own or dropped."""
    if here is None:
        return "dropped"
    if there is None:
        return "own"
    return "inherited" if here.digest == there.digest else "adapted"


def base_items(db: Database, facts: Facts) -> dict[str, Item]:
    """What each item said in the parent when it was copied or last considered; empty without a parent.

    Digests and labels only: whatever the parent's status is by now, nothing of its words is told.
    """
    page, copied = _parent(db, facts)
    if page is None or copied is None:
        return {}
    later = {name: at for name, at in numbers(facts.get("considered")).items() if at != copied}
    versions = {number: items_at(db, page, number) for number in {copied, *later.values()}}
    base = {name: item for name, item in versions[copied].items() if name not in later}
    return base | {name: versions[number][name] for name, number in later.items() if name in versions[number]}


def postponed(db: Database, facts: Facts) -> dict[str, str]:
    """{item: what it said in the parent when it was put off, '' for gone there} of ``facts.later``."""
    page, _copied = _parent(db, facts)
    put_off = numbers(facts.get("later")) if page is not None else {}
    versions = {number: items_at(db, page or 0, number) for number in set(put_off.values())}
    return {name: versions[at][name].digest if name in versions[at] else "" for name, at in put_off.items()}


def _parent(db: Database, facts: Facts) -> tuple[int | None, int | None]:
    """The number of the page that was copied, and of its revision; None for what is not known."""
    parent = facts.get("parent")
    if not isinstance(parent, Mapping):
        return None, None
    page = one(db, "SELECT id FROM pages WHERE slug = :slug AND kind = 'ruleset'", slug=str(parent.get("slug", "")))
    return (page["id"] if page else None), _number(parent.get("revision"))


def items_at(db: Database, page_id: int, number: int) -> dict[str, Item]:
    """The items of one revision of a rule-set; empty for one that is not there or cannot be read."""
    kept = rows(db, """
        SELECT i.item, i.label, i.digest FROM rule_heads h JOIN rule_items i ON i.page_id = h.page_id AND i.digest <> ''
        WHERE h.page_id = :page AND h.number = :number ORDER BY i.position""", page=page_id, number=number)
    if kept:
        cut = ((row["item"].partition(":"), row["label"], row["digest"]) for row in kept)
        return {f"{kind}:{name}": Item(kind, name, label, digest) for (kind, _colon, name), label, digest in cut}
    found = revision(db, page_id, number)
    try:
        return items(found.body, found.facts) if found else {}
    except ParameterError:
        return {}


def catch_up(db: Database) -> int:
    """Bring in the rule-sets whose items are missing or of another revision; how many there were."""
    done = 0
    while stale := rows(db, """
        SELECT p.id FROM pages p LEFT JOIN rule_heads h ON h.page_id = p.id
        WHERE p.kind = 'ruleset' AND h.number IS NOT p.head ORDER BY p.id LIMIT :most""", most=_BATCH):
        with transaction(db):
            for row in stale:
                _refresh(db, row["id"])
        done += len(stale)
    return done


def _refresh(db: Database, page_id: int) -> None:
    found = revision(db, page_id, int(value(db, "SELECT head FROM pages WHERE id = :page", page=page_id)))
    assert found is not None
    try:
        store(parse(found.body), found.facts, db, page_id, found.number)
    except ParameterError:  # an old import may hold definitions that are none: it has no items, and is not asked again
        run(db, "DELETE FROM rule_items WHERE page_id = :page", page=page_id)
        _head(db, page_id, found.number, {})


def _head(db: Database, page_id: int, number: int, facts: Facts) -> None:
    said = facts.get("context") if isinstance(facts.get("context"), Mapping) else {}
    amends = facts.get("amends")
    run(db, """
        INSERT INTO rule_heads (page_id, number, members, years, amends)
        VALUES (:page, :number, :members, :years, :amends)
        ON CONFLICT (page_id) DO UPDATE SET number = :number, members = :members, years = :years, amends = :amends""",
        page=page_id, number=number, members=_members(said or {}), years=_number((said or {}).get("years_of_membership")),
        amends=str(amends.get("slug", "")) if isinstance(amends, Mapping) else "")


def _members(context: Mapping[str, Any]) -> int | None:
    groups = context.get("members_by_group")
    if isinstance(groups, Mapping):
        counts = [count for group in groups.values() if isinstance(group, Mapping) for count in group.values()]
        if counts and all(isinstance(count, int | float) for count in counts):
            return int(sum(counts) + 0.5)
    return _number(context.get("members"))


def _number(given: object) -> int | None:
    """A whole number that a column holds; an import may have brought anything."""
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given < _LARGEST:
        return given
    return None
