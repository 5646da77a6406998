"""A fund's review of its own quality: the rubric as data, numbers beside answers, assessments that are only added."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from flask import Flask

from cases.quality import rubric as rubric_room
from cases.quality import views
from cases.quality.reckoning import Ground, Told, reckon
from cases.quality.results import Answered, result
from cases.quality.rubric import FOLDER, RubricError, in_force, rubric, rubrics
from db import run
from tests import builders
from tests.builders import database
from tests.client import Client
from tests.funds import fund, store

Browser = Callable[[str], Client]
# Versions that are out: whoever assessed a fund by them reads the same words ever after. A better rubric is a new file.
OUT = {"2569-1": "7518d4aa2d96d4f0"}
RUBRIC = rubric("2569-1")
assert RUBRIC is not None


def _answers(level: int = 3, others: dict[str, str] | None = None) -> dict[str, str]:
    """A form with every question answered alike but for ``others``."""
    assert RUBRIC is not None
    every = {f"level.{each.key}": str(level) for each in RUBRIC.criteria}
    return {"rubric": RUBRIC.version, "base": "0", **every, **(others or {})}


def test_a_version_that_is_out_is_not_changed() -> None:
    """Every file of the folder is here with its digest."""
    found = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in FOLDER.glob("*.yaml")}
    assert found == OUT


def test_a_rubric_has_four_levels_evidence_and_a_source() -> None:
    """Each criterion says what every level looks like and what shows it; an example says so."""
    for each in rubrics():
        assert each.sources
        assert each.example is ("ตัวอย่าง" in each.about)
        for criterion in each.criteria:
            assert len(set(criterion.levels)) == 4
            assert criterion.evidence


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda read: read.pop("levels"), "levels"),
        (lambda read: read.update(version="1"), "version"),
        (lambda read: read["dimensions"][0]["criteria"][0]["levels"].pop(), "four levels"),
        (lambda read: read["dimensions"][0]["criteria"].append(read["dimensions"][0]["criteria"][0]), "twice"),
        (lambda read: read["dimensions"][0]["criteria"][1]["number"].update(by="magic"), "staying"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, change: Callable[[dict[str, object]], object], told: str) -> None:
    """It names the file and what is wrong in it."""
    read = yaml.safe_load((FOLDER / "2569-1.yaml").read_text(encoding="utf-8"))
    change(read)
    (tmp_path / "2569-1.yaml").write_text(yaml.safe_dump(read, allow_unicode=True), encoding="utf-8")
    with pytest.raises(RubricError, match=f"2569-1.yaml.*{told}"):
        rubrics(tmp_path)


def test_the_newest_that_has_begun_is_in_force(tmp_path: Path) -> None:
    """A version of a later day can be read and is not asked yet."""
    _versions(tmp_path)
    assert in_force(date(2027, 1, 1), tmp_path).version == "2569-1"
    assert in_force(date(2028, 1, 1), tmp_path).version == "2571-1"
    assert [each.version for each in rubrics(tmp_path)] == ["2571-1", "2569-1"]


def _versions(folder: Path, begins: str = "2028-01-01") -> None:
    """The rubric that is out, and a later one that asks something else first."""
    read = yaml.safe_load((FOLDER / "2569-1.yaml").read_text(encoding="utf-8"))
    text = yaml.safe_dump(read, allow_unicode=True)
    (folder / "2569-1.yaml").write_text(text, encoding="utf-8")
    read.update(version="2571-1", valid_from=date.fromisoformat(begins))
    read["dimensions"][0]["criteria"][0]["ask"] = "คำถามใหม่ของฉบับใหม่"
    (folder / "2571-1.yaml").write_text(yaml.safe_dump(read, allow_unicode=True), encoding="utf-8")


def test_numbers_tell_at_most_level_three() -> None:
    """By the indicators' own marks; what is missing gives no level and says why; a mere count gives none."""
    ground = Ground({"villages_covered": 4, "villages_in_tambon": 10, "contributions": 1, "state_match": 1, "local_match": 0}, {}, ())
    assert RUBRIC is not None
    found = reckon(RUBRIC, ground)
    assert found["villages"].level == 1
    assert found["legs"] == Told(2, "มีเงินจาก 2 ขา: “เงินสมทบของสมาชิก” “สมทบจากรัฐ (พอช.)”", "")
    assert found["hardest"].level is None
    assert "ยังไม่ได้กรอก" in found["hardest"].told
    assert found["rules"].level is None
    empty = reckon(RUBRIC, Ground({}, {}, ()))
    assert empty["reserve"] == Told(None, "ยังไม่มีงบของกองทุนนี้", "")
    assert all((each.level or 0) <= 3 for each in (*found.values(), *empty.values()))


def test_a_side_is_as_strong_as_its_weakest_and_only_when_all_are_answered() -> None:
    """Numbers fill no gap."""
    assert RUBRIC is not None
    side = RUBRIC.dimensions[0]
    answers = {each.key: Answered(3) for each in side.criteria}
    assert result(RUBRIC, {**answers, "villages": Answered(2)}, {}).sides[0].level == 2
    left_out = {key: each for key, each in answers.items() if key != "villages"}
    found = result(RUBRIC, left_out, {"villages": Told(3, "ครบ", "")})
    assert (found.sides[0].level, found.sides[0].answered, found.answered) == (None, 3, 3)


def test_an_answer_that_its_number_does_not_bear_out_is_told_apart() -> None:
    """Sharing with others is beyond what a number tells, so 4 agrees with 3."""
    assert RUBRIC is not None
    numbers = {"staying": Told(3, "", ""), "villages": Told(1, "", "")}
    made = result(RUBRIC, {"staying": Answered(4), "villages": Answered(3), "register": Answered(1)}, numbers)
    assert [line.criterion.key for line in made.sides[0].lines if line.apart] == ["villages"]
    assert [line.criterion.key for line in made.begin] == ["register"]


def test_everybody_reads_the_rubric_and_what_numbers_say(app: Flask, client: Client) -> None:
    """Before anybody answered the numbers stand there, and count as no answer."""
    page = fund(app)
    store(app, page, villages_covered=5, villages_in_tambon=5)
    assert "ยังไม่ใช่เกณฑ์ทางการ" in client.get("/quality").main
    client.get("/quality/2569-1")
    client.get("/quality/9999", 404)
    answer = client.get(f"{builders.url(page)}/quality")
    assert "หมู่บ้านที่มีสมาชิก 5 จาก หมู่บ้านทั้งตำบล 5 · เท่ากับระดับ 3" in answer.main
    assert "ไม่นับเป็นคำตอบ" in answer.main
    assert "ตอบแล้ว" not in answer.main
    assert answer.page.find(".//main//form") is None


def test_an_assessment_keeps_who_when_by_which_version_and_the_numbers_of_that_day(app: Flask, browser: Browser) -> None:
    """Read by everybody; its numbers stay when the statements change."""
    page = fund(app)
    store(app, page, villages_covered=5, villages_in_tambon=5)
    mine = browser("เจ้าของ")
    made = mine.post(f"{builders.url(page)}/quality", _answers(others={"level.villages": "2", "note.villages": "ประชุม 12 คน"}))
    told = browser("").get(made.location).main
    for words in ("โดย เจ้าของ", "ฉบับ 2569-1", "หลักฐานหรือบันทึก: ประชุม 12 คน", "คำตอบกับตัวเลขไม่ตรงกัน", "2 เริ่มทำ"):
        assert words in told
    run(database(app), "UPDATE statements SET villages_covered = 1")
    assert "หมู่บ้านที่มีสมาชิก 5 จาก" in browser("").get(made.location).main
    data = json.loads(browser("").get(f"{made.location}.json").text)
    assert data["answers"]["villages"] == {"level": 2, "note": "ประชุม 12 คน"}
    assert data["numbers"]["villages"]["level"] == 3
    assert set(data["numbers"]) < {each.key for each in rubrics()[-1].criteria}


def test_what_was_not_chosen_is_not_answered(app: Flask, browser: Browser) -> None:
    """A number beside the question is not taken for the person's answer."""
    page = fund(app)
    store(app, page, villages_covered=5, villages_in_tambon=5)
    form = browser("เจ้าของ").get(f"{builders.url(page)}/quality/new")
    chosen = [box.get("value") for box in form.page.iter("input") if box.get("type") == "radio" and "checked" in box.attrib]
    assert set(chosen) == {""}
    fields = {"rubric": "2569-1", "base": "0", "level.register": "1"}
    made = browser("เจ้าของ").post(f"{builders.url(page)}/quality", fields)
    told = browser("").get(made.location).main
    assert "ตอบแล้ว 1 จาก 20 ข้อ" in told
    assert "คิดจากตัวเลข ยังไม่มีผู้ตอบ" in told


def test_a_newer_review_stands_first_and_the_earlier_stays_readable(app: Flask, browser: Browser) -> None:
    """Both are listed; the earlier says that there is a newer one."""
    page, mine = fund(app), browser("เจ้าของ")
    first = mine.post(f"{builders.url(page)}/quality", _answers(2)).location
    number = first.rpartition("/")[2]
    assert "ครั้งก่อนตอบ 2 เริ่มทำ" in mine.get(f"{builders.url(page)}/quality/new").main
    second = mine.post(f"{builders.url(page)}/quality", _answers(3, {"base": number})).location
    assert "มีการทบทวนที่ใหม่กว่านี้" in mine.get(first).main
    assert "2 เริ่มทำ" in mine.get(first).main
    newest = mine.get(f"{builders.url(page)}/quality").main
    assert "3 ทำเป็นประจำ" in newest and "2 เริ่มทำ" not in newest
    assert first != second


def test_two_who_answer_at_once_see_each_other(app: Flask, browser: Browser) -> None:
    """409 with everything kept; sent again, it follows the other's."""
    page, mine = fund(app), browser("เจ้าของ")
    mine.post(f"{builders.url(page)}/quality", _answers(2))
    again = mine.post(f"{builders.url(page)}/quality", _answers(3, {"note.register": "สมุดเล่มใหม่"}), 409)
    assert "สมุดเล่มใหม่" in again.text
    mine.post(f"{builders.url(page)}/quality", _answers(3, {"base": again.value("base")}))


def test_a_form_sent_back_still_follows_the_review_it_was_opened_after(app: Flask, browser: Browser) -> None:
    """A mistake in it does not hide what another added meanwhile."""
    page, mine = fund(app), browser("เจ้าของ")
    mine.post(f"{builders.url(page)}/quality", _answers(2))
    assert mine.post(f"{builders.url(page)}/quality", _answers(9), 422).value("base") == "0"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"rubric": "2569-1", "base": "0", "note": "คุยกันแล้ว"}, "ตอบอย่างน้อยหนึ่งข้อ"),
        (_answers(others={"level.register": "5", "note.books": "เก็บไว้"}), "เลือกระดับจากรายการ"),
        (_answers(others={"level.register": "", "note.register": "มีสมุด"}), "ยังไม่ได้เลือกระดับ"),
        (_answers(others={"note.register": "ก" * 301}), "ยาวเกิน"),
        (_answers(others={"note.register": "โทร 081-234-5678"}), "ข้อมูลของบุคคล"),
        (_answers(others={"note": "บัตร 1101700230708"}), "ข้อมูลของบุคคล"),
        (_answers(others={"base": "x"}), "เปิดแบบใหม่"),
        (_answers(others={"base": "9" * 40}), "เปิดแบบใหม่"),
        (_answers(others={"note.register": "ก\x00ข"}), "ยังบันทึกไม่ได้"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed(app: Flask, browser: Browser, fields: dict[str, str], told: str) -> None:
    """422 with a sentence at the field; nothing is stored."""
    page, mine = fund(app), browser("เจ้าของ")
    answer = mine.post(f"{builders.url(page)}/quality", fields, 422)
    assert told in answer.main
    assert all(answer.value(name) == typed for name, typed in fields.items() if name in ("note", "note.books"))
    assert "ยังไม่มีการทบทวนของกองทุนนี้" in mine.get(f"{builders.url(page)}/quality").main


def test_only_keepers_answer(app: Flask, browser: Browser) -> None:
    """Others read; nobody answers by a version that is not there."""
    page = fund(app)
    address = f"{builders.url(page)}/quality"
    for name, status in (("", 401), ("อ่าน", 403), ("เพื่อนบ้าน", 403)):
        browser(name).get(f"{address}/new", 401 if name == "" else 403)
        browser(name).post(address, _answers(), status)
    browser("ประสาน").post(address, _answers())
    browser("เจ้าของ").post(address, {**_answers(), "rubric": "../x"}, 404)
    browser("").get(f"{address}/{10**30}", 404)


def test_a_drafts_reviews_do_not_exist_for_others(app: Flask, browser: Browser) -> None:
    """Nor can another fund's review be read at this fund's address."""
    page = builders.page(app, "กองทุนร่าง", kind="model", status="draft", facts={"movement": "one-baht"})
    made = browser("เจ้าของ").post(f"{builders.url(page)}/quality", _answers()).location
    other = fund(app)
    browser("").get(f"{builders.url(other)}/quality/{made.rpartition('/')[2]}", 404)
    for name in ("", "เพื่อนบ้าน"):
        for address in (made, f"{made}.json", f"{builders.url(page)}/quality"):
            browser(name).get(address, 404)


def test_assessments_are_only_added(app: Flask, browser: Browser) -> None:
    """The database itself refuses to change or drop one."""
    page = fund(app)
    browser("เจ้าของ").post(f"{builders.url(page)}/quality", _answers())
    for change in ("UPDATE quality_assessments SET note = 'x'", "DELETE FROM quality_assessments"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            run(database(app), change)


def test_a_newer_rubric_does_not_change_an_older_review(
    app: Flask, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read by its own version and says that there is a newer one; the next review asks by the newer."""
    page, mine = fund(app), browser("เจ้าของ")
    first = mine.post(f"{builders.url(page)}/quality", _answers(2)).location
    before = rubrics()[0]
    _versions(tmp_path, begins="2026-11-02")
    newer = rubrics(tmp_path)
    monkeypatch.setattr(rubric_room, "_read", lambda _folder: newer)
    monkeypatch.setattr(views, "today", lambda: date(2026, 12, 1))
    told = mine.get(first).main
    assert "มีแบบทบทวนฉบับใหม่" in told and before.dimensions[0].criteria[0].ask in told and "คำถามใหม่ของฉบับใหม่" not in told
    form = mine.get(f"{builders.url(page)}/quality/new").main
    assert "คำถามใหม่ของฉบับใหม่" in form and "ครั้งก่อนตอบ" not in form
    assert "คำถามใหม่ของฉบับใหม่" in browser("").get("/quality").main
    assert "ฉบับนี้ไม่ใช่ฉบับที่ใช้อยู่" in browser("").get("/quality/2569-1").main


def test_an_illustrative_funds_review_says_so(app: Flask, browser: Browser) -> None:
    """On the page and in the data."""
    page = fund(app, illustrative=True)
    made = browser("เจ้าของ").post(f"{builders.url(page)}/quality", _answers()).location
    assert "ข้อมูลสมมติ" in browser("").get(made).main
    assert json.loads(browser("").get(f"{made}.json").text)["illustrative"] is True
