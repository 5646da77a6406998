"""An amendment from its first word to the day it is law: begun, caught up with corrections, adopted, or put away.

The working draft is a page of its own (:mod:`cases.rulesets.working`). Adopting makes a new revision of the rule-set of it
and archives it, in one transaction; what others corrected meanwhile stops that, and is carried into the draft first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from accounts.roles import Person
from cases import rules
from cases.amendments.carrying import Carried, carried
from cases.amendments.records import Resolution, following_number
from cases.rules import amendment_words
from cases.rules.amending import Text, text_of
from cases.rules.amendment_words import amendment
from cases.rulesets import working
from cases.rulesets.adaptations import redraft
from cases.rulesets.pages import compose
from db import rows, transaction
from i18n import LANGUAGES, translate
from i18n import gettext as _
from wiki import pages, publishing, saving
from wiki.access import Found
from wiki.pages import Facts, Page, Revision
from wiki.privacy_gate import Settle, as_written
from wiki.saving import Conflict
from wiki.writing import Words

MOST_PUT_AWAY = 10


class NothingChanged(Exception):
    """The working draft reads like the rule-set in force: there is nothing to resolve."""


class Gone(Exception):
    """There is no working draft any more: somebody adopted it or put it away."""


class Moved(Exception):
    """The rule-set was corrected after the working draft was begun."""


@dataclass(frozen=True)
class Working:
    """A working draft beside the rule-set it would amend: ``base`` is the revision it began from."""

    page: Page
    revision: Revision
    base: Revision

    def moved(self, head: Revision) -> bool:
        """Whether the rule-set was corrected since."""
        return head.number != self.base.number


def begin(db: Database, page: Page, revision: Revision, person: Person) -> Page:
    """The open working draft of a rule-set, begun now if there is none."""
    note = _("เริ่มจากฉบับที่ %(n)s", n=revision.number)
    words = Words(working.working_title(revision), revision.summary, revision.body, ", ".join(revision.tags), note)
    return working.begin(db, page, revision, person, compose(words, working.working_facts(page, revision)))


def open_draft(db: Database, page: Page) -> Working | None:
    """The working draft of a rule-set with what it holds, None when there is none."""
    found = working.working_draft(db, page)
    known = pages.by_id(db, found.id) if found else None
    base = working.amended(db, known[1].facts) if known else None
    return Working(*known, base) if known and base else None


def put_away(db: Database, page: Page) -> list[Page]:
    """The working drafts that were given up, newest first; those that were adopted are not among them."""
    adopted = {each.get("draft") for each in _listed(pages.by_id(db, page.id)) if isinstance(each, dict)}
    found = rows(db, """
        SELECT p.id FROM rule_heads h JOIN pages p ON p.id = h.page_id
        WHERE h.amends = :slug AND p.kind = 'ruleset' AND +p.status = 'archived' ORDER BY p.id DESC LIMIT :most""",
        slug=page.slug, most=MOST_PUT_AWAY + len(adopted))
    known = [pages.by_id(db, row["id"]) for row in found if row["id"] not in adopted]
    return [each[0] for each in known[:MOST_PUT_AWAY] if each]


def _listed(found: Found | None) -> list[Any]:
    said = found[1].facts.get("amendments") if found else None
    return said if isinstance(said, list) else []


def discard(db: Database, draft: Working, person: Person) -> None:
    """Put the working draft away; it can be taken out again."""
    saving.set_status(db, draft.page.id, "archived", "archived", person.id)


def restore(db: Database, page: Page, draft_id: int, person: Person) -> bool:
    """Take a working draft out again; False when another is open, or this is none of the rule-set's."""
    if draft_id not in {each.id for each in put_away(db, page)}:
        return False
    with transaction(db):
        if working.working_draft(db, page) is not None:
            return False
        saving.set_status_within(db, draft_id, "draft", "returned", person.id)
    return True


def read_text(revision: Revision, *, thai_digits: bool = True) -> Text:
    """The text of a revision, filled, by clause."""
    parameters = rules.read_parameters(revision.facts.get("parameters") or [])
    return text_of(rules.fill(rules.parse(revision.body), parameters, rules.values_in_force(revision.facts), thai_digits))


def thai_digits(facts: Facts) -> bool:
    """Whether a rule-set writes its numbers in Thai digits."""
    return facts.get("digits") != "arabic"


def made_text(head: Revision, draft: Revision, resolution: Resolution | None = None) -> list[str]:
    """The amendment's own text, blank where nothing is resolved yet; empty when nothing changed."""
    digits = thai_digits(draft.facts)
    said = resolution or Resolution(following_number(head.facts), "", "", "", None, None, None, None)
    name = adopted_title(head, draft)
    top = amendment_words.Resolution(
        head.title, said.number, _date(said.resolved), _date(said.in_force), said.place, said.present, said.members,
        said.votes_for, said.votes_against)
    old, new = read_text(head, thai_digits=digits), read_text(draft, thai_digits=digits)
    return amendment(old, new, top, digits, renamed=name if name != head.title else "")


def adopted_title(head: Revision, draft: Revision) -> str:
    """The rule-set's title after the amendment: the draft's without what marks it as one, in whichever language."""
    for name in LANGUAGES:
        mark = translate(working.TITLE, name)
        if draft.title == mark % {"title": head.title[:working.LONGEST_TITLE]}:
            return head.title
        if draft.title.endswith(mark % {"title": ""}):
            return draft.title.removesuffix(mark % {"title": ""}).strip() or head.title
    return draft.title


def _date(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


def adopt(
    db: Database, page: Page, seen: tuple[int, int], resolution: Resolution, person: Person, settle: Settle = as_written,
) -> int:  # fmt: skip
    """The rule-set as resolved: its new revision's number. ``seen`` are the revisions (rule-set, draft) that were voted on.

    Raises Conflict when either has another head by now, Gone, Moved when the draft is behind, NothingChanged, NotReady, Invalid,
    Unsettled for what tells of people until ``settle`` answers it.
    """
    with transaction(db):
        head, draft = pages.by_id(db, page.id), open_draft(db, page)
        if head is None or draft is None or head[0].status != "published":
            raise Gone
        for number, now in zip(seen, (head[1], draft.revision), strict=True):
            if number != now.number:
                raise Conflict(now)
        if draft.moved(head[1]):
            raise Moved
        text = made_text(head[1], draft.revision, resolution)
        if not text:
            raise NothingChanged
        facts = adopted_facts(head[1], draft, resolution, text)
        note = _("แก้ไขเพิ่มเติมครั้งที่ %(n)s", n=resolution.number)
        words = Words(adopted_title(head[1], draft.revision), draft.revision.summary, draft.revision.body,
                      ", ".join(draft.revision.tags), note)  # fmt: skip
        number = publishing.revise_within(db, page.id, head[1].number, settle(compose(words, facts)), person.id, verb="amended")
        saving.set_status_within(db, draft.page.id, "archived", "archived", person.id, note)
    return number


def adopted_facts(head: Revision, draft: Working, said: Resolution, text: Sequence[str]) -> dict[str, Any]:
    """The draft's facts as those of the rule-set, with the amendment written down."""
    record = {
        "number": said.number, "resolved": said.resolved, "in_force": said.in_force, "place": said.place,
        "present": said.present, "members": said.members, "for": said.votes_for, "against": said.votes_against,
        "before": head.number, "revision": head.number + 1, "draft": draft.page.id, "text": list(text),
    }  # fmt: skip
    facts = {name: fact for name, fact in working.settled(draft.revision.facts).items() if name != "amends"}
    before = head.facts.get("amendments")
    return {**facts, "amendments": [*(before if isinstance(before, list) else []), record]}


def carry(db: Database, page: Page, head: Revision, draft: Working, person: Person) -> Carried:
    """Bring what was corrected in the rule-set meanwhile into its working draft. Raises Conflict, Invalid."""
    found = carried((draft.base.body, draft.base.facts), (head.body, head.facts), (draft.revision.body, draft.revision.facts))
    facts = {**found.facts, "amends": {"slug": page.slug, "revision": head.number}}
    note = _("นำที่แก้ในระเบียบถึงฉบับที่ %(n)s มาใส่ในร่าง", n=head.number)
    words = Words(draft.revision.title, draft.revision.summary, found.body, ", ".join(draft.revision.tags), note)
    saving.save(db, draft.page.id, draft.revision.number, compose(words, facts), person.id)
    return found


def record_adoption(
    db: Database, page: Page, revision: Revision, base: int, adoption: dict[str, Any], person: Person,
    settle: Settle = as_written,
) -> None:  # fmt: skip
    """Write down which meeting adopted the first version. Raises Conflict, NotReady, Invalid."""
    facts = {**revision.facts, "adoption": adoption}
    publishing.revise(db, page.id, base, settle(redraft(revision, facts, _("มติรับรองระเบียบ"))), person.id)
