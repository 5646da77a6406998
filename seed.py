"""The pages of ``content/`` into the store: idempotent, and never over what a person wrote.

A file is one page: YAML front matter (slug, title, summary, tags, facts), then Markdown. What was seeded is remembered
by its digest; a changed file becomes a new revision only while the page's newest revision is still the commons' own.

An adaptation of a rule-set has no text in ``content/``: its file gives the parent, the facts, the tambon and a decision
on every value, and the page is copied from the parent's published head, once, as a person's copy is. Its digest is that
of its own file alone, and a changed file is decided anew on the copy that stands: an adaptation never follows its
parent silently.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from accounts.users import system_author
from cases import rules
from cases.money import statements
from cases.records import problems
from cases.rules.parameters import ParameterError
from cases.rulesets import adaptations
from cases.rulesets.pages import compose
from db import rows, run, transaction
from importing import Unreadable, read, told
from wiki import asked, pages, saving
from wiki.pages import Facts, Page, Revision
from wiki.saving import Draft
from wiki.writing import Invalid, Words

CONTENT = Path(__file__).with_name("content")
# Cases last: what the front page calls newest is then what a visitor comes for.
_FOLDERS = {
    "articles": "article", "lessons": "lesson", "rulesets": "ruleset", "adaptations": "adaptation", "models": "model",
}  # fmt: skip


@dataclass
class Seeded:
    """What a run did."""

    added: int = 0
    updated: int = 0
    kept: int = 0
    unchanged: int = 0
    statements: int = 0
    told: int = 0
    """How many things in what was stored now tell of people."""

    def __str__(self) -> str:
        return (f"เพิ่ม {self.added} หน้า ปรับ {self.updated} หน้า ไม่เปลี่ยน {self.unchanged} หน้า "
                f"เว้นที่มีผู้แก้ไข {self.kept} หน้า งบ {self.statements} ฉบับ"
                + (f" พบข้อมูลของบุคคล {self.told} เรื่อง โปรดตรวจ" if self.told else ""))  # fmt: skip


class BadContent(ValueError):
    """A seed file that is not a page; the message names the file."""


def seed(db: Database, content: Path = CONTENT) -> Seeded:
    """Bring every file of the folder into the store. Raises BadContent before storing anything half-right of a file."""
    result = Seeded()
    known = {row["slug"]: row["digest"] for row in rows(db, "SELECT slug, digest FROM seeds")}
    author = system_author(db)
    for folder, kind_name in _FOLDERS.items():
        for path in sorted((content / folder).glob("*.md")):
            _seed_page(db, path, kind_name, author, known, result)
        for path in sorted((content / folder).glob("*.yaml")):
            _seed_adaptation(db, path, author, known, result)
    for path in sorted((content / "statements").glob("*.yaml")):
        _seed_statements(db, path, author, known, result)
    return result


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """(front matter, body) of a seed file."""
    text = path.read_text(encoding="utf-8")
    parts = text.split("\n---\n", 1)
    if not text.startswith("---\n") or len(parts) != 2:
        raise BadContent(f"{path.name}: ไม่มีส่วนหัวระหว่าง --- สองบรรทัด")
    try:
        head = yaml.safe_load(parts[0][4:])
    except yaml.YAMLError as error:
        raise BadContent(f"{path.name}: {error}") from error
    if not isinstance(head, dict) or "slug" not in head:
        raise BadContent(f"{path.name}: ส่วนหัวไม่มี slug")
    return head, parts[1].strip() + "\n"


def _seed_page(
    db: Database, path: Path, kind_name: str, author: int, known: dict[str, str], result: Seeded,
) -> None:  # fmt: skip
    head, body = front_matter(path)
    slug, digest = str(head["slug"]), _digest(path)
    if known.get(slug) == digest:
        result.unchanged += 1
        return
    thing = {**head, "body": body, "kind": kind_name, "facts": _plain(head.get("facts") or {})}
    try:
        item = read({key: part for key, part in thing.items() if key != "slug"}, slug)
    except Unreadable as error:
        raise BadContent(f"{path.name}: {error}") from error
    found = pages.by_slug(db, slug)
    if found is None:
        saving.create(db, kind_name, item.draft, author, status="published", slug=slug)
        result.added += 1
    elif found[1].author_id == author:
        saving.save(db, found[0].id, found[1].number, item.draft, author)
        result.updated += 1
    else:
        result.kept += 1
        _remember(db, slug, digest)
        return
    result.told += told(item.draft)
    _remember(db, slug, digest)


def _seed_adaptation(db: Database, path: Path, author: int, known: dict[str, str], result: Seeded) -> None:
    given, digest = _plain(yaml.safe_load(path.read_text(encoding="utf-8"))), _digest(path)
    slug = str(given["slug"])
    if known.get(slug) == digest:
        result.unchanged += 1
        return
    found, source = pages.by_slug(db, slug), pages.by_slug(db, given["parent"])
    if source is None:
        raise BadContent(f"{path.name}: ไม่มีระเบียบต้นฉบับ {given['parent']}")
    try:
        if found is None:
            _adapt(db, given, source, author)
            result.added += 1
        elif found[1].author_id == author:
            page, head = found
            saving.save(db, page.id, head.number, _decided(given, head.facts, head.body), author, verb="decided")
            result.updated += 1
        else:
            result.kept += 1
    except (Invalid, ParameterError) as error:
        # The file is at fault only when the parent is as content/ has it; else people have gone another way since.
        if found is None and source[0].status == "published" and source[1].author_id == author:
            raise BadContent(f"{path.name}: {error}") from error
        result.kept += 1
        return
    _remember(db, slug, digest)


def _adapt(db: Database, given: Facts, source: tuple[Page, Revision], author: int) -> None:
    parent, revision = source
    if parent.status != "published":
        raise ParameterError("ระเบียบต้นฉบับไม่ได้เผยแพร่อยู่")
    draft = _decided(given, adaptations.copied(parent, revision), revision.body)
    with transaction(db):
        page = saving.create_within(db, "ruleset", draft, author, status="published", slug=given["slug"])
        run(db, "UPDATE changes SET verb = 'adapted' WHERE page_id = :page_id", page_id=page.id)


def _decided(given: Facts, copy: Facts, body: str) -> Draft:
    """A copy with every decision, its tambon and its facts. Raises Invalid and ParameterError for what does not fit."""
    facts: Facts = {**copy, "decisions": {}}
    parameters = {each.key: each for each in rules.read_parameters(facts["parameters"])}
    for key, said in given["decisions"].items():
        typed = ""
        if key in parameters and "value" in said:
            typed = rules.form_text(parameters[key], rules.parse_value(parameters[key], said["value"]))
        facts = adaptations.decide(facts, key, said["choice"], typed, said["reason"])
    facts = _placed(given, {**facts, **given["facts"], "sources": [*copy["sources"][:1], *given["facts"]["sources"]]})
    try:
        facts = asked.settled(facts)
    except asked.Wrong as error:
        raise Invalid({asked.FACT: str(error)}) from error
    wrong = [*problems("ruleset", facts), *rules.ready(facts)]
    if wrong:
        raise Invalid({"facts": " ".join(wrong)})
    return compose(Words(given["title"], given["summary"], body, ", ".join(given["tags"]), given["note"]), facts)


def _placed(given: Facts, facts: Facts) -> Facts:
    """The facts with the tambon's answers, read as its form reads them; what the form does not ask, as given."""
    said = given["context"]
    form = MultiDict({name: str(answer) for name, answer in said.items()})
    form.update({f"place.{part}": code for part, code in facts["place"].items()})
    form["copying_conditions"] = facts["copying_conditions"]
    placed = adaptations.set_context(facts, form)
    return {**placed, "context": {**said, **placed["context"]}}


def _seed_statements(db: Database, path: Path, author: int, known: dict[str, str], result: Seeded) -> None:
    name, digest = f"statements/{path.stem}", _digest(path)
    if known.get(name) == digest:
        return
    thing = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = pages.by_slug(db, thing["fund"])
    if found is None:
        raise BadContent(f"{path.name}: ไม่มีหน้ากองทุน {thing['fund']}")
    for statement in thing["statements"]:
        lines = statements.from_baht(statement["lines"])
        if statements.add_if_new(db, found[0].id, str(statement["closing_date"]), lines, author):
            result.statements += 1
    _remember(db, name, digest)


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as JSON has them: dates become text."""
    plain: dict[str, Any] = json.loads(json.dumps(facts, ensure_ascii=False, default=str))
    return plain


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _remember(db: Database, slug: str, digest: str) -> None:
    with transaction(db):
        run(db, """
            INSERT INTO seeds (slug, digest) VALUES (:slug, :digest)
            ON CONFLICT (slug) DO UPDATE SET digest = :digest""", slug=slug, digest=digest)
