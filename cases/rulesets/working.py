"""The working draft of an amendment: a page of its own that nobody else reads, until a meeting's resolution makes it law.

A published rule-set says what is in force, so nothing is tried out on it. ``facts.amends`` of the working draft is
{slug, revision} of the rule-set it will amend; it is never published itself. A rule-set has one working draft at most.
"""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from accounts.roles import Person
from cases import rules
from db import one, run, transaction
from i18n import gettext as _
from wiki import pages, saving
from wiki.pages import Facts, Page, Revision
from wiki.saving import Draft

TITLE = "%(title)s (ร่างแก้ไขเพิ่มเติม)"
LONGEST_TITLE = 120


def amends(facts: Facts) -> str:
    """The slug of the rule-set that these facts are a working draft for, "" when they are none."""
    said = facts.get("amends")
    return str(said.get("slug", "")) if isinstance(said, Mapping) else ""


def working_draft(db: Database, page: Page) -> Page | None:
    """The open working draft of a rule-set, None when nobody has begun one."""
    row = one(db, """
        SELECT p.id FROM rule_heads h JOIN pages p ON p.id = h.page_id
        WHERE h.amends = :slug AND p.kind = 'ruleset' AND +p.status = 'draft' ORDER BY p.id LIMIT 1""", slug=page.slug)
    found = pages.by_id(db, row["id"]) if row else None
    return found[0] if found else None


def begin(db: Database, page: Page, revision: Revision, person: Person, draft: Draft) -> Page:
    """The working draft of a published rule-set: the one that is open, else a new one holding ``draft``.

    It belongs to the rule-set's owner, whoever of its coordinators begins it, so that both may change it.
    """
    with transaction(db):
        open_already = working_draft(db, page)
        if open_already is not None:
            return open_already
        made = saving.create_within(db, "ruleset", draft, person.id, verb="amending")
        run(db, "UPDATE pages SET owner_id = :owner WHERE id = :page", owner=page.owner_id, page=made.id)
    found = pages.by_id(db, made.id)
    assert found is not None
    return found[0]


def working_facts(page: Page, revision: Revision) -> Facts:
    """The facts that a new working draft begins with: all of the rule-set's, and which revision it would amend."""
    return {**settled(revision.facts), "amends": {"slug": page.slug, "revision": revision.number}}


def settled(facts: Facts) -> dict[str, Any]:
    """The facts with what was decided as the definitions' own values, where no parent gives them others to differ from.

    A rule-set of its own is decided on in a working draft alone; in force, its definitions say what holds.
    """
    if facts.get("parent") or not (facts.get("decisions") or facts.get("values")):
        return dict(facts)
    try:
        values = rules.values_in_force(facts)
    except rules.ParameterError:  # an old import: whoever composes it is told what is wrong
        return dict(facts)
    known = [{**each, "value": values[each["key"]]} for each in facts.get("parameters") or []]
    return {name: fact for name, fact in facts.items() if name not in ("decisions", "values")} | {"parameters": known}


def amended(db: Database, facts: Facts) -> Revision | None:
    """The revision that a working draft began from; None for facts that are no working draft's."""
    said = facts.get("amends")
    found = pages.by_slug(db, amends(facts)) if isinstance(said, Mapping) else None
    number = said.get("revision") if isinstance(said, Mapping) else None
    if found is None or not isinstance(number, int) or not 0 < number < 2**62:
        return None
    return pages.revision(db, found[0].id, number)


def values_before(db: Database, facts: Facts) -> dict[str, Any] | None:
    """The values in force that a working draft would change; None for facts that are no working draft's."""
    found = amended(db, facts)
    return None if found is None else rules.values_in_force(found.facts)


def working_title(revision: Revision) -> str:
    """What a working draft is called until it is adopted."""
    return _(TITLE, title=revision.title[:LONGEST_TITLE])
