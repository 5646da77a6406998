"""Fact sheets: read from a form, kept as typed when wrong, measured, shown again."""

import pytest
from werkzeug.datastructures import MultiDict

from cases import records
from cases.presentation import form_fields
from cases.sheets import SHEETS, sheet
from cases.typed import place_choices, typed

KINDS = ("model", "lesson", "ruleset")


def form(**fields: str | list[str]) -> MultiDict[str, str]:
    """A form as the browser sends it; ``__`` in a name stands for a full stop."""
    return MultiDict([
        (name.replace("__", "."), value)
        for name, values in fields.items() for value in (values if isinstance(values, list) else [values])
    ])  # fmt: skip


@pytest.mark.parametrize(("typed_in", "stored"), [("350", 350), ("๓๕๐", 350), ("1,174", 1174), ("0", 0), ("", None)])
def test_a_count_is_read_with_thai_digits_and_commas(typed_in: str, stored: int | None) -> None:
    """Thai digits and thousands commas make the same number; zero is an answer and an empty box is none."""
    facts, errors = records.read("model", form(members=typed_in), {})
    assert (facts.get("members"), errors) == (stored, {})


@pytest.mark.parametrize("wrong", ["-1", "สามร้อย", "1.5", "9999999999", "1e3"])
def test_a_count_that_is_none_is_told_and_kept(wrong: str) -> None:
    """What is no whole number gets a Thai sentence and still stands in its box."""
    facts, errors = records.read("model", form(members=wrong), {})
    assert "จำนวนเต็ม" in errors["members"]
    assert facts["members"] == wrong


@pytest.mark.parametrize(("typed_in", "stored"), [("2547", 2004), ("๒๕๔๗", 2004), ("2004", 2004)])
def test_years_of_both_eras_are_the_same_year(typed_in: str, stored: int) -> None:
    """A Buddhist or a common year is stored as the common one."""
    assert records.read("model", form(started_year=typed_in), {})[0]["started_year"] == stored


def test_a_district_of_another_province_is_refused() -> None:
    """A place whose parts do not belong together is an error of the place."""
    _facts, errors = records.read("model", form(place__province="90", place__district="5001"), {})
    assert "อำเภอนี้ไม่อยู่ในจังหวัดที่เลือก" in errors["place"]


def test_choices_outside_the_list_are_refused() -> None:
    """A key that the sheet does not offer never reaches the store."""
    _facts, errors = records.read("model", form(benefits=["birth", "gold"]), {})
    assert "benefits" in errors


def test_rows_leave_empty_lines_out() -> None:
    """Empty rows of a table are not stored, whatever their place."""
    given = form(benefit_rows__0__benefit="", benefit_rows__4__benefit="เกิด", benefit_rows__4__amount="500 บาท")
    assert records.read("model", given, {})[0]["benefit_rows"] == [{"benefit": "เกิด", "amount": "500 บาท"}]


def test_facts_that_no_field_asks_for_stay() -> None:
    """A save by the form takes nothing away that the form does not show."""
    facts, _errors = records.read("ruleset", form(movement="one-baht"), {"parent": {"slug": "แม่แบบ"}, "movement": "x"})
    assert facts == {"parent": {"slug": "แม่แบบ"}, "movement": "one-baht"}


def test_a_lesson_is_asked_only_the_questions_of_its_form() -> None:
    """Choosing AAR asks four AAR questions and none of the other forms."""
    asked = {field.key for field in records.asked("lesson", {"form": "aar"})}
    assert {"aar_expected", "aar_next"} <= asked
    assert not asked & {"bar_goal", "kmi_goal", "story_turn"}


def test_the_next_question_is_a_required_one_first() -> None:
    """What publishing needs is asked before what is merely good to know."""
    complete = records.completeness("model", {"scope": "fund", "members": 10})
    assert complete.next is not None and complete.next.key == "movement"
    assert "principle_3" in {field.key for field in complete.missing}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_stands_in_its_box_again(kind: str) -> None:
    """Every field shows the very text that was typed, right or wrong, rows and places included."""
    given: MultiDict[str, str] = MultiDict()
    for field in sheet(kind):
        if field.type == "rows":
            given[f"{field.key}.2.{next(iter(field.columns))}"] = "ย" * 2000
        elif field.type == "place":
            given["place.province"], given["place.district"] = "90", "5001"
        elif field.type != "yes":
            given[field.key] = "\x07 ผิดรูป"
    shown = {entry.field.key: entry.value for _group, entries in form_fields(kind, typed(kind, given), {}) for entry in entries}
    for field in sheet(kind):
        if field.type == "rows":
            assert shown[field.key][0][next(iter(field.columns))] == "ย" * 2000
        elif field.type == "place":
            assert shown[field.key] == {"province": "90", "district": "5001"}
        elif field.type == "choices":
            assert shown[field.key] == ["\x07 ผิดรูป"]
        elif field.type != "yes":
            assert shown[field.key] == "\x07 ผิดรูป"


def test_places_follow_what_is_chosen() -> None:
    """Districts are those of the province; a district of another province offers no subdistricts."""
    chosen = place_choices({"province": "90", "district": "9003"})
    assert ("9003", "จะนะ") in chosen.districts
    assert ("900307", "น้ำขาว") in chosen.subdistricts
    assert place_choices({"province": "50", "district": "9003"}).subdistricts == []
    assert len(place_choices(None).provinces) == 77


@pytest.mark.parametrize("kind", SHEETS)
def test_facts_of_the_wrong_shape_are_told(kind: str) -> None:
    """Facts from elsewhere are checked field by field, each told by its label."""
    wrong = {field.key: {"no": "shape"} for field in sheet(kind)}
    found = records.problems(kind, wrong)
    assert all(any(field.key in sentence for sentence in found) for field in sheet(kind) if field.type != "place")
