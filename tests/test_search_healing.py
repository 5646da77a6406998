"""The follower over a wrecked, older, foreign or full index: it is whole again, and searching goes on meanwhile."""

import functools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import db
from search import follow, making
from search.document import Asked, IndexUnusable
from search.follow import Follower
from search.index import SearchIndex
from tests.followed import Site
from tests.wrecks import wreck_emptied, wreck_truncated
from wiki import saving


def wreck_garbage(live: Path) -> None:
    """Every file other bytes."""
    for path in live.iterdir():
        path.write_bytes(os.urandom(500))


def wreck_parent(live: Path) -> None:
    """The whole index folder gone."""
    shutil.rmtree(live.parent)


WRECKS = [wreck_garbage, wreck_truncated, wreck_emptied, shutil.rmtree, wreck_parent]


@pytest.mark.parametrize("wreck", WRECKS)
def test_heals_at_once_without_thread(site: Site, wreck: Callable[[Path], None]) -> None:
    """In the shell, a wrecked index is made again by the search that finds it wrecked."""
    wreck(site.live)
    assert site.found("โรงพยาบาล") == [2]
    assert site.follower.index.mark() == 2


@pytest.mark.parametrize("wreck", WRECKS)
def test_heals_while_serving(site: Site, wreck: Callable[[Path], None]) -> None:
    """Under a running server, a wrecked index is whole again soon, and meanwhile a search says so in a sentence."""
    site.follower.start()
    wreck(site.live)
    deadline, said = time.monotonic() + 20, []
    while time.monotonic() < deadline:
        try:
            if site.found("โรงพยาบาล") == [2]:
                break
        except IndexUnusable as error:
            said.append(str(error))
    assert all("ดัชนี" in sentence for sentence in said)
    assert site.found("โรงพยาบาล") == [2]


def test_yesterdays_copy(site: Site, tmp_path: Path) -> None:
    """An older copy put in the index's place is brought up to date: new pages found, removed ones not."""
    shutil.copytree(site.folder, tmp_path / "yesterday")
    page = site.write("บำนาญ")
    saving.set_status(site.connect(), 2, "archived", "archived", 1)
    assert site.found("บำนาญ")[0] == page.id
    shutil.rmtree(site.folder)
    shutil.copytree(tmp_path / "yesterday", site.folder)
    assert site.found("บำนาญ")[0] == page.id
    assert site.found("โรงพยาบาล") == []


def test_index_ahead_of_database(site: Site) -> None:
    """An index that knows changes the database does not have (a restored backup) is made again."""
    site.follower.index.update([], [2], 99)
    assert site.found("โรงพยาบาล") == [2]
    assert site.follower.index.mark() == 2


def test_rebuild_tells_progress(site: Site) -> None:
    """A rebuild asked for tells of each page and leaves nothing out."""
    counts: list[int] = []
    assert site.follower.rebuild(counts.append)
    assert (counts, site.follower.rebuilding, len(site.follower.index)) == ([1, 1], None, 2)


def test_disk_that_cannot_be_written(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the index cannot be written, searching goes on in what there is."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    site.write("บำนาญ")
    monkeypatch.setattr(site.follower.index, "update", full)
    assert site.follower.catch_up() is False
    assert site.found("โรงพยาบาล") == [2]


def test_restored_database_that_has_grown(site: Site, tmp_path: Path) -> None:
    """A database put back from a backup that has grown past the index's mark since: the other changes are noticed."""
    db.backup(tmp_path / "commons.db", tmp_path / "backup.db")
    lost = site.write("บำนาญที่หายไป")
    assert site.found("บำนาญที่หายไป") == [lost.id]
    db.close_connections()
    for name in ("commons.db", "commons.db-wal", "commons.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup.db", tmp_path / "commons.db")
    new = site.write("ทุนการศึกษา", kind="model")
    assert new.id == lost.id
    assert site.found("ทุนการศึกษา") == [new.id]
    assert "บำนาญที่หายไป" not in [hit.title for hit in site.follower.search(Asked("บำนาญที่หายไป")).hits]


def test_a_process_makes_what_is_lost(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a server with many pages the thread behind has a process make the lost index, one at a time."""
    monkeypatch.setattr(follow, "_IN_PROCESS", 1)
    started: list[tuple[int, bool]] = []

    def maker(total: int, *, only_if_needed: bool = False) -> subprocess.Popen[bytes]:
        started.append((total, only_if_needed))
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        making.tell_of(site.follower.index.lock, total, child.pid)
        return child

    shutil.rmtree(site.folder)
    served = Follower(site.connect, SearchIndex(site.folder), poll=0.05, maker=maker)
    served.start()
    deadline = time.monotonic() + 20
    while not (started and served.progress()) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    assert started == [(2, True)]
    assert served.rebuild_beside() is False
    assert served._made is not None
    served._made.kill()
    assert site.worker().rebuild(only_if_needed=True)
    assert [hit.id for hit in served.search(Asked("โรงพยาบาล")).hits] == [2]
    served.stop()


def test_a_site_without_pages(tmp_path: Path) -> None:
    """An index of no page is an index: a new site's search answers that nothing is found, not that it is being made."""
    path = tmp_path / "commons.db"
    db.migrate(path)
    follower = Follower(functools.partial(db.connect, path), SearchIndex(tmp_path / "index"))
    assert follower.search(Asked("บำนาญ")).total == 0
    assert follower.index.mark() == 0
