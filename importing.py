"""Pages in bulk: one JSON object a line in, one page each out; what cannot be read is reported and skipped.

``{"title", "body", "kind"?, "slug"?, "summary"?, "facts"?, "tags"?}``; kind is article, model, ruleset or lesson. A given slug
is kept; a line whose slug exists already is passed over, so a run that was cut off goes on where it stopped.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

import thai
from cases.records import problems
from cases.vocabulary import KINDS
from db import transaction, value
from wiki import asked, privacy_gate
from wiki.kinds import kind
from wiki.saving import RESERVED_SLUGS, Draft, create_within
from wiki.writing import Invalid, Words

BATCH = 100
LARGEST_NUMBER = 10**15
LONGEST_LINE = 4_000_000
_KNOWN = frozenset({"title", "body", "kind", "slug", "summary", "facts", "tags", "id"})


@dataclass
class Result:
    """What an import did; ``refused`` is (line number, reason)."""

    added: int = 0
    present: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    told: list[tuple[int, int]] = field(default_factory=list)
    """(line, how many) of the pages that were added and tell of people: a warning, no refusal."""


class Unreadable(ValueError):
    """A line that is not a page; the message says why."""


@dataclass(frozen=True)
class Item:
    """A line that is a page."""

    kind: str
    slug: str
    draft: Draft


def import_file(
    db: Database, path: Path, author_id: int, status: str = "published",
    progress: Callable[[int], None] = lambda _lines: None,
) -> Result:  # fmt: skip
    """Read a file line by line, a hundred pages a transaction."""
    result, batch = Result(), []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            progress(1)
            if not line.strip():
                continue
            try:
                batch.append((number, _item(db, line, result)))
            except Unreadable as error:
                result.refused.append((number, str(error)))
            if len(batch) >= BATCH:
                _store(db, batch, author_id, status, result)
                batch = []
    _store(db, batch, author_id, status, result)
    return result


def _store(db: Database, batch: list[tuple[int, Item | None]], author_id: int, status: str, result: Result) -> None:
    seen: set[str] = set()
    with transaction(db):
        for number, item in batch:
            if item is None:
                continue
            if item.slug and (item.slug in seen or _exists(db, item.slug)):
                result.refused.append((number, f"ที่อยู่ {item.slug} ซ้ำกับบรรทัดก่อนหน้า"))
                continue
            create_within(db, item.kind, item.draft, author_id, status=status, slug=item.slug)
            seen.add(item.slug)
            result.added += 1
            if found := told(item.draft):
                result.told.append((number, found))


def told(draft: Draft) -> int:
    """How many things in a page tell of people and have no reason stored."""
    return len(privacy_gate.pressing(privacy_gate.questions(privacy_gate.texts(draft), draft.facts)))


def _exists(db: Database, slug: str) -> bool:
    return bool(value(db, "SELECT 1 FROM pages WHERE slug = :slug", slug=slug))


def _item(db: Database, line: bytes, result: Result) -> Item | None:
    """The page of a line; None when its slug is in the store already."""
    thing = _object(line)
    slug = _slug(thing)
    if slug and _exists(db, slug):
        result.present += 1
        return None
    return read(thing, slug)


def read(thing: dict[str, Any], slug: str) -> Item:
    """A page from an object. Raises Unreadable with every reason."""
    kind_name = thing.get("kind", "article")
    if kind_name not in KINDS:
        raise Unreadable(f"kind ต้องเป็น {', '.join(KINDS)}")
    unknown = set(thing) - _KNOWN
    if unknown:
        raise Unreadable(f"ไม่รู้จักช่อง {', '.join(sorted(unknown))}")
    facts, tags = thing.get("facts") or {}, thing.get("tags") or []
    if not isinstance(facts, dict) or not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise Unreadable("facts ต้องเป็นวัตถุ และ tags ต้องเป็นรายการข้อความ")
    texts = {name: thing.get(name) or "" for name in ("title", "summary", "body")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise Unreadable("title, summary และ body ต้องเป็นข้อความ")
    if not _storable(facts):
        raise Unreadable("facts มีตัวเลขที่ใหญ่เกินไปหรือไม่ใช่จำนวน")
    wrong = problems(kind_name, facts)
    if wrong:
        raise Unreadable(" ".join(wrong))
    words = Words(texts["title"], texts["summary"], texts["body"], ", ".join(tags))
    try:
        facts = asked.settled(facts)
    except asked.Wrong as error:
        raise Unreadable(str(error)) from error
    try:
        return Item(kind_name, slug, kind(kind_name).compose(words, facts))
    except Invalid as invalid:
        raise Unreadable(str(invalid)) from invalid


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise Unreadable("บรรทัดยาวเกินไป")
    try:
        thing = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Unreadable("อ่านเป็น JSON ไม่ได้") from error
    if not isinstance(thing, dict):
        raise Unreadable("แต่ละบรรทัดต้องเป็นวัตถุ JSON หนึ่งชิ้น")
    return thing


def _storable(facts: object) -> bool:
    """Whether every number inside is finite and of a size that a database column and a browser keep exactly."""
    if isinstance(facts, dict):
        return all(_storable(part) for part in facts.values())
    if isinstance(facts, list):
        return all(_storable(part) for part in facts)
    return not isinstance(facts, int | float) or abs(facts) <= LARGEST_NUMBER


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _slug(thing: dict[str, Any]) -> str:
    slug = thing.get("slug") or ""
    if not isinstance(slug, str) or len(slug) > 200 or slug in RESERVED_SLUGS or slug in (".", ".."):
        raise Unreadable("slug ต้องเป็นข้อความไม่เกิน 200 ตัวอักษร และไม่ใช่คำสงวน")
    try:
        cleaned = thai.clean(slug)
    except thai.BadText as error:
        raise Unreadable(str(error)) from error
    if any(char in cleaned for char in "/?#\\\n\t") or cleaned != cleaned.strip():
        raise Unreadable("slug มีเครื่องหมาย / ? # หรือเว้นวรรคหัวท้ายไม่ได้")
    return cleaned
