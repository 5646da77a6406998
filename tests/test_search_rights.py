"""What an index that is behind may not tell: pages that were taken back while another process was writing it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import db
from search.document import Asked, IndexUnusable
from search.folder import only_writer
from search.follow import Follower
from tests import builders
from tests.client import Client
from tests.followed import Site
from wiki import saving

SECRET = "ฟ้าทะลายโจรลับ"


@pytest.fixture
def behind(site: Site) -> Iterator[Site]:
    """An index that holds two pages on the same matter; one was taken back since, and another process holds the lock."""
    hidden = site.write(f"กองทุน{SECRET}", "จ่ายค่านอนโรงพยาบาล zqzqzq", kind="lesson")
    site.write("กองทุนเปิดเผย", "จ่ายค่านอนโรงพยาบาล")
    assert site.follower.catch_up()
    saving.set_status(site.connect(), hidden.id, "draft", "returned", 1)
    with only_writer(site.follower.index.lock) as held:
        assert held
        yield site


def test_nothing_tells_of_it(behind: Site) -> None:
    """No hit, total, facet, group or suggestion counts the page, though the index still holds it."""
    found = behind.follower.search(Asked("ค่านอนโรงพยาบาล", group=4))
    assert len(behind.follower.index) == 4
    assert (found.total, len(found.hits)) == (2, 2)
    assert found.facets["kind"]["lesson"] == 0
    assert [group.kind for group in found.groups] == ["article"]
    assert behind.follower.suggest(f"กองทุน{SECRET}") == {}
    assert behind.follower.search(Asked(SECRET)).hits == ()


def test_no_spelling_tells_of_it(behind: Site) -> None:
    """A misspelt word that only the page has is not put right: the right one would tell that it is there."""
    found = behind.follower.search(Asked("zqzqzg"))
    assert (found.total, found.meant, found.instead) == (0, "", "")


def test_many_at_once(site: Site) -> None:
    """All pages taken back since the mark are hidden, however many they are."""
    made = [site.write(f"บำนาญ {number}") for number in range(60)]
    assert site.follower.catch_up(wait=60)
    with db.transaction(site.connect()) as store:
        for page in made:
            db.run(store, "UPDATE pages SET status = 'archived' WHERE id = :id", id=page.id)
            db.run(store, "INSERT INTO changes (page_id, number, verb, author_id, created) "
                          "VALUES (:id, 1, 'archived', 1, '2026-01-01')", id=page.id)  # fmt: skip
    with only_writer(site.follower.index.lock):
        assert site.follower.search(Asked("บำนาญ")).total == 0


def test_an_index_of_another_database_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of another database's index could be drafts of this one: a search says that the index is being made."""
    site.follower.index.update([], [], 2, "another change")
    monkeypatch.setattr(Follower, "catch_up", lambda *_: False)
    with pytest.raises(IndexUnusable):
        site.follower.search(Asked("โรงพยาบาล"))
    with pytest.raises(IndexUnusable):
        site.follower.suggest("ค่านอน")


def test_the_pages_of_the_site_tell_nothing(app: Flask, client: Client) -> None:
    """The search page, its JSON and the suggestions are silent about a page archived while the lock is held elsewhere."""
    page = builders.page(app, f"กองทุน{SECRET}", "บำนาญเดือนละสามร้อย")
    builders.page(app, "กองทุนเปิดเผย", "บำนาญเดือนละสามร้อย")
    assert SECRET in client.get("/search?q=บำนาญ").main
    saving.set_status(builders.database(app), page.id, "archived", "archived", builders.person(app, "ดูแล").id)
    with only_writer(Path(app.config["DATA_DIR"]) / "index.lock") as held:
        assert held
        for path in ("/search?q=บำนาญ", "/search.json?q=บำนาญ", f"/suggest.json?q=กองทุน{SECRET}", f"/search.json?q={SECRET}"):
            said = client.raw.get(path).get_data(as_text=True)
            assert page.slug not in said and f"กองทุน{SECRET}" not in said.replace(f"q=กองทุน{SECRET}", ""), path
