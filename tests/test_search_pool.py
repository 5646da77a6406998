"""Sorting postings through files on the disk."""

from pathlib import Path

import pytest

from search.document import Asked
from search.engine import pool
from search.index import SearchIndex
from tests.indexed import CAST


def test_runs_on_disk_change_nothing(index: SearchIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index whose postings went through many small files answers like one whose postings fitted in memory."""
    monkeypatch.setattr("search.index.LONG_RUN", 40)
    monkeypatch.setattr(pool, "_BLOCK", 7)
    saved: list[int] = []
    save = pool.Pool.save

    def spy(self: pool.Pool) -> None:
        saved.append(len(self.current))
        save(self)

    monkeypatch.setattr(pool.Pool, "save", spy)
    other = SearchIndex(tmp_path / "other")
    other.rebuild(CAST, 5)
    assert len(saved) > 3
    for text in ("กองทุน", "เงินออม", "ค่านอนโรงพยาบาล", "สวัสดิการ 2550"):
        one, same = index.search(Asked(text)), other.search(Asked(text))
        assert [(hit.id, hit.score) for hit in one.hits] == [(hit.id, hit.score) for hit in same.hits]
    assert not list((tmp_path / "other").rglob("*.run"))
