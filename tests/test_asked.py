"""The questions that a page answers: written in the form, an import or the seed, kept, shown, and looked at for people's data."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

import importing
import seed
from cases.rulesets import adaptations
from tests import builders
from tests.builders import database, head, page, person, url
from tests.client import Client
from wiki import asked, pages
from wiki.pages import Page

Browser = Callable[[str], Client]
QUESTIONS = ["ป้าตาย ต้องเอาอะไรไปเบิก", "ไม่ได้เขียนชื่อคนรับไว้ ใครได้เงิน"]
BOX = "คนมักถามว่า (บรรทัดละหนึ่งคำถาม)"


def save(who: Client, of: Page, typed: str, status: int = 303, base: object = 1) -> str:
    fields = {"title": "ค่าทำศพ", "body": "จ่ายค่าทำศพ", "base": str(base), "asked": typed}
    return who.post(f"{url(of)}/revisions", fields, status).text


def asked_of(app: Flask, of: Page) -> object:
    return head(app, of.id).facts.get("asked")


@pytest.mark.parametrize("kind", ["article", "model", "ruleset", "lesson"])
def test_every_kind_of_page_has_the_box_and_the_list(app: Flask, browser: Browser, kind: str) -> None:
    """What is typed a line each is a list of facts, stands in the form again, and folded at the end of the page."""
    owner = browser("เจ้าของ")
    path = f"/{kind}s"
    assert BOX in owner.get(f"{path}/new").main
    owner.post(path, {"title": "ค่าทำศพ", "body": "# หมวด {#a}\n\n## ข้อ {#b}\nจ่ายค่าทำศพ", "asked": "\r\n".join(QUESTIONS)})
    made = pages.by_slug(database(app), "ค่าทำศพ")
    assert made is not None and made[0].kind == kind and made[1].facts["asked"] == QUESTIONS
    assert owner.get(f"{path}/ค่าทำศพ/edit").value("asked").strip() == "\n".join(QUESTIONS)
    shown = owner.get(f"{path}/ค่าทำศพ").page
    folded = [each for each in shown.iter("details") if "คำถามที่หน้านี้ตอบ" in "".join(each.itertext())]
    assert len(folded) == 1 and "no-print" in folded[0].get("class", "") and folded[0].get("open") is None
    assert all(question in "".join(folded[0].itertext()) for question in QUESTIONS)


def test_lines_are_cleaned(app: Flask, browser: Browser) -> None:
    """Empty lines, dashes of a list, spaces too many, hidden signs and what was written twice are left out."""
    of = page(app, "ค่าทำศพ")
    save(browser("เจ้าของ"), of, "\n - ป้าตาย   ต้องเอา\u200bอะไรไปเบิก \n\nป้าตาย ต้องเอาอะไรไปเบิก?\n• ใครได้เงิน\n")
    assert asked_of(app, of) == ["ป้าตาย ต้องเอาอะไรไปเบิก", "ใครได้เงิน"]


@pytest.mark.parametrize(("typed", "sentence"), [
    ("ใครได้เงิน\nอะไร\nหน", "คำถามที่ 3 “หน” สั้นไป เขียนอย่างน้อย 4 ตัวอักษร"),
    ("12345 ?", "สั้นไป"),
    ("ก" * 161, "ยาว 161 ตัวอักษร เกิน 160"),
    ("\n".join(f"คำถามข้อ {n}" for n in range(31)), "มี 31 คำถาม ใส่ได้ไม่เกิน 30 คำถาม"),
    ("คำถามหนึ่ง\n" * 30_000, "มี 30000 คำถาม"),
    ("ใคร\x07ได้เงิน", "คำถามที่ 1: ข้อความมีอักขระควบคุม"),
])  # fmt: skip
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(app: Flask, browser: Browser, typed: str, sentence: str) -> None:
    """422 with a sentence that names the line, linked to its box, which holds what was typed; nothing is stored."""
    of = page(app, "ค่าทำศพ", facts={"asked": QUESTIONS})
    text = save(browser("เจ้าของ"), of, typed, 422)
    assert sentence in text and 'href="#asked"' in text and "จ่ายค่าทำศพ" in text
    assert "\x07" in typed or typed.strip()[:300] in text
    assert head(app, of.id).number == 1 and asked_of(app, of) == QUESTIONS


@pytest.mark.parametrize(("count", "length", "status"), [(30, 160, 303), (30, 4, 303), (31, 20, 422), (1, 161, 422), (1, 3, 422)])
def test_the_limits(app: Flask, browser: Browser, count: int, length: int, status: int) -> None:
    """Thirty questions of 4 to 160 letters are kept."""
    of = page(app, "ค่าทำศพ")
    lines = [f"{n:02}".ljust(length, "ก")[:length] for n in range(count)]
    save(browser("เจ้าของ"), of, "\n".join(lines), status)
    assert asked_of(app, of) == (lines if status == 303 else None)


def test_a_form_without_the_box_changes_nothing_and_an_empty_box_takes_them_out(app: Flask, browser: Browser) -> None:
    """Whoever sends no box keeps what there is; an empty one empties it, and the page shows no list."""
    of, owner = page(app, "ค่าทำศพ", facts={"asked": QUESTIONS}), browser("เจ้าของ")
    owner.post(f"{url(of)}/revisions", {"title": "ค่าทำศพ", "body": "ใหม่", "base": "1"})
    assert asked_of(app, of) == QUESTIONS
    save(owner, of, " \n ", base=2)
    assert asked_of(app, of) is None and "คำถามที่หน้านี้ตอบ" not in owner.get(url(of)).main


def test_a_conflict_carries_the_questions(app: Flask, browser: Browser) -> None:
    """The page of both texts sends on what was typed."""
    of = page(app, "ค่าทำศพ")
    builders.revise(app, of, "ฉบับอื่น")
    answer = browser("เจ้าของ").post(f"{url(of)}/revisions", {"title": "ก", "body": "ข", "base": "1", "asked": "\n".join(QUESTIONS)}, 409)
    assert answer.value("asked").splitlines() == QUESTIONS


def test_history_compares_and_brings_back(app: Flask, browser: Browser) -> None:
    """The comparison of two revisions shows what was asked before and after; an old revision brings its own back."""
    of, owner = page(app, "ค่าทำศพ", facts={"asked": QUESTIONS[:1]}), browser("เจ้าของ")
    save(owner, of, QUESTIONS[1])
    told = owner.get(f"{url(of)}/compare").main
    assert "คำถามที่หน้านี้ตอบ" in told and all(question in told for question in QUESTIONS)
    owner.post(f"{url(of)}/restorations", {"number": "1"})
    assert asked_of(app, of) == QUESTIONS[:1]


def test_only_who_may_edit_writes_them(app: Flask, browser: Browser) -> None:
    """A case's questions are its owner's and its coordinators' to write; a reader writes none."""
    of = page(app, "ระเบียบ", "# หมวด {#a}\n\n## ข้อ {#b}\nข้อความ", kind="ruleset")
    save(browser("เพื่อนบ้าน"), of, "ใครได้เงิน", 403)
    save(browser(""), of, "ใครได้เงิน", 401)
    assert asked_of(app, of) is None


def test_they_are_looked_at_for_peoples_data(app: Flask, browser: Browser) -> None:
    """A telephone number in a question of a published page is asked about before it is saved, and masked as chosen."""
    of, owner = page(app, "ค่าทำศพ"), browser("เจ้าของ")
    text = save(owner, of, "โทรหา 081-234-5678 ได้ไหม", 422)
    assert "คำถามที่หน้านี้ตอบ" in text and asked_of(app, of) is None
    fields = {"title": "ค่าทำศพ", "body": "จ่าย", "base": "1", "asked": "โทรหา 081-234-5678 ได้ไหม", "privacy_mask_all": "1"}
    owner.post(f"{url(of)}/revisions", fields)
    (kept,) = head(app, of.id).facts["asked"]
    assert kept.startswith("โทรหา") and "5678" not in kept


def test_markup_is_text(app: Flask, browser: Browser) -> None:
    """A question that looks like markup is shown as it was typed."""
    of, owner = page(app, "ค่าทำศพ"), browser("เจ้าของ")
    save(owner, of, "<script>alert(1)</script> คืออะไร")
    assert "<script>alert(1)</script> คืออะไร" in owner.get(url(of)).main


def test_the_facets_know_nothing_of_them(app: Flask) -> None:
    """They are no value that a list is filtered by."""
    page(app, "ค่าทำศพ", facts={"asked": QUESTIONS})
    assert not list(database(app).query("SELECT * FROM facets WHERE name = 'asked'"))


def imported(app: Flask, tmp_path: Path, given: object) -> importing.Result:
    line = json.dumps({"title": "ค่าทำศพ", "body": "จ่าย", "slug": "funeral", "facts": {"asked": given}}, ensure_ascii=False)
    (tmp_path / "pages.jsonl").write_text(line, "utf-8")
    with app.test_request_context():
        return importing.import_file(database(app), tmp_path / "pages.jsonl", person(app, "ดูแล").id)


def test_they_come_in_and_go_out_with_the_other_facts(app: Flask, browser: Browser, tmp_path: Path) -> None:
    """An import cleans them as the form does; the page's JSON tells them."""
    assert imported(app, tmp_path, [" - ใครได้เงิน ", "ใครได้เงิน"]).added == 1
    made = pages.by_slug(database(app), "funeral")
    assert made is not None
    told = json.loads(browser("").raw.get(f"/pages/{made[0].id}.json").get_data(as_text=True))
    assert told["facts"]["asked"] == ["ใครได้เงิน"]


@pytest.mark.parametrize("given", ["ใครได้เงิน", [1], {"ก": "ข"}, ["ก"], ["คำถาม"] * 3 + ["ก" * 200], [f"คำถาม {n}" for n in range(31)]])
def test_an_import_refuses_what_the_form_would(app: Flask, tmp_path: Path, given: object) -> None:
    """Another shape, too short, too long, too many: the line is refused with its reason."""
    result = imported(app, tmp_path, given)
    assert not result.added and len(result.refused) == 1 and "คำถาม" in result.refused[0][1]


def test_the_seed_reads_them_from_front_matter(app: Flask, tmp_path: Path) -> None:
    """`facts: asked: […]` in a file of content/."""
    (tmp_path / "articles").mkdir()
    text = '---\nslug: funeral\ntitle: ค่าทำศพ\nfacts:\n  asked: ["ใครได้เงิน", "ป้าตาย ทำอย่างไร"]\n---\nจ่าย\n'
    (tmp_path / "articles" / "funeral.md").write_text(text, "utf-8")
    with app.test_request_context():
        seed.seed(database(app), tmp_path)
    made = pages.by_slug(database(app), "funeral")
    assert made is not None and made[1].facts["asked"] == ["ใครได้เงิน", "ป้าตาย ทำอย่างไร"]


def test_an_adaptation_does_not_inherit_them(app: Flask, small: Page) -> None:
    """The copy would compete with its template for the same questions; a tambon writes its own."""
    with app.test_request_context():
        revision = replace(head(app, small.id), facts=asked.put(head(app, small.id).facts, QUESTIONS))
        assert "asked" not in adaptations.copied(small, revision)
