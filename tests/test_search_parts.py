"""Where headings and clauses stand in a page's text, and which of them answer."""

import pytest
from flask import Flask

from search.document import Asked
from search.engine import snippets
from search.engine.parts import MOST_PARTS, best, clauses, parts, places, spots
from search.engine.text import Text
from tests import builders
from wiki import pages
from wiki.pages import Page

BODY = "เกริ่นนำ\nเงินออม\nออมวันละบาท\nผล\nดีขึ้น\nการเยี่ยมไข้\nคืนละร้อยบาท\nผล\nคนไข้มีคนเยี่ยม"
TOC = [(2, "เงินออม", "a"), (3, "ผล", "b"), (2, "การเยี่ยมไข้", "c"), (3, "ผล", "b-1")]


def _index_row(app: Flask, page: Page) -> pages.IndexRow:
    return pages.index_rows(builders.database(app), [page.id])[0]


def _found(body: str = BODY, toc: list[tuple[int, str, str]] = TOC) -> list[tuple[str, str]]:
    """(anchor, the line that the part begins with)."""
    return [(part.anchor, body[part.start :].partition("\n")[0]) for part in parts("article", body, toc)]


def test_headings_in_order() -> None:
    """Headings are found as lines of the text, repeated ones each at a place of their own."""
    assert _found() == [("a", "เงินออม"), ("b", "ผล"), ("c", "การเยี่ยมไข้"), ("b-1", "ผล")]
    starts = [part.start for part in parts("article", BODY, TOC)]
    assert starts == sorted(set(starts))


def test_a_missing_heading_hides_no_other() -> None:
    """A heading that is no line of the text is left out, and so is one that stands where no order allows it."""
    assert [anchor for anchor, _ in _found(toc=[TOC[0], (2, "ไม่มีในเนื้อความ", "x"), *TOC[1:]])] == ["a", "b", "c", "b-1"]
    late = BODY + "\nเกริ่นนำ\n"
    assert [anchor for anchor, _ in _found(late, [(2, "คนไข้มีคนเยี่ยม", "far"), *TOC])] == ["a", "b", "c", "b-1"]


def test_items_are_no_headings() -> None:
    """An indented line with a heading's words is an item of a list."""
    assert _found("    ผล\nผล\nดี", [(2, "ผล", "b")]) == [("b", "ผล")]
    assert parts("article", "    ผล\nผล\nดี", [(2, "ผล", "b")])[0].start == 7


def test_very_many_headings() -> None:
    """Thousands of equal headings are read in a moment, the first 400 at most."""
    toc = [(2, "ผล", f"a-{number}") for number in range(5_000)]
    assert len(parts("article", "ผล\n" * 5_000, toc)) <= MOST_PARTS


def test_clauses_of_a_ruleset(app: Flask, classic: Page) -> None:
    """Every clause of a stored rule-set is found where its number and heading stand, by its permanent id."""
    row = _index_row(app, classic)
    found = parts(row.kind, row.body, row.toc, row.html)
    assert [(part.anchor, part.label) for part in found] == clauses(row.html) and len(found) > 50
    assert all(row.body[part.start :].startswith(part.label) for part in found)
    assert ("clause-waiting", "ข้อ ๓๓ ระยะเวลารอสิทธิ") in clauses(row.html)


def _answers(page_body: str, toc: list[tuple[int, str, str]], **words: float) -> list[str]:
    found = parts("article", page_body, toc)
    where = places(found, Text.of(page_body))
    return [where.parts[number].anchor for number in best(where, words, 3)]


def test_the_best_part_first() -> None:
    """The part with the weightier words comes first; parts far behind are not told."""
    assert _answers(BODY, TOC, คืนละ=3, บาท=1) == ["c"]
    assert _answers(BODY, TOC, ดีขึ้น=1, เยี่ยม=1)[0] == "c", "a word in the heading counts twice"


def test_the_top_of_the_page_is_no_part() -> None:
    """What stands before the first heading, or in the facts below the text, opens the page at its top."""
    assert _answers(BODY, TOC, เกริ่นนำ=1) == []
    assert _answers(f"{BODY}\n\nสมาชิกสี่ร้อยคน", TOC, สี่ร้อย=1) == []
    assert _answers("ไม่มีหัวข้อ", [], หัวข้อ=1) == []


def test_spots_of_a_ruleset(app: Flask, classic: Page) -> None:
    """The nights in hospital lead to the clause on sickness, with what it says of them."""
    row = _index_row(app, classic)
    where = places(parts(row.kind, row.body, row.toc, row.html), Text.of(row.body))
    told = spots(where, {"เจ็บป่วย": 5.0, "คืนละ": 2.0}, snippets.pattern(["เจ็บป่วย", "คืนละ"]), 3)
    assert told[0].anchor == "clause-sickness" and told[0].label.startswith("ข้อ ๓๕")
    assert ("คืนละ", True) in told[0].snippet and len(told) <= 3


@pytest.mark.parametrize("summary", ["", "กองทุนเล็ก ๆ ของตำบลหนึ่งที่เริ่มจากเงินออม"])
def test_parts_in_the_index(app: Flask, summary: str) -> None:
    """What the index keeps of a page's parts fits the text that it keeps, summary and all."""
    builders.page(app, "หน้าหนึ่ง", "เกริ่น\n\n## หนึ่ง\nออมวันละบาท\n\n## สอง\nเยี่ยมไข้\n\n## สาม\nทุนการศึกษา\n", summary=summary)
    follower = app.extensions["search"]
    follower.catch_up()
    for words, label in (("ออมวันละบาท", "หนึ่ง"), ("เยี่ยมไข้", "สอง"), ("ทุนการศึกษา", "สาม")):
        (hit,) = follower.search(Asked(words)).hits
        assert [spot.label for spot in hit.spots] == [label]


def test_hits_open_at_their_clause(app: Flask, classic: Page) -> None:
    """A rule-set found tells at most three clauses, the best first; another page the heading, without a second snippet."""
    builders.page(app, "ค่าเยี่ยมไข้", "เกริ่น\n\n## คืนละเท่าไร\nเยี่ยมไข้คืนละร้อยบาท\n")
    follower = app.extensions["search"]
    follower.catch_up()
    hits = {hit.kind: hit for hit in follower.search(Asked("เจ็บป่วย เยี่ยมไข้คืนละ")).hits}
    spots = hits["ruleset"].spots
    assert spots[0].anchor == "clause-sickness" and 1 <= len(spots) <= 3 and spots[0].snippet
    assert [(spot.label, spot.snippet) for spot in hits["article"].spots] == [("คืนละเท่าไร", ())]
