"""What the operators of a query leave of the pages: phrases, words that must not be there, titles, tags, facets."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.facets import CaseFacets
from search.document import Asked
from search.engine import restricting
from search.index import SearchIndex
from tests.indexed import CAST, FILLER, doc, ids, look

PAGES = [
    doc(10, "สวัสดิการผู้สูงอายุ", f"กองทุนจ่ายค่าทำศพ ให้ทายาท\nภายใน 7 วัน {FILLER}", kind="article", updated="2026-01-01", tags=("ระยะรอ", "งานศพ")),
    doc(11, "ค่าอะไรบ้าง", f"ค่าเดินทาง ทำบุญ งานศพ {FILLER}", kind="lesson", province="90", updated="2026-01-03", tags=("งานศพ",)),
    doc(12, "ระเบียบค่าทำศพ", f"ทายาทรับเงินได้ {FILLER}", kind="ruleset", province="23", updated="2026-01-02"),
    doc(13, "ตารางเวลา", "ตากลมนั่งตากลม"),
]  # fmt: skip


@pytest.fixture
def told(tmp_path: Path) -> SearchIndex:
    """The pages of `tests.indexed` and these, with the facets of cases."""
    made = SearchIndex(tmp_path / "index", CaseFacets(lambda: 2026))
    made.rebuild(CAST, 5)
    made.update(PAGES, [], 6)
    return made


@pytest.mark.parametrize(("typed", "found"), [
    ('"ค่าทำศพ"', {10, 12}), ("“ค่าทำศพ”", {10, 12}), ('"ทำศพ ให้ทายาท"', {10}), ('"ให้ทายาท ภายใน ๗ วัน"', {10}), ('"ศพ ให้"', {10}),
    ('"ค่าทำศพ" "ทายาทรับเงิน"', {12}), ('"งานศพ" ค่าเดินทาง', {11}), ('"ากลมนั่ง"', {13}),
    ("ชื่อ:ค่าทำศพ", {12}), ("title:ค่า ระเบียบ", {2, 11, 12}), ('ชื่อ:"ค่านอนโรง"', {2}), ("ชื่อ:น้ำขาว ชื่อ:กองทุน", {1}), ("ชื่อ:ไม่มี", set()),
    ("แท็ก:งานศพ", {10, 11}), ("แท็ก:งาน", set()), ("แท็ก:งานศพ แท็ก:ระยะรอ", {10}), ("tag:ระยะรอ", {4, 10}),
    ("ประเภท:บทเรียน", {3, 11}), ("ประเภท:บทเรียน จังหวัด:สงขลา บุญ", {11}), ("ภาค:ใต้", set()), ("จังหวัด:สงขลา จังหวัด:ตราด", {1, 2, 3, 11, 12}),
    ("แท็ก:งานศพ -ค่าเดินทาง", {10}), ("แท็ก:งานศพ -งานศพ", set()), ("แท็ก:งานศพ -เดินทา", {10}), ("ทายาท -ระเบียบ -ประเภท", {10}), ('จังหวัด:สงขลา -"วันละบาท"', {3, 11}),
])  # fmt: skip
def test_operators(told: SearchIndex, typed: str, found: set[int]) -> None:
    """Each operator leaves the pages that it says, and several the pages that fit them all."""
    assert set(ids(told, typed)) == found
    assert look(told, typed).total == len(found)
    assert look(told, typed).notes == ()


def test_facets_count_what_is_left(told: SearchIndex) -> None:
    """Counts and groups are of the pages that the operators leave."""
    found = told.search(Asked('"ค่าทำศพ"', group=2))
    assert found.facets["kind"] == {"article": 1, "ruleset": 1}
    assert {group.kind: group.total for group in found.groups} == {"article": 1, "ruleset": 1}
    assert look(told, "ประเภท:ระเบียบ ค่า", kind="lesson").total == 0


def test_operators_alone(told: SearchIndex) -> None:
    """Without a word to rank by, the pages that fit are listed with the newest first."""
    assert ids(told, "จังหวัด:สงขลา จังหวัด:ตราด")[:2] == [11, 12]


@pytest.mark.parametrize("typed", ['"ทำศพ ค่า"', '"ค่าทำศพทายาท" ระเบียบ'])
def test_phrase_that_no_page_has(told: SearchIndex, typed: str) -> None:
    """Its words are looked for instead, and the answer says so."""
    found = look(told, typed)
    assert found.notes == ("phrase",)
    assert {10, 12} <= {hit.id for hit in found.hits}


def test_phrase_of_a_hidden_page(told: SearchIndex) -> None:
    """A page that may not be told of does not make its phrase one that some page has."""
    found = told.search(Asked('"ศพ ให้ทายาท"', hidden=frozenset({10})))
    assert found.notes == ("phrase",)
    assert 10 not in {hit.id for hit in found.hits}


def test_only_without(told: SearchIndex) -> None:
    """A query that only says what must not be there finds nothing and says why; with a facet it lists the others."""
    assert (look(told, "-ศพ").total, look(told, "-ศพ").notes) == (0, ("without",))
    assert set(ids(told, "-ค่าเดินทาง", kind="lesson")) == {3}


def test_unknown_value(told: SearchIndex) -> None:
    """A value that a facet has not is looked for as text."""
    found = look(told, "ประเภท:ค่าทำศพ")
    assert found.notes == ("value",)
    assert 12 in {hit.id for hit in found.hits}


def test_more_pages_than_are_read(told: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more pages than may be looked at, the best are; the others stay by their letters."""
    told.update([doc(number, f"หน้า {number}", f"ค่าทำศพ ให้ทายาท {FILLER}") for number in range(20, 60)], [], 7)
    monkeypatch.setattr(restricting, "MOST_READ", 5)
    assert look(told, '"ทำศพ ให้ทายาท"').total == 41
    assert look(told, '"ทำศพ ให้ทายาท" -"ภายใน 7"').total == 40
    assert look(told, '"ทำศพ ให้ทายาท" "ค่าทำศพ ให้"').total == 41


def test_more_pages_than_are_read_for_a_short_phrase(told: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of pages not looked at, those stay that have all words of a phrase too short to tell by its letters."""
    told.update([doc(number, f"หน้า {number}", "มี ตา ดี" if number < 50 else "มี ตา หู") for number in range(20, 80)], [], 7)
    monkeypatch.setattr(restricting, "MOST_READ", 5)
    assert look(told, '"ตา ดี"').total == 30


def test_years_of_the_other_era(told: SearchIndex) -> None:
    """A year finds the pages that write it in the other era, after those that write it as typed."""
    told.update([doc(20, "เริ่มต้น", f"เริ่มปี 2550 {FILLER}"), doc(21, "เริ่มต้น", f"เริ่มปี 2007 {FILLER}")], [], 7)
    assert ids(told, "2007")[:2] == [21, 20]
    assert ids(told, "2550")[:2] == [20, 21]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(
    st.text(max_size=10), st.sampled_from(['"', "“", "”", "«", "»", "-", ":", " ", "\n", "ประเภท:", "ชื่อ:", "จังหวัด:สงขลา", "แท็ก:งานศพ", "ขบวน: ", "ค่าทำศพ",
                                           '"ค่าทำศพ"', "-ศพ", "ບຳນານ", "🙂", "\x00", "*", "?", "(", "[", "ๆ", "่"])), max_size=30).map("".join))  # fmt: skip
def test_anything_is_answered(told: SearchIndex, typed: str) -> None:
    """Any text has an answer whose totals, counts and hits agree."""
    found = told.search(Asked(typed, limit=50, group=50))
    assert found.total == len(found.hits) == sum(found.facets["kind"].values()) == sum(group.total for group in found.groups)
    assert {hit.id for hit in found.hits} == {hit.id for group in found.groups for hit in group.hits}


@pytest.mark.parametrize("piece", ['"ค่าทำศพ" ', " -ศพ", "ชื่อ:ค่า ", "แท็ก:ก ", "ภาค:ใต้ ", '"', "ประเภท:", "“ก» "])
def test_longest(told: SearchIndex, piece: str) -> None:
    """Five thousand characters of operators are answered."""
    assert look(told, piece * (5_000 // len(piece))).total >= 0
