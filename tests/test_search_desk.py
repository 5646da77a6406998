"""The desk: who sees it, what it counts, and that one click lets a query hit, in every worker and without a rebuild."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

import pytest
from flask import Flask

import db
from search.desk import finding, misses
from search.desk.grouping import Query, near
from search.desk.likely import Choice, Likely
from search.document import Asked
from search.follow import Follower
from search.index import SearchIndex
from tests.builders import database, folder, page, person, url
from tests.client import Client

Browser = Callable[[str], Client]
COORDINATOR = "ประสานทั้งประเทศ"
UNKNOWN = "ปลงซากอาลัย"


@pytest.fixture
def funeral(app: Flask) -> Any:
    """A page about what the unknown word means."""
    return page(app, "ค่าทำศพของสมาชิก", "จ่ายค่าทำศพรายละ 5,000 บาท")


def search(client: Client, *queries: str) -> None:
    for query in queries:
        client.get(f"/search?q={quote(query)}")


def headings(client: Client, address: str = "/search/desk") -> list[str]:
    return ["".join(each.itertext()) for each in client.get(address).page.findall(".//main//li//h2")]


def logged(app: Flask) -> list[tuple[str, int]]:
    app.extensions["search_misses"].flush(database(app))
    return [(row["typed"], row["times"]) for row in db.rows(database(app), "SELECT * FROM search_misses ORDER BY typed")]


def group_of(app: Flask, form: str) -> int:
    found: int = db.value(database(app), "SELECT id FROM word_groups WHERE removed_at IS NULL AND kind = 'equal' AND ' / ' || forms || ' / ' LIKE :form",
                          form=f"% / {form} / %")  # fmt: skip
    return found


@pytest.mark.parametrize(("name", "status"), [("", 401), ("อ่าน", 403), ("เจ้าของ", 403), ("ประสาน", 200), ("ดูแล", 200)])
@pytest.mark.parametrize("address", ["/search/desk", "/search/words"])
def test_only_coordinators_and_admins_see_the_desk(browser: Browser, name: str, status: int, address: str) -> None:
    """Visitors are asked to sign in; readers and contributors may not."""
    browser(name).get(address, status)


@pytest.mark.parametrize("address", [
    "/search/desk/synonyms", "/search/desk/settled", "/search/words", "/search/words/1", "/search/words/1/removals",
    "/search/words/1/restorations", "/search/words/1/undoing",
])  # fmt: skip
def test_only_coordinators_act_and_only_with_their_token(app: Flask, browser: Browser, address: str) -> None:
    """A contributor's form is refused, and so is a coordinator's without the session's token; nothing changes."""
    before = db.value(database(app), "SELECT COUNT(*) || MAX(id) FROM word_groups")
    fields = {"query": UNKNOWN, "form": UNKNOWN, "word": "ค่าทำศพ", "forms": "ก1\nข2"}
    browser("เจ้าของ").post(address, fields, 403)
    browser("").post(address, fields, 401)
    assert browser(COORDINATOR).raw.post(address, data=fields).status_code == 400
    assert db.value(database(app), "SELECT COUNT(*) || MAX(id) FROM word_groups") == before


def test_what_is_logged(app: Flask, browser: Browser) -> None:
    """Searches of the site's search that find nothing count; JSON, suggestions, filters, further pages and crawlers do not."""
    visitor = browser("")
    search(visitor, UNKNOWN, UNKNOWN)
    for address in (f"/search.json?q={UNKNOWN}1", f"/suggest.json?q={UNKNOWN}2", f"/search?q={UNKNOWN}3&page=2",
                    f"/search?q={UNKNOWN}4&kind=lesson", f"/search?q={UNKNOWN}5&again=1", "/search?q=", "/search"):  # fmt: skip
        visitor.get(address)
    visitor.get(f"/search?q={UNKNOWN}6", headers={"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"})
    visitor.get(f"/search?q={UNKNOWN}7", headers={"Sec-Purpose": "prefetch;prerender"})
    assert logged(app) == [(UNKNOWN, 2)]


def test_what_is_found_is_not_logged(app: Flask, funeral: Any, browser: Browser) -> None:
    """A query with a good answer leaves no trace, not even in memory."""
    search(browser(""), "ค่าทำศพ", "ค่าทำศพของสมาชิก")
    assert len(app.extensions["search_misses"]) == 0


def test_a_search_writes_nothing(app: Flask, browser: Browser) -> None:
    """The log is kept in memory until the thread behind or the desk writes it, so finished pages stay on their shelf."""
    before = db.version(database(app))
    search(browser(""), UNKNOWN)
    assert db.version(database(app)) == before and len(app.extensions["search_misses"]) == 1


def test_the_thread_behind_writes_the_log(make_app: Callable[..., Flask]) -> None:
    """What was not shown on the desk is written when the worker ends."""
    app = make_app(SEARCH_THREAD=True)
    Client(app).get(f"/search?q={UNKNOWN}")
    app.extensions["search"].stop()
    assert len(app.extensions["search_misses"]) == 0
    assert [row[0] for row in db.rows(database(app), "SELECT typed FROM search_misses")] == [UNKNOWN]


def test_the_desk_groups_what_is_alike(app: Flask, browser: Browser) -> None:
    """Words in another order and slips of one letter stand in one line, the commonest first, with what else was typed."""
    search(browser(""), *["กงล้อหมุนเวียน ยุ้งฉาง"] * 3, "ยุ้งฉาง กงล้อหมุนเวียน", "จักรวาลวิทยา", "จักรวาลวิทยา", "จักรวาลวิธยา")
    answer = browser(COORDINATOR).get("/search/desk")
    assert headings(browser(COORDINATOR)) == ["กงล้อหมุนเวียน ยุ้งฉาง", "จักรวาลวิทยา"]
    assert "ค้น 4 ครั้ง ใน 1 วัน" in answer.main and "ค้น 3 ครั้ง ใน 1 วัน" in answer.main and "จักรวาลวิธยา" in answer.main


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("จกรวาล", "จกรวาน", True), ("จกรวาล", "จกรวาลล", True), ("จกรวาล", "จรกวาล", True), ("จกรวาล", "จกราลว", False),
     ("ตาย", "ขาย", False), ("ครบ180วน", "ครบ100วน", False), ("บานาญ", "บานาญรายเดอน", False)],
)  # fmt: skip
def test_a_slip_is_one_letter(one: str, other: str, same: bool) -> None:
    """One letter more, less, other or turned round, in words of five letters and more, and never a digit."""
    assert near(one, other) is same and near(other, one) is same


def test_periods_and_days(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """A period of 7, 30 or 365 days is chosen by the address; anything else is 30."""
    with monkeypatch.context() as then:
        then.setattr(misses, "today", lambda: "2026-01-01")
        search(browser(""), UNKNOWN)
        app.extensions["search_misses"].flush(database(app))
    monkeypatch.setattr("search.desk.grouping.today", lambda: "2026-01-20")
    coordinator = browser(COORDINATOR)
    assert headings(coordinator, "/search/desk?days=7") == []
    assert headings(coordinator, "/search/desk?days=30") == headings(coordinator, "/search/desk?days=๙&page=x&show=?") == [UNKNOWN]
    assert "1 ม.ค. 2569" in coordinator.get("/search/desk?days=365").main


def test_one_click_lets_the_query_hit_in_every_worker(app: Flask, funeral: Any, browser: Browser) -> None:
    """After a click on a likely word the query finds the page, in another worker too, and no page was indexed anew."""
    other = Follower(app.extensions["db"], SearchIndex(folder(app) / "index"))
    assert not app.extensions["search"].search(Asked(UNKNOWN)).hits and not other.search(Asked(UNKNOWN)).hits
    search(browser(""), UNKNOWN)
    coordinator = browser(COORDINATOR)
    desk = coordinator.get("/search/desk")
    assert desk.value("form") == UNKNOWN
    files = sorted(path.name for path in (folder(app) / "index").rglob("*") if path.is_file())
    done = coordinator.post("/search/desk/synonyms", {"query": UNKNOWN, "form": UNKNOWN, "group": group_of(app, "ค่าทำศพ")})
    for worker in (app.extensions["search"], other):
        assert [hit.title for hit in worker.search(Asked(UNKNOWN)).hits] == ["ค่าทำศพของสมาชิก"]
    assert sorted(path.name for path in (folder(app) / "index").rglob("*") if path.is_file()) == files
    shown = coordinator.get(done.location)
    assert "ตอนนี้พบ 1 หน้า หน้าแรกคือ “ค่าทำศพของสมาชิก”" in shown.text and "พบแล้ว" in shown.main and "เลิกทำ" in shown.main
    assert url(funeral) in [unquote(link) for link in shown.links()]


def test_words_that_change_elsewhere_leave_what_was_found(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a click only the queries that the words touch are searched for again; after a page has changed, all are."""
    search(browser(""), UNKNOWN, "กงล้อหมุนเวียน")
    coordinator = browser(COORDINATOR)
    coordinator.get("/search/desk")
    looked: list[str] = []
    look = finding.look
    monkeypatch.setattr(finding, "look", lambda typed: looked.append(typed) or look(typed))  # type: ignore[func-returns-value]
    coordinator.get("/search/desk")
    coordinator.post("/search/words", {"forms": "กงล้อหมุนเวียน\nชิงช้า"})
    coordinator.get("/search/desk")
    assert looked == ["กงล้อหมุนเวียน"]
    page(app, "เรื่องใหม่", "ใหม่")
    coordinator.get("/search/desk")
    assert sorted(looked[1:]) == sorted(["กงล้อหมุนเวียน", UNKNOWN])


def test_a_mended_query_leaves_by_itself_and_comes_back_when_undone(app: Flask, funeral: Any, browser: Browser) -> None:
    """The next look at the desk has it among what is found; undoing restores the group as it was and brings it back."""
    search(browser(""), UNKNOWN)
    coordinator, group = browser(COORDINATOR), group_of(app, "ค่าทำศพ")
    forms = db.value(database(app), "SELECT forms FROM word_groups WHERE id = :id", id=group)
    coordinator.get("/search/desk")
    done = coordinator.post("/search/desk/synonyms", {"query": UNKNOWN, "form": UNKNOWN, "group": group}).location
    assert headings(coordinator) == [] and headings(coordinator, "/search/desk?show=found") == [UNKNOWN]
    undo = next(form.get("action", "") for form in coordinator.get(done).page.findall(".//form") if "undoing" in form.get("action", ""))
    assert coordinator.post(undo, {"from": "desk", "days": "7"}).location == "/search/desk?days=7"
    assert headings(coordinator) == [UNKNOWN]
    assert db.value(database(app), "SELECT forms FROM word_groups WHERE id = :id", id=group_of(app, "ค่าทำศพ")) == forms
    coordinator.post(undo, {"from": "desk"})
    assert "มีคนแก้หรือเอาออกไปแล้ว" in coordinator.get("/search/desk").text


def test_a_typed_word_joins_its_group_or_begins_one(app: Flask, funeral: Any, browser: Browser) -> None:
    """A word that stands in a group brings the query into it; any other word makes a group of the two."""
    search(browser(""), UNKNOWN, "กงล้อหมุนเวียน")
    coordinator = browser(COORDINATOR)
    coordinator.get("/search/desk")
    coordinator.post("/search/desk/synonyms", {"query": UNKNOWN, "form": UNKNOWN, "word": "ค่าทำศพ"})
    assert group_of(app, UNKNOWN) == group_of(app, "ค่าทำศพ")
    coordinator.post("/search/desk/synonyms", {"query": "กงล้อหมุนเวียน", "form": "กงล้อหมุนเวียน", "word": "รายละห้าพัน"})
    assert group_of(app, "กงล้อหมุนเวียน") == group_of(app, "รายละห้าพัน") != group_of(app, UNKNOWN)


def test_a_word_that_cannot_be_taken_is_refused_with_the_reason(browser: Browser) -> None:
    """What was typed comes back with the sentence, and nothing is stored."""
    search(browser(""), UNKNOWN)
    coordinator = browser(COORDINATOR)
    coordinator.get("/search/desk")
    answer = coordinator.post("/search/desk/synonyms", {"query": UNKNOWN, "form": UNKNOWN, "word": "///", "days": "7"}, 422)
    assert "ใช้คั่นคำ" in answer.main and answer.value("word") == "///" and answer.value("days") == "7"


def test_a_query_without_an_answer_can_be_settled_and_brought_back(app: Flask, browser: Browser) -> None:
    """“Nothing to do” takes it off the list, says who and when, and is undone with one press."""
    search(browser(""), UNKNOWN)
    coordinator = browser(COORDINATOR)
    coordinator.get("/search/desk")
    coordinator.post("/search/desk/settled", {"query": UNKNOWN, "settled": "1"})
    assert headings(coordinator) == [] and headings(coordinator, "/search/desk?show=settled") == [UNKNOWN]
    row = db.one(database(app), "SELECT author_id, day FROM search_settled")
    assert row is not None and row["author_id"] == person(app, COORDINATOR).id and row["day"] == misses.today()
    coordinator.post("/search/desk/settled", {"query": UNKNOWN, "settled": "0"})
    assert headings(coordinator) == [UNKNOWN] and db.value(database(app), "SELECT COUNT(*) FROM search_settled") == 2
    coordinator.post("/search/desk/settled", {"query": "ไม่เคยมีใครค้น", "settled": "1"})
    assert db.value(database(app), "SELECT COUNT(*) FROM search_settled") == 2


def test_a_draft_is_not_told_by_the_desk(app: Flask, browser: Browser) -> None:
    """Of what a draft says the desk knows nothing: its words are found nowhere, its title stands nowhere."""
    page(app, "ร่างลับสุดยอด", UNKNOWN, status="draft")
    search(browser(""), UNKNOWN)
    answer = browser("ดูแล").get("/search/desk")
    assert headings(browser("ดูแล")) == [UNKNOWN] and "ร่างลับสุดยอด" not in answer.text


def test_a_page_taken_off_the_shelf_brings_the_query_back(app: Flask, funeral: Any, browser: Browser) -> None:
    """What is found now is asked of the public index and the database at each change, never remembered beyond it."""
    search(browser(""), UNKNOWN)
    coordinator = browser(COORDINATOR)
    coordinator.get("/search/desk")
    coordinator.post("/search/desk/synonyms", {"query": UNKNOWN, "form": UNKNOWN, "group": group_of(app, "ค่าทำศพ")})
    assert headings(coordinator) == []
    coordinator.post(f"{url(funeral)}/publications", {"action": "archive", "note": "เลิก"})
    assert headings(coordinator) == [UNKNOWN]


def test_pages_of_the_desk(browser: Browser) -> None:
    """Twenty lines a page; a page beyond the last is the last."""
    # Thai letters drawn apart, so that no two of them are one slip from each other.
    search(browser(""), *(f"คำสุ่ม{chr(0xE01 + number) * 6}" for number in range(23)))
    coordinator = browser(COORDINATOR)
    assert (len(headings(coordinator)), len(headings(coordinator, "/search/desk?page=2")), len(headings(coordinator, "/search/desk?page=50"))) == (20, 3, 3)


def test_the_desk_says_when_there_is_nothing(browser: Browser) -> None:
    """Each state has a sentence of its own for an empty list."""
    said = {browser(COORDINATOR).get(f"/search/desk?show={show}").page.find(".//div[@class='empty']/h2").text  # type: ignore[union-attr]
            for show in ("nothing", "weak", "found", "settled")}  # fmt: skip
    assert len(said) == 4


def test_the_likeliest_groups() -> None:
    """A form spelt alike, sharing a word or standing in the title of a page found is offered; others are not."""
    funeral, pension, loan = Choice(1, ("ค่าทำศพ", "ฌาปนกิจ")), Choice(2, ("บำนาญ", "เบี้ยยังชีพ")), Choice(3, ("เงินกู้", "สินเชื่อ"))
    likely = Likely([funeral, pension, loan])

    def found(query: str, *titles: str) -> list[tuple[int, str]]:
        return [(choice.group_id, choice.by) for choice in likely.of(query, titles)]

    assert found("ฌาปณกิจ") == [(1, "ฌาปนกิจ")] and found("บำนาญ ชราภาพ") == [(2, "บำนาญ")]
    assert found("กงล้อ") == [] and found("กงล้อ", "สินเชื่อรายย่อย") == [(3, "สินเชื่อ")]


def test_a_query_counts_for_all_its_days() -> None:
    """A query knows how often and on which days it was typed."""
    assert Query("ก", "ก", 3, frozenset({"2026-01-01", "2026-01-02"})).times == 3
