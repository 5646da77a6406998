"""The store of proposals: clauses that published copies offer to the rule-set they come from.

A proposal is of one revision, which never changes; what is shown of it is read from there. Deciding: ``cases.lineage.deciding``.
"""

from dataclasses import dataclass

from sqlite_utils import Database

from db import Row, one, rows, run, transaction, value
from moment import now

OPEN, ACCEPTED, DECLINED, WITHDRAWN = "open", "accepted", "declined", "withdrawn"
_MOST = 200


class AlreadyDecided(Exception):
    """Somebody else decided, or the proposer withdrew, in the meantime."""


class AlreadyOpen(Exception):
    """This clause of this rule-set lies before the origin's owner already."""


@dataclass(frozen=True)
class Proposal:
    """One clause of the copy ``page_id`` at its revision ``number``. ``answer`` is the decider's word."""

    id: int
    origin_id: int
    page_id: int
    number: int
    item: str
    label: str
    why: str
    author_id: int
    author: str
    created: str
    status: str
    answer: str
    decided: str
    decider: str
    into_id: int | None
    accepted: int | None

    @property
    def clause(self) -> str:
        """The clause's id."""
        return self.item.partition(":")[2]


_PROPOSAL = """
    SELECT o.*, u.name AS author, COALESCE(d.name, '') AS decider FROM proposals o JOIN users u ON u.id = o.author_id
    LEFT JOIN users d ON d.id = o.decided_by"""


def add(db: Database, origin_id: int, page_id: int, number: int, item: str, label: str, why: str, author_id: int) -> int:
    """Put a clause before the origin's owner; the proposal's number. Raises AlreadyOpen."""
    with transaction(db):
        if value(db, """
            SELECT 1 FROM proposals WHERE page_id = :page AND item = :item AND status = 'open'""", page=page_id, item=item):
            raise AlreadyOpen
        made = run(db, """
            INSERT INTO proposals (origin_id, page_id, number, item, label, why, author_id, created)
            VALUES (:origin, :page, :number, :item, :label, :why, :author, :now)""",
            origin=origin_id, page=page_id, number=number, item=item, label=label, why=why, author=author_id, now=now()).lastrowid
    assert made is not None
    return made


def by_id(db: Database, number: int) -> Proposal | None:
    """One proposal."""
    row = one(db, f"{_PROPOSAL} WHERE o.id = :id", id=number)
    return _of(row) if row else None


def to_origin(db: Database, origin_id: int) -> list[Proposal]:
    """What was proposed to a rule-set by copies that are published now: open ones first, the newest first."""
    found = rows(db, f"""{_PROPOSAL} JOIN pages p ON p.id = o.page_id AND +p.status = 'published'
        WHERE o.origin_id = :origin AND o.status <> 'withdrawn' ORDER BY o.status <> 'open', o.id DESC LIMIT :most""",
        origin=origin_id, most=_MOST)
    return [_of(row) for row in found]


def of_page(db: Database, page_id: int) -> list[Proposal]:
    """What a copy proposed, the newest first."""
    found = rows(db, f"{_PROPOSAL} WHERE o.page_id = :page ORDER BY o.id DESC LIMIT :most", page=page_id, most=_MOST)
    return [_of(row) for row in found]


def of_author(db: Database, origin_id: int, author_id: int) -> list[Proposal]:
    """What one person proposed to a rule-set, the newest first."""
    found = rows(db, f"{_PROPOSAL} WHERE o.origin_id = :origin AND o.author_id = :author ORDER BY o.id DESC LIMIT :most",
                 origin=origin_id, author=author_id, most=_MOST)  # fmt: skip
    return [_of(row) for row in found]


def waiting(db: Database, origin_id: int) -> int:
    """How many open proposals of published copies a rule-set has."""
    return int(value(db, """
        SELECT COUNT(*) FROM proposals o JOIN pages p ON p.id = o.page_id AND +p.status = 'published'
        WHERE o.origin_id = :origin AND o.status = 'open'""", origin=origin_id))


def waiting_for(db: Database, person: int) -> list[tuple[str, str, int]]:
    """(slug, title, open proposals) of this person's rule-sets that have any."""
    found = rows(db, """
        SELECT t.slug, t.title, COUNT(*) AS n FROM proposals o JOIN pages t ON t.id = o.origin_id AND t.owner_id = :person
        JOIN pages p ON p.id = o.page_id AND +p.status = 'published' WHERE o.status = 'open' GROUP BY t.id ORDER BY t.id""",
        person=person)
    return [(row["slug"], row["title"], row["n"]) for row in found]


def decide(
    db: Database, proposal: Proposal, status: str, person: int, answer: str = "", into: int | None = None,
    number: int | None = None,
) -> None:  # fmt: skip
    """Close an open proposal, inside a transaction. Raises AlreadyDecided."""
    done = run(db, """
        UPDATE proposals SET status = :status, answer = :answer, decided_by = :person, decided = :now, into_id = :into,
            accepted = :number WHERE id = :id AND status = 'open'""",
        status=status, answer=answer, person=person, now=now(), into=into, number=number, id=proposal.id)
    if done.rowcount != 1:
        raise AlreadyDecided


def _of(row: Row) -> Proposal:
    return Proposal(
        row["id"], row["origin_id"], row["page_id"], row["number"], row["item"], row["label"], row["why"], row["author_id"],
        row["author"], row["created"], row["status"], row["answer"], row["decided"] or "", row["decider"], row["into_id"],
        row["accepted"])
