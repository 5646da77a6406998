"""The follower: a saved change is found by the next search, whichever process indexed it."""

import threading
import time
from typing import Any
from urllib.parse import quote

import pytest

import db
from search import follow
from search.document import Asked
from search.folder import only_writer
from tests.followed import Site
from wiki import pages, saving
from wiki.saving import Draft


def test_new_page_is_found(site: Site) -> None:
    """A published page is found by the next search, with its place, movement and address."""
    page = site.write("บำนาญเดือนละ 300", kind="model")
    found = site.follower.search(Asked("บำนาญ", {"province": "90", "movement": "one-baht", "kind": "model"}))
    assert [hit.id for hit in found.hits] == [page.id]
    assert found.hits[0].url == f"/models/{quote(page.slug)}"


def test_edit_is_found(site: Site) -> None:
    """An edited page is found by its new words and no longer by its old ones."""
    page = site.write("บำนาญ")
    saving.save(site.connect(), page.id, 1, Draft("ทุนการศึกษา", "", "เรียนดี", "", "เรียนดี"), 1)
    assert site.found("ทุนการศึกษา")[0] == page.id
    assert page.id not in site.found("บำนาญ")


@pytest.mark.parametrize("status", ["draft", "review", "archived"])
def test_only_published(site: Site, status: str) -> None:
    """What is not published is in no hit, count or suggestion, nor is what was published and no longer is."""
    hidden = site.write("ร่างลับของตำบล", status=status)
    open_page = site.write("หน้าเปิดของตำบล")
    assert site.found("ร่างลับของตำบล") == [open_page.id]
    saving.set_status(site.connect(), open_page.id, status, "moved", 1)
    assert site.found("หน้าเปิดของตำบล") == []
    assert site.follower.search(Asked("ตำบล")).facets["kind"]["article"] == 0
    assert site.follower.suggest("ร่างลับ") == {}
    assert site.follower.published([hidden.id, open_page.id, 1]) == {1}


def test_nothing_new_writes_nothing(site: Site) -> None:
    """A search that finds the index up to date leaves its files as they are."""
    before = sorted(path.name for path in site.live.iterdir())
    assert site.follower.catch_up()
    assert sorted(path.name for path in site.live.iterdir()) == before


def test_two_workers(site: Site) -> None:
    """What one worker indexed, the other finds without indexing again."""
    other = site.worker()
    assert site.found("โรงพยาบาล", other)
    page = site.write("บำนาญ")
    assert site.found("บำนาญ")[0] == page.id
    assert site.found("บำนาญ", other)[0] == page.id


def test_waits_for_another_writer(site: Site) -> None:
    """While another process indexes, a search waits no longer than it was told and answers from what there is."""
    site.write("บำนาญ")
    with only_writer(site.follower.index.lock) as held:
        assert held
        began = time.monotonic()
        assert site.follower.catch_up(wait=0.1) is False
        assert time.monotonic() - began < 5
        assert site.follower.index.search(Asked("โรงพยาบาล")).total
    assert site.follower.catch_up()


def test_another_writer_brings_it(site: Site) -> None:
    """A search that waits for another's writing sees it as soon as it is in."""
    page = site.write("บำนาญ")
    locked, go = threading.Event(), threading.Event()

    def other() -> None:
        worker = site.worker()
        with only_writer(worker.index.lock):
            locked.set()
            go.wait(5)
            worker._apply(pages.last_seq(site.connect()), time.monotonic() + 5)

    thread = threading.Thread(target=other)
    thread.start()
    locked.wait(5)
    threading.Timer(0.1, go.set).start()
    assert site.follower.catch_up(wait=10)
    thread.join()
    assert site.found("บำนาญ")[0] == page.id


def test_batches(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many changes go in by batches, each one commit with its mark, so that a crash between loses no more than one."""
    monkeypatch.setattr(follow, "BATCH", 4)
    marks: list[int] = []
    update = site.follower.index.update

    def spy(documents: Any, removed: Any, mark: int, change: str) -> None:
        marks.append(mark)
        update(documents, removed, mark, change)

    monkeypatch.setattr(site.follower.index, "update", spy)
    for number in range(10):
        site.write(f"เงินออม {number}")
    assert site.follower.catch_up(wait=60)
    assert marks == [6, 10, 12]
    assert site.follower.search(Asked("เงินออม")).total == 10


def test_after_an_import_most_pages_are_one_segment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """When more than half of the pages are new at once, the index is made in one piece; a few changes are added to it."""
    site.follower.catch_up()
    monkeypatch.setattr(follow, "_MUCH", 4)
    monkeypatch.setattr(follow, "BATCH", 2)
    for number in range(12):
        site.write(f"นำเข้า {number}")
    assert site.follower.catch_up(wait=60)
    assert len(site.follower.index.inside().segments) == 1 and len(site.follower.index) == 14
    whole = site.follower.index.inside().segments
    site.write("เพิ่มทีหลัง")
    assert site.follower.catch_up(wait=60)
    assert site.follower.index.inside().segments[: len(whole)] == whole and len(site.follower.index) == 15


def test_thread_loads_what_the_first_search_needs(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Soon after the start the thread behind has searched for the commonest words, so that nobody waits for the dictionary."""
    asked: list[Asked] = []
    monkeypatch.setattr(site.follower.index, "search", asked.append)
    site.follower.start()
    deadline = time.monotonic() + 20
    while len(asked) < 20 and time.monotonic() < deadline:
        site.follower.poke()
        time.sleep(0.02)
    assert asked[0] == Asked("กองทุนสวัสดิการชุมชน", limit=1)
    assert len(asked) == len({each.text for each in asked}) == 20


def test_thread_follows(site: Site) -> None:
    """The thread behind takes in what was saved without any search."""
    site.follower.start()
    page = site.write("บำนาญ")
    site.follower.poke()
    deadline = time.monotonic() + 20
    while site.follower.index.mark() < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [hit.id for hit in site.follower.index.search(Asked("บำนาญ")).hits] == [page.id]


def test_saves_beside_searches(site: Site) -> None:
    """Eight writers and two workers' searches at once: every page is found afterwards, nothing is refused."""
    workers, errors = [site.worker(), site.worker()], []

    def save(name: str) -> None:
        try:
            for number in range(5):
                site.write(f"เงินออม {name}{number}")
                site.found("เงินออม", workers[number % 2])
        except Exception as error:  # noqa: BLE001  whatever it is, the test shows it
            errors.append(error)
        finally:
            db.close_connections()

    threads = [threading.Thread(target=save, args=(name,)) for name in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert site.follower.catch_up(wait=60)
    assert site.follower.search(Asked("เงินออม")).total == 40


def test_chores_of_the_thread_behind(site: Site) -> None:
    """A chore is called in the thread when its time has come and once more at the end, though another chore always fails."""
    called: list[str] = []

    def broken() -> None:
        raise ZeroDivisionError

    site.follower.every(0, broken)
    site.follower.every(0, lambda: called.append(threading.current_thread().name))
    site.follower.every(3600, lambda: called.append("at the end"))
    site.follower.start()
    deadline = time.monotonic() + 20
    while len(called) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    site.follower.stop()
    assert called[0] == "search-follower"
    assert called.count("at the end") == 1 and len(called) >= 3
