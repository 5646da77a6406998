"""Upgrading a copy from its origin: what changed there, what each choice would mean, and making the choices.

A draft is changed itself. On a published rule-set keeping and putting off are noted at once, for they change no word of it; what
is taken goes into the working draft of an amendment, for rules in force are changed by a meeting's resolution.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

import thai
from accounts.roles import Person
from cases.rules import ParameterError
from cases.rules.merge import Change, Origin, Version, changes, numbers
from cases.rules.upgrading import considered, postponed, settled, take
from cases.rulesets import adaptations, working
from cases.rulesets.items import postponed as put_off
from i18n import gettext as _
from wiki import pages, publishing
from wiki.pages import Facts, Page, Revision
from wiki.saving import Conflict, Draft
from wiki.writing import NOTE_LIMIT

TAKE, KEEP, LATER = "take", "keep", "later"
CHOICES = (TAKE, KEEP, LATER)
_NAMED = 3


@dataclass(frozen=True)
class Upgrade:
    """A copy beside its published origin: ``changes`` in the origin's order."""

    page: Page
    revision: Revision
    parent: Page
    head: Revision
    origin: Origin
    theirs: Version
    mine: Version
    changes: tuple[Change, ...]

    @property
    def known(self) -> Mapping[str, Change]:
        """The changes by item."""
        return {change.name: change for change in self.changes}


@dataclass(frozen=True)
class Chosen:
    """What the choices did: ``taken`` items, those ``left`` with the reason, the working draft if they went there."""

    taken: tuple[str, ...]
    left: Mapping[str, str]
    into: Page | None = None


def upgrade(db: Database, page: Page, revision: Revision) -> Upgrade | None:
    """A copy beside its origin; None when it is none, or when the origin is not published or cannot be read."""
    found = pages.by_slug(db, page.parent) if page.parent else None
    if found is None or found[0].status != "published" or found[0].kind != "ruleset":
        return None
    parent, head = found
    theirs, mine = Version(head.body, head.facts), Version(revision.body, revision.facts)
    origin = _origin(db, parent, head, revision.facts)
    try:
        changed = changes(origin, theirs, mine, put_off(db, revision.facts))
    except ParameterError:
        return None
    return Upgrade(page, revision, parent, head, origin, theirs, mine, tuple(changed))


def choose(db: Database, asked: Upgrade, base: int, choices: Mapping[str, str], person: Person) -> Chosen:
    """Make these choices ({item: take | keep | later}). Raises Conflict, Invalid, NotReady."""
    if asked.revision.number != base:
        raise Conflict(asked.revision)
    known = {name: choice for name, choice in choices.items() if name in asked.known and choice in CHOICES}
    if asked.page.status != "published":
        return _chosen_in_draft(db, asked, known, person)
    taking = {name: choice for name, choice in known.items() if choice == TAKE}
    quiet = {name: choice for name, choice in known.items() if choice != TAKE}
    done = _taken_into_working_draft(db, asked, taking, person) if taking else Chosen((), {})
    if quiet:
        number = _save(db, asked, asked.mine, quiet, person)
        _follow(db, asked, number, quiet, person)
    return done


def safe(asked: Upgrade) -> list[str]:
    """What can be taken without losing anything that was written or decided here."""
    return [change.name for change in asked.changes if change.safe and not change.postponed]


def _chosen_in_draft(db: Database, asked: Upgrade, choices: Mapping[str, str], person: Person) -> Chosen:
    names = [name for name, choice in choices.items() if choice == TAKE]
    taken = take(asked.mine, asked.theirs, asked.changes, names, asked.head.number, _)
    made = {name: choice for name, choice in choices.items() if name not in taken.left and name not in taken.done}
    made |= dict.fromkeys(taken.done, TAKE)
    if made:
        _save(db, asked, taken.version, made, person)
    return Chosen(taken.done, taken.left)


def _taken_into_working_draft(db: Database, asked: Upgrade, taking: Mapping[str, str], person: Person) -> Chosen:
    """Begin the working draft, or go on with the open one, and take there what it has not taken yet."""
    trial = take(asked.mine, asked.theirs, asked.changes, list(taking), asked.head.number, _)
    if not trial.done:
        return Chosen((), trial.left)
    draft, head = into_working_draft(db, asked.page, asked.revision, person)
    inside = upgrade(db, draft, head)
    if inside is None:
        return Chosen((), trial.left)
    done = _chosen_in_draft(db, inside, {name: TAKE for name in taking if name in inside.known}, person)
    return Chosen(done.taken, done.left, draft)


def _follow(db: Database, asked: Upgrade, number: int, choices: Mapping[str, str], person: Person) -> None:
    """The open working draft hears what was kept or put off, so that adopting it later does not ask again."""
    draft = working.working_draft(db, asked.page)
    found = pages.by_id(db, draft.id) if draft else None
    inside = upgrade(db, *found) if found else None
    if inside is None:
        return
    same = {name: choice for name, choice in choices.items() if name in inside.known}
    amends = inside.revision.facts.get("amends")
    if isinstance(amends, Mapping) and amends.get("revision") == number - 1:  # no word was changed by what was noted
        facts = {**inside.revision.facts, "amends": {**amends, "revision": number}}
        inside = replace(inside, mine=Version(inside.revision.body, facts))
    _save(db, inside, inside.mine, same, person)


def _save(db: Database, asked: Upgrade, version: Version, choices: Mapping[str, str], person: Person) -> int:
    """A revision with these choices noted; what both sides say alike is noted with them."""
    facts = _noted(asked, version.facts, choices)
    draft = redrafted(asked.revision, version.body, facts, note(asked, choices))
    return publishing.revise(db, asked.page.id, asked.revision.number, draft, person.id, verb="upgraded")


def _noted(asked: Upgrade, facts: Facts, choices: Mapping[str, str]) -> Facts:
    number = asked.head.number
    facts = considered(facts, [name for name, choice in choices.items() if choice == KEEP], number)
    facts = postponed(facts, [name for name, choice in choices.items() if choice == LATER], number)
    return settled(facts, asked.origin, asked.theirs, asked.mine, number)


def redrafted(revision: Revision, body: str, facts: Facts, told: str) -> Draft:
    """The revision with another text and other facts. Raises Invalid."""
    return adaptations.redraft(replace(revision, body=body), facts, told)


def note(asked: Upgrade, choices: Mapping[str, str]) -> str:
    """What the history says of it."""
    said = {TAKE: _("รับ: %(what)s"), KEEP: _("ใช้ของเราต่อ: %(what)s"), LATER: _("ไว้ก่อน: %(what)s")}
    parts = []
    for choice, words in said.items():
        labels = [asked.known[name].item.label for name in choices if choices[name] == choice and name in asked.known]
        if labels:
            more = " " + _("และอีก %(n)s เรื่อง", n=len(labels) - _NAMED) if len(labels) > _NAMED else ""
            parts.append(words % {"what": ", ".join(thai.cut(label, 40) for label in labels[:_NAMED]) + more})
    head = _("ต้นฉบับฉบับที่ %(n)s", n=asked.head.number)
    return thai.cut(f"{head} · {' · '.join(parts)}" if parts else head, NOTE_LIMIT)


def _origin(db: Database, parent: Page, head: Revision, facts: Facts) -> Origin:
    """The parent at every revision that items of the copy are compared with; one that is not there says nothing."""
    said = facts.get("parent")
    copied = numbers(said).get("revision", 0) if isinstance(said, Mapping) else 0
    seen = numbers(facts.get("considered"))
    versions = {number: version(head if number == head.number else pages.revision(db, parent.id, number))
                for number in {copied, *seen.values()}}  # fmt: skip
    return Origin(versions, copied, seen)


def version(revision: Revision | None) -> Version:
    """A revision as items; nothing where there is none or where it cannot be read."""
    found = Version(revision.body, revision.facts) if revision else Version("", {})
    try:
        assert found.items is not None
    except ParameterError:
        return Version("", {})
    return found


def into_working_draft(db: Database, page: Page, revision: Revision, person: Person) -> tuple[Page, Revision]:
    """The working draft of a published rule-set with its head, begun if there is none. Raises Invalid."""
    facts = working.working_facts(page, revision)
    copy = adaptations.redraft(revision, facts, _("เริ่มร่างแก้ไขเพิ่มเติม"), working.working_title(revision))
    draft = working.begin(db, page, revision, person, copy)
    found = pages.by_id(db, draft.id)
    assert found is not None
    return found

