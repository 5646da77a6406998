"""Writing a rule-set on the site: the lint beside the text and at the door, its count on the page, the guide, the digits."""

import json
from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from flask import Flask

from cases import rules
from cases.rules.parameters import MEANS, TYPES
from cases.rulesets.definitions import written
from tests import builders
from tests.client import Answer, Client
from tests.small_ruleset import FACTS, SMALL, VALUES

GIVEN: list[Any] = VALUES
Browser = Callable[[str], Client]
DEFINITIONS = """- key: fee
  label: ค่าสมัคร
  type: baht
  value: 20
"""
BODY = "# ก {#a}\n\n## ข {#b}\nส่ง {{fee}}\n"


def linted(who: Client, address: str = "/rulesets/lint", **fields: str) -> Answer:
    """The list for what stands in the form."""
    return who.post(address, {"body": BODY, "parameters": DEFINITIONS, **fields}, 200)


def told(answer: Answer) -> list[tuple[str, str, str]]:
    """(way, line or key, words) of each finding."""
    links = [link for link in _links(answer) if link.get("class") != "about"]
    return [(link.get("href", ""), link.get("data-line") or link.get("data-key") or "", " ".join("".join(link.itertext()).split()))
            for link in links]  # fmt: skip


def _links(answer: Answer) -> list[Any]:
    """The links of the list, which is sent without a page around it."""
    return list(html5lib.parseFragment(answer.text, namespaceHTMLElements=False).iter("a"))


def test_a_writer_hears_what_to_mend(app: Flask, browser: Browser) -> None:
    """The finding, its line and the box to go to; nothing is stored."""
    answer = linted(browser("เจ้าของ"), body=BODY + "\nดู [[#nowhere]]\n")
    assert told(answer) == [("#body", "6", "ต้องแก้ บรรทัด 6: อ้างถึงข้อรหัส nowhere แต่ไม่มีข้อนี้ในระเบียบ")]
    assert "ต้องแก้ 1 เรื่อง" in answer.text
    assert builders.database(app)["pages"].count == 0


def test_sound_rules_hear_so(browser: Browser) -> None:
    """No finding is said in words, for whoever cannot see an empty list."""
    assert "ไม่พบสิ่งที่ต้องแก้" in linted(browser("เจ้าของ")).text


def test_a_wrong_definition_leads_to_its_line(browser: Browser) -> None:
    """Definitions that cannot be read come first; what the text says of values is left out then, its own mistakes are not."""
    answer = linted(browser("เจ้าของ"), parameters=DEFINITIONS.replace("baht", "bath"), body=BODY + "\nปี 5\n")
    assert [(way, line) for way, line, _words in told(answer)] == [("#parameters", "3"), ("#body", "6")]


def test_a_value_leads_to_its_definition(browser: Browser) -> None:
    """By its key, in whatever order the definitions stand."""
    answer = linted(browser("เจ้าของ"), body="# ก {#a}\n\n## ข {#b}\nค\n")
    assert [(way, key) for way, key, _words in told(answer)] == [("#parameters", "fee")]


def test_the_law_on_funerals_is_at_hand(browser: Browser) -> None:
    """A levy at each death leads to the article about the Act."""
    answer = linted(browser("เจ้าของ"), body=BODY + "\nให้เก็บเงินสมาชิกเป็นรายศพ\n")
    assert any("2545" in link.get("href", "") for link in _links(answer) if link.get("class") == "about")


def test_the_projection_is_heard_too(app: Flask, browser: Browser) -> None:
    """With the values typed now, not those stored."""
    page = builders.page(app, "แม่แบบ", SMALL, kind="ruleset", facts=FACTS)
    address = f"{builders.url(page)}/lint"
    who = browser("เจ้าของ")
    few, many = (written({"parameters": [{**GIVEN[0], "max": 200, "value": baht}, *GIVEN[1:]]}) for baht in (1, 100))
    assert "เงินกองทุนจะหมดในปีที่" in linted(who, address, body=SMALL, parameters=few).text
    assert "เงินกองทุนจะหมดในปีที่" not in linted(who, address, body=SMALL, parameters=many).text


def test_only_those_who_may_write_are_answered(app: Flask, browser: Browser) -> None:
    """A visitor is asked to sign in, a reader refused; a draft's lint is its writer's."""
    draft = builders.page(app, "ร่าง", SMALL, kind="ruleset", facts=FACTS, status="draft")
    address = f"{builders.url(draft)}/lint"
    browser("").post("/rulesets/lint", {"body": BODY}, 401)
    browser("อ่าน").post("/rulesets/lint", {"body": BODY}, 403)
    browser("เพื่อนบ้าน").post(address, {"body": BODY}, 404)
    browser("เจ้าของ").post(address, {"body": BODY}, 200)
    published = builders.page(app, "เผยแพร่", SMALL, kind="ruleset", facts=FACTS)
    browser("เพื่อนบ้าน").post(f"{builders.url(published)}/lint", {"body": BODY}, 403)
    browser("เจ้าของ").post("/rulesets/lint", {"body": BODY, "csrf_token": "x"}, 400)


def test_only_a_rule_set_is_linted(app: Flask, browser: Browser) -> None:
    """An article's address has no lint."""
    article = builders.page(app, "บทความ")
    browser("เจ้าของ").post(f"/rulesets/{article.slug}/lint", {"body": BODY}, 404)


def test_a_form_longer_than_any_page_is_refused(browser: Browser) -> None:
    """Millions of characters are a sentence, not work."""
    answer = browser("เจ้าของ").raw.post("/rulesets/lint", data={"body": "ก" * 3_000_000})
    assert answer.status_code in (400, 413)


def test_an_adaptations_values_are_mended_where_they_are_decided(app: Flask, browser: Browser) -> None:
    """Its definitions are not in its form; a value's finding leads to its own screen."""
    parent = builders.page(app, "แม่แบบ", SMALL, kind="ruleset", facts=FACTS)
    who = browser("เจ้าของ")
    who.post(f"{builders.url(parent)}/adaptations", {"title": "ของเรา"})
    answer = who.post("/rulesets/ของเรา/lint", {"body": SMALL}, 200)
    assert "/adapt?parameter=pension" in " ".join(way for way, _line, _words in told(answer))


def test_the_panel_stands_in_the_form_without_a_script(app: Flask, browser: Browser) -> None:
    """The edit form and a preview of what is typed have the list; an article's form has none."""
    page = builders.page(app, "แม่แบบ", SMALL, kind="ruleset", facts=FACTS)
    who = browser("เจ้าของ")
    assert "เกินกว่ากองทุนรับไหว" in who.get(f"{builders.url(page)}/edit").text
    typed = {"title": "แม่แบบ", "body": SMALL + "\nดู [[#nowhere]]\n", "base": "1", "preview": "1"}
    answer = who.post(f"{builders.url(page)}/revisions", typed, 200)
    assert answer.page.find(".//*[@id='lint']//a[@data-line='10']") is not None
    assert 'id="lint"' not in who.get("/articles/new").text


def test_the_page_counts_for_those_who_may_edit(app: Flask, browser: Browser) -> None:
    """A count with the way to the list; visitors and neighbours see none."""
    page = builders.page(app, "แม่แบบ", SMALL, kind="ruleset", facts=FACTS)
    counted = "ตรวจระเบียบแล้วพบ"
    assert f"{counted} 3 เรื่อง" in browser("เจ้าของ").get(builders.url(page)).text
    assert counted not in browser("").get(builders.url(page)).text
    assert counted not in browser("เพื่อนบ้าน").get(builders.url(page)).text


def test_a_page_of_odd_facts_is_shown_to_its_writer(app: Flask, browser: Browser) -> None:
    """A circle that stood there before circles were refused is a finding, not a fault."""
    page = builders.page(app, "แม่แบบ", SMALL, kind="ruleset", facts=FACTS)
    circle = [{**GIVEN[0], "at_most": "pension"}, GIVEN[1], {**GIVEN[2], "at_most": "contribution"}]
    db = builders.database(app)
    facts: dict[str, Any] = {**FACTS, "parameters": circle}
    with db.conn:
        db.execute("UPDATE revisions SET facts = :facts WHERE page_id = :id", {"facts": json.dumps(facts, ensure_ascii=False), "id": page.id})
    who = browser("เจ้าของ")
    assert "ตรวจระเบียบแล้วพบ 1 เรื่อง" in who.get(builders.url(page)).text
    assert "เป็นวง" in who.get(f"{builders.url(page)}/edit").text


def test_a_circle_is_not_saved(app: Flask, browser: Browser) -> None:
    """422 with the line of the definition; no page."""
    typed = DEFINITIONS + "  at_most: most\n- key: most\n  type: baht\n  at_most: fee\n"
    answer = browser("เจ้าของ").post("/rulesets", {"title": "ก", "body": BODY, "parameters": typed}, 422)
    assert "บรรทัด 5: ค่าอ้างกันเป็นวง" in answer.text
    assert builders.database(app)["pages"].count == 0


def test_the_guide_is_one_tap_from_the_editor(browser: Browser) -> None:
    """For everybody, with every type and every field in it, and out of the search."""
    assert "/rulesets/new/guide" in browser("เจ้าของ").get("/rulesets/new").links()
    answer = browser("").get("/rulesets/new/guide")
    assert all(f"<code>{word}" in answer.text for word in (*TYPES, *MEANS, "asked_if", "at_most", "limit"))
    assert 'content="noindex"' in answer.text


@pytest.mark.parametrize(("digits", "there", "gone"), [("", "๑ บาท", "1 บาท"), ("thai", "๑ บาท", "1 บาท"), ("arabic", "1 บาท (หนึ่งบาทถ้วน)", "๑")])
def test_one_switch_for_the_digits(app: Flask, client: Client, digits: str, there: str, gone: str) -> None:
    """Text, print and screens of values follow; amounts are in words too."""
    page = builders.page(app, "แม่แบบ", SMALL, kind="ruleset", facts={**FACTS, "digits": digits} if digits else FACTS)
    html = builders.head(app, page.id).html
    assert there in html and gone not in html
    assert there in client.get(f"{builders.url(page)}/print").text
    assert there in client.get(f"{builders.url(page)}/adapt?parameter=contribution").text


def test_the_switch_is_in_the_form_and_goes_with_a_copy(app: Flask, browser: Browser) -> None:
    """Chosen in the form, kept by an adaptation."""
    who = browser("เจ้าของ")
    who.post("/rulesets", {"title": "แม่แบบ", "body": BODY, "parameters": DEFINITIONS, "digits": "arabic", "movement": "one-baht",
                           "copying_conditions": "คุยกัน"})  # fmt: skip
    page = builders.database(app).execute("SELECT id FROM pages").fetchone()
    assert builders.head(app, page[0]).facts["digits"] == "arabic"
    assert "ข้อ 1" in builders.head(app, page[0]).html
    parent = builders.page(app, "เผยแพร่", SMALL, kind="ruleset", facts={**FACTS, "digits": "arabic"})
    who.post(f"{builders.url(parent)}/adaptations", {"title": "ของเรา"})
    assert "ข้อ 1" in who.get("/rulesets/ของเรา").text


def test_an_unasked_value_is_passed_over(app: Flask, browser: Browser) -> None:
    """The interview asks the kind, not the amount it leaves out; the checklist says why."""
    values: list[dict[str, Any]] = [GIVEN[0], {**GIVEN[1], "value": "none"}, {**GIVEN[2], "asked_if": "pension_kind!=none"}]
    parent = builders.page(app, "แม่แบบ", SMALL, kind="ruleset", facts={**FACTS, "parameters": values})
    who = browser("เจ้าของ")
    who.post(f"{builders.url(parent)}/adaptations", {"title": "ของเรา"})
    for key in ("contribution", "pension_kind"):
        base = str(builders.head(app, 2).number)
        answer = who.post("/rulesets/ของเรา/decisions", {"parameter": key, "choice": "keep", "reason": "ตกลงกัน", "base": base})
    assert answer.location.endswith("/checklist")
    assert "ไม่ต้องตกลง เพราะ" in who.get("/rulesets/ของเรา/checklist").text
    assert not [each for each in rules.ready(builders.head(app, 2).facts) if "บำนาญ" in each]


def test_villages_are_typed_one_a_line(app: Flask, browser: Browser) -> None:
    """The screen of a list of villages, and the rules with them as items."""
    area = {"key": "area", "label": "เขต", "type": "villages", "value": ["บ้านเดิม"]}
    parent = builders.page(app, "แม่แบบ", "# ก {#a}\n\n## ข {#b}\nเขต {{area}}\n", kind="ruleset", facts={**FACTS, "parameters": [area]})
    who = browser("เจ้าของ")
    who.post(f"{builders.url(parent)}/adaptations", {"title": "ของเรา"})
    assert "บรรทัดละหมู่บ้าน" in who.get("/rulesets/ของเรา/adapt?parameter=area").text
    typed = {"parameter": "area", "choice": "change", "value": "ก\r\nข\r\nค\r\nง", "reason": "สี่หมู่", "base": "1"}
    who.post("/rulesets/ของเรา/decisions", typed)
    assert "(๔)" in builders.head(app, 2).html
