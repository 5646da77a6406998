"""The follower over a wrecked, older, foreign or full index: it is whole again, and searching goes on meanwhile."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from search.document import IndexUnusable
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
