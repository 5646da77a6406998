"""ข้อนี้ของเราดี: proposing a clause to the origin, and what its owner makes of it.

Accepting puts the clause, with the definitions it cannot do without, into the origin by the same way as an upgrade; the
proposer is credited in the same revision. A published copy of something else takes it into its working draft: rules in force are
changed by a meeting. Values stay the origin's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlite_utils import Database

import thai
from accounts.roles import Person
from cases.lineage import proposals, upgrades
from cases.lineage.proposals import ACCEPTED, DECLINED, WITHDRAWN, Proposal
from cases.rules.items import CLAUSE
from cases.rules.merge import ABSENT, CHANGED, NEW, SAME, Change, Version
from cases.rules.upgrading import Taken, take
from db import transaction
from i18n import gettext as _
from moment import now
from wiki import pages, publishing
from wiki.pages import Page, Revision
from wiki.privacy_gate import Settle, as_written
from wiki.saving import Conflict, Draft
from wiki.writing import Invalid

WHY_LIMIT = 1000
MOST_CREDITS = 200


@dataclass(frozen=True)
class Offer:
    """A proposal read: the copy and the revision proposed, the origin as it stands, and what accepting would make of it."""

    proposal: Proposal
    page: Page
    origin: Page
    head: Revision
    theirs: Version
    mine: Version
    taken: Taken

    @property
    def problem(self) -> str:
        """Why it cannot be accepted as it is, "" when it can."""
        return self.taken.left.get(self.proposal.item, "")


def proposable(page: Page, revision: Revision, parent: Revision | None, clause: str) -> str:
    """Why a clause cannot be proposed, "" when it can: only one of a published copy that its origin does not have so."""
    name, mine = f"{CLAUSE}:{clause}", upgrades.version(revision)
    if page.status != "published" or not page.parent:
        return _("เสนอได้เฉพาะข้อของระเบียบที่ปรับใช้และเผยแพร่แล้ว")
    if parent is None:
        return _("ต้นฉบับไม่ได้เผยแพร่อยู่ในตอนนี้ จึงยังเสนอไม่ได้")
    if not mine.digest(name):
        return _("ระเบียบนี้ไม่มีข้อที่ขอ กลับไปเลือกข้อจากหน้าระเบียบ")
    if mine.digest(name) == upgrades.version(parent).digest(name):
        return _("ข้อนี้ต้นฉบับเขียนเหมือนกันอยู่แล้ว ไม่ต้องเสนอ")
    return ""


def propose(db: Database, page: Page, revision: Revision, origin: Page, clause: str, why: str, person: Person) -> int:
    """Put a clause before the origin's owner; the proposal's number. Raises Invalid (why) and AlreadyOpen."""
    text = sentence(why, "why", _("บอกสั้น ๆ ว่าทำไมข้อนี้ดี ใช้แล้วเป็นอย่างไร"))
    label = upgrades.version(revision).items[f"{CLAUSE}:{clause}"].label
    return proposals.add(db, origin.id, page.id, revision.number, f"{CLAUSE}:{clause}", label, text, person.id)


def offer(db: Database, proposal: Proposal) -> Offer | None:
    """A proposal read; None when its pages or revision are not there."""
    copy, origin = pages.by_id(db, proposal.page_id), pages.by_id(db, proposal.origin_id)
    proposed = pages.revision(db, proposal.page_id, proposal.number)
    if copy is None or origin is None or proposed is None:
        return None
    theirs, mine = upgrades.version(proposed), upgrades.version(origin[1])
    return Offer(proposal, copy[0], origin[0], origin[1], theirs, mine, _taken(mine, theirs, proposal))


def accept(db: Database, found: Offer, base: int, person: Person, settle: Settle = as_written) -> Page:
    """The clause into the origin, or into its working draft; the page it went to.

    Raises Conflict, Invalid, NotReady, AlreadyDecided.
    """
    if found.head.number != base:
        raise Conflict(found.head)
    if found.problem:
        raise Invalid({"item": found.problem})
    if found.proposal.status != proposals.OPEN:
        raise proposals.AlreadyDecided
    into, head, mine = found.origin, found.head, found.mine
    if found.origin.parent and found.origin.status == "published":
        into, head = upgrades.into_working_draft(db, found.origin, found.head, person)
        mine = upgrades.version(head)
    taken = _taken(mine, found.theirs, found.proposal)
    if found.proposal.item in taken.left:
        raise Invalid({"item": taken.left[found.proposal.item]})
    facts = {**taken.version.facts, "credits": _credits(head, found, head.number + 1)}
    told = _("รับข้อ “%(label)s” ที่ %(title)s เสนอ", label=found.proposal.label, title=found.page.title)
    draft = settle(upgrades.redrafted(head, taken.version.body, facts, told))
    mark = partial(proposals.decide, proposal=found.proposal, status=ACCEPTED, person=person.id, into=into.id)
    publishing.revise(db, into.id, head.number, _marked(draft, mark), person.id, verb="accepted")
    return into


def decline(db: Database, proposal: Proposal, reason: str, person: Person) -> None:
    """Not taken, with a reason that the proposer reads. Raises Invalid (answer), AlreadyDecided."""
    text = sentence(reason, "answer", _("บอกเหตุผลที่ไม่รับ ผู้เสนอจะได้อ่าน"))
    with transaction(db):
        proposals.decide(db, proposal, DECLINED, person.id, text)


def withdraw(db: Database, proposal: Proposal, person: Person) -> None:
    """Taken back by the proposer. Raises AlreadyDecided."""
    with transaction(db):
        proposals.decide(db, proposal, WITHDRAWN, person.id)


def sentence(typed: str, field: str, missing: str) -> str:
    """A reason as it is stored. Raises Invalid when it is empty, too long or no text."""
    try:
        text = " ".join(thai.clean(typed).split())
    except thai.BadText as bad:
        raise Invalid({field: str(bad)}) from bad
    if not text:
        raise Invalid({field: missing})
    if len(text) > WHY_LIMIT:
        raise Invalid({field: _("ข้อความนี้ยาว %(n)s ตัวอักษร เกิน %(limit)s", n=len(text), limit=WHY_LIMIT)})
    return text


def _taken(mine: Version, theirs: Version, proposal: Proposal) -> Taken:
    """The origin with the clause; what an upgrade would note of its own origin is left as it was."""
    name = proposal.item
    if not theirs.digest(name):
        return Taken(mine, (), {name: _("ระเบียบนี้ไม่มีข้อที่ขอ กลับไปเลือกข้อจากหน้าระเบียบ")})
    here = bool(mine.digest(name))
    change = Change(theirs.items[name], CHANGED if here else NEW, SAME if here else ABSENT, mine if here else None)
    taken = take(mine, theirs, [change], [name], proposal.number, _)
    facts: dict[str, Any] = {key: said for key, said in taken.version.facts.items() if key not in ("considered", "later")}
    facts |= {key: mine.facts[key] for key in ("considered", "later") if key in mine.facts}
    return replace(taken, version=Version(taken.version.body, facts))


def _credits(head: Revision, found: Offer, number: int) -> list[Any]:
    given = head.facts.get("credits")
    new: Mapping[str, Any] = {
        "item": found.proposal.item, "slug": found.page.slug, "title": found.page.title, "person": found.proposal.author,
        "date": now()[:10], "revision": number,
    }  # fmt: skip
    return [*(given if isinstance(given, list) else []), dict(new)][-MOST_CREDITS:]


def _marked(draft: Draft, mark: Any) -> Draft:
    """The draft, and in its transaction the proposal's end."""
    store = draft.also

    def also(db: Database, page_id: int, number: int) -> None:
        if store is not None:
            store(db, page_id, number)
        mark(db, number=number)

    return replace(draft, also=also)
