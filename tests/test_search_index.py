"""What happens to the index: updates, other processes, damage, rebuilding."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.document import Document, IndexUnusable
from search.folder import only_writer
from search.index import SearchIndex
from tests.indexed import CAST, doc, ids, look
from tests.wrecks import wreck_emptied, wreck_truncated


def test_update_replaces(index: SearchIndex) -> None:
    """A changed page is found by its new words only, a removed one not at all, and the mark moves with them."""
    index.update([doc(3, "บทเรียนเรื่องเบี้ยเลี้ยง", "ไม่มีเรื่องเดิมแล้ว")], [2], 9)
    assert 3 in ids(index, "เบี้ยเลี้ยง")
    assert 3 not in ids(index, "บำนาญ")
    assert 2 not in ids(index, "ค่านอนโรงพยาบาล")
    assert (index.mark(), len(index)) == (9, 4)


def test_tidy(index: SearchIndex) -> None:
    """Merging many small segments changes neither what is found nor the mark."""
    for number in range(20, 32):
        index.update([doc(number * 100 + i, f"เงินออม {number} {i}", "เงินออม " * i) for i in range(50)], [4], number)
    before = set(ids(index, "เงินออม", limit=1_000))
    assert index.tidy()
    assert (set(ids(index, "เงินออม", limit=1_000)), index.mark(), len(index)) == (before, 31, 604)
    while index.tidy():
        pass
    assert not index.tidy()


def test_other_process_sees(index: SearchIndex, tmp_path: Path) -> None:
    """What one index object writes, another that was open before finds at its next search."""
    other = SearchIndex(tmp_path / "index")
    assert other.mark() == 5
    index.update([doc(9, "โรงเรียนผู้สูงวัย")], [], 6)
    assert (ids(other, "โรงเรียนผู้สูงวัย")[0], other.mark()) == (9, 6)


def test_failed_update_changes_nothing(index: SearchIndex) -> None:
    """When a batch breaks half-way, neither its pages nor its mark are in the index, and the next one works."""
    with pytest.raises(IndexUnusable):
        index.update([doc(9, "ไม้ยมก"), doc(10, None)], [1], 6)  # type: ignore[arg-type]
    assert (index.mark(), len(index)) == (5, 5)
    index.update([doc(9, "ไม้ยมก")], [], 7)
    assert (index.mark(), len(index)) == (7, 6)


def test_full_disk_is_no_damage(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes no more raises OSError and leaves what was indexed readable."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("whoosh.writing.SegmentWriter.commit", full)
    with pytest.raises(OSError, match="space"):
        index.update([doc(9, "ไม้ยมก")], [], 6)
    assert index.mark() == 5


def wreck_garbage(live: Path) -> None:
    """Every file other bytes of the same length."""
    for path in live.iterdir():
        path.write_bytes(os.urandom(path.stat().st_size))


def wreck_segment(live: Path) -> None:
    """One byte of one segment other, length and times as they were."""
    for path in live.glob("*.seg"):
        facts, content = path.stat(), bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns + 1))


@pytest.mark.parametrize("wreck", [wreck_garbage, wreck_truncated, wreck_segment, wreck_emptied, shutil.rmtree])
@pytest.mark.parametrize("opened", [True, False])
def test_damage_is_seen(index: SearchIndex, tmp_path: Path, wreck: Any, opened: bool) -> None:
    """A damaged or lost index is unusable at the next search, open before or not, and a rebuild mends it."""
    if opened:
        assert ids(index, "บำนาญ")
    else:
        index = SearchIndex(tmp_path / "index")
    wreck(next(path for path in (tmp_path / "index").iterdir() if path.is_dir()))
    with pytest.raises(IndexUnusable, match="ดัชนี"):
        look(index, "บำนาญ")
    index.rebuild(CAST, 5)
    assert ids(index, "บำนาญ")[0] == 3


def test_other_version_is_not_read(index: SearchIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of another version counts as missing, and a rebuild clears it away."""
    monkeypatch.setattr("search.index._VERSION", 99)
    newer = SearchIndex(tmp_path / "index")
    with pytest.raises(IndexUnusable):
        newer.mark()
    newer.rebuild(CAST, 5)
    assert [path.name[:2] for path in (tmp_path / "index").iterdir()] == ["99"]


def test_search_goes_on_during_rebuild(index: SearchIndex) -> None:
    """While a new index is made, searches are answered by the old one; its pages appear all at once."""
    seen = []

    def pages() -> Iterator[Document]:
        for document in [*CAST, doc(9, "หน้าใหม่")]:
            seen.append(len(index))
            yield document

    counts: list[int] = []
    assert index.rebuild(pages(), 8, counts.append) == 6
    assert (set(seen), counts[-1], len(index), index.mark()) == ({5}, 6, 6, 8)


def test_lock_ends_with_its_holder(tmp_path: Path) -> None:
    """A second writer is refused while the first holds the lock; a file left over from a crash blocks nobody."""
    path = tmp_path / "index.lock"
    with only_writer(path) as first, only_writer(path) as second:
        assert (first, second) == (True, False)
    assert path.exists()
    with only_writer(path) as later:
        assert later
