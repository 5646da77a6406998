"""The same question twice is answered once."""

import time

import pytest

from search.document import Asked
from search.engine.snapshot import Snapshot
from search.index import SearchIndex
from search.reading.synonyms import Meanings, parse
from tests.indexed import doc


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """What was really looked for, in order."""
    looked: list[Asked] = []
    really = Snapshot._search

    def counted(self: Snapshot, asked: Asked, meanings: Meanings) -> object:
        looked.append(asked)
        return really(self, asked, meanings)

    monkeypatch.setattr(Snapshot, "_search", counted)
    return looked


def test_asked_again_it_is_not_looked_for_again(index: SearchIndex, found: list[Asked]) -> None:
    """The second answer is the first; another page, filter or hidden page is another question."""
    first = index.search(Asked("บำนาญ"))
    assert first.total
    assert index.search(Asked("บำนาญ")) is first
    others = [
        Asked("บำนาญ", offset=1), Asked("บำนาญ", {"kind": "lesson"}), Asked("บำนาญ", hidden=frozenset({3})),
        Asked("บำนาญ", sort="newest"),
    ]  # fmt: skip
    for other in others:
        index.search(other)
    assert found == [Asked("บำนาญ"), *others]
    assert 3 not in [hit.id for hit in index.search(others[2]).hits]


def test_a_change_of_pages_or_words_is_answered_anew(index: SearchIndex, found: list[Asked]) -> None:
    """What was answered counts for one state of the index and one set of meanings."""
    before = index.search(Asked("บำนาญ")).total
    index.update([doc(9, "บำนาญอีกเรื่อง")], [], 9)
    assert index.search(Asked("บำนาญ")).total == before + 1
    index.search(Asked("บำนาญ"), Meanings(parse("เงินปีผู้เฒ่า / บำนาญ")))
    assert len(found) == 3


def test_an_answer_does_not_grow_old(index: SearchIndex, found: list[Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    """Years a fund has run are counted from today: after ten minutes a question is looked for again."""
    index.search(Asked("บำนาญ"))
    later = time.monotonic() + 601
    monkeypatch.setattr("search.engine.answers.time.monotonic", lambda: later)
    index.search(Asked("บำนาญ"))
    assert len(found) == 2


def test_few_answers_are_held(index: SearchIndex, found: list[Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    """So many as have three thousand hits in all, the latest used; one for programs, of many hits, is not held at all."""
    monkeypatch.setattr("search.engine.answers._MOST_HITS", 3 * (1 + len(index.search(Asked("บำนาญ")).hits)))
    for number in range(4):
        index.search(Asked("บำนาญ" + " " * number))
    index.search(Asked("บำนาญ" + " " * 3))
    assert len(found) == 4
    index.search(Asked("บำนาญ"))
    index.search(Asked("บำนาญ", limit=100))
    index.search(Asked("บำนาญ", limit=100))
    assert len(found) == 7
