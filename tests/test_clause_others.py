"""How others write a clause: relatives by their words, strangers by the matter, drafts by nothing."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from cases.rulesets import adaptations, clauses
from cases.rulesets.lineage import Wordings, family, original, pieces, wording
from seed import CONTENT, front_matter
from tests import builders
from tests.client import Client
from tests.small_ruleset import FACTS, SMALL
from wiki import pages, saving
from wiki.pages import Page

Browser = Callable[[str], Client]
_STRANGE = """# เงิน {#money}

## เงินสัจจะรายเดือน {#monthly}
สมาชิกส่งเงินสัจจะเดือนละ {{contribution}} ให้เหรัญญิก
"""


def _copy(app: Flask, parent: Page, title: str, status: str = "published", body: str = SMALL, **changed: Any) -> Page:
    """An adaptation with some values changed and its context as given."""
    facts = adaptations.copied(parent, builders.head(app, parent.id))
    context = {"tambon_name": title, "members": changed.pop("members", None)}
    decisions = {key: {"choice": "change", "value": value, "reason": "ตกลงกัน"} for key, value in changed.items()}
    return builders.page(app, title, body, kind="ruleset", status=status,
                         facts=facts | {"decisions": decisions, "context": {k: v for k, v in context.items() if v}})


def _others(page: Page, clause: str = "contribution") -> str:
    return f"{builders.url(page)}/clauses/{clause}/others"


def _words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", text).split())


def _ready(app: Flask) -> None:
    app.extensions["search"].catch_up()


def test_relatives_word_by_word(app: Flask, client: Client, small: Page) -> None:
    """Copies with the same words are counted together; one with another value is shown with both values marked."""
    for name in ("บ้านหนึ่ง", "บ้านสอง", "บ้านสาม"):
        _copy(app, small, name)
    other = _copy(app, small, "บ้านสี่", contribution=2, members=418)
    answer = client.get(_others(small)).text
    said = _words(answer)
    assert "เหมือนกันทุกคำ 3 แห่ง" in said and "ดูระเบียบอื่นที่เผยแพร่แล้ว 4 ฉบับ" in said
    assert "2 บาท (ฉบับที่เปิดอยู่ 1 บาท)" in said and "สมาชิก 418 คน" in said
    assert "<del>" in answer and "<ins>" in answer
    assert f'href="{builders.url(other)}#clause-contribution"' in answer


def test_a_number_changes_as_a_whole(app: Flask, client: Client, small: Page) -> None:
    """Of two amounts that share digits the whole amounts are marked, as people read them."""
    one = _copy(app, small, "บ้านหนึ่ง", pension=1_095)
    _copy(app, small, "บ้านสอง", pension=3_095)
    assert re.search("<del>๑,๐๙๕</del><ins>๓,๐๙๕</ins>", client.get(_others(one, "pension")).text)


def test_a_copy_sees_its_parent_and_siblings(app: Flask, client: Client, small: Page) -> None:
    """The whole descent is looked at, also a copy of a copy, and also through one that is not published."""
    hidden = _copy(app, small, "ร่างตรงกลาง", status="draft")
    grandchild = _copy(app, hidden, "หลาน", contribution=3)
    said = _words(client.get(_others(grandchild)).main)
    assert "ระเบียบเล็ก" in said and "ร่างตรงกลาง" not in said and "ดูระเบียบอื่นที่เผยแพร่แล้ว 1 ฉบับ" in said


def test_place_names_are_no_difference(app: Flask, client: Client, small: Page) -> None:
    """A clause that differs in the tambon's name alone is the same clause."""
    _copy(app, small, "บ้านหนึ่ง")
    assert "เหมือนกันทุกคำ 1 แห่ง" in _words(client.get(_others(_copy(app, small, "บ้านสอง"), "name")).main)


def test_strangers_by_meaning(app: Flask, client: Client, small: Page) -> None:
    """A rule-set of other descent shows its clause on the same matter, whatever it is called, and opens there."""
    other = builders.page(app, "ระเบียบกลุ่มออม", _STRANGE, kind="ruleset", facts=FACTS)
    _ready(app)
    answer = client.get(_others(small)).text
    assert "ระเบียบอื่นที่ว่าด้วยเรื่องเดียวกัน" in answer and f'href="{builders.url(other)}#clause-monthly"' in answer


def test_money_and_nights_alone_are_not_the_same_matter(app: Flask, classic: Page) -> None:
    """A fund without a pension has no answer to a pension's clause, though its sickness clause speaks of baht and years, too."""
    head, body = front_matter(CONTENT / "rulesets" / "template-truth-savings-half-profit.md")
    other = builders.page(app, head["title"], body, kind="ruleset", facts=head["facts"])
    pension = clauses.cut(builders.head(app, classic.id).html, "old-age", "")
    theirs = builders.head(app, other.id).html
    assert pension
    assert clauses._counterpart(pension, theirs, "clause-sickness") == ""
    visit = replace(pension, title="เงินเยี่ยมไข้เมื่อนอนโรงพยาบาล")
    assert clauses._counterpart(visit, theirs, "clause-sickness") == "sickness"


def test_strangers_of_one_family_stand_together(app: Flask, client: Client, small: Page) -> None:
    """Of strangers with a common descent each wording is shown once, with how many write it."""
    other = builders.page(app, "ระเบียบกลุ่มออม", _STRANGE, kind="ruleset", facts=FACTS)
    for name in ("กลุ่มหนึ่ง", "กลุ่มสอง"):
        _copy(app, other, name, body=_STRANGE)
    _ready(app)
    answer = client.get(_others(small)).text
    assert len(re.findall('class="panel clause-other"', answer)) == 1 and "อีก 2 แห่งเขียนอย่างนี้ทุกคำ" in _words(answer)


@pytest.mark.parametrize("status", ["draft", "review", "archived"])
def test_no_other_than_published(app: Flask, browser: Browser, small: Page, status: str) -> None:
    """What is not published is told to nobody here: not by name, not by count, not even to those who may read it."""
    _copy(app, small, "ยังร่างอยู่", status=status, contribution=7)
    builders.page(app, "ยังร่างอยู่อีกฉบับ", _STRANGE, kind="ruleset", facts=FACTS, status=status)
    _ready(app)
    for person in ("", "เพื่อนบ้าน", "เจ้าของ", "ดูแล"):
        said = _words(browser(person).get(_others(small)).main)
        assert "ยังร่างอยู่" not in said and "7 บาท" not in said and "ดูระเบียบอื่นที่เผยแพร่แล้ว 0 ฉบับ" in said


def test_unpublished_since_it_was_indexed(app: Flask, client: Client, small: Page) -> None:
    """The database has the last word: a stranger taken back after it was indexed is not shown."""
    other = builders.page(app, "ระเบียบกลุ่มออม", _STRANGE, kind="ruleset", facts=FACTS)
    _ready(app)
    saving.set_status(builders.database(app), other.id, "archived", "archived", builders.person(app, "ดูแล").id)
    assert "ระเบียบกลุ่มออม" not in client.get(_others(small)).main


def test_own_draft_for_its_readers(app: Flask, browser: Browser, small: Page) -> None:
    """A draft's clause stands at the top for its owner; for others the page does not exist."""
    draft = _copy(app, small, "ร่างของเรา", status="draft", contribution=5)
    said = _words(browser("เจ้าของ").get(_others(draft)).main)
    assert "ร่างของเรา" in said and "1 บาท (ฉบับที่เปิดอยู่ 5 บาท)" in said
    for person in ("", "เพื่อนบ้าน"):
        assert browser(person).get(_others(draft), status=404).status == 404


@pytest.mark.parametrize("clause", ["nothing", "general", "x%22%3E"])
def test_unknown_clause(client: Client, small: Page, clause: str) -> None:
    """A clause that the rule-set does not have, a chapter or nonsense: 404 with a sentence that says what to do."""
    assert "ระเบียบนี้ไม่มีข้อที่ขอ" in client.get(_others(small, clause), status=404).main


def test_hidden_clause_and_other_kinds(app: Flask, client: Client, small: Page) -> None:
    """A clause that these values do not show is none here; nor has an article clauses."""
    without = _copy(app, small, "ไม่มีบำนาญ", pension_kind="none")
    assert "ไม่แสดงเมื่อใช้ค่าชุดนี้" in client.get(_others(without, "pension"), status=404).main
    article = builders.page(app)
    client.get(f"/rulesets/{article.slug}/clauses/name/others", status=404)


def test_nobody_else(app: Flask, client: Client, small: Page) -> None:
    """Without any other rule-set the page says so and what to do next."""
    _ready(app)
    answer = client.get(_others(small)).text
    assert "ยังไม่มีระเบียบฉบับอื่นที่เขียนเรื่องนี้" in answer and "/search?q=" in answer


def test_many_wordings_are_paged(app: Flask, client: Client, small: Page) -> None:
    """Twelve wordings a page, the commonest first; a page beyond the last is the last."""
    for number in range(2, 17):
        _copy(app, small, f"บ้าน {number}", contribution=number)
    _copy(app, small, "บ้านซ้ำ", contribution=9)
    first, second, beyond = (client.get(f"{_others(small)}?page={page}").text for page in ("1", "2", "999"))
    assert [each.count('class="panel clause-other"') for each in (first, second, beyond)] == [12, 3, 3]
    assert first.index("9 บาท") < first.index("2 บาท <span") and "หน้า 1 จาก 2" in first
    assert client.get(f"{_others(small)}?page=๒").text.count('class="panel clause-other"') == 12


def test_each_clause_leads_here(client: Client, small: Page) -> None:
    """Each clause of a rule-set's page has one way to how others write it; the paper has none."""
    page = client.get(builders.url(small)).text
    assert re.findall(r'class="others-link no-print" href="[^"]*/clauses/([a-z-]+)/others"', page) == ["name", "contribution", "pension"]
    assert "others-link" not in client.get(f"{builders.url(small)}/print").main


def test_neighbours_of_a_clause_lead_to_its_page(app: Flask, client: Client, small: Page) -> None:
    """A reference to another clause leads to that clause on the rule-set's page, for every clause shown here."""
    other = builders.page(app, "ระเบียบอื่น", SMALL.replace("ส่งวันละ", "นำส่งวันละ"), kind="ruleset", facts=FACTS)
    _ready(app)
    answer = client.get(_others(small)).text
    assert f'href="{builders.url(small)}#clause-name"' in answer and f'href="{builders.url(other)}#clause-name"' in answer
    assert 'href="#clause' not in answer


def test_wordings_follow_the_head(app: Flask, small: Page) -> None:
    """What is remembered is of one revision: a new one is read anew."""
    database, held = builders.database(app), Wordings()
    before = held.of_clause(database, family(database, original(database, small)), "contribution")
    builders.revise(app, small, SMALL.replace("ส่งวันละ", "นำส่งวันละ"))
    after = held.of_clause(database, family(database, original(database, small)), "contribution")
    assert list(before) == list(after) == [small.id] and before != after


def test_numbers_are_no_wording(app: Flask, small: Page) -> None:
    """A clause moved to another number, and its references with it, has the wording it had."""
    moved = builders.page(app, "มีข้อเพิ่ม", SMALL.replace("## ชื่อ {", "## ก่อน {#before}\nเกริ่น\n\n## ชื่อ {"), kind="ruleset", facts=FACTS)
    one, two = (pieces(builders.head(app, page.id).html)["contribution"] for page in (small, moved))
    assert one != two and wording(one) == wording(two)


def test_a_circle_of_parents_ends(app: Flask, client: Client, small: Page) -> None:
    """Imported rule-sets that name each other as parents are looked at once each."""
    one = builders.page(app, "วงหนึ่ง", SMALL, kind="ruleset", facts=FACTS | {"parent": {"slug": "วงสอง", "revision": 1}})
    builders.page(app, "วงสอง", SMALL, kind="ruleset", facts=FACTS | {"parent": {"slug": "วงหนึ่ง", "revision": 1}})
    assert "เหมือนกันทุกคำ 1 แห่ง" in _words(client.get(_others(one)).main)
    assert pages.by_slug(builders.database(app), "วงสอง") is not None
