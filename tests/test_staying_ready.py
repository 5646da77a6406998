"""What publishing asked for stays true afterwards: no save and no race takes it away from a published page."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests import builders
from tests.client import Client
from tests.small_ruleset import FACTS, SMALL
from wiki import pages, publishing
from wiki.pages import Page
from wiki.publishing import NotReady

Browser = Callable[[str], Client]


def adapted(parent: Page, **changed: Any) -> dict[str, Any]:
    """The facts of an adaptation with everything decided and the tambon told."""
    context = {"tambon_name": "น้ำขาว", "members": 350, "hearing_date": "2026-10-01", "hearing_people": 85}
    facts = {key: fact for key, fact in FACTS.items() if key != "template"}
    return facts | {
        "parent": {"slug": parent.slug, "revision": 1}, "context": context,
        "place": {"province": "90", "district": "9003", "subdistrict": "900311"},
        "decisions": {key: {"choice": "keep", "reason": "ตกลงแล้ว"} for key in ("contribution", "pension_kind", "pension")},
    } | changed  # fmt: skip


@pytest.fixture
def original(app: Flask) -> Page:
    """A published rule-set to copy from."""
    return builders.page(app, "ระเบียบเล็ก", SMALL, kind="ruleset", facts=FACTS, summary="ระเบียบสั้น")


@pytest.fixture
def published(app: Flask, original: Page) -> Page:
    """An adaptation that เจ้าของ has published, its first revision still undecided."""
    page = builders.page(
        app, "ระเบียบของเรา", SMALL, kind="ruleset", facts=adapted(original, decisions={}), summary="ระเบียบสั้น",
        status="draft")
    with app.test_request_context():
        draft = builders.draft(app, "ระเบียบของเรา", SMALL, "ruleset", adapted(original), summary="ระเบียบสั้น")
        assert publishing.revise(builders.database(app), page.id, 1, draft, page.owner_id) == 2
        found = pages.by_id(builders.database(app), page.id)
        assert found is not None
        publishing.publish(builders.database(app), *found, "publish", builders.person(app, "เจ้าของ"))
    return page


@pytest.mark.parametrize(
    ("room", "sent", "sentence"),
    [
        ("decisions", {"parameter": "pension", "undo": "1", "reason": "ขอคิดใหม่"}, "ยังไม่ได้ตกลงค่า “บำนาญ”"),
        ("context", {"title": "ระเบียบของเรา", "summary": "ระเบียบสั้น", "members": ""}, "ยังไม่ได้ใส่จำนวนสมาชิก"),
        ("restorations", {"number": "1"}, "ยังไม่ได้ตกลงค่า “บำนาญ”"),
        ("revisions", {"title": "ระเบียบของเรา", "summary": "", "body": SMALL}, "ยังไม่มีคำสรุปหนึ่งประโยค"),
    ],
)
def test_published_adaptation_is_not_undecided(
    app: Flask, browser: Browser, published: Page, room: str, sent: dict[str, str], sentence: str,
) -> None:  # fmt: skip
    """Every way to save refuses with 422 and says what would be missing; the published text stands."""
    answer = browser("เจ้าของ").post(f"{builders.url(published)}/{room}", {**sent, "base": "2"}, 422)
    assert "หน้านี้เผยแพร่อยู่" in answer.main and sentence in answer.main
    assert builders.head(app, published.id).number == 2


def test_published_adaptation_may_change_its_mind(app: Flask, browser: Browser, published: Page) -> None:
    """Another value with its reason is saved at once: nothing is open afterwards."""
    sent = {"parameter": "pension", "choice": "change", "value": "100", "reason": "ประชุมใหญ่", "base": "2"}
    browser("เจ้าของ").post(f"{builders.url(published)}/decisions", sent)
    assert builders.head(app, published.id).facts["decisions"]["pension"]["value"] == 100


def test_what_was_never_there_does_not_stop_a_save(app: Flask, browser: Browser) -> None:
    """A lesson that was imported without its required facts can still have its words mended."""
    page = builders.page(app, "บทเรียนนำเข้า", kind="lesson")
    browser("เจ้าของ").post(f"{builders.url(page)}/revisions", {"title": "บทเรียน", "body": "แก้คำผิด", "base": "1"})


def test_only_what_was_looked_at_is_published(app: Flask, original: Page) -> None:
    """A save between looking and publishing stops the publication: it might have opened a value again."""
    page = builders.page(app, "ร่าง", SMALL, kind="ruleset", facts=adapted(original), summary="สั้น", status="draft")
    db, looked_at = builders.database(app), builders.head(app, page.id)
    opened = builders.draft(app, "ร่าง", SMALL, "ruleset", adapted(original, decisions={}), summary="สั้น")
    with app.test_request_context():
        publishing.revise(db, page.id, 1, opened, page.owner_id)
        with pytest.raises(NotReady, match="มีคนบันทึก"):
            publishing.publish(db, page, looked_at, "publish", builders.person(app, "เจ้าของ"))
    assert builders.status_of(app, page.id) == "draft"


def test_a_draft_is_not_copied(app: Flask, browser: Browser) -> None:
    """A copy could be published without review and would tell the draft's title: only published rule-sets are adapted."""
    page = builders.page(app, "ร่างลับ", SMALL, kind="ruleset", facts=FACTS, summary="สั้น", status="draft")
    for name, status in (("เจ้าของ", 409), ("ประสาน", 409), ("เพื่อนบ้าน", 404), ("", 404)):
        browser(name).post(f"{builders.url(page)}/adaptations", {}, status)
    assert builders.database(app)["pages"].count == 1
