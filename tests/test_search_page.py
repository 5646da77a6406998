"""The page of results: kinds, facets, chips, places in a page, sentences; one search box, whole lines."""

import re
from urllib.parse import quote, urlencode

import pytest
from flask import Flask

from search.document import Asked, Group, IndexUnusable, Results, Spot
from search.pages import views
from tests import builders
from tests.client import Client
from tests.found import answer, hit, results
from tests.test_look import SHEET


def _links(client: Client, path: str) -> dict[str, str]:
    """{words of a link: where it leads} of the page's own part."""
    found = client.get(path).page.findall(".//main//a")
    return {" ".join("".join(link.itertext()).split()): link.get("href", "") for link in found}


def test_the_page_of_results_has_one_search_box(client: Client) -> None:
    """The box of the head of the site is left out where the page brings its own, which has suggestions too."""
    boxes = client.get("/search?q=บำนาญ").page.findall(".//input[@name='q']")
    assert [box.get("id") for box in boxes] == ["search-q"]
    assert client.get("/search").page.find(".//form[@data-suggest]//input[@id='search-q']") is not None


@pytest.mark.parametrize("part", [".card .summary", ".snippet"])
def test_a_shortened_text_ends_at_a_whole_line(part: str) -> None:
    """Three lines are shown, and the box is exactly as high as three lines."""
    rules = [body for names, body in re.findall(r"([^{}/]+)\{([^{}]*)\}", SHEET) if part in [each.strip() for each in names.split(",")]]
    clamped = next(body for body in rules if "-webkit-line-clamp: 3" in body)
    assert "line-height: 1.75" in clamped and "max-height: calc(3 * 1.75em)" in clamped


def test_a_place_in_a_page_is_reached_at_once() -> None:
    """Nothing slides: from a hit to a clause eight thousand pixels down that would take seconds on a small phone."""
    assert "scroll-behavior" not in SHEET


def test_without_a_kind_the_best_of_each_kind(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups stand in the order given, each with its count and a link that chooses the kind; a full one needs no link."""
    pages = [builders.page(app, title) for title in ("ก่อน", "หลัง")]
    groups = (Group("lesson", 9, (hit(pages[0]),)), Group("model", 1, (hit(pages[1]),)))
    asked = answer(app, monkeypatch, results(groups=groups, total=10, counts={"kind": {"lesson": 9, "model": 1}}))
    shown = client.get("/search?q=ออม&province=90")
    assert [heading.text for heading in shown.page.findall(".//main//section/h2")] == ["บทเรียน ", "ต้นแบบ "]
    assert f"/search?q={quote('ออม')}&province=90&kind=lesson" in shown.links()
    assert [words for words in _links(client, "/search?q=ออม") if words.startswith("ดูทั้งหมด")] == ["ดูทั้งหมด 9 หน้า บทเรียน"]
    assert asked[0].group == 4


@pytest.mark.parametrize("chosen", ["kind=lesson", "sort=newest"])
def test_a_kind_or_an_order_gives_one_list(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    """With a kind chosen, or the newest first, all hits are one list of twenty a page."""
    asked = answer(app, monkeypatch, results([hit(builders.page(app))], total=41))
    shown = client.get(f"/search?q=ออม&page=2&{chosen}")
    assert "หน้า 2 จาก 3" in shown.main
    assert [(one.limit, one.offset, one.group) for one in asked] == [(20, 20, 0)]


def test_facets_that_split(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A facet is offered where it splits what was found; each value adds itself to the address, what is chosen takes itself out."""
    counts = {"movement": {"one-baht": 2}, "region": {"south": 1}, "condition": {"running": 1, "merged": 1}}
    answer(app, monkeypatch, results([hit(builders.page(app, title)) for title in "กข"], counts))
    links = _links(client, "/search?q=ออม&condition=running&sort=newest")
    assert links["ภาคใต้ 1"].endswith("&condition=running&sort=newest&region=south")
    assert not [words for words in links if words.startswith("สัจจะลดรายจ่าย")]
    assert links["ดำเนินงานอยู่ ✕เอาออก"].endswith("?q=%E0%B8%AD%E0%B8%AD%E0%B8%A1&sort=newest")
    assert links["รวมกับกองทุนอื่น 1"].endswith("&sort=newest&condition=merged")


def test_long_facets_fold(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many provinces the eight with most pages are open, what is chosen first; the rest waits behind one line."""
    counts = {"province": {str(code): code - 29 for code in range(30, 42)}}
    answer(app, monkeypatch, results([hit(builders.page(app))], counts, total=20))
    aside = client.get("/search?q=ออม&province=30").page.find(".//main//aside")
    assert aside is not None
    lists = [[link.get("href", "")[-2:] for link in each.iter("a")] for each in aside.iter("ul")]
    assert [len(each) for each in lists] == [8, 4]
    assert lists[0][1:3] == ["41", "40"]
    assert "ดูทั้งหมด 12 จังหวัด" in " ".join("".join(aside.itertext()).split())


def test_chips_take_out_what_was_chosen(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that narrows a search is a chip in plain words whose link leads to the search without it."""
    answer(app, monkeypatch, results([hit(builders.page(app))]))
    links = _links(client, "/search?q=ก&phrase=คืนละ&without=ประกัน&province=90")
    assert links["ไม่มีคำว่า “ประกัน” ✕ เอาออก"].endswith(f"?q=%E0%B8%81&phrase={quote('คืนละ')}&province=90")
    assert links["จังหวัด สงขลา ✕ เอาออก"].endswith(f"&phrase={quote('คืนละ')}&without={quote('ประกัน')}")
    assert links["ล้างทั้งหมด"] == "/search?q=%E0%B8%81"


def test_what_was_understood_is_said(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the count stands all that narrows the search, typed as operators or chosen, but not what could not be followed."""
    answer(app, monkeypatch, results([hit(builders.page(app))], notes=("phrase", "value")))
    shown = client.get("/search?" + urlencode({"q": 'เงิน "คืนละ" -ประกัน จังหวัด:สงขลา ภาค:ไหน', "title": "บำนาญ", "kind": "model"}))
    assert "พบ 1 หน้า ค้นเฉพาะ ต้นแบบ · ชื่อเรื่องมี “บำนาญ” · ไม่มีคำว่า “ประกัน” · จังหวัด สงขลา" in shown.main
    assert "ไม่มีตัวกรองตามที่พิมพ์หลังเครื่องหมาย" in shown.main


def test_another_name_of_a_province(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the index understands by กทม. the page says in full."""
    answer(app, monkeypatch, results([hit(builders.page(app))]))
    assert "ค้นเฉพาะ จังหวัด กรุงเทพมหานคร" in client.get("/search?" + urlencode({"q": "ออม จังหวัด:กทม."})).main


def test_operators_that_leave_nothing(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed operators are taken off like filters: the way on leads to the words alone."""
    asked = answer(app, monkeypatch, lambda asked: results(total=0 if "-" in asked.text else 3))
    shown = client.get("/search?" + urlencode({"q": 'เงิน "คืนละ" -ประกัน'}))
    assert "ค้นโดยไม่กรอง พบ 3 หน้า" in shown.main and f"/search?q={quote('เงิน')}+{quote('คืนละ')}" in shown.links()
    assert asked[-1].text == "เงิน คืนละ"


def test_a_new_search_keeps_what_was_chosen(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The box of the page carries facets and boxes along, so that other words are looked for in the same place."""
    answer(app, monkeypatch, Results())
    form = client.get("/search?q=ก&province=90&phrase=ข&page=3").page.find(".//form[@id='search']")
    assert form is not None
    hidden = {field.get("name"): field.get("value") for field in form.iter("input") if field.get("type") == "hidden"}
    assert hidden == {"province": "90", "phrase": "ข"}


def test_clauses_of_a_rule_set(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule-set found shows the clauses that answer, each opening at its place, and how others write it."""
    page = builders.page(app, "ระเบียบ")
    spots = (Spot("clause-nights", "ข้อ 14 ค่านอนโรงพยาบาล", (("คืนละ", True), (" 100 บาท", False))),)
    answer(app, monkeypatch, results([hit(page, kind="ruleset", url="/rulesets/r", slug="r", spots=spots)]))
    shown = client.get("/search?q=ค่านอน")
    assert {"/rulesets/r#clause-nights", "/rulesets/r/clauses/nights/others"} <= set(shown.links())
    assert "คืนละ 100 บาท" in shown.main


def test_the_heading_of_another_page(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another page says under which heading the words stand, and leads there."""
    answer(app, monkeypatch, results([hit(builders.page(app), url="/articles/a", spots=(Spot("นับ-อย่างไร", "นับอย่างไร", ()),))]))
    shown = client.get("/search?q=นับ")
    assert "ในหัวข้อ นับอย่างไร" in shown.main
    assert f"/articles/a#{quote('นับ-อย่างไร')}" in shown.links()


def test_a_page_that_was_taken_back_is_not_told(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hit that the database does not call published is in no list and no group, whatever the index says."""
    draft, page = builders.page(app, "ร่างลับ", status="draft"), builders.page(app, "เปิดเผย")
    both = (hit(draft), hit(page))
    groups = (Group("lesson", 2, both), Group("model", 1, (hit(draft),)))
    answer(app, monkeypatch, results(both, groups=groups))
    for path in ("/search?q=ลับ", "/search?q=ลับ&kind=lesson"):
        text = client.get(path).text
        assert "เปิดเผย" in text and "ร่างลับ" not in text


def test_sentences(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A better spelling, another keyboard, a phrase that nobody wrote and letters without words are each said, with a way on."""
    near = hit(builders.page(app), by_spelling=True)
    answer(app, monkeypatch, results([near], meant="บำนาญ", instead="สวัสดิการ", notes=("phrase",)))
    shown = client.get("/search?q=บำนาน&kind=model")
    assert "ท่านหมายถึง บำนาญ หรือไม่" in shown.main
    assert f"/search?q={quote('บำนาญ')}&kind=model" in shown.links()
    assert "แสดงผลของ “สวัสดิการ” (พิมพ์ผิดแป้น) ค้น “บำนาน” ตามที่พิมพ์" in shown.main
    assert f"/search?q={quote('บำนาน')}&kind=model&typed=1" in shown.links()
    assert "ไม่มีหน้าไหนเขียนวลีนี้ติดกันทั้งวลี" in shown.main
    assert "คำสะกดใกล้เคียง" in shown.main and "ไม่มีหน้าไหนใช้คำนี้ตรง ๆ" in shown.main


def test_nothing_found_leads_on(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where filters leave nothing, the page says how many there are without them, and how to write the page."""
    answer(app, monkeypatch, lambda asked: results(total=0 if asked.wanted else 7))
    shown = client.get("/search?q=บำนาญ&province=90")
    assert "ค้นโดยไม่กรอง พบ 7 หน้า" in shown.main
    assert f"/search?q={quote('บำนาญ')}" in shown.links()
    assert f"/articles/new?title={quote('บำนาญ')}" in shown.links()


def test_little_found_leads_on(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below one or two hits stand published pages near the best of them, and how many there are without filters."""
    draft, found, *near = (builders.page(app, title, status=status) for title, status in
                           (("ร่างลับ", "draft"), ("พบ", "published"), ("ใกล้กัน", "published"), ("ใกล้อีก", "published")))  # fmt: skip
    monkeypatch.setattr(views, "related", lambda *_: [draft.id, found.id, *(page.id for page in near)])
    answer(app, monkeypatch, lambda asked: results([hit(found)]) if asked.wanted else results([hit(found)], total=7))
    shown = client.get("/search?q=บำนาญ&province=90")
    assert [each.text for each in shown.page.findall(".//section[@aria-labelledby='near']//h3/a")] == ["ใกล้กัน", "ใกล้อีก"]
    assert "ค้นโดยไม่กรอง พบ 7 หน้า" in shown.main and "ร่างลับ" not in shown.text
    more = client.get("/search?q=บำนาญ").main
    assert "หน้าที่เกี่ยวข้อง" not in more and "ค้นโดยไม่กรอง" not in more


def test_while_the_index_is_being_made(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says so with 503 and when to come back, keeps what was typed and chosen, and looks again by itself."""

    def wait(_asked: object) -> Results:
        raise IndexUnusable("ดัชนีค้นหากำลังสร้างใหม่")

    answer(app, monkeypatch, wait)
    monkeypatch.setattr(type(app.extensions["search"]), "rebuilding", 1234)
    shown = client.get("/search?q=บำนาญ&province=90", 503)
    assert shown.headers["Retry-After"] == "5"
    assert "ดัชนีค้นหากำลังสร้างใหม่" in shown.main and "ทำไปแล้ว 1,234 หน้า" in shown.main
    assert shown.value("q") == "บำนาญ" and shown.value("province") == "90"
    assert shown.page.find(".//head/noscript") is not None


def test_the_index_may_be_lost_between_two_looks(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second search of a page, for what there is without filters, may find the index gone: that is 503 too."""

    def once(asked: Asked) -> Results:
        if asked.wanted:
            return Results()
        raise IndexUnusable("ดัชนีค้นหากำลังสร้างใหม่")

    answer(app, monkeypatch, once)
    client.get("/search?q=บำนาญ&kind=model", 503)


def test_the_form_for_detailed_search(client: Client) -> None:
    """Every thing that may be asked for has a box, filled with what the address holds, and nothing needs an operator."""
    form = client.get("/search/advanced?q=ก&phrase=ข&province=90&sort=newest").page.find(".//main//form")
    assert form is not None and form.get("action") == "/search"
    names = {field.get("name") for field in form.iter() if field.get("name")}
    assert names == {"q", "phrase", "without", "title", "tag", "sort", "kind", "movement", "region", "province", "members",
                     "contribution", "years", "question", "condition"}  # fmt: skip
    chosen = {option.get("value") for option in form.iter("option") if "selected" in option.attrib}
    assert chosen == {"90", "newest"}


def test_a_page_beyond_the_last_is_the_last(app: Flask, client: Client) -> None:
    """An old link to a page that is no longer there shows the last one."""
    builders.page(app, "บำนาญ")
    assert "พบ 1 หน้า" in client.get("/search?q=บำนาญ&page=40").main
