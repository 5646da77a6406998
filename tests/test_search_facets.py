"""Facets of the search: which values a page's facts give, how many pages each choice would give, what may not be told."""

from typing import Any

import pytest

from cases.facets import CaseFacets
from search.document import FACETS, Asked
from search.index import SearchIndex
from tests.indexed import FILLER, doc, ids, look
from wiki.pages import IndexRow

IN_2026 = CaseFacets(lambda: 2026)
FUND: dict[str, Any] = {
    "place": {"province": "90", "district": "9003"}, "movement": "one-baht", "condition": "running", "started_year": 2005,
    "members": 5866, "contribution": 1, "contribution_per": "day", "questions": ["5"], "question_7": "ติดต่อ อบต.",
}  # fmt: skip


def row(kind: str = "model", **facts: Any) -> IndexRow:
    """A published page with these facts."""
    return IndexRow(1, "s1", kind, "กองทุน", "", "", (), facts, 1)


def test_values_of_a_fund() -> None:
    """A fund's facts give its place, movement, size, payment in a year, founding year, questions and state."""
    assert IN_2026.values(row(**FUND)) == {
        "kind": ("model",), "movement": ("one-baht",), "region": ("south",), "province": ("90",), "members": ("3000-",),
        "contribution": ("360-366",), "years": ("2548",), "question": ("5", "7"), "condition": ("running",),
    }  # fmt: skip


def test_values_of_a_movement() -> None:
    """A whole movement has a place and questions, but no size among the sizes of funds."""
    assert "members" not in IN_2026.values(row(**FUND, scope="movement"))


def test_values_of_other_kinds() -> None:
    """A lesson is found by what the list of lessons filters by, an article by its kind, whatever else their facts say."""
    assert set(IN_2026.values(row("lesson", **FUND))) == {"kind", "movement", "region", "province", "question"}
    assert IN_2026.values(row("article")) == {"kind": ("article",)}


@pytest.mark.parametrize("facts", [{"members": "มาก", "place": "90", "questions": "5", "movement": ["x"], "started_year": True},
                                   {"members": None, "place": {"province": "99"}, "questions": ["9"], "movement": "?"}])  # fmt: skip
def test_odd_facts(facts: dict[str, Any]) -> None:
    """Facts that are not what a sheet would hold give no facets."""
    assert IN_2026.values(row(**facts)) == {"kind": ("model",)}


@pytest.mark.parametrize(("this_year", "band"), [(2005, "0-4"), (2010, "5-9"), (2026, "20-"), (2004, "")])
def test_years_are_counted_today(this_year: int, band: str) -> None:
    """The same founding year is in another band years later, and in none before it comes."""
    assert CaseFacets(lambda: this_year).shown("years", "2548") == band


def test_every_facet_has_labels() -> None:
    """Whatever a page can have as a value has a Thai label."""
    found = IN_2026.values(row(**FUND))
    assert {name for name in FACETS if not IN_2026.labels(name)} == set()
    assert all(IN_2026.shown(name, value) in IN_2026.labels(name) for name, values in found.items() for value in values)


@pytest.fixture
def several(index: SearchIndex) -> SearchIndex:
    """The pages of `tests.indexed` with five more that have several values."""
    index.facets = IN_2026
    index.update([
        doc(10 + number, f"มะพร้าว {number}", "มะพร้าว " * number + FILLER, kind=kind, updated=f"2026-01-0{number}",
            facets={"kind": (kind,), "question": questions, "years": (year,)})
        for number, kind, questions, year in [
            (1, "model", ("1", "2"), "2548"), (2, "model", ("2",), "2549"), (3, "lesson", ("2", "3"), "2568"),
            (4, "lesson", (), "2569"), (5, "article", ("1",), "2570")]
    ], [], 6)  # fmt: skip
    return SearchIndex(index.lock.with_name("index"), IN_2026)


def test_several_values(several: SearchIndex) -> None:
    """A page counts once under each of its values, and is found by any of them."""
    assert look(several, "มะพร้าว").facets["question"] == {"1": 2, "2": 3, "3": 1}
    assert ids(several, "มะพร้าว", question="3") == [13]


def test_own_choice_is_left_out(several: SearchIndex) -> None:
    """A facet counts what its other choices would give; the others count what is left by it."""
    found = look(several, "มะพร้าว", question="2", kind="model")
    assert found.total == 2
    assert found.facets["kind"] == {"model": 2, "lesson": 1}
    assert found.facets["question"] == {"1": 1, "2": 2}
    assert found.facets["years"] == {"20-": 2}


def test_each_count_is_what_choosing_gives(several: SearchIndex) -> None:
    """Choosing a value finds as many pages as were counted for it, bands of years too."""
    counts = look(several, "มะพร้าว").facets
    assert counts["years"] == {"20-": 2, "0-4": 2}
    chosen = [(name, value, number) for name, values in counts.items() for value, number in values.items()]
    assert all(several.search(Asked("มะพร้าว", {name: value})).total == number for name, value, number in chosen)


def test_newest(several: SearchIndex) -> None:
    """Sorted by time all pages found are in order, not only the best; of one moment the later change comes first."""
    found = several.search(Asked("มะพร้าว", sort="newest", limit=3))
    assert [hit.id for hit in found.hits] == [15, 14, 13]
    several.update([doc(3, "มะพร้าวเก่า", "มะพร้าว", updated="2026-01-05T00:00:00Z", changed=99)], [], 7)
    assert [hit.id for hit in several.search(Asked("มะพร้าว", sort="newest", limit=2, offset=0)).hits] == [3, 15]
    assert [hit.id for hit in several.search(Asked("มะพร้าว", sort="newest", limit=2, offset=2)).hits] == [14, 13]


def test_facets_alone(several: SearchIndex) -> None:
    """Without words all pages with the facets chosen are listed, the newest first; without either, none."""
    assert ids(several, " ", question="2") == [13, 12, 11]
    assert look(several, "").total == 0


def test_groups(several: SearchIndex) -> None:
    """Each kind has its total and its best, and the kind of the best page comes first, as its filter would show it."""
    found = several.search(Asked("มะพร้าว", group=1))
    assert found.groups[0].kind == found.hits[0].kind
    assert {group.kind: group.total for group in found.groups} == found.facets["kind"] == {"model": 2, "lesson": 2, "article": 1}
    assert all(list(group.hits) == list(look(several, "มะพร้าว", kind=group.kind, limit=1).hits) for group in found.groups)
    newest = several.search(Asked("มะพร้าว", group=2, sort="newest")).groups
    assert [(group.kind, [hit.id for hit in group.hits]) for group in newest] == [("article", [15]), ("lesson", [14, 13]), ("model", [12, 11])]


def test_groups_below_the_best(index: SearchIndex) -> None:
    """A kind whose pages are all below the best fifty still shows its best."""
    index.update([doc(number, f"มะพร้าว {number}", "มะพร้าว " * 9, kind="model") for number in range(20, 90)], [], 6)
    index.update([doc(9, "เรื่องอื่น", f"มะพร้าว {FILLER}", kind="lesson")], [], 7)
    groups = {group.kind: group for group in index.search(Asked("มะพร้าว", group=3)).groups}
    assert (groups["model"].total, [hit.id for hit in groups["lesson"].hits]) == (70, [9])


@pytest.mark.parametrize("sort", ["best", "newest"])
def test_hidden(several: SearchIndex, sort: str) -> None:
    """A hidden page is told of by no hit, total, count, group or suggestion."""
    hidden = frozenset({11, 13, 14, 404})
    found = several.search(Asked("มะพร้าว", sort=sort, hidden=hidden, group=5))
    assert (found.total, {hit.id for hit in found.hits}) == (2, {12, 15})
    assert found.facets["kind"] == {"model": 1, "article": 1}
    assert found.facets["question"] == {"1": 1, "2": 1}
    assert {group.kind: [hit.id for hit in group.hits] for group in found.groups} == {"model": [12], "article": [15]}
    assert several.search(Asked("", {"question": "2"}, hidden=hidden)).total == 1
    assert {one.id for group in several.suggest("มะพร้าว", 8, hidden).values() for one in group} == {12, 15}
