"""The lint: each thing it looks for, in its place, and nothing to say of sound rules and of the templates."""

from dataclasses import dataclass
from typing import Any

import pytest

from cases import rules
from cases.projection import project
from cases.projection.scenario import Scenario
from cases.rules.lint import Finding, lint
from cases.rules.lint_values import PROMISES
from tests.test_rule_templates import CLASSIC, LEAST_CLAUSES, SUSTAINABLE, TRUTH, template
from tests.test_rule_templates import parameters as of_template

Definition = dict[str, Any]

TEXT = """# สมาชิก {#members}
## อายุแรกเข้า {#join}
อายุไม่เกิน {{join_age_max}} ส่งเดือนละ {{fee}}

# สวัสดิการ {#welfare}
## รอสิทธิ {#waiting}
รอครบ {{wait}}
## เสียชีวิต {#death}
มอบเงินดังนี้ {{ladder}}
"""
FEE: Definition = {"key": "fee", "label": "เงินสมทบ", "type": "baht", "value": 30, "drives": [{"to": "rules.contribution", "per": "month"}]}
WAIT: Definition = {"key": "wait", "label": "ระยะเวลารอสิทธิ", "type": "days", "value": 180}
AGE: Definition = {"key": "join_age_max", "label": "อายุสูงสุด", "type": "years", "value": 60}
LADDER: Definition = {"key": "ladder", "label": "เงินช่วยงานศพ", "type": "ladder", "value": [[180, 2000], [365, 4000]], "drives": ["rules.death_ladder"]}
NIGHT: Definition = {"key": "night", "label": "เยี่ยมไข้", "type": "baht", "value": 100}
SOUND: list[Definition] = [FEE, WAIT, AGE, LADDER]


@dataclass(frozen=True)
class Told:
    """A projection as the lint reads it."""

    first_deficit_year: int | None = None
    breaking_benefit: str | None = None


def found(text: str = TEXT, given: list[dict[str, Any]] | None = None, told: Told | None = None, **values: Any) -> list[Finding]:
    """What the lint finds with these definitions and values."""
    parameters = rules.read_parameters(SOUND if given is None else given)
    return lint(rules.parse(text), parameters, values, told)


def codes(*given: Any, **values: Any) -> list[str]:
    """The codes of the findings."""
    return [each.code for each in found(*given, **values)]


def clause(words: str, then: str = "") -> str:
    """The sound text with one more paragraph in its last clause, on line 11, and what comes after."""
    return f"{TEXT}\n{words}\n{then}"


def with_(key: str, /, **fields: Any) -> list[dict[str, Any]]:
    """The sound definitions, one of them with other fields."""
    return [{**each, **fields} if each["key"] == key else each for each in SOUND]


def test_sound_rules_are_left_in_peace() -> None:
    """Nothing to say."""
    assert found() == []
    assert found(told=Told()) == []


def only(findings: list[Finding], code: str) -> Finding:
    """The single finding of this code."""
    (one,) = [each for each in findings if each.code == code]
    return one


def test_broken_references_and_unknown_values_are_errors_at_their_line() -> None:
    """What the parser and the check find comes first, with its line, clause and key."""
    findings = found(clause("ดู [[#nowhere]] และ {{missing}}"))
    assert [(each.code, each.severity, each.place, each.line, each.clause, each.key) for each in findings] == [
        ("text", "error", "body", 11, "death", ""), ("unknown", "error", "body", 11, "death", "missing"),
    ]  # fmt: skip


def test_an_unused_value_is_told_at_its_definition() -> None:
    """Neither printed nor computed with: its key says where to mend it."""
    one = only(found(TEXT, [*SOUND, {**NIGHT, "type": "days"}]), "unused")
    assert (one.place, one.key, one.severity) == ("parameters", "night", "warning")


def test_a_value_that_only_a_relation_names_is_used() -> None:
    """A cap, a condition's value and a factor are used."""
    given = [*SOUND, {**NIGHT, "drives": ["rules.sick_night"], "at_most": "year"}, {**NIGHT, "key": "year", "value": 900}]
    assert codes(clause("คืนละ {{night}}"), given) == []


@pytest.mark.parametrize(
    ("fields", "seen"),
    [({}, True), ({"drives": ["rules.sick_night"]}, False), ({"means": "cap"}, False), ({"means": "reserve"}, False),
     ({"type": "days"}, False), ({"asked_if": "fee>99"}, False)],
)  # fmt: skip
def test_a_benefit_without_a_way_into_the_projection_is_seen(fields: dict[str, Any], seen: bool) -> None:
    """Money in a chapter of benefits that nothing computes with, unless it is a ceiling or put aside."""
    findings = found(clause("คืนละ {{night}} {if=fee>99}"), [*SOUND, {**NIGHT, **fields}])
    assert [(each.code, each.line, each.key) for each in findings] == ([("undriven", 11, "night")] if seen else [])


def test_money_elsewhere_needs_no_drive() -> None:
    """Cash in hand is no benefit."""
    assert codes(TEXT.replace("ส่งเดือนละ", "เงินสดไม่เกิน {{night}} ส่งเดือนละ"), [*SOUND, NIGHT]) == []


def test_a_benefit_above_its_cap_is_an_error_at_its_definition() -> None:
    """A night may not exceed a year's worth."""
    given = [*SOUND, {**NIGHT, "at_most": "year", "drives": ["rules.sick_night"]}, {**NIGHT, "key": "year"}]
    one = only(found(clause("คืนละ {{night}} ปีละ {{year}}"), given, night=500, year=300), "above-cap")
    assert (one.severity, one.place, one.key) == ("error", "parameters", "night")
    assert one.message == "“เยี่ยมไข้” (500 บาท) เกิน “เยี่ยมไข้” (300 บาท)"


@pytest.mark.parametrize(("kind", "said"), [("law", "กฎหมาย: เกินกฎหมาย (ที่มา: มาตราหนึ่ง)"), ("practice", "ข้อแนะนำ: เกินกฎหมาย (ที่มา: มาตราหนึ่ง)")])
def test_a_value_outside_its_limit_says_whose_limit(kind: str, said: str) -> None:
    """Law and good practice are told apart, with the source."""
    limit = {"min": 90, "reason": "เกินกฎหมาย", "kind": kind, "source": "มาตราหนึ่ง"}
    one = only(found(TEXT, with_("wait", limit=limit), wait=30), kind)
    assert (one.place, one.key, one.severity) == ("parameters", "wait", "warning") and said in one.message
    assert codes(TEXT, with_("wait", limit=limit)) == []


def test_a_limit_without_a_kind_is_good_practice() -> None:
    """As limits were written before."""
    assert codes(TEXT, with_("wait", limit={"min": 90, "reason": "ก"}), wait=30) == ["practice"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (TEXT.replace("รอครบ {{wait}}", "รอก่อน"), SOUND[:1] + SOUND[2:]), (TEXT, with_("wait", value=0)),
        (TEXT.replace("{#waiting}", "{#waiting if=fee>99}"), SOUND),
        (TEXT, with_("wait", key="pause", label="พัก")),
    ],
    ids=["no such value", "nothing", "not shown", "another meaning"],
)
def test_benefits_want_a_waiting_period(text: str, given: list[dict[str, Any]]) -> None:
    """None, none in force, or none in the text that is shown."""
    text = text.replace("{{wait}}", "{{pause}}") if any(each["key"] == "pause" for each in given) else text
    assert codes(text, given) == ["no-waiting"]


def test_meaning_is_taken_at_its_word() -> None:
    """A value under another name is the waiting period when it says so."""
    given = [FEE, {**WAIT, "key": "pause", "label": "พัก", "means": "waiting"}, AGE, LADDER]
    assert codes(TEXT.replace("{{wait}}", "{{pause}}"), given) == []


@pytest.mark.parametrize("label", ["อายุแรกเข้าสูงสุด (ปี)", "รับสมาชิกอายุไม่เกิน", "อายุสูงสุดเมื่อสมัคร"])
def test_the_highest_age_is_known_by_its_label(label: str) -> None:
    """A rule-set that never heard of means still gets no false alarm; an age of something else is none."""
    text = TEXT.replace("{{join_age_max}}", "{{age}}")
    assert codes(text, [FEE, WAIT, LADDER, {**AGE, "key": "age", "label": label}]) == []
    assert codes(text, [FEE, WAIT, LADDER, {**AGE, "key": "age", "label": "อายุที่รับบำนาญ"}]) == ["any-age"]


def test_without_benefits_nobody_waits() -> None:
    """A rule-set that pays nothing needs no waiting period and no highest age."""
    text = TEXT.replace("รอครบ {{wait}}", "รอก่อน").replace("{{ladder}}", "ตามมติ").replace("อายุไม่เกิน {{join_age_max}} ", "")
    assert codes(text, [FEE]) == []


def test_a_ladder_rises() -> None:
    """A later step that gives no more is pointed out, once."""
    one = only(found(ladder=[[180, 3000], [365, 3000], [730, 2000]]), "ladder")
    assert one.key == "ladder" and "365 วันได้ 3,000 บาท" in one.message


@pytest.mark.parametrize(
    ("text", "given", "severity"),
    [
        (TEXT, with_("join_age_max", value=0), "warning"),
        (TEXT.replace("อายุไม่เกิน {{join_age_max}} ", ""), [FEE, WAIT, LADDER], "warning"),
        (TEXT.replace("{{fee}}", "ตามมติ").replace("อายุไม่เกิน {{join_age_max}} ", ""), [WAIT, LADDER], "hint"),
    ],
)
def test_money_at_death_wants_a_highest_age(text: str, given: list[dict[str, Any]], severity: str) -> None:
    """A warning where contributions pay for it, a hint where they do not."""
    one = only(found(text, given), "any-age")
    assert (one.severity, one.clause, one.key) == (severity, "death", "ladder")


def test_a_limit_that_warns_of_the_age_is_enough() -> None:
    """The same is not told twice."""
    assert codes(TEXT, with_("join_age_max", value=0, limit={"min": 1, "reason": "ก"})) == ["practice"]


@pytest.mark.parametrize(
    ("words", "levied"),
    [
        ("เมื่อสมาชิกถึงแก่ความตายให้สมาชิกทุกคนจ่ายคนละ {{fee}}", True), ("ให้เรียกเก็บเงินจากสมาชิกศพละ {{fee}}", True),
        ("กรรมการเก็บเงินเป็นรายศพ", True), ("สมาชิกแต่ละคนต้องชำระเงินสงเคราะห์ศพละ {{fee}}", True),
        ("เมื่อมีผู้เสียชีวิต ให้สมาชิกที่เหลือสมทบคนละ {{fee}}", True), ("หักเงินสมทบไว้เป็นค่าศพต่อศพ", True),
        ("ไม่เรียกเก็บเงินเป็นรายศพ", False), ("ห้ามเก็บเงินสมาชิกเป็นรายศพ", False), ("กองทุนจ่ายค่าทำศพศพละ {{fee}}", False),
        ("ครอบครัวสมาชิกให้กองทุนจ่ายค่าทำศพศพละ {{fee}}", False),
        ("สมาชิกที่เสียชีวิตกองทุนมอบเงินช่วยงานศพ", False), ("เมื่อสมาชิกเสียชีวิตให้สมาชิกทุกคนไปร่วมงาน", False),
    ],
)  # fmt: skip
def test_money_collected_at_each_death_is_seen(words: str, levied: bool) -> None:
    """However it is said, and not where it is ruled out or paid by the fund; the article on the law is at hand."""
    findings = found(clause(words))
    assert [(each.code, each.severity, each.line) for each in findings] == ([("levy", "warning", 11)] if levied else [])
    assert all("2545" in each.article for each in findings)


def test_a_promise_that_cannot_be_kept_names_itself() -> None:
    """The first year without money and the value that takes most of it, at its place in the text."""
    one = only(found(told=Told(18, "death")), "projection")
    assert (one.line, one.clause, one.key) == (9, "death", "ladder")
    assert "ปีที่ 18" in one.message and "“เงินช่วยงานศพ”" in one.message


def test_money_that_runs_out_without_a_promise_is_told_of_the_whole() -> None:
    """No contribution at all, for instance."""
    assert only(found(told=Told(1, None)), "projection").line == 0


def test_every_benefit_of_the_projection_has_its_ways() -> None:
    """The lint finds the values of whatever benefit a projection names."""
    projected = [project(Scenario.from_dict(rules.scenario(of_template(name), {}, {}))) for name in LEAST_CLAUSES]
    assert {name for each in projected for name in each.years[0].benefits} == set(PROMISES)


KIND: Definition = {"key": "kind", "label": "แบบ", "type": "choice", "options": {"a": "หนึ่ง", "b": "สอง", "none": "ไม่มี"}, "value": "a"}
GIVE: Definition = {"key": "give", "label": "ให้", "type": "yes", "value": True}


def alternatives(*conditions: str) -> str:
    """The sound text and, from line 12 on, clauses with these conditions one after another."""
    return clause("", "".join(f"## ทาง {{#way-{n} if={each}}}\nก\n" for n, each in enumerate(conditions)))


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        (("kind=none", "kind!=none"), []), (("kind=a", "kind=b", "kind=none"), []), (("kind=a",), []), (("kind=a", "kind=a"), []),
        (("kind=a", "kind=none"), [("both-vanish", "warning", "สอง")]), (("kind=a", "kind=b"), [("both-vanish", "hint", "ไม่มี")]),
        (("kind!=a", "kind!=b"), [("both-show", "hint", "ไม่มี")]), (("kind=a or kind=b", "kind=none"), []),
        (("give=yes", "give=no"), []), (("give=yes", "not give=no"), [("both-vanish", "hint", "ไม่มี"), ("both-show", "hint", "มี")]),
        (("fee>0", "fee=0"), []), (("fee>0", "fee<=0"), []), (("fee>10", "fee<10"), [("both-vanish", "warning", "10")]),
        (("fee>=10", "fee<=10"), [("both-show", "hint", "10")]), (("fee>10", "fee>20"), []), (("kind=a", "give=yes"), []),
    ],
)  # fmt: skip
def test_alternatives_are_tried_with_every_answer(conditions: tuple[str, ...], told: list[tuple[str, str, str]]) -> None:
    """Neighbours about one value: exactly one of them for each answer, numbers tried around the one they name."""
    findings = [each for each in found(alternatives(*conditions), [*SOUND, KIND, GIVE]) if each.code.startswith("both")]
    assert [(each.code, each.severity, each.message.rsplit(" เป็น ", 1)[1].split(" บาท")[0]) for each in findings] == told
    assert all((each.line, each.clause) == (12, "way-0") for each in findings)


def test_paragraphs_are_alternatives_too_and_list_items_are_not() -> None:
    """Items of a list stand for themselves."""
    paragraphs = clause("ก {if=kind=a}\n\nข {if=kind=none}")
    items = clause("ได้แก่\n- ก {if=kind=a}\n- ข {if=kind=none}")
    assert ["both-vanish" in codes(text, [*SOUND, KIND]) for text in (paragraphs, items)] == [True, False]


def test_references_to_what_is_not_shown() -> None:
    """Only what is shown with these values refers, and only to what is not."""
    text = clause("ตาม [[#gone]] {if=kind=a}", "## ซ่อน {#gone if=kind=b}\nก\n\nตาม [[#gone]]\n")
    assert only(found(text, [*SOUND, KIND]), "hidden-reference").line == 11
    assert "hidden-reference" not in codes(text, [*SOUND, KIND], kind="b")


def test_a_value_printed_though_nobody_is_asked() -> None:
    """The text's condition and the value's must go together."""
    night = {**NIGHT, "asked_if": "fee>99", "means": "cap"}
    one = only(found(clause("คืนละ {{night}}"), [*SOUND, night]), "printed-unasked")
    assert (one.line, one.key) == (11, "night")
    assert codes(clause("คืนละ {{night}}"), [*SOUND, night], fee=100) == []


DEFINED = "# ความหมาย {#meanings}\n## คำ {#definitions}\n- **คนนอก** หมายถึง ผู้อื่น\n- **พี่เลี้ยง** คือ คนช่วย\n"


def test_words_without_a_use_and_without_a_meaning() -> None:
    """A defined word nobody uses; a bold word nobody defined; a word funds understand differently."""
    text = DEFINED + TEXT + "\n**พยาน** และพี่เลี้ยง แจ้งผู้รับแทน\n## ต่อ {#more}\nให้ผู้รับแทน\n"
    told = [(each.code, each.severity, each.line) for each in found(text)]
    assert told == [("unused-term", "hint", 3), ("undefined-term", "hint", 15), ("undefined-term", "hint", 15)]


def test_findings_are_few_and_in_order() -> None:
    """Errors before warnings before hints, by line, values after the text; at most a hundred."""
    text = DEFINED + TEXT + "\nดู [[#nowhere]]\n" + "\n".join(f"{'ศพละ'}เก็บ\n" for _ in range(150))
    findings = found(text, with_("wait", value=0))
    order = {"error": 0, "warning": 1, "hint": 2}
    assert [order[each.severity] for each in findings] == sorted(order[each.severity] for each in findings)
    assert len(findings) == 100


def test_a_draft_that_cannot_be_read_is_no_reason_to_stop() -> None:
    """Nothing but the reading's own problem for a text that was not read to its end; circles are told, not followed."""
    assert codes("ก" * 300_000) == ["text"]
    assert codes("") == []
    circle = [{**NIGHT, "asked_if": "year>0", "means": "cap"}, {**NIGHT, "key": "year", "asked_if": "night>0", "means": "cap"}]
    assert codes(clause("{{night}} {{year}}"), [*SOUND, *circle]) == ["relation"]


EXPECTED = {
    CLASSIC: [("projection", "pension_first_amount"), ("practice", "join_age_max"), ("practice", "pension_kind"), ("practice", "death_ladder")],
    SUSTAINABLE: [],
    TRUTH: [("any-age", "death_ladder")],
}


@pytest.mark.parametrize("name", LEAST_CLAUSES)
def test_templates_hear_what_is_so_and_nothing_else(name: str) -> None:
    """The classic cannot keep its pension and passes its own limits; the truth savings take whoever comes, of any age."""
    outcome = project(Scenario.from_dict(rules.scenario(of_template(name), {}, {})))
    findings = lint(rules.parse(template(name)[1]), of_template(name), {}, outcome)
    assert [(each.code, each.key) for each in findings] == EXPECTED[name]


@pytest.mark.parametrize("name", LEAST_CLAUSES)
def test_templates_hear_nothing_new_whatever_is_chosen_away(name: str) -> None:
    """Each choice and each amount of nothing leaves no reference, no printed value and no alternative astray."""
    parameters, parsed = of_template(name), rules.parse(template(name)[1])
    for parameter in parameters:
        options: list[object] = [option for option, _label in parameter.options]
        for value in options or ([0] if parameter.type == "baht" and not parameter.min else []):
            told = {each.code for each in lint(parsed, parameters, {parameter.key: value})}
            assert not told & {"hidden-reference", "printed-unasked", "both-vanish", "both-show", "above-cap", "undriven"}, parameter.key
