"""Who may do what: one function a question, pure, asked by every view and never repeated there.

A coordinator may be scoped to provinces; without any, the whole country. A page without a province
belongs to every coordinator.
"""

from typing import Protocol

ROLES = {"reader": "ผู้อ่าน", "contributor": "ผู้บันทึก", "coordinator": "ผู้ประสานงาน", "admin": "ผู้ดูแล"}


class Person(Protocol):
    """Whoever asks: a user, or the anonymous visitor (id 0, role "")."""

    @property
    def id(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def provinces(self) -> tuple[str, ...]: ...


class Guarded(Protocol):
    """What a page must tell for a decision about it."""

    @property
    def kind(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def owner_id(self) -> int: ...
    @property
    def province(self) -> str: ...
    @property
    def parent(self) -> str: ...


def owns(person: Person, page: Guarded) -> bool:
    """The page's owner, as long as they may still write at all."""
    return person.id != 0 and person.id == page.owner_id and may_write(person)


def coordinates(person: Person, page: Guarded) -> bool:
    """An admin, or a coordinator in whose provinces the page lies."""
    if person.role == "admin":
        return True
    in_scope = not person.provinces or not page.province or page.province in person.provinces
    return person.role == "coordinator" and in_scope


def may_write(person: Person) -> bool:
    """May begin a page of any kind."""
    return person.role in ("contributor", "coordinator", "admin")


def may_read(person: Person, page: Guarded) -> bool:
    """Published pages are everybody's; all else is for its owner and its coordinators."""
    return page.status == "published" or owns(person, page) or coordinates(person, page)


def may_edit(person: Person, page: Guarded) -> bool:
    """Published articles are edited by every contributor; cases and drafts by their owner and coordinators."""
    if page.kind == "article" and page.status == "published":
        return may_write(person)
    return owns(person, page) or coordinates(person, page)


def may_publish(person: Person, page: Guarded) -> bool:
    """Owners publish articles and their own adaptations (the tambon's own rules); coordinators anything of theirs."""
    own_to_publish = page.kind == "article" or (page.kind == "ruleset" and bool(page.parent))
    return coordinates(person, page) or (own_to_publish and owns(person, page))


def may_archive(person: Person, page: Guarded) -> bool:
    """Taking a page off the shelf, and putting it back."""
    return coordinates(person, page) or (page.status != "published" and owns(person, page))


def may_review(person: Person) -> bool:
    """Has a review queue."""
    return person.role in ("coordinator", "admin")


def may_manage_people(person: Person) -> bool:
    """Opens the people page, changes roles, makes accounts."""
    return person.role == "admin"


def may_ask(person: Person) -> bool:
    """May ask to become a contributor: whoever may not write yet."""
    return person.role == "reader"


def may_grant_contributor(person: Person, other: Person) -> bool:
    """Makes a reader a contributor; every other change of roles is an admin's."""
    return may_review(person) and may_ask(other)


def may_rebuild_index(person: Person) -> bool:
    """Has the search index made anew, and reads its figures as data."""
    return person.role == "admin"


def may_run_upkeep(person: Person) -> bool:
    """Sees what the night's regular work did, and has it done now."""
    return person.role == "admin"


def may_mend_search(person: Person) -> bool:
    """Sees what was searched for in vain, and says which words mean the same."""
    return may_review(person)
