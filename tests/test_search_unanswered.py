"""A search that fails: a mistake of ours is said and logged and mends nothing, damage to the files is healed."""

import logging
import os
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from search.document import Asked, IndexUnusable, Unanswered
from search.engine.snapshot import Snapshot
from search.index import SearchIndex
from tests import builders
from tests.client import Client
from tests.followed import Site
from tests.indexed import ids, look

QUERY = "บำนาญ"


def fail(*_args: Any, **_more: Any) -> Any:
    raise KeyError(QUERY)


@pytest.mark.parametrize("name", ["search", "suggest", "near"])
def test_our_mistake_is_logged_and_the_index_stays(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str,
) -> None:  # fmt: skip
    """What fails over sound files is Unanswered, its trace is in the log, and the next search answers."""
    monkeypatch.setattr(Snapshot, name, fail)
    with caplog.at_level(logging.ERROR), pytest.raises(Unanswered, match="ลองพิมพ์"):
        index.near([QUERY], 3) if name == "near" else getattr(index, name)(Asked(QUERY) if name == "search" else QUERY)
    assert "KeyError" in caplog.text
    monkeypatch.undo()
    assert ids(index, QUERY)[0] == 3


def test_nothing_is_rebuilt(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query that fails makes no index anew, however often it is asked."""
    monkeypatch.setattr(Snapshot, "search", fail)
    monkeypatch.setattr(SearchIndex, "rebuild", fail)
    monkeypatch.setattr(SearchIndex, "beside", fail)
    for _ in range(3):
        with pytest.raises(Unanswered):
            site.follower.search(Asked(QUERY))
    assert site.follower.index.mark() == 2


def test_many_failures_read_the_files_once(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the files are sound is not looked at for each of many failures: that would make a cheap query dear."""
    read: list[Path] = []
    monkeypatch.setattr(Snapshot, "search", fail)

    def sound(path: Path) -> bool:
        read.append(path)
        return True

    monkeypatch.setattr("search.folder.sound", sound)
    for _ in range(5):
        with pytest.raises(Unanswered):
            look(index, QUERY)
    assert len(read) <= 2 * len(set(read))


def test_damage_that_only_a_search_meets(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte that changed under the open index, times and sizes as they were, is found by the search that fails, and healed."""
    assert site.found("โรงพยาบาล") == [2]
    for path in site.live.glob("*.seg"):
        facts, content = path.stat(), bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    with monkeypatch.context() as patch:
        patch.setattr(Snapshot, "search", fail)
        with pytest.raises(IndexUnusable, match="ดัชนี") as raised:
            site.follower.search(Asked("โรงพยาบาล"))
    assert not isinstance(raised.value, Unanswered)
    assert site.found("โรงพยาบาล") == [2]


def test_the_pages_say_so(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failing query is a sentence with 422 on the search page and in JSON, no suggestion, and never a trace."""
    builders.page(app, "บำนาญ", "บำนาญเดือนละสามร้อย")
    app.extensions["search"].catch_up()
    monkeypatch.setattr(Snapshot, "search", fail)
    monkeypatch.setattr(Snapshot, "suggest", fail)
    for path in ("/search?q=บำนาญ", "/search.json?q=บำนาญ"):
        answer = client.raw.get(path)
        assert answer.status_code == 422, path
        assert "ค้นข้อความนี้ไม่สำเร็จ" in answer.get_data(as_text=True)
        assert "KeyError" not in answer.get_data(as_text=True)
    assert client.raw.get("/suggest.json?q=บำ").get_json() == []


def test_the_desk_opens(app: Flask, browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One query of the log that fails does not keep the desk shut."""
    app.extensions["search_misses"].note("ปลงซากอาลัย", weak=False)
    builders.page(app)
    app.extensions["search"].catch_up()
    monkeypatch.setattr(Snapshot, "search", fail)
    assert "ปลงซากอาลัย" in browser("ประสานทั้งประเทศ").get("/search/desk").main
