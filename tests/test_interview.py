"""The interview: hands that were counted, the way through, the meeting's screen, the answer to a slider, lessons."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from flask import Flask

import moment
from cases import rules
from cases.rulesets import adapting, voting
from tests import builders, wellformed
from tests.client import Answer, Client
from tests.small_ruleset import FACTS, SMALL, VALUES
from tests.test_rulesets_adapting import decision, facts_at
from wiki.pages import Page

Browser = Callable[[str], Client]
VOTE = {"votes_for": "๘๕", "votes_against": "๓ คน", "date": "12 มกราคม 2569"}


@pytest.fixture
def own(small: Page, browser: Browser) -> tuple[Client, str]:
    """เจ้าของ with an adaptation of the small template: (browser, its address)."""
    person = browser("เจ้าของ")
    return person, person.post(f"{builders.url(small)}/adaptations").location.removesuffix("/adapt")


def links(answer: Answer, words: str) -> list[str]:
    """Where the links of the page with these words lead."""
    return [each.get("href", "") for each in answer.page.findall(".//main//a") if words in wellformed.words(each)]


def test_a_vote_is_stored_shown_and_can_be_taken_out(app: Flask, own: tuple[Client, str]) -> None:
    """For, against and the day go into the decision; the checklist and the page tell them; emptied boxes take them out."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=contribution")
    person.post(f"{address}/decisions", decision(form, "contribution", "keep") | VOTE)
    stored = facts_at(app, address)["decisions"]["contribution"]
    assert stored["votes"] == {"for": 85, "against": 3} and stored["date"] == "2026-01-12"
    for part in ("", "/checklist"):
        assert "เห็นชอบ 85 ไม่เห็นชอบ 3 · 12 มกราคม 2569" in person.get(f"{address}{part}").main
    again = person.get(f"{address}/adapt?parameter=contribution")
    assert (again.value("votes_for"), again.value("date")) == ("85", "12 มกราคม 2569")
    emptied = dict.fromkeys(VOTE, "")
    person.post(f"{address}/decisions", decision(again, "contribution", "keep") | emptied)
    assert not {"votes", "date"} & facts_at(app, address)["decisions"]["contribution"].keys()


def test_a_form_without_the_boxes_leaves_a_vote_alone(app: Flask, own: tuple[Client, str]) -> None:
    """A decision sent from elsewhere, without the three boxes, keeps the hands that were counted."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=contribution")
    person.post(f"{address}/decisions", decision(form, "contribution", "keep") | VOTE)
    again = person.get(f"{address}/adapt?parameter=contribution")
    person.post(f"{address}/decisions", decision(again, "contribution", "change", "2"))
    assert facts_at(app, address)["decisions"]["contribution"]["votes"] == {"for": 85, "against": 3}


def test_a_value_tried_by_its_address_keeps_the_reason_and_the_hands(own: tuple[Client, str]) -> None:
    """A link that only puts a value into the box does not empty the boxes beside it: saving would lose what was counted."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=contribution")
    person.post(f"{address}/decisions", decision(form, "contribution", "keep", reason="พอดีแล้ว") | VOTE)
    tried = person.get(f"{address}/adapt?parameter=contribution&choice=change&value=3")
    assert (tried.value("value"), tried.value("votes_for"), tried.value("reason").strip()) == ("3", "85", "พอดีแล้ว")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"votes_for": "-1", "votes_against": "0"}, "ต้องอยู่ระหว่าง"), ({"votes_for": "2.5", "votes_against": "0"}, "จำนวน"),
        ({"votes_for": "มาก", "votes_against": "0"}, "ต้องเป็นตัวเลข"), ({"votes_for": "100001", "votes_against": "0"}, "ต้องอยู่ระหว่าง"),
        ({"votes_for": "85", "votes_against": ""}, "ให้ครบทั้งสองช่อง"), ({"votes_for": "0", "votes_against": "0"}, "ไม่มีใครลงมติ"),
        ({"date": "31/2/2569"}, "ไม่มีวันที่"), ({"date": "12/1/2699"}, "ยังมาไม่ถึง"), ({"date": "วันนั้น"}, "อ่านวันที่"),
        ({"votes_for": "1\x00", "votes_against": "0"}, "อักขระควบคุม"),
    ],
)  # fmt: skip
def test_a_wrong_vote_is_told_and_nothing_is_lost(
    app: Flask, own: tuple[Client, str], typed: dict[str, str], sentence: str
) -> None:
    """What cannot have been counted answers 422 beside its box, with reason and value still typed; nothing is stored."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=contribution")
    sent = decision(form, "contribution", "change", "3", "สามบาทพอไหว") | dict.fromkeys(VOTE, "") | typed
    answer = person.post(f"{address}/decisions", sent, status=422)
    assert sentence in answer.main and "สามบาทพอไหว" in answer.value("reason") and answer.value("value") == "3"
    for name, text in typed.items():
        assert answer.value(name).startswith(text[:1])
    assert facts_at(app, address)["decisions"] == {}


def test_today_is_no_day_to_come() -> None:
    """A vote of today counts; one of tomorrow is refused."""
    errors: dict[str, str] = {}
    today = moment.today()
    assert voting.read(voting.Vote(date=today.isoformat()), errors) == {"date": today.isoformat()} and not errors
    voting.read(voting.Vote(date=(today + timedelta(days=1)).isoformat()), errors)
    assert "date" in errors


@pytest.mark.parametrize("odd", [None, 3, [], {"votes": 3, "date": 7}, {"votes": {"for": "x", "against": True}, "date": "2026-13-01"}])
def test_odd_votes_of_an_import_are_no_votes(odd: Any) -> None:
    """Whatever shape an import brought, nothing fails and nothing is told."""
    assert not voting.recorded(odd) and voting.told(voting.recorded(odd)) == ""


def test_the_way_goes_on_to_what_is_open_and_back_to_where_one_left(own: tuple[Client, str]) -> None:
    """Skipping leads to the next open value, Back to the one before; a decided value offers to go on where one left."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=pension_kind")
    assert links(form, "ข้ามไปก่อน")[0].endswith("parameter=pension") and links(form, "ย้อนกลับ")[0].endswith("parameter=contribution")
    person.post(f"{address}/decisions", decision(form, "pension_kind", "keep"))
    first = person.get(f"{address}/adapt")
    assert links(first, "ข้ามไปก่อน")[0].endswith("parameter=pension"), "the decided one is passed over"
    decided = person.get(f"{address}/adapt?parameter=pension_kind")
    assert links(decided, "ทำต่อจากที่ค้าง")[0].endswith("parameter=contribution")
    assert "ตกลงแล้ว 1" in decided.main
    assert "ทำต่อจากที่ค้าง" in person.get(address).main and "ทำต่อจากที่ค้าง" in person.get(f"{address}/checklist").main


def test_a_value_that_is_not_asked_is_not_on_the_way(app: Flask, own: tuple[Client, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision in a state of its own is neither opened, nor next, nor counted; its screen can still be opened."""
    plain = rules.decisions

    def some_unasked(parameters: Any, facts: Any) -> list[rules.Decision]:
        return [replace(each, state="unasked") if each.key != "pension" else each for each in plain(parameters, facts)]

    monkeypatch.setattr(rules, "decisions", some_unasked)
    person, address = own
    facts = facts_at(app, address)
    assert adapting.opening(facts) == "pension" and adapting.next_open(facts, "contribution") == "pension"
    assert adapting.next_open(facts, "pension") == ""
    answer = person.get(f"{address}/adapt?parameter=pension")
    assert "ค่าที่ 1 จาก 1" in answer.main and not links(answer, "ย้อนกลับ") and not links(answer, "ข้ามไปก่อน")
    assert person.get(f"{address}/adapt?parameter=contribution").value("parameter") == "contribution"


def test_nothing_to_ask_goes_to_the_checklist() -> None:
    """A rule-set of which nothing is asked opens no screen."""
    assert adapting.opening({"parameters": []}) == "" and adapting.next_open({"parameters": []}, "x") == ""


def test_a_meeting_keeps_its_large_letters(own: tuple[Client, str]) -> None:
    """The meeting's screen has the question, both options and what each comes to, no menus, and leads to the next like it."""
    person, address = own
    answer = person.get(f"{address}/adapt?parameter=contribution&choice=change&value=4&size=big")
    live = next(each for each in answer.page.iter("div") if each.get("id") == "live")
    assert "1 บาท" in wellformed.words(live) and "4 บาท" in wellformed.words(live)
    assert answer.page.find(".//nav[@aria-label='เมนูหลัก']") is None
    sent = decision(answer, "contribution", "change", "4") | {"size": "big"}
    assert person.post(f"{address}/decisions", sent).location.endswith("parameter=pension_kind&size=big")
    wrong = person.post(f"{address}/decisions", decision(answer, "pension", "change", "x", "เพราะ") | {"size": "big"}, status=422)
    assert wrong.value("size") == "big" and wrong.value("reason").strip() == "เพราะ"


def test_a_slider_is_answered_with_the_effect_alone(client: Client, small: Page) -> None:
    """part=live brings the one line and the aside, a fragment and no page; a value that cannot be read is said in it."""
    address = f"{builders.url(small)}/adapt?parameter=contribution&choice=change&part=live"
    answer = client.get(f"{address}&value=3")
    assert "<html" not in answer.text and 'id="live"' in answer.text and 'id="live-short"' in answer.text
    assert "๓ บาท (สามบาทถ้วน)" in answer.text and "<form" not in answer.text
    assert "ต้องอยู่ระหว่าง 1 ถึง 20" in client.get(f"{address}&value=99").text
    assert "<html" not in client.get(f"{address}&value=3&size=big").text


def test_two_and_three_futures_stand_beside_the_value(client: Client, small: Page) -> None:
    """Before and after in baht at years 5, 10 and 30, three outlooks, every assumption, and what it is not."""
    main = client.get(f"{builders.url(small)}/adapt?parameter=contribution&choice=change&value=3").main
    for words in ("ค่าเดิม", "ค่าที่กำลังลอง", "ปีที่ 5", "ปีที่ 10", "ปีที่ 30", "เงินหมดเมื่อ", "อนาคตที่ดี", "อนาคตปานกลาง",
                  "อนาคตที่ยากลำบาก", "ค่าสมมติชั่วคราว ไม่ใช่สถิติของไทย", "ไม่ใช่การรับรองทางคณิตศาสตร์ประกันภัย"):  # fmt: skip
        assert words in main, words


@pytest.mark.parametrize("trying", [True, False])
def test_the_smallest_repair_is_offered_and_goes_into_the_box(small: Page, own: tuple[Client, str], trying: bool) -> None:
    """The button's value comes back in the box, with the fund lasting; in an adaptation what was typed stays and nothing is stored."""
    person, address = own
    here = builders.url(small) if trying else address
    stranger = f"{here}/adapt?parameter=contribution"
    answer = Client(person.raw.application).get(stranger) if trying else person.get(stranger)
    button = next(each for each in answer.page.iter("button") if each.get("name") == "try")
    assert button.get("form") == "decide"
    if trying:
        tried = Client(person.raw.application).get(f"{here}/adapt?parameter=contribution&value=1&try={button.get('value')}")
    else:
        sent = decision(answer, "contribution", "", "1", "ยังคุยกันอยู่") | VOTE | {"try": button.get("value", "")}
        tried = person.post(f"{address}/decisions", sent, status=200)
        assert "ยังคุยกันอยู่" in tried.value("reason") and tried.value("votes_for") == "๘๕"
    assert tried.value("value") == button.get("value") and "ไม่ติดลบตลอด 30 ปี" in tried.main


def test_other_values_are_searched_when_asked(browser: Browser, classic: Page) -> None:
    """Where no value of this screen repairs the fund the button finds others, each with the way to it; what was typed stays."""
    person = browser("เจ้าของ")
    address = person.post(f"{builders.url(classic)}/adaptations").location.removesuffix("/adapt")
    answer = person.get(f"{address}/adapt?parameter=birth_child")
    button = next(each for each in answer.page.iter("button") if each.get("name") == "others")
    assert button.get("form") == "decide" and "แก้น้อยที่สุด" not in answer.main
    sent = decision(answer, "birth_child", "change", "600", "ยังคุยกันอยู่") | {"others": "1"}
    told = person.post(f"{address}/decisions", sent, status=200)
    assert "ยังคุยกันอยู่" in told.value("reason") and "แก้น้อยที่สุดคือเปลี่ยน “แบบของบำนาญผู้สูงอายุ”" in told.main
    assert any("parameter=pension_kind&choice=change&value=none" in each for each in told.links())
    assert "แก้น้อยที่สุด" in person.get(f"{address}/adapt?parameter=birth_child&others=1&part=live").text


def lesson(app: Flask, title: str, clause: str, ruleset: str = "ระเบียบเล็ก", **how: Any) -> Page:
    """A lesson that names a clause."""
    facts = {"clauses": [{"ruleset": ruleset, "clause": clause, "note": "เรียนแล้ว"}, "ไม่ใช่แถว"], **how.pop("facts", {})}
    return builders.page(app, title, kind="lesson", facts=facts, **how)


def test_lessons_about_the_clause_come_from_its_origins_too(app: Flask, own: tuple[Client, str], client: Client) -> None:
    """A published lesson that names the clause in the template stands at the copy's value; drafts and other clauses do not."""
    person, address = own
    lesson(app, "บทเรียนวันละบาท", "contribution")
    lesson(app, "บทเรียนร่าง", "contribution", status="draft")
    lesson(app, "บทเรียนอื่น", "name")
    lesson(app, "บทเรียนที่อื่น", "contribution", "ระเบียบอื่น")
    main = person.get(f"{address}/adapt?parameter=contribution").main
    assert "บทเรียนวันละบาท" in main and "เรียนแล้ว" in main
    for title in ("บทเรียนร่าง", "บทเรียนอื่น", "บทเรียนที่อื่น"):
        assert title not in main
    assert "บทเรียนวันละบาท" not in person.get(f"{address}/adapt?parameter=pension").main
    assert links(person.get(f"{address}/adapt?parameter=contribution"), "บทเรียนและที่มา")[0].endswith("/clauses/contribution")


def test_seen_values_keep_their_source(app: Flask, client: Client) -> None:
    """What published rules say stands beside the value with where it was read."""
    first, *rest = cast("list[dict[str, Any]]", VALUES)
    values = [{**first, "seen": [{"value": "ปีละ 365 บาท", "source": "ใบสมัคร"}]}, *rest]
    page = builders.page(app, "ระเบียบอ้างอิง", SMALL, kind="ruleset", facts={**FACTS, "parameters": values})
    assert "ปีละ 365 บาท (ใบสมัคร)" in client.get(f"{builders.url(page)}/adapt?parameter=contribution").main
