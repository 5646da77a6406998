"""Writing the store: every save appends a revision and a row in ``changes``, in one transaction."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

import thai
from db import rows, run, transaction, value
from moment import now
from wiki.asked import FACT as ASKED
from wiki.linking import relink, retarget
from wiki.pages import Facts, Page, Revision, by_id

LONGEST_FACET = 60
RESERVED_SLUGS = frozenset({"new", "compare", "preview"})


@dataclass(frozen=True)
class Draft:
    """What a save brings: the words and facts of a writer, and what was made of them."""

    title: str
    summary: str
    body: str
    html: str
    plain: str
    note: str = ""
    tags: tuple[str, ...] = ()
    facts: Facts = field(default_factory=dict)
    toc: Sequence[tuple[int, str, str]] = ()
    links: Iterable[tuple[str, str]] = ()
    also: Callable[[Database, int, int], None] | None = None
    """(db, page, number): what a kind of page stores of its own beside the revision, in the same transaction."""


class Conflict(Exception):
    """Somebody else saved first: ``head`` is the revision that stands now."""

    def __init__(self, head: Revision) -> None:
        super().__init__(f"revision {head.number} stands")
        self.head = head


class SlugTaken(Exception):
    """Another page has this address."""


def create(
    db: Database, kind: str, draft: Draft, author_id: int, *, status: str = "draft", slug: str = "", verb: str = "created",
) -> Page:  # fmt: skip
    """A new page with its first revision. A given slug is kept as it is (SlugTaken); else one is made from the title."""
    with transaction(db):
        return create_within(db, kind, draft, author_id, status=status, slug=slug, verb=verb)


def create_within(
    db: Database, kind: str, draft: Draft, author_id: int, *, status: str = "draft", slug: str = "", verb: str = "created",
) -> Page:  # fmt: skip
    """:func:`create` inside a transaction that is already open: imports put many pages into one."""
    if slug and value(db, "SELECT 1 FROM pages WHERE slug = :slug", slug=slug):
        raise SlugTaken(slug)
    slug = slug or _free_slug(db, thai.slug(draft.title))
    moment = now()
    page_id = run(db, """
        INSERT INTO pages (kind, slug, title, title_key, summary, status, owner_id, head, created, updated, published)
        VALUES (:kind, :slug, :title, :title_key, :summary, :status, :owner, 0, :now, :now, :published)""",
        kind=kind, slug=slug, title=draft.title, title_key=thai.key(draft.title), summary=draft.summary, status=status,
        owner=author_id, now=moment, published=moment if status == "published" else None).lastrowid
    assert page_id is not None
    _append(db, page_id, 1, draft, author_id, moment)
    _note_change(db, page_id, 1, verb, author_id, draft.note, moment)
    if status == "published":
        retarget(db, page_id)
    found = by_id(db, page_id)
    assert found is not None
    return found[0]


def save(
    db: Database, page_id: int, base: int, draft: Draft, author_id: int, *, verb: str = "edited",
    allow: Callable[[Page, Revision], None] | None = None,
) -> int:  # fmt: skip
    """Append a revision made from ``base``; the new number. Raises Conflict when ``base`` is no longer the head.

    ``allow`` may raise to stop the save; it sees the page as it stands, and nobody changes it in between.
    """
    with transaction(db):
        return save_within(db, page_id, base, draft, author_id, verb=verb, allow=allow)


def save_within(
    db: Database, page_id: int, base: int, draft: Draft, author_id: int, *, verb: str = "edited",
    allow: Callable[[Page, Revision], None] | None = None,
) -> int:  # fmt: skip
    """:func:`save` inside a transaction that is already open: some acts change two pages, or none."""
    found = by_id(db, page_id)
    assert found is not None
    page, head = found
    if head.number != base:
        raise Conflict(head)
    if allow is not None:
        allow(page, head)
    number, moment = base + 1, now()
    _append(db, page_id, number, draft, author_id, moment)
    _note_change(db, page_id, number, verb, author_id, draft.note, moment)
    if page.status == "published" and thai.key(page.title) != thai.key(draft.title):
        retarget(db, page_id, also=thai.key(page.title))
    return number


def set_status(
    db: Database, page_id: int, status: str, verb: str, author_id: int, note: str = "", *, base: int | None = None,
) -> None:  # fmt: skip
    """Move a page between draft, review, published and archived; noted in ``changes``.

    ``base``: the revision that was looked at for it; Conflict when another stands by now.
    """
    with transaction(db):
        set_status_within(db, page_id, status, verb, author_id, note, base=base)


def set_status_within(
    db: Database, page_id: int, status: str, verb: str, author_id: int, note: str = "", *, base: int | None = None,
) -> None:  # fmt: skip
    """:func:`set_status` inside a transaction that is already open."""
    moment = now()
    found = by_id(db, page_id)
    if found is not None and base not in (None, found[1].number):
        raise Conflict(found[1])
    run(db, """
        UPDATE pages SET status = :status, updated = :now,
            published = CASE WHEN :status = 'published' THEN COALESCE(published, :now) ELSE published END
        WHERE id = :page_id""", status=status, now=moment, page_id=page_id)
    number = value(db, "SELECT head FROM pages WHERE id = :page_id", page_id=page_id)
    _note_change(db, page_id, number, verb, author_id, note, moment)
    retarget(db, page_id)


def readdress(db: Database, page_id: int, title: str) -> None:
    """Another address, made from the title, for a page that was never public; inside a transaction.

    Addresses never change once others may have them; this one told what its title no longer tells.
    """
    run(db, "UPDATE pages SET slug = :slug WHERE id = :page_id AND published IS NULL",
        slug=_free_slug(db, thai.slug(title)), page_id=page_id)


def _free_slug(db: Database, wanted: str) -> str:
    if wanted not in RESERVED_SLUGS and not value(db, "SELECT 1 FROM pages WHERE slug = :slug", slug=wanted):
        return wanted
    taken = {row["slug"] for row in rows(db, "SELECT slug FROM pages WHERE slug GLOB :like", like=f"{_glob(wanted)}-*")}
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _glob(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)


def _append(db: Database, page_id: int, number: int, draft: Draft, author_id: int, moment: str) -> None:
    run(db, """
        INSERT INTO revisions (page_id, number, title, summary, body, facts, tags, note, author_id, created, html, toc)
        VALUES (:page_id, :number, :title, :summary, :body, :facts, :tags, :note, :author, :now, :html, :toc)""",
        page_id=page_id, number=number, title=draft.title, summary=draft.summary, body=draft.body,
        facts=_json(draft.facts), tags=_json(draft.tags), note=draft.note, author=author_id, now=moment,
        html=draft.html, toc=_json([list(entry) for entry in draft.toc]))
    place, parent = draft.facts.get("place"), draft.facts.get("parent")
    run(db, """
        UPDATE pages SET title = :title, title_key = :title_key, summary = :summary, head = :number, updated = :now,
            province = :province, fund = :fund, parent = :parent, illustrative = :illustrative, plain = :plain
        WHERE id = :page_id""",
        page_id=page_id, title=draft.title, title_key=thai.key(draft.title), summary=draft.summary, number=number,
        now=moment, province=(place or {}).get("province", "") if isinstance(place, Mapping) else "",
        fund=str(draft.facts.get("fund") or ""), parent=str(parent.get("slug", "")) if isinstance(parent, Mapping) else "",
        illustrative=bool(draft.facts.get("illustrative")), plain=draft.plain)
    _replace_links(db, page_id, draft.links)
    _replace_facets(db, page_id, facets(draft.facts, draft.tags))
    relink(db, page_id)
    if draft.also is not None:
        draft.also(db, page_id, number)


def _replace_links(db: Database, page_id: int, links: Iterable[tuple[str, str]]) -> None:
    run(db, "DELETE FROM links WHERE page_id = :page_id", page_id=page_id)
    for target, title in dict(links).items():
        run(db, "INSERT INTO links (page_id, target, title) VALUES (:page_id, :target, :title)",
            page_id=page_id, target=target, title=title)


def facets(facts: Facts, tags: Iterable[str]) -> list[tuple[str, str, float | None]]:
    """(name, value, number) of every short fact: what lists may be filtered by, whatever the kind of page."""
    found: dict[tuple[str, str], float | None] = {("tag", tag): None for tag in tags}
    for name, fact in facts.items():
        if name == ASKED:  # nobody chooses a page from a list by what others asked
            continue
        if isinstance(fact, Mapping) and name == "place":
            found.update({(part, str(code)): None for part, code in fact.items() if code})
        elif isinstance(fact, bool):
            found[name, "yes" if fact else "no"] = None
        elif isinstance(fact, int | float):
            found[name, str(fact)] = float(fact)
        elif isinstance(fact, str) and fact:
            # A long answer cannot be chosen from a list; that it was answered can.
            found[name, fact if len(fact) <= LONGEST_FACET else "…"] = None
        elif isinstance(fact, list):
            short = [str(item) for item in fact if isinstance(item, str | int) and len(str(item)) <= LONGEST_FACET]
            found.update({(name, item): None for item in short})
    return [(name, text, number) for (name, text), number in found.items()]


def _replace_facets(db: Database, page_id: int, found: list[tuple[str, str, float | None]]) -> None:
    run(db, "DELETE FROM facets WHERE page_id = :page_id", page_id=page_id)
    db.conn.executemany(
        "INSERT INTO facets (page_id, name, value, number) VALUES (?, ?, ?, ?)",
        [(page_id, *facet) for facet in found])


def _note_change(db: Database, page_id: int, number: int, verb: str, author_id: int, note: str, moment: str) -> None:
    run(db, """
        INSERT INTO changes (page_id, number, verb, author_id, note, created)
        VALUES (:page_id, :number, :verb, :author, :note, :now)""",
        page_id=page_id, number=number, verb=verb, author=author_id, note=note, now=moment)


def _json(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
