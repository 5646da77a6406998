"""Words of equal meaning: what a typed form brings, how the store and its file meet, what an index makes of it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

import db
import thai
from accounts import users
from search.document import Asked
from search.index import SearchIndex
from search.reading import meanings, synonyms
from search.reading.synonyms import Line, Meanings
from tests.indexed import doc


def brought(typed: str, known: Meanings | None = None) -> dict[str, float]:
    related = (known or synonyms.supplied()).related(thai.key(typed), thai.words(typed))
    return {word: weight for word, (weight, _) in related.items()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    """A store that the file has come into, and one person."""
    db.migrate(tmp_path / "commons.db")
    made = db.connect(tmp_path / "commons.db")
    meanings.fill(made)
    users.create(made, "ผู้ประสาน", "รหัสผ่านยาวพอ", "coordinator", ())
    yield made
    db.close_connections()


def person(store: Database) -> int:
    return int(db.value(store, "SELECT id FROM users"))


@pytest.mark.parametrize(
    ("typed", "brings"),
    [
        ("พอช", "codi"), ("CODI", "พอช"), ("ค่าทำศพ", "เสียชีวิต"), ("tao", "อบต"), ("กองทุนเงินล้าน", "กทบ"), ("ต.", "ตำบล"),
        ("ระยะรอ", "180"), ("ฌาปณกิจ", "ฌาปนกิจ"), ("เครดิตยูเนียน", "สหกรณ์"), ("old age", "ผู้สูงอายุ"), ("PDPA", "ข้อมูล"),
    ],
)  # fmt: skip
def test_groups(typed: str, brings: str) -> None:
    """A form of a group brings the words of the others: short names, English, misspelt ones."""
    assert brings in brought(typed) or brings in thai.words(typed)


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("เบี้ยยังชีพผู้สูงอายุ", "บำนาญ"), ("สวัสดิการแห่งรัฐ", "กองบุญ"), ("กองทุนหลักประกันสุขภาพตำบล", "tambon"),
        ("ประกันสังคม", "กองบุญ"), ("กอช.", "บำนาญ"), ("กองทุนหมู่บ้าน", "หมู่ที่"), ("ตำบล", "ต"), ("ฌาปนกิจ", "ฌาปณกิจ"),
    ],
)  # fmt: skip
def test_not_the_same(typed: str, never: str) -> None:
    """The longest form is used up whole: its words bring nothing; what stands apart and one-way forms are never brought."""
    assert never not in brought(typed)


def test_signs() -> None:
    """> goes one way, < the other, ~ both ways weakly, * is a misspelling of the first form."""
    known = Meanings([Line(("กข", ">คง", "<จฉ", "~ชซ", "*กฃ"))])
    assert set(brought("กข", known)) == {"จฉ", "ชซ"}
    assert "กข" in brought("คง", known)
    assert not brought("จฉ", known)
    assert brought("ชซ", known)["กข"] < brought("คง", known)["กข"]
    assert known.right("กฃ") == "กข" != known.right("คง")


def test_every_line_of_the_file() -> None:
    """Each line of the file would be taken from a person too, and none is said twice."""
    lines = synonyms.lines()
    known = synonyms.supplied()
    for line in lines:
        assert meanings._checked(known, line.forms, "apart" if line.apart else "equal") == line.forms
    assert len({line.forms for line in lines}) == len(lines) > 68


def test_fill_once(store: Database) -> None:
    """The file comes in once; what is in force is what it says."""
    assert meanings.fill(store) == 0
    assert [group.forms for group in meanings.groups(store)] == [line.forms for line in synonyms.lines()]
    assert not meanings.history(store)


def test_what_people_did_stays(store: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line taken out or changed by a person does not come back; new lines of a later file come in, lost ones go."""
    by = person(store)
    first, second, third, *_ = meanings.groups(store)
    meanings.remove(store, first.id, by)
    meanings.join(store, second.id, "ออมวันละนิด", by)
    later = (*(line for line in synonyms.lines() if line.forms != third.forms), Line(("คำใหม่", "คำใหม่กว่า")))
    monkeypatch.setattr(synonyms, "lines", lambda: later)
    assert meanings.fill(store) == 2
    forms = [group.forms for group in meanings.groups(store)]
    assert first.forms not in forms and third.forms not in forms and second.forms not in forms
    assert (*second.forms, "ออมวันละนิด") in forms and ("คำใหม่", "คำใหม่กว่า") in forms
    assert meanings.fill(store) == 0


def test_join_takes_effect_at_once(store: Database) -> None:
    """A form added by one connection is known at the next query of another, and the same object serves until then."""
    before = meanings.current(store)
    assert meanings.current(store) is before
    group = next(each for each in meanings.groups(store) if "พอช." in each.forms)
    other = db.open_database(Path(db.rows(store, "PRAGMA database_list")[0]["file"]))
    meanings.join(other, group.id, "สถาบันใหญ่", person(store))
    other.conn.close()
    assert "พอช" in brought("สถาบันใหญ่", meanings.current(store))
    assert not brought("สถาบันใหญ่", before)


def test_history_and_restore(store: Database) -> None:
    """Who did what stays; a group taken out comes back in a row of its own, in place of what came after it."""
    by = person(store)
    made = meanings.add(store, ["หวยออนไลน์", "ล็อตเตอรี่"], by, note="ทดลอง")
    joined = meanings.join(store, made.id, "สลาก", by)
    back = meanings.restore(store, made.id, by)
    in_force = [group.id for group in meanings.groups(store) if group.author]
    assert in_force == [back.id]
    assert {group.id for group in meanings.history(store)} == {made.id, joined.id, back.id}
    assert back.forms == made.forms and back.author == "ผู้ประสาน" and back.note == "ทดลอง"
    with pytest.raises(meanings.Refused):
        meanings.restore(store, back.id, by)
    with pytest.raises(meanings.Refused):
        meanings.join(store, made.id, "อีกคำ", by)


@pytest.mark.parametrize(
    "forms",
    [
        ["", "ออม"], ["ออม"], ["ก" * 101, "ออม"], ["ออม ทรัพย์", "ออมทรัพย์"], ["๑๐ บาท", "10 บาท"], ["!!!", "ออม"],
        [f"คำ{n}" for n in range(31)], ["บำนาญ", "เบี้ยยังชีพผู้สูงอายุ"], ["ก/ข", "ออม"], ["ออ\x00ม", "ฝาก"],
    ],
)  # fmt: skip
def test_refused(store: Database, forms: list[str]) -> None:
    """Empty, too long, twice the same, too many, without letters, or joining what stands apart: a Thai sentence, no row."""
    count = len(meanings.groups(store))
    with pytest.raises(meanings.Refused, match=r"[ก-๙]"):
        meanings.add(store, forms, person(store))
    assert len(meanings.groups(store)) == count


def test_apart_within_a_group_is_refused(store: Database) -> None:
    """Two forms of one group cannot be said to be different things while the group stands."""
    with pytest.raises(meanings.Refused):
        meanings.add(store, ["ตาย", "เสียชีวิต"], person(store), kind="apart")
    assert meanings.add(store, ["ออมทอง", "ออมวันละบาท"], person(store), kind="apart").kind == "apart"
    with pytest.raises(meanings.Refused):
        meanings.add(store, ["ออมทอง", "ออมวันละบาท"], person(store))


def test_a_form_in_very_many_groups() -> None:
    """What one form brings is bounded, the weightiest first: no number of groups slows its searches or drowns the word typed."""
    long = [Line(("สัจจะ", f"ba{one}{other} be{one}{other}")) for one in "bcdfgh" for other in "klmnpqrst"]
    found = brought("สัจจะ", Meanings([*long, Line(("สัจจะ", "ปณิธาน"))]))
    assert len(found) == 40 and found["ปณิธาน"] == max(found.values())


def test_too_common() -> None:
    """Only a form all of whose words stand on most pages is warned of."""
    share = {"กองทุน": 0.9, "สวัสดิการ": 0.8, "กองบุญ": 0.1}
    assert meanings.too_common(["กองทุนสวัสดิการ", "กองบุญ"], lambda word: share.get(word, 0)) == ["กองทุนสวัสดิการ"]


def test_rows_are_checked_by_the_database(store: Database) -> None:
    """One lineage has one row in force: two workers at once cannot leave two."""
    origin = meanings.groups(store)[0].origin
    with pytest.raises(sqlite3.IntegrityError), db.transaction(store):
        db.run(store, "INSERT INTO word_groups (origin, kind, forms, note, created) VALUES (:o, 'equal', 'ก / ข', '', '')", o=origin)


def test_new_group_finds_without_a_rebuild(index: SearchIndex, store: Database) -> None:
    """A group made a moment ago finds the pages of its other form, in an index that was made before."""
    assert not index.search(Asked("หวยเหี่ยว"), meanings.current(store)).hits
    meanings.add(store, ["หวยเหี่ยว", "บำนาญ"], person(store))
    assert index.search(Asked("หวยเหี่ยว"), meanings.current(store)).hits[0].id == 3


def test_wrong_keyboard(index: SearchIndex) -> None:
    """What was typed with the other keyboard on is looked for as it was meant, unless it is to be taken as typed."""
    found = index.search(Asked("[eokP"))
    assert (found.instead, found.hits[0].id) == ("บำนาญ", 3)
    assert not index.search(Asked("[eokP", as_typed=True)).instead
    assert not index.search(Asked("บำนาญ AAR")).instead


def test_better_spelling(index: SearchIndex) -> None:
    """A misspelt word offers the right one and finds its page first; with the page gone or hidden it offers nothing."""
    found = index.search(Asked("บำนาน"))
    assert (found.meant, found.hits[0].id) == ("บำนาญ", 3)
    assert not index.search(Asked("บำนาญ")).meant
    assert not index.search(Asked("บำนาน", hidden=frozenset({3}))).meant
    assert not index.search(Asked("บำนาน", {"kind": "model"})).meant
    index.update([doc(9, "อื่น")], [3], 6)
    assert not index.search(Asked("บำนาน")).meant


def test_a_word_that_stands_is_right(index: SearchIndex) -> None:
    """A name that no dictionary has is not corrected when a page has it letter by letter."""
    index.update([doc(9, "ร้านสวัดิการ", "สวัดิการเป็นชื่อร้าน"), doc(10, "สวัสดิการ")], [], 6)
    assert index.search(Asked("ร้านสวัดิการ")).meant == ""
    assert index.search(Asked("คำว่าสวัดิกาน")).meant in {"", "คำว่าสวัสดิการ"}
