"""The desk's other way: what was searched in vain becomes a question that a page says it answers."""

from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from flask import Flask

from search.document import Asked
from search.follow import Follower
from search.index import SearchIndex
from tests.builders import database, folder, head, page, person, revise, status_of, url
from tests.client import Answer, Client
from wiki import answering, publishing
from wiki.pages import Page
from wiki.saving import Conflict

Browser = Callable[[str], Client]
COORDINATOR = "ประสานทั้งประเทศ"
UNKNOWN = "ปลงซากอาลัย"


@pytest.fixture
def funeral(app: Flask) -> Page:
    """A page that answers what nobody finds by the words they type."""
    return page(app, "ค่าทำศพของสมาชิก", "จ่ายค่าทำศพรายละ 5,000 บาท")


@pytest.fixture
def coordinator(app: Flask, funeral: Page, browser: Browser) -> Client:
    """Signed in, while one query waits on the desk."""
    browser("").get(f"/search?q={quote(UNKNOWN)}")
    return browser(COORDINATOR)


def offered(answer: Answer) -> list[str]:
    return [button.get("value", "") for button in answer.page.iter("button") if button.get("name") == "slug"]


def asked_of(app: Flask, of: Page) -> list[str]:
    found: list[str] = head(app, of.id).facts.get("asked", [])
    return found


def found(app: Flask, query: str = UNKNOWN) -> list[str]:
    return [hit.title for hit in app.extensions["search"].search(Asked(query)).hits]


def test_a_likely_page_answers_with_one_press(app: Flask, funeral: Page, coordinator: Client) -> None:
    """A press on an offered page makes a signed revision with the question, and the query finds it, in another worker too."""
    desk = coordinator.get("/search/desk")
    assert offered(desk) == [funeral.slug] and desk.value("question") == UNKNOWN
    form = next(form for form in desk.page.iter("form") if form.get("action") == "/search/desk/answers")
    fields = {field.get("name", ""): field.get("value", "") for field in form.iter("input")}  # as a browser sends it
    other = Follower(app.extensions["db"], SearchIndex(folder(app) / "index"))
    assert not found(app) and not other.search(Asked(UNKNOWN)).hits
    done = coordinator.post("/search/desk/answers", {**fields, "question": f"  {UNKNOWN} ", "slug": funeral.slug})
    assert unquote(done.location).startswith("/search/desk?")
    revision = head(app, funeral.id)
    assert (revision.number, revision.author, revision.facts["asked"]) == (2, COORDINATOR, [UNKNOWN]) and UNKNOWN in revision.note
    assert status_of(app, funeral.id) == "published" and revision.body == "จ่ายค่าทำศพรายละ 5,000 บาท"
    assert found(app) == ["ค่าทำศพของสมาชิก"] == [hit.title for hit in other.search(Asked(UNKNOWN)).hits]
    shown = coordinator.get(done.location)
    assert "ตอนนี้พบหน้านี้เป็นหน้าแรก" in shown.text and "เลิกทำ" in shown.main
    assert "ตอบคำถาม" in coordinator.get(f"/search?q={quote(UNKNOWN)}").main
    assert "คำถามที่หน้านี้ตอบ" in coordinator.get(url(funeral)).main
    assert not offered(coordinator.get("/search/desk"))


def test_a_query_that_a_page_answers_is_no_weak_one(app: Flask, funeral: Page, coordinator: Client) -> None:
    """The desk counts it among what is found, and it is logged no more."""
    coordinator.post("/search/desk/answers", {"query": UNKNOWN, "question": UNKNOWN, "slug": funeral.slug})
    assert UNKNOWN in coordinator.get("/search/desk?show=found").main
    waiting = len(app.extensions["search_misses"])
    coordinator.get(f"/search?q={quote(UNKNOWN)}")
    assert len(app.extensions["search_misses"]) == waiting


def test_undoing_takes_the_question_back(app: Flask, funeral: Page, coordinator: Client) -> None:
    """The button after the press makes one more revision, and the query is among what is not found again."""
    done = coordinator.post("/search/desk/answers", {"query": UNKNOWN, "question": UNKNOWN, "slug": funeral.slug}).location
    form = next(form for form in coordinator.get(done).page.iter("form") if form.get("action") == "/search/desk/answers/undoing")
    fields = {field.get("name", ""): field.get("value", "") for field in form.iter("input")}
    coordinator.post("/search/desk/answers/undoing", {**fields, "csrf_token": coordinator.token()})
    assert head(app, funeral.id).number == 3 and "asked" not in head(app, funeral.id).facts and not found(app)
    coordinator.post("/search/desk/answers/undoing", {"slug": funeral.slug, "question": "ไม่เคยมี"})
    assert head(app, funeral.id).number == 3


def test_another_page_is_looked_for_by_its_words(app: Flask, coordinator: Client) -> None:
    """The desk without a script: words typed, pages offered in the open line, one press."""
    other = page(app, "คู่มือเหรัญญิก", "ลงบัญชีทุกเดือน")
    shown = coordinator.get(f"/search/desk?pick={quote(UNKNOWN)}&find={quote('เหรัญญิก')}")
    assert offered(shown) == [other.slug] and shown.value("find") == "เหรัญญิก"
    opened = [each for each in shown.page.iter("details") if each.get("open") is not None]
    assert ["".join(each.itertext()).split()[0] for each in opened] == ["มีหน้าที่ตอบคำถามนี้"]
    coordinator.post("/search/desk/answers", {"query": UNKNOWN, "question": "เหรัญญิกปลงซากอาลัยไหม", "slug": other.slug})
    assert asked_of(app, other) == ["เหรัญญิกปลงซากอาลัยไหม"]
    assert "ไม่พบหน้าที่ท่านแก้ได้" in coordinator.get(f"/search/desk?pick={quote(UNKNOWN)}&find=zzzzz").main or found(app)


@pytest.mark.parametrize(("question", "sentence"), [
    ("", "พิมพ์คำถามก่อน"), ("ก?", "สั้นไป"), ("ก" * 161, "ยาว 161 ตัวอักษร"), ("โทร ••• ได้ไหม", "ลบส่วนที่ถูกปิดไว้"),
    ("โทรหา 081-234-5678 ได้ไหม", "เป็นข้อมูลของบุคคล"), ("บัตร 1101700230708 เบิกได้ไหม", "เป็นข้อมูลของบุคคล"),
])  # fmt: skip
def test_a_question_that_no_page_may_show_is_refused(
    app: Flask, funeral: Page, coordinator: Client, question: str, sentence: str,
) -> None:  # fmt: skip
    """422 with the sentence; what was typed stands in its box, in the open line; nothing is stored."""
    coordinator.get("/search/desk")
    answer = coordinator.post("/search/desk/answers", {"query": UNKNOWN, "question": question, "slug": funeral.slug, "days": "7"}, 422)
    assert sentence in answer.main and answer.value("question") == question and answer.value("days") == "7"
    assert head(app, funeral.id).number == 1


def test_no_page_chosen_is_said(coordinator: Client) -> None:
    """Enter in the box of the question presses no page."""
    coordinator.get("/search/desk")
    answer = coordinator.post("/search/desk/answers", {"query": UNKNOWN, "question": "ใครได้เงิน"}, 422)
    assert "เลือกก่อนว่าหน้าไหน" in answer.main and answer.value("question") == "ใครได้เงิน"


def test_a_full_page_takes_no_more(app: Flask, coordinator: Client) -> None:
    """Thirty questions are enough; one it has is no other."""
    full = page(app, "หน้าที่เต็ม", facts={"asked": [f"คำถามที่ {n}" for n in range(30)]})
    coordinator.post("/search/desk/answers", {"query": UNKNOWN, "question": "คำถามที่ 7 ?", "slug": full.slug})
    assert head(app, full.id).number == 1
    assert "ใส่ได้ไม่เกิน 30" in coordinator.post(
        "/search/desk/answers", {"query": UNKNOWN, "question": "อีกหนึ่งคำถาม", "slug": full.slug}, 422).main


def test_rights_are_asked_of_the_page(app: Flask, browser: Browser) -> None:
    """A coordinator of one province changes no case of another; contributors and visitors have no desk; drafts are not offered."""
    far = page(app, "กองทุนไกล", "เนื้อความ", kind="model", facts={"place": {"province": "50"}})
    hidden = page(app, "ร่างลับ", "เนื้อความ", status="draft")
    fields = {"query": UNKNOWN, "question": UNKNOWN, "slug": far.slug}
    browser("ประสาน").post("/search/desk/answers", fields, 403)
    browser("เจ้าของ").post("/search/desk/answers", fields, 403)
    browser("").post("/search/desk/answers", fields, 401)
    browser("ประสาน").post("/search/desk/answers/undoing", fields, 403)
    assert browser(COORDINATOR).raw.post("/search/desk/answers", data=fields).status_code == 400
    browser(COORDINATOR).post("/search/desk/answers", {**fields, "slug": "ไม่มีหน้านี้"}, 404)
    answer = browser(COORDINATOR).post("/search/desk/answers", {**fields, "slug": hidden.slug}, 422)
    assert "ไม่ได้เผยแพร่อยู่" in answer.main
    assert head(app, far.id).number == head(app, hidden.id).number == 1
    assert hidden.slug not in offered(browser(COORDINATOR).get(f"/search/desk?pick={UNKNOWN}&find={quote('ร่างลับ')}"))


def test_what_others_save_meanwhile_stays(app: Flask, funeral: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save in between is no conflict to the coordinator, and loses nothing; saves without end are one."""
    save, others = publishing.revise, iter(["แก้ระหว่างนั้น"])

    def raced(*given: object, **more: object) -> int:
        for body in others:
            revise(app, funeral, body)
        return save(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "revise", raced)
    with app.test_request_context():
        assert answering.answer(database(app), funeral.id, UNKNOWN, person(app, COORDINATOR).id)
    assert head(app, funeral.id).body == "แก้ระหว่างนั้น" and asked_of(app, funeral) == [UNKNOWN]

    def never(*_given: object, **_more: object) -> int:
        raise Conflict(head(app, funeral.id))

    monkeypatch.setattr(publishing, "revise", never)
    with app.test_request_context(), pytest.raises(Conflict):
        answering.answer(database(app), funeral.id, "อีกคำถาม", person(app, COORDINATOR).id)
    coordinator = Client(app).sign_in(COORDINATOR)
    answer = coordinator.post("/search/desk/answers", {"query": UNKNOWN, "question": "อีกคำถาม", "slug": funeral.slug}, 409)
    assert "ลองกดอีกครั้ง" in answer.main


def test_a_page_that_tells_of_people_is_mended_first(app: Flask, browser: Browser) -> None:
    """What the page itself still has to settle is said; the desk does not settle it."""
    telling = page(app, "ติดต่อกองทุน", "นางสาวสมหญิง ใจดีมาก โทร 081-234-5678")
    answer = browser(COORDINATOR).post("/search/desk/answers", {"query": UNKNOWN, "question": "ติดต่อใคร", "slug": telling.slug}, 422)
    assert "ตรวจข้อมูลของบุคคล" in answer.main and head(app, telling.id).number == 1
