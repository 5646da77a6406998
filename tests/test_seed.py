"""The seed: idempotent, never over a person's revision; every content file is valid, linked, sourced and one of its kind."""

import re
import shutil
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask
from pythainlp.tokenize import word_tokenize

import db
import seed
from app import create_app
from cases.records import completeness
from tests import builders
from tests.client import Client
from wiki.plain import plain
from wiki.renderer import Renderer

CONTENT = seed.CONTENT
FILES = sorted(CONTENT.glob("*/*.md"))
MODELS = [path for path in FILES if path.parent.name == "models"]
_HREF = re.compile(r'href="(/[^"#?]*)')


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory, renderer: Renderer) -> Flask:
    """A site with all of the content, seeded once for this file."""
    made = create_app({"DATA_DIR": str(tmp_path_factory.mktemp("seeded")), "SEARCH_THREAD": False, "THROTTLE": False})
    made.extensions["renderer"] = renderer
    with made.app_context():
        seed.seed(builders.database(made))
    db.close_connections()
    return made


@pytest.fixture
def little(tmp_path: Path) -> Path:
    """A content folder of one page."""
    (tmp_path / "content" / "articles").mkdir(parents=True)
    shutil.copy(CONTENT / "articles" / "principle-1.md", tmp_path / "content" / "articles" / "one.md")
    return tmp_path / "content"


def _seed(app: Flask, content: Path) -> seed.Seeded:
    with app.app_context():
        return seed.seed(builders.database(app), content)


def test_second_run_changes_nothing(seeded: Flask) -> None:
    """Seeding again adds no page, no revision, no statement."""
    before = builders.database(seeded)["changes"].count
    result = _seed(seeded, CONTENT)
    assert (result.added, result.updated, result.kept, result.statements) == (0, 0, 0, 0)
    adaptations = [path for path in CONTENT.glob("*/*.yaml") if path.parent.name != "statements"]
    assert result.unchanged == len(FILES) + len(adaptations)
    assert builders.database(seeded)["changes"].count == before


def test_changed_file_becomes_a_revision(app: Flask, little: Path) -> None:
    """A file that changed is the page's next revision."""
    _seed(app, little)
    file = little / "articles" / "one.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nย่อหน้าใหม่\n", encoding="utf-8")
    assert _seed(app, little).updated == 1
    assert "ย่อหน้าใหม่" in builders.head(app, 1).body and builders.head(app, 1).number == 2


def test_what_a_person_wrote_is_never_overwritten(app: Flask, little: Path) -> None:
    """Once somebody has edited a seeded page, a changed file leaves it alone, also at later runs."""
    _seed(app, little)
    page = db.one(builders.database(app), "SELECT slug FROM pages")
    assert page is not None
    browser = Client(app).sign_in("เพื่อนบ้าน")
    browser.post(f"/articles/{page['slug']}/revisions", {"title": "ของคน", "body": "คนเขียน", "base": 1})
    file = little / "articles" / "one.md"
    for text in ("หนึ่ง", "สอง"):
        file.write_text(file.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
        assert _seed(app, little).kept == 1
        assert builders.head(app, 1).body == "คนเขียน"


@pytest.mark.parametrize("text", ["ไม่มีหัว", "---\nslug: a\n", "---\n[\n---\nx", "---\ntitle: x\n---\nx", "---\nslug: a\ntitle: ''\n---\nx"])
def test_broken_file_is_named(app: Flask, little: Path, text: str) -> None:
    """A file that is no page stops the seed with its name; nothing of it is stored."""
    (little / "articles" / "broken.md").write_text(text, encoding="utf-8")
    with pytest.raises(seed.BadContent, match=r"broken\.md"):
        _seed(app, little)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_fills_its_required_fields(seeded: Flask, path: Path) -> None:
    """Every page of the content could be published by a person: nothing required is missing."""
    head, _body = seed.front_matter(path)
    if path.parent.name != "articles":
        assert not completeness(path.parent.name.removesuffix("s"), head["facts"]).missing
    assert head["title"] and head["summary"] and len(head["summary"]) <= 400


def test_every_link_leads_somewhere(seeded: Flask) -> None:
    """No wiki link of the content is red, and no address of ours is missing."""
    visitor = Client(seeded)
    seen: set[str] = set()
    rows = db.rows(builders.database(seeded), "SELECT p.slug, r.html FROM pages p JOIN revisions r ON r.page_id = p.id AND r.number = p.head")
    red = {row["slug"]: re.findall(r'class="wikilink missing"[^>]*data-title="([^"]*)"', row["html"]) for row in rows}
    assert not {slug: titles for slug, titles in red.items() if titles}
    for row in rows:
        seen.update(unquote(path) for path in _HREF.findall(row["html"]))
    lost = [path for path in sorted(seen) if visitor.raw.get(path).status_code >= 400]
    assert not lost


def test_every_page_opens(seeded: Flask) -> None:
    """Each seeded page is a well-formed page of the site."""
    visitor = Client(seeded)
    for row in db.rows(builders.database(seeded), "SELECT kind, slug FROM pages"):
        visitor.get(f"/{row['kind']}s/{row['slug']}")


def test_no_two_pages_share_a_paragraph() -> None:
    """Two pages that share a paragraph are one page too many; rule templates share clauses as rules do."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        if path.parent.name != "rulesets":
            for paragraph in re.split(r"\n\s*\n", seed.front_matter(path)[1]):
                words = " ".join(plain(paragraph).split())
                if len(words) > 60:
                    places[words].add(path.stem)
    assert not {words[:80]: names for words, names in places.items() if len(names) > 1}


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_model_is_long_enough_and_sourced(path: Path) -> None:
    """A model page has 600 to 1,500 words, three sources, and says what is not known; an invented fund says that it is one."""
    head, body = seed.front_matter(path)
    if head["facts"].get("illustrative"):
        assert "ข้อมูลสมมติ" in head["title"] and "ข้อมูลสมมติ" in body
        return
    count = len(word_tokenize(plain(body), engine="newmm", keep_whitespace=False))
    assert 600 <= count <= 1500
    assert len(head["facts"]["sources"]) >= 3
    assert re.search(r"^#+ สิ่งที่ยังไม่รู้", body, re.MULTILINE)


def test_invented_funds_have_ten_years() -> None:
    """Each of the six illustrative funds has its ten statements."""
    names = {path.stem for path in (CONTENT / "statements").glob("*.yaml")}
    assert names == {path.stem for path in MODELS if path.stem.startswith("illustrative-")} and len(names) == 6
