"""The register through a browser: who reads, who answers, when an answer no longer fits its number."""

from collections.abc import Callable

import pytest
from flask import Flask

from cases.money import risk_store, statements
from db import run
from tests import builders
from tests.builders import database, person
from tests.client import Client
from tests.funds import classic, fund, store
from wiki.pages import Page

Browser = Callable[[str], Client]


def _ageing(app: Flask, **facts: object) -> Page:
    """A published fund with forty elderly in a hundred."""
    page = fund(app, **facts)
    store(app, page, members_end=100, elderly=40)
    return page


def _answer(client: Client, of: Page, status: int = 303, key: str = "elderly", **fields: str) -> str:
    form = {"mark": "40.0", "answer": "acting", "note": "ชวนโรงเรียนเข้าเป็นสมาชิก", **fields}
    answer = client.post(f"{builders.url(of)}/risks/{key}/answers", form, status)
    return answer.location if status == 303 else answer.main


def test_everybody_reads_the_signs_of_a_published_fund(app: Flask, client: Client) -> None:
    """The sign, its number, the year and version it is read off, and no form."""
    page = _ageing(app)
    answer = client.get(f"{builders.url(page)}/risks")
    assert "ผู้สูงอายุเป็นร้อยละ 40.0 ของสมาชิก" in answer.main and "งบปี 2568" in answer.main
    assert f"{builders.url(page)}/statements/2025" in answer.links()
    assert answer.page.find(".//main//form") is None


def test_a_drafts_signs_do_not_exist_for_others(app: Flask, browser: Browser) -> None:
    """Neither to read nor to answer."""
    page = builders.page(app, "กองทุนร่าง", kind="model", status="draft", facts={"movement": "one-baht"})
    store(app, page, members_end=100, elderly=40)
    browser("เจ้าของ").get(f"{builders.url(page)}/risks")
    for name in ("", "อ่าน", "เพื่อนบ้าน"):
        browser(name).get(f"{builders.url(page)}/risks", 404)
        _answer(browser(name), page, 404)


def test_only_keepers_answer(app: Flask, browser: Browser) -> None:
    """The owner and their coordinators; another contributor is refused, a visitor is asked to sign in."""
    page = _ageing(app)
    for name, status in (("เพื่อนบ้าน", 403), ("อ่าน", 403), ("", 401)):
        _answer(browser(name), page, status)
    assert risk_store.of_fund(database(app), page.id) == []
    for name in ("เจ้าของ", "ประสาน"):
        assert _answer(browser(name), page).endswith("/risks#sign-elderly")


def test_an_answer_is_read_by_everybody_with_who_and_to_which_number(app: Flask, browser: Browser) -> None:
    """Answered, the sign says so and keeps the earlier answer too."""
    page = _ageing(app)
    _answer(browser("เจ้าของ"), page)
    _answer(browser("ประสาน"), page, answer="accepted", note="")
    main = browser("").get(f"{builders.url(page)}/risks").main
    assert "คุยแล้ว" in main and "รับรู้แล้ว ยอมรับได้" in main and "ชวนโรงเรียนเข้าเป็นสมาชิก" in main
    assert "ประสาน" in main and "ตอบต่อตัวเลข: ผู้สูงอายุเป็นร้อยละ 40.0 ของสมาชิก" in main


def test_a_changed_number_opens_the_sign_again(app: Flask, browser: Browser) -> None:
    """A correction to 45 in a hundred asks anew and says why; the answer to 40 stays readable."""
    page = _ageing(app)
    _answer(browser("เจ้าของ"), page)
    statements.add(database(app), page.id, "2025-12-31", {"members_end": 100, "elderly": 45}, person(app, "เจ้าของ").id, base=1)
    main = browser("").get(f"{builders.url(page)}/risks").main
    assert "ตัวเลขเปลี่ยน ควรคุยอีกครั้ง" in main and "ตัวเลขเปลี่ยนแล้วจึงถามใหม่" in main and "ชวนโรงเรียน" in main


def test_the_same_number_of_another_year_stays_answered(app: Flask, browser: Browser) -> None:
    """A new statement with the very same share asks nothing again."""
    page = _ageing(app)
    _answer(browser("เจ้าของ"), page)
    statements.add(database(app), page.id, "2026-10-31", {"members_end": 200, "elderly": 80}, person(app, "เจ้าของ").id)
    main = browser("").get(f"{builders.url(page)}/risks").main
    assert "คุยแล้ว" in main and "ควรคุยอีกครั้ง" not in main


@pytest.mark.parametrize("fields", [{"answer": ""}, {"answer": "เลิก"}, {"answer": "acting", "note": " "}, {"answer": "not_so", "note": ""},
                                    {"note": "ก" * 2001}])  # fmt: skip
def test_an_answer_that_says_nothing_is_asked_for_again(app: Flask, browser: Browser, fields: dict[str, str]) -> None:
    """422 with a sentence; what was typed is in the form, nothing is stored."""
    page, owner = _ageing(app), browser("เจ้าของ")
    form = {"mark": "40.0", "answer": "acting", "note": "ชวนโรงเรียน", **fields}
    answer = owner.post(f"{builders.url(page)}/risks/elderly/answers", form, 422)
    assert answer.page.find(".//div[@class='error-summary']") is not None
    typed = "".join(answer.page.find(".//textarea[@id='note-elderly']").itertext())  # type: ignore[union-attr]
    assert typed.strip() == form["note"].strip()
    assert risk_store.of_fund(database(app), page.id) == []


def test_an_answer_to_a_number_that_changed_meanwhile_is_not_stored(app: Flask, browser: Browser) -> None:
    """409: read the new number first; what was typed is kept. The same for a sign that is no longer raised."""
    page, owner = _ageing(app), browser("เจ้าของ")
    main = _answer(owner, page, 409, mark="39.0")
    assert "ตัวเลขเปลี่ยนไประหว่างที่ตอบ" in main and "ชวนโรงเรียนเข้าเป็นสมาชิก" in main
    _answer(owner, page, 409, key="age", mark="2025-12-31")
    _answer(owner, page, 404, key="ไม่มี")
    assert risk_store.of_fund(database(app), page.id) == []


def test_answers_are_only_added(app: Flask, browser: Browser) -> None:
    """The store itself refuses to change or to drop one."""
    page = _ageing(app)
    _answer(browser("เจ้าของ"), page)
    for statement in ("UPDATE risk_answers SET note = 'อื่น'", "DELETE FROM risk_answers"):
        with pytest.raises(Exception, match="only added"):
            run(database(app), statement)


def test_the_funds_own_rules_speak_and_no_others(app: Flask, client: Client) -> None:
    """Without rules of its own what they would tell is unknown; with them the signs lead to the clause."""
    page = _ageing(app)
    template = classic(app)
    assert "ยังไม่มีระเบียบที่เผยแพร่และผูกกับกองทุนนี้" in client.get(f"{builders.url(page)}/risks").main
    classic(app, fund=page.slug)
    answer = client.get(f"{builders.url(page)}/risks")
    assert "มีคำสัญญาบำนาญ" in answer.main and "ไม่จำกัดอายุแรกเข้า" in answer.main
    assert any("#clause-" in link for link in answer.links()) and any(link.endswith("/others") for link in answer.links())
    assert template.slug not in "".join(answer.links()).replace(f"{template.slug}-2", "")


def test_draft_rules_tell_nothing(app: Flask, browser: Browser) -> None:
    """A draft that names the fund leaks neither its values nor its name, not even to the fund's own page."""
    from seed import front_matter
    from tests.funds import CLASSIC

    page = _ageing(app)
    head, body = front_matter(CLASSIC)
    builders.page(app, "ระเบียบลับ", body, kind="ruleset", status="draft", facts={**head["facts"], "fund": page.slug})
    main = browser("").get(f"{builders.url(page)}/risks").main
    assert "ระเบียบลับ" not in main and "300 บาท" not in main


def test_only_published_pages_are_offered_to_read(app: Flask, client: Client) -> None:
    """What helps is linked when it is published, and not named when it is not."""
    page = _ageing(app)
    advice = builders.page(app, "ผู้สูงอายุมาก สมาชิกใหม่ไม่เพิ่ม", status="draft")
    assert "สมาชิกใหม่ไม่เพิ่ม" not in client.get(f"{builders.url(page)}/risks").main
    run(database(app), "UPDATE pages SET status = 'published' WHERE id = :id", id=advice.id)
    assert builders.url(advice) in client.get(f"{builders.url(page)}/risks").links()


def test_the_money_page_has_the_short_list(app: Flask, client: Client) -> None:
    """The raised signs with their numbers and a way to all of them; a fund without a year has none."""
    page = _ageing(app)
    answer = client.get(f"{builders.url(page)}/money")
    assert "สัญญาณที่ควรคุยกัน" in answer.main and "ผู้สูงอายุเป็นร้อยละ 40.0" in answer.main
    assert f"{builders.url(page)}/risks" in answer.links()
    assert "สัญญาณ" not in client.get(f"{builders.url(fund(app))}/money").main


def test_an_illustrative_funds_signs_say_so(app: Flask, client: Client) -> None:
    """ข้อมูลสมมติ stands beside them."""
    page = _ageing(app, illustrative=True)
    assert "ข้อมูลสมมติ" in client.get(f"{builders.url(page)}/risks").main


@pytest.mark.parametrize("path", ["risks", "projection/print", "projection/chance.csv"])
def test_only_models_have_signs(app: Flask, browser: Browser, path: str) -> None:
    """An article's address with signs behind it leads nowhere."""
    page = builders.page(app, "บทความ")
    browser("ดูแล").get(f"/models/{page.slug}/{path}", 404)


def test_what_was_answered_stays_readable_when_the_sign_is_gone(app: Flask, browser: Browser) -> None:
    """At thirty in a hundred there is no sign any more; the answer to forty is still there."""
    page = _ageing(app)
    _answer(browser("เจ้าของ"), page)
    statements.add(database(app), page.id, "2025-12-31", {"members_end": 100, "elderly": 30}, person(app, "เจ้าของ").id, base=1)
    main = browser("").get(f"{builders.url(page)}/risks").main
    assert "ชวนโรงเรียนเข้าเป็นสมาชิก" in main and "ควรคุยกัน" not in main.replace("สัญญาณที่ควรคุยกัน", "")
