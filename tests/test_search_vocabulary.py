"""The words that corrections are made of: read in steps between searches, the same words as read at once."""

from pathlib import Path

import pytest

from search.document import Asked, Document
from search.engine.snapshot import Snapshot
from search.index import SearchIndex
from search.reading import wording
from search.reading.vocabulary import Vocabulary, mask_of, sound, worth_correcting

_WORDS = ("กองทุน", "สวัสดิการ", "บำนาญ", "โรงพยาบาล", "สมาชิก", "ตำบล", "เงินสมทบ", "ฌาปนกิจ")


def _index(folder: Path) -> SearchIndex:
    index = SearchIndex(folder / "index")
    pages = [Document(n, f"p{n}", "article", word, "", f"{word} หน้า {n}", (), {"kind": ("article",)}, f"/articles/p{n}", n)
             for n, word in enumerate(_WORDS, 1)]  # fmt: skip
    index.rebuild(pages, len(pages))
    return index


@pytest.mark.parametrize("steps", [0, 1, 3, 1_000])
def test_words_read_in_steps_correct_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """However many steps were made when a misspelt word comes, its correction is found."""
    monkeypatch.setattr(wording, "_STEP", 2)
    index = _index(tmp_path)
    more = True
    for _ in range(steps):
        with index._reading:
            more = more and index._snapshot().prepare()
    assert index.search(Asked("โรงพยาบาน")).meant == "โรงพยาบาล"


def test_nothing_is_left_to_read_after_preparing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt query after `prepare` reads no list of words: nobody waits for one."""
    index = _index(tmp_path)
    index.prepare()
    monkeypatch.setattr(wording.Wording, "_half_read", lambda *_: pytest.fail("the words are read again"))
    assert index.search(Asked("โรงพยาบาน")).meant == "โรงพยาบาล"


def test_a_state_of_no_segment_has_nothing_to_prepare(tmp_path: Path) -> None:
    """An index without pages is ready at once."""
    index = SearchIndex(tmp_path / "index")
    index.rebuild([], 0)
    index.prepare()
    with index._reading:
        snapshot: Snapshot = index._snapshot()
        assert snapshot.prepare() is False


def test_near_words_are_those_that_share_length_and_letters() -> None:
    """Of many words those whose sound is as long and has nearly the same letters come out, whatever their order was."""
    vocabulary = Vocabulary([*_WORDS, "abc", "12345", "ก", "ทุน1"])
    assert vocabulary.near(sound("สวัสดิการณ์"), 1) == [("สวัสดิการ", sound("สวัสดิการ"))]
    assert {word for word, _ in vocabulary.near(sound("กองทุ"), 2)} >= {"กองทุน"}
    assert Vocabulary([]).near("กองทุน", 1) == []


@pytest.mark.parametrize(("word", "fits"), [("กองทุน", True), ("กข", False), ("กอง2", False), ("ก" * 41, False), ("ัิุ", False), ("abc", True)])
def test_numbers_and_single_letters_correct_nothing(word: str, fits: bool) -> None:
    """A word can be a correction when it has three to forty letters, no digit and not marks alone."""
    assert worth_correcting(word) is fits


def test_a_mask_has_a_bit_for_each_letter() -> None:
    """Order and repetition of letters do not change it; another letter does."""
    assert mask_of("กขก") == mask_of("ขก") != mask_of("ขค")
