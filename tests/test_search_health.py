"""The index's own page: what it says in each state, who may see it, and the button that makes the index anew."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from search import documents, making
from search.document import Asked
from search.folder import only_writer
from search.follow import Follower
from tests import builders
from tests.client import Client

Browser = Callable[[str], Client]


@pytest.fixture
def follower(app: Flask) -> Follower:
    """The site's, with three pages indexed."""
    for number in range(3):
        builders.page(app, f"กองทุน {number}")
    found: Follower = app.extensions["search"]
    assert found.catch_up()
    return found


def lock(app: Flask) -> Path:
    """The writer's lock."""
    return Path(app.config["DATA_DIR"]) / "index.lock"


def figures(browser: Browser) -> dict[str, Any]:
    """What monitoring reads."""
    found: dict[str, Any] = browser("ดูแล").get("/search/index.json").response.get_json()
    return found


@pytest.mark.usefixtures("follower")
def test_up_to_date(browser: Browser) -> None:
    """An index that holds everything says so, with its pages, words, size and times."""
    page = browser("ดูแล").get("/search/index")
    assert "ดัชนีทันสมัย" in page.main
    seen = figures(browser)
    assert (seen["state"], seen["published"], seen["changes"], seen["held"], seen["progress"]) == ("fresh", 3, 0, False, None)
    assert seen["inside"]["pages"] == 3 and sum(seen["inside"]["segments"]) >= 3
    assert min(seen["inside"][name] for name in ("disk", "words")) > 0
    assert seen["rebuild"]["pages"] == 3 and seen["rebuild"]["at"].endswith("Z")


@pytest.mark.usefixtures("follower")
def test_behind(app: Flask, browser: Browser) -> None:
    """Changes that wait are told as pages and seconds, and that somebody writes the index."""
    page = builders.page(app, "บำนาญ")
    builders.revise(app, page, "เดือนละ 300")
    with only_writer(lock(app)):
        assert "ตามหลังอยู่ 1 หน้า" in browser("ดูแล").get("/search/index").main
        seen = figures(browser)
    assert (seen["state"], seen["changes"], seen["waiting"], seen["held"]) == ("behind", 2, 1, True)
    assert 0 <= seen["seconds"] < 60


def test_lost(app: Flask, browser: Browser, follower: Follower) -> None:
    """A lost index is said to be lost, and the page itself stays up."""
    assert follower.index.mark()
    shutil.rmtree(Path(app.config["DATA_DIR"]) / "index")
    assert "ดัชนีใช้ไม่ได้" in browser("ดูแล").get("/search/index").main
    assert figures(browser)["inside"] is None


@pytest.mark.usefixtures("follower")
def test_being_made(app: Flask, browser: Browser) -> None:
    """While an index is made anew the page shows how far it is, looks again by itself and has no second button."""
    with making.making(lock(app), 200) as tell:
        tell(0)
        making.tell_of(lock(app), 200, os.getpid())
        page = browser("ดูแล").get("/search/index")
        assert "ทำไปแล้ว 0 จาก 200 หน้า" in page.main
        assert 'http-equiv="refresh"' in page.text and "/search/index/rebuilds" not in page.text
    assert 'http-equiv="refresh"' not in browser("ดูแล").get("/search/index").text


def test_progress_of_a_dead_process_is_none(tmp_path: Path) -> None:
    """What a process that was killed left behind is not taken for progress."""
    dead = subprocess.Popen(["true"])
    dead.wait()
    making.tell_of(tmp_path / "index.lock", 10, dead.pid)
    assert making.progress(tmp_path / "index.lock") is None
    (tmp_path / "index.progress").write_text("garbage")
    (tmp_path / "index.told").write_text('{"update": 5, "rebuild": {"pages": 1}}')
    assert (making.progress(tmp_path / "index.lock"), making.noted(tmp_path / "index.lock")) == (None, {})


@pytest.mark.usefixtures("follower")
def test_who_may(app: Flask, browser: Browser) -> None:
    """Coordinators read the page, admins press its button and read its figures; nobody else sees any of it."""
    for name, status in (("", 401), ("อ่าน", 403), ("เจ้าของ", 403), ("ประสาน", 200), ("ดูแล", 200)):
        page = browser(name).get("/search/index", status)
        assert ("/search/index/rebuilds" in page.text) == (name == "ดูแล")
        browser(name).get("/search/index.json", 200 if name == "ดูแล" else 403 if name else 401)
    started: list[int] = []
    app.extensions["search"]._maker = started.append
    for name, status in (("", 401), ("เจ้าของ", 403), ("ประสาน", 403)):
        browser(name).post("/search/index/rebuilds", status=status)
    assert started == []
    admin = browser("ดูแล")
    assert admin.post("/search/index/rebuilds").location == "/search/index"
    assert started == [3]
    assert "เริ่มสร้างดัชนีใหม่แล้ว" in admin.get("/search/index").text


@pytest.mark.usefixtures("follower")
def test_a_process_that_cannot_be_started(app: Flask, browser: Browser) -> None:
    """When the machine has no room for another process, the page says so."""
    def full(_total: int) -> None:
        raise OSError(12, "Cannot allocate memory")

    app.extensions["search"]._maker = full
    admin = browser("ดูแล")
    admin.post("/search/index/rebuilds")
    assert "เริ่มไม่ได้" in admin.get("/search/index").text


def test_making_it_anew_in_another_process(app: Flask, follower: Follower) -> None:
    """The process that the button starts makes a whole index, tells how long it took and leaves no progress behind."""
    before = making.noted(lock(app))["rebuild"]["at"]
    assert follower.rebuild_beside()
    child = follower._made
    assert child is not None and child.wait(60) == 0
    assert follower.progress() is None
    assert making.noted(lock(app))["rebuild"]["at"] > before
    assert (len(follower.index), follower.catch_up()) == (3, True)


def test_changes_go_on_while_it_is_made(follower: Follower, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved while the index is made anew is found at once, and still found when the new one has its place."""
    found: list[int] = []
    other = Follower(app.extensions["db"], follower.index)

    def pages_meanwhile(db: Any, facets: Any) -> Any:
        yield from everything(db, facets)
        page = builders.page(app, "บำนาญระหว่างทาง")
        assert other.catch_up()
        found.extend(hit.id for hit in other.index.search(Asked("บำนาญระหว่างทาง")).hits[:1])
        assert found == [page.id]

    everything = documents.every
    monkeypatch.setattr(documents, "every", pages_meanwhile)
    assert follower.rebuild()
    assert [hit.id for hit in follower.index.search(Asked("บำนาญระหว่างทาง")).hits[:1]] == found
