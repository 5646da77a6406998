"""Nothing that tells of a person goes out unasked: publishing, sending, saving what is published, files and notes."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders, funds
from tests.client import Client
from wiki import attachments, pages
from wiki.pages import Page
from wiki.privacy import Finding, findings

Browser = Callable[[str], Client]

ID, PHONE = "1101700203450", "081-234-5678"
TOLD = f"นางสมศรี ใจดี ได้รับค่ารักษา เลขบัตร {ID} โทร {PHONE}\n"


def _digests(text: str = TOLD) -> dict[str, Finding]:
    return {each.kind: each for each in findings(text)}


def _answers(**choices: str) -> dict[str, str]:
    found = _digests()
    return {f"privacy.{found[kind].digest}": choice for kind, choice in choices.items()}


def _kept(kind: str = "phone", reason: str = "เบอร์ที่ทำการกองทุน", allowed: str = "ที่ประชุมกรรมการ") -> dict[str, str]:
    digest = _digests()[kind].digest
    return {f"privacy.{digest}": "keep", f"privacy_reason.{digest}": reason, f"privacy_allowed.{digest}": allowed}


def _draft(app: Flask, body: str = TOLD) -> Page:
    return builders.page(app, body=body, status="draft")


def test_publishing_leads_to_the_questions_first(app: Flask, browser: Browser) -> None:
    """A draft that tells of people is not published: every finding is shown in its sentence, with its choices."""
    page, who = _draft(app), browser("เจ้าของ")
    answer = who.post(f"{builders.url(page)}/publications", {"action": "publish"})
    assert answer.location.endswith("/privacy?action=publish") and builders.status_of(app, page.id) == "draft"
    shown = who.get(answer.location)
    assert ID in shown.main and PHONE in shown.main and "นางสมศรี ใจดี ได้รับค่ารักษา" in shown.main
    assert "x-xxxx-xxxxx-45-0" in shown.main and "นาง ส." in shown.main


def test_answers_are_carried_out_and_the_page_is_published(app: Flask, browser: Browser, client: Client) -> None:
    """Masked where it was chosen, kept with its reason in the facts; the page is out, and its text as answered."""
    page, who = _draft(app), browser("เจ้าของ")
    fields = {"base": "1", "action": "publish", **_answers(citizen_id="mask", name="mask"), **_kept()}
    who.post(f"{builders.url(page)}/privacy", fields)
    head = builders.head(app, page.id)
    assert builders.status_of(app, page.id) == "published" and head.number == 2
    assert head.body == f"นาง ส. ได้รับค่ารักษา เลขบัตร x-xxxx-xxxxx-45-0 โทร {PHONE}\n"
    assert head.facts["privacy"] == {_digests()["phone"].digest: {
        "reason": "เบอร์ที่ทำการกองทุน", "allowed": "ที่ประชุมกรรมการ", "by": "เจ้าของ"}}  # fmt: skip
    assert ID not in client.get(builders.url(page)).text


def test_every_choice_for_one_question_is_needed(app: Flask, browser: Browser) -> None:
    """A question without an answer: 422, the page a draft as before, and what was answered stays chosen."""
    page, who = _draft(app), browser("เจ้าของ")
    fields = {"base": "1", "action": "publish", **_answers(name="mask"), **_kept()}
    answer = who.post(f"{builders.url(page)}/privacy", fields, 422)
    assert "ยังไม่ได้เลือก" in answer.main and "เบอร์ที่ทำการกองทุน" in answer.text
    assert builders.status_of(app, page.id) == "draft" and builders.head(app, page.id).number == 1


@pytest.mark.parametrize("kind", ["citizen_id"])
def test_an_id_is_kept_by_no_reason(app: Flask, browser: Browser, kind: str) -> None:
    """Whatever the reason, an id cannot stand in a published page."""
    page = _draft(app)
    fields = {"base": "1", "action": "publish", **_answers(name="mask", phone="mask"), **_kept(kind)}
    answer = browser("เจ้าของ").post(f"{builders.url(page)}/privacy", fields, 422)
    assert "ไม่ว่ามีเหตุผลใด" in answer.main and builders.status_of(app, page.id) == "draft"


@pytest.mark.parametrize(("reason", "allowed"), [("", "กรรมการ"), ("จำเป็น", ""), ("โทร 089-999-9999", "ที่ประชุม"), ("ก" * 201, "ข")])
def test_keeping_needs_a_reason_and_who_allowed_it(app: Flask, browser: Browser, reason: str, allowed: str) -> None:
    """Both are asked, neither may itself tell of a person, and neither is endless."""
    page = _draft(app)
    fields = {"base": "1", "action": "publish", **_answers(name="mask", citizen_id="mask"), **_kept("phone", reason, allowed)}
    browser("เจ้าของ").post(f"{builders.url(page)}/privacy", fields, 422)
    assert builders.status_of(app, page.id) == "draft"


def test_whoever_wants_to_edit_is_led_to_the_text(app: Flask, browser: Browser) -> None:
    """The other answers are stored, nothing is published."""
    page = _draft(app)
    fields = {"base": "1", "action": "publish", **_answers(citizen_id="mask", name="edit", phone="mask")}
    answer = browser("เจ้าของ").post(f"{builders.url(page)}/privacy", fields)
    assert answer.location.endswith("/edit") and builders.status_of(app, page.id) == "draft"
    assert ID not in builders.head(app, page.id).body and "นางสมศรี" in builders.head(app, page.id).body


def test_masking_everything_at_once(app: Flask, browser: Browser) -> None:
    """One press for a long list."""
    page = _draft(app)
    browser("เจ้าของ").post(f"{builders.url(page)}/privacy", {"base": "1", "action": "publish", "privacy_mask_all": "1"})
    assert findings(builders.head(app, page.id).body) == [] and builders.status_of(app, page.id) == "published"


def test_sending_for_review_asks_as_well(app: Flask, browser: Browser) -> None:
    """A coordinator should not be the first to see it."""
    page = _draft(app)
    answer = browser("เจ้าของ").post(f"{builders.url(page)}/publications", {"action": "review"})
    assert "/privacy?action=review" in answer.location and builders.status_of(app, page.id) == "draft"


def test_saving_and_publishing_in_one_press_asks_too(app: Flask, browser: Browser) -> None:
    """The text is saved as a draft, nothing of it is lost, and the questions come next."""
    answer = browser("เจ้าของ").post("/articles", {"title": "ค่ารักษา", "body": TOLD, "action": "publish"})
    assert answer.location.endswith("/privacy?action=publish")
    assert builders.status_of(app, answer.page_id) == "draft" and builders.head(app, answer.page_id).body.strip() == TOLD.strip()


def test_saving_a_published_page_asks_and_loses_nothing(app: Flask, browser: Browser) -> None:
    """422 with everything typed carried along; the answers complete the same save."""
    page, who = builders.page(app), browser("เจ้าของ")
    fields = {"title": "ชื่อใหม่", "summary": "สรุป", "body": TOLD, "tags": "ก, ข", "note": "แก้", "base": "1"}
    answer = who.post(f"{builders.url(page)}/revisions", fields, 422)
    assert answer.value("body").strip() == TOLD.strip() and answer.value("title").strip() == "ชื่อใหม่" and builders.head(app, page.id).number == 1
    who.post(f"{builders.url(page)}/revisions", fields | _answers(citizen_id="mask", name="mask") | _kept())
    head = builders.head(app, page.id)
    assert head.title == "ชื่อใหม่" and head.tags == ("ก", "ข") and ID not in head.body and PHONE in head.body
    fields |= {"base": "2", "body": head.body + "\nเพิ่มอีกหนึ่งบรรทัด"}
    who.post(f"{builders.url(page)}/revisions", fields)  # what was settled is not asked again


def test_going_back_to_edit_shows_what_was_typed(app: Flask, browser: Browser) -> None:
    """The third choice in the way of a save: the form again, as typed."""
    page = builders.page(app)
    fields = {"title": "ชื่อใหม่", "body": TOLD, "base": "1", **_answers(citizen_id="edit")}
    answer = browser("เจ้าของ").post(f"{builders.url(page)}/revisions", fields, 200)
    assert answer.value("body").strip() == TOLD.strip() and builders.head(app, page.id).number == 1


def test_bringing_an_old_revision_back_asks_again(app: Flask, browser: Browser) -> None:
    """What was masked later does not come back unasked."""
    page = builders.page(app, body=TOLD)
    builders.revise(app, page, "ปิดแล้ว")
    who = browser("เจ้าของ")
    who.post(f"{builders.url(page)}/restorations", {"number": "1", "base": "2"}, 422)
    assert builders.head(app, page.id).number == 2
    masked = {"number": "1", "base": "2", **_answers(citizen_id="mask", name="mask", phone="mask")}
    who.post(f"{builders.url(page)}/restorations", masked)
    assert ID not in builders.head(app, page.id).body


def test_a_draft_is_saved_unasked(app: Flask, browser: Browser) -> None:
    """Between its owner and the coordinators a draft may say what it needs to."""
    page = _draft(app, "ร่าง")
    browser("เจ้าของ").post(f"{builders.url(page)}/revisions", {"title": "ร่าง", "body": TOLD, "base": "1"})
    assert ID in builders.head(app, page.id).body


def test_facts_tags_and_notes_are_read_too(app: Flask, browser: Browser) -> None:
    """Every field that is shown: summary, tags, a fact sheet's answers and its rows."""
    facts = {"sources": [{"title": f"สัมภาษณ์ {PHONE}"}], "condition_note": f"เลข {ID}"}
    page = builders.page(app, "กองทุน", "เล่าเรื่อง", kind="lesson", status="draft", facts=facts, summary="โทร 02-123-4567")
    shown = browser("เจ้าของ").get(f"{builders.url(page)}/privacy").main
    assert PHONE in shown and ID in shown and "02-123-4567" in shown


def test_files_are_described_without_people(app: Flask, browser: Browser) -> None:
    """A file's name and description are masked with the page; the picture in the text leads to its new name."""
    page = _draft(app, "ภาพ")
    db, folder = builders.database(app), builders.folder(app) / "files"
    file = attachments.add(db, folder, page.id, f"{ID}.png", b"\x89PNG\r\n\x1a\n" + b"0" * 9, f"เบอร์ {PHONE}", 1)
    builders.revise(app, page, f"![ภาพ]({file.url})")
    who = browser("เจ้าของ")
    shown = who.get(f"{builders.url(page)}/privacy")
    choices = {field.get("name", ""): "mask" for field in shown.page.iter("input") if field.get("value") == "mask"}
    who.post(f"{builders.url(page)}/privacy", {"base": "2", "action": "publish", **choices})
    after = attachments.by_id(db, file.id)
    assert after is not None and after.name == "x-xxxx-xxxxx-45-0.png" and PHONE not in after.alt
    assert after.url in builders.head(app, page.id).body and builders.status_of(app, page.id) == "published"


def test_a_file_for_a_published_page_is_refused_with_what_to_write(app: Flask, browser: Browser) -> None:
    """There is no draft to ask in: the sentence says what the name may be."""
    page = builders.page(app)
    answer = browser("เจ้าของ").upload(f"{builders.url(page)}/attachments", "นาง.txt", b"x", {"alt": f"เลข {ID}"}, 422)
    assert "x-xxxx-xxxxx-45-0" in answer.main


def test_an_address_made_of_a_title_that_told_is_made_anew(app: Flask, browser: Browser) -> None:
    """The address of a page that was never public follows its masked title."""
    page = builders.page(app, f"เบอร์ {PHONE}", "เนื้อความ", status="draft")
    answer = browser("เจ้าของ").post(f"{builders.url(page)}/privacy", {"base": "1", "action": "publish", "privacy_mask_all": "1"})
    found = pages.by_id(builders.database(app), page.id)
    assert found is not None and "081" not in found[0].slug and answer.location == pages.url("article", found[0].slug)


def test_only_editors_see_the_questions(app: Flask, browser: Browser) -> None:
    """They show what a draft says."""
    page = _draft(app)
    for name in ("", "อ่าน", "เพื่อนบ้าน"):
        browser(name).get(f"{builders.url(page)}/privacy", 404)
        browser(name).post(f"{builders.url(page)}/privacy", {"base": "1"}, 404)


def test_a_save_in_between_asks_anew(app: Flask, browser: Browser) -> None:
    """Answers are about one revision: 409 with the questions of the newest."""
    page = _draft(app)
    builders.revise(app, page, TOLD + "อีกบรรทัด")
    browser("เจ้าของ").post(f"{builders.url(page)}/privacy", {"base": "1", "privacy_mask_all": "1"}, 409)
    assert builders.head(app, page.id).number == 2


def test_whoever_reviews_sees_what_was_kept_and_why(app: Flask, browser: Browser) -> None:
    """A coordinator finds the reasons on the same page, and is asked nothing again."""
    page = _draft(app)
    fields = {"base": "1", "action": "review", **_answers(citizen_id="mask", name="mask"), **_kept()}
    browser("เจ้าของ").post(f"{builders.url(page)}/privacy", fields)
    shown = browser("ประสาน").get(f"{builders.url(page)}/privacy").main
    assert "เบอร์ที่ทำการกองทุน" in shown and "ที่ประชุมกรรมการ" in shown and PHONE in shown and "ไม่พบเลขหรือชื่อ" in shown
    browser("ประสาน").post(f"{builders.url(page)}/publications", {"action": "publish"})
    assert builders.status_of(app, page.id) == "published"


# What stood in a draft does not come out through the history.


def _published_after_masking(app: Flask, browser: Browser) -> Page:
    page = _draft(app)
    builders.revise(app, page, TOLD + "\nร่างที่สอง", note=f"โทร {PHONE}")
    browser("เจ้าของ").post(f"{builders.url(page)}/privacy", {"base": "2", "action": "publish", "privacy_mask_all": "1"})
    return page


@pytest.mark.parametrize("name", ["", "อ่าน", "เพื่อนบ้าน"])
def test_revisions_before_publication_stay_closed(app: Flask, browser: Browser, name: str) -> None:
    """Neither a visitor nor another contributor reads a draft's revisions once the page is out."""
    address, who = builders.url(page := _published_after_masking(app, browser)), browser(name)
    for path in ("/revisions/1", "/revisions/2", "/compare?from=1&to=3", "/compare?from=2", "/history", "/compare"):
        status = 404 if "/revisions/" in path or "from=" in path else 200
        assert ID not in who.get(address + path, status).text
    assert "ฉบับที่ 2" not in who.get(f"{address}/history").main and "ฉบับที่ 3" in who.get(f"{address}/history").main
    data = who.raw.get(f"/pages/{page.id}/revisions.json").get_json()
    assert [one["number"] for one in data] == [3]


@pytest.mark.parametrize("name", ["เจ้าของ", "ประสาน"])
def test_its_owner_and_coordinators_go_on_reading_them(app: Flask, browser: Browser, name: str) -> None:
    """Undo is in the history."""
    page = _published_after_masking(app, browser)
    assert ID in browser(name).get(f"{builders.url(page)}/revisions/1").text


def test_another_contributor_cannot_bring_a_closed_revision_out(app: Flask, browser: Browser) -> None:
    """Who may edit a published article may not restore what they may not read."""
    page = _published_after_masking(app, browser)
    browser("เพื่อนบ้าน").post(f"{builders.url(page)}/restorations", {"number": "1", "base": "3"}, 404)


def test_what_was_public_stays_readable_and_drafts_in_between_do_not(app: Flask, browser: Browser, client: Client) -> None:
    """Published, taken back, edited, published again: the times in public count."""
    page, coordinator = builders.page(app, body="หนึ่ง"), browser("ประสาน")
    builders.revise(app, page, "สอง")
    coordinator.post(f"{builders.url(page)}/publications", {"action": "draft", "note": "แก้"})
    builders.revise(app, page, "สาม", note="เขียนตอนเป็นร่าง")
    builders.revise(app, page, "สี่")
    coordinator.post(f"{builders.url(page)}/publications", {"action": "publish"})
    for number, status in ((1, 200), (2, 200), (3, 404), (4, 200)):
        client.get(f"{builders.url(page)}/revisions/{number}", status)
    assert "สาม" not in client.get(f"{builders.url(page)}/compare?to=4").text
    assert "เขียนตอนเป็นร่าง" not in client.get("/changes").main


def test_a_statements_note_tells_of_nobody(app: Flask, browser: Browser) -> None:
    """It is read by all and has no draft: 422 with the masked words, the figures kept in their boxes."""
    fund = funds.fund(app)
    fields = {"closing_date": "31/12/2568", "members_end": "120", "note": f"จ่าย นางสมศรี ใจดี ผู้ป่วย เลข {ID}"}
    answer = browser("เจ้าของ").post(f"{builders.url(fund)}/statements", fields, 422)
    assert "x-xxxx-xxxxx-45-0" in answer.main and "นาง ส." in answer.main and answer.value("members_end") == "120"


def test_a_publications_note_tells_of_nobody(app: Flask, browser: Browser) -> None:
    """Recent changes show it."""
    page = builders.page(app, status="draft")
    browser("เจ้าของ").post(f"{builders.url(page)}/publications", {"action": "publish", "note": f"โทร {PHONE}"})
    assert builders.status_of(app, page.id) == "draft"


def test_a_decision_of_a_published_adaptation_is_asked_about(app: Flask, browser: Browser, classic_adaptation: Page) -> None:
    """The reason of a decision is shown with the rules: the same questions stand in its way."""
    fields = {"title": classic_adaptation.title, "summary": f"โทร {PHONE}", "base": "1"}
    answer = browser("เจ้าของ").post(f"{builders.url(classic_adaptation)}/context", fields, 422)
    assert PHONE in answer.main and answer.value("summary") == f"โทร {PHONE}"


@pytest.fixture
def classic_adaptation(app: Flask) -> Page:
    """A published rule-set that was adapted."""
    parent = funds.classic(app)
    facts = {**builders.head(app, parent.id).facts, "parent": {"slug": parent.slug, "revision": 1}}
    return builders.page(app, "ระเบียบที่ปรับ", builders.head(app, parent.id).body, kind="ruleset", facts=facts)
