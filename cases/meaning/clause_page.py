"""The page of one clause: its words and values, how they came about, who words it alike. Its money is ``clause_money``."""

from dataclasses import dataclass

from sqlite_utils import Database

from cases import rules
from cases.rulesets.clauses import Clause, cut
from cases.rulesets.lineage import original, wording
from db import one, rows, value
from i18n import gettext as _
from wiki.open_revisions import within
from wiki.pages import Page, Revision, Spans, url

MOST_REVISIONS = 100
_LONGEST = 60_000  # letters of a clause's HTML that are compared: the longest rule-set has four times as many
_OPEN, _CLOSE = '<article class="clause" id="clause-', "</article>"


def found(page: Page, revision: Revision, name: str) -> Clause | None:
    """The clause as it stands; one that the values switch off has its heading and no words; None when there is none."""
    shown = cut(revision.html, name, url(page.kind, page.slug))
    if shown is not None:
        return shown
    hidden = next((each for each in rules.parse(revision.body).clauses if each.id == name), None)
    return None if hidden is None else Clause(name, "", hidden.title, "", "", ())


@dataclass(frozen=True)
class ClauseValue:
    """A value that the clause names; ``inherited`` is what it was in the rule-set this one was copied from ("" without one)."""

    key: str
    label: str
    text: str
    inherited: str


def values(clause: Clause, revision: Revision) -> list[ClauseValue]:
    """The values of a clause in the order of its words; none when the definitions cannot be read."""
    facts = revision.facts
    try:
        parameters = {each.key: each for each in rules.parameters_in_force(facts)}
        before = rules.inherited_values(facts) if facts.get("parent") else {}
    except rules.ParameterError:
        return []
    return [
        ClauseValue(key, known.label, rules.shown(known, known.value, _), rules.shown(known, before.get(key), _))
        for key in clause.keys if (known := parameters.get(key))
    ]  # fmt: skip


@dataclass(frozen=True)
class Change:
    """A save that changed the clause: ``state`` is added, changed or removed; ``before`` the save before it, 0 for the first."""

    number: int
    before: int
    state: str
    author: str
    created: str
    note: str


def history(db: Database, page: Page, name: str, times: Spans | None = None) -> tuple[list[Change], bool]:
    """The saves that changed the words or values of a clause, newest first, and whether older saves were not looked at.

    Read off the stored HTML, so that a value decided anew counts like a word; its number and the place's names do not.
    ``times``: the revisions that the reader may see (:mod:`wiki.open_revisions`), None for all; the first of them is the first.
    """
    start = f'{_OPEN}{name}">'
    read = rows(db, """
        SELECT r.number, r.created, r.note, u.name AS author,
               CASE WHEN INSTR(r.html, :start) THEN SUBSTR(r.html, INSTR(r.html, :start), :longest) ELSE '' END AS piece
        FROM revisions r JOIN users u ON u.id = r.author_id
        WHERE r.page_id = :page ORDER BY r.number DESC LIMIT :most""",
        page=page.id, start=start, longest=_LONGEST, most=MOST_REVISIONS + 1)
    read = [row for row in read if within(row["number"], times)]
    more = len(read) > MOST_REVISIONS
    said = [wording(row["piece"].partition(_CLOSE)[0].removeprefix(start)) if row["piece"] else None for row in read]
    changes = []
    for at, row in enumerate(read[:MOST_REVISIONS]):
        before = said[at + 1] if at + 1 < len(said) else None
        if said[at] != before:
            state = "removed" if said[at] is None else "added" if before is None else "changed"
            earlier = read[at + 1]["number"] if at + 1 < len(read) else 0
            changes.append(Change(row["number"], earlier, state, row["author"], row["created"], row["note"]))
    return changes, more


def state(db: Database, page: Page, name: str) -> str:
    """What became of the clause of the origin: inherited, adapted or own; "" in a rule-set that was copied from none."""
    if not page.parent:
        return ""
    return str(value(db, "SELECT state FROM rule_items WHERE page_id = :page AND item = :item",
                     page=page.id, item=f"clause:{name}") or "")  # fmt: skip


@dataclass(frozen=True)
class Alike:
    """Of the published rule-sets of one descent: how many have the clause besides this one, how many in the same words."""

    have: int
    same: int


def alike(db: Database, page: Page, name: str) -> Alike:
    """How the family writes the clause, values aside; one query, however many there are."""
    told = one(db, """
        WITH RECURSIVE down (slug) AS (
            SELECT :first UNION SELECT p.slug FROM down JOIN pages p ON p.parent = down.slug AND p.kind = 'ruleset')
        SELECT COUNT(*) AS have, COALESCE(SUM(i.digest = own.digest), 0) AS same
        FROM down JOIN pages p ON p.slug = down.slug AND p.kind = 'ruleset' AND +p.status = 'published' AND p.id <> :page
        JOIN rule_items i ON i.page_id = p.id AND i.item = :item AND i.digest <> ''
        LEFT JOIN rule_items own ON own.page_id = :page AND own.item = :item""",
        first=original(db, page), page=page.id, item=f"clause:{name}")
    assert told is not None
    return Alike(told["have"], told["same"])

