"""What a clause does: the same effect in other words is the same, whatever is not sure is told as different."""

import pytest

from cases.meaning import drives
from cases.meaning.effect import Said, aligned, compared, said, same_effect
from cases.rules import read_parameters, scenario
from seed import CONTENT, front_matter
from tests.small_ruleset import FACTS, SMALL, VALUES


def _clause(text: str, name: str = "wait", title: str = "รอสิทธิ", **values: int) -> Said:
    """A clause of a rule-set of days and baht, read as it stands there."""
    definitions = [{"key": key, "label": key, "type": "days" if "days" in key else "baht", "value": value}
                   for key, value in values.items()]  # fmt: skip
    return said(f"# หมวด {{#chapter}}\n\n## {title} {{#{name}}}\n{text}\n", {"parameters": definitions})[0]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("รอครบ {{days}} นับจากวันสมัคร", "รอครบ {{days}}  นับจากวันสมัคร", True),
    ("รอครบ {{days}} นับจากวันสมัคร", "ให้รอครบ {{days}} โดยนับจากวันสมัคร", True),
    ("รอครบ {{days}} นับจากวันสมัคร", "ไม่รอครบ {{days}} นับจากวันสมัคร", False),
    ("รอครบ {{days}} นับจากวันสมัคร", "คณะกรรมการพิจารณาใบขอรับใน {{days}}", False),
])  # fmt: skip
def test_equal_values_in_other_words(one: str, other: str, same: bool) -> None:
    """With equal values a few other words change nothing; a word that binds or forbids, or a text about something else, does."""
    assert same_effect(_clause(one, days=180), _clause(other, days=180)) is same


def test_another_value_is_another_effect() -> None:
    """The words may be the very same."""
    assert not same_effect(_clause("รอครบ {{days}}", days=180), _clause("รอครบ {{days}}", days=90))


def test_values_are_met_by_key_then_as_a_collection() -> None:
    """Two days that change places are a difference when they keep their keys; other keys with the same days are none."""
    swapped = _clause("รอ {{days}} จ่าย {{days_b}}", days=60, days_b=180)
    assert not same_effect(_clause("รอ {{days}} จ่าย {{days_b}}", days=180, days_b=60), swapped)
    assert same_effect(_clause("รอ {{days}} จ่าย {{days_b}}", days=180, days_b=60),
                       _clause("รอ {{days_x}} จ่าย {{days_y}}", days_x=180, days_y=60))  # fmt: skip


def test_a_day_is_no_baht() -> None:
    """The same number of another type is another value."""
    assert not same_effect(_clause("ครบ {{days}}", days=60), _clause("ครบ {{money}}", money=60))


def test_without_values_the_words_count() -> None:
    """Spaces, quotation marks and the kind of digits are no difference; any other word is."""
    one = _clause("เรียกว่า “กองทุนวันละบาท”")
    assert same_effect(one, _clause("เรียกว่า กองทุน วันละบาท"))
    assert not same_effect(one, _clause("เรียกว่า กองทุนสวัสดิการ"))


def test_a_clause_that_values_switch_off_does_nothing() -> None:
    """Shown in one and switched off in the other is a difference; off in both is none, and off in all is no row."""
    off = {**FACTS, "values": {"pension_kind": "none"}}
    on, switched = said(SMALL, FACTS), said(SMALL, off)
    assert [each.shown for each in switched] == [True, True, False]
    assert not same_effect(on[2], switched[2]) and same_effect(switched[2], switched[2])
    found = compared([on, switched])
    assert [row.title for row in found.only] == ["บำนาญ"] and found.differs == () and found.same == 2
    assert compared([switched, switched]).only == ()
    assert not same_effect(Said("a", "ข้อ ๑", "ว่าง", ""), Said("a", "", "ว่าง", "", shown=False))


def test_clauses_meet_by_id_then_by_matter() -> None:
    """Another id does not hide the same matter; what one alone has stands alone."""
    one = [_clause("สมาชิกส่งเงินสัจจะวันละ {{money}} ให้กรรมการ", "pay", "เงินสัจจะ", money=1), _clause("ห้ามกู้เงินกองทุน", "loan", "การกู้")]
    other = [_clause("ปิดบัญชีทุกสิ้นปี", "year", "ปีบัญชี"), _clause("สมาชิกส่งเงินสัจจะวันละ {{baht}} ทุกเดือน", "truth", "เงินสัจจะ", baht=2)]
    rows = [[each and each.id for each in row.clauses] for row in aligned([one, other])]
    assert rows == [["pay", "truth"], ["loan", None], [None, "year"]]


def test_like_words_under_another_heading_are_another_matter() -> None:
    """Two clauses that both tell how money is handed over do not meet when neither speaks of what the other is about."""
    one = _clause("ส่งให้เหรัญญิกเดือนละ {{money}} ในวันประชุมของหมู่บ้าน", "pay", "สัจจะ", money=30)
    other = _clause("ส่งให้เหรัญญิกเดือนละ {{money}} ในวันประชุมของหมู่บ้าน", "fine", "ค่าปรับ", money=30)
    assert len(aligned([[one], [other]])) == 2


def test_templates_meet_the_clauses_of_their_own_ids() -> None:
    """Of the three templates, told apart by nothing but their words, nearly every pair found is of one id."""
    heads = [front_matter(CONTENT / "rulesets" / f"template-{name}.md")
             for name in ("one-baht-classic", "one-baht-sustainable", "truth-savings-half-profit")]  # fmt: skip
    one, two, three = ([*said(body, head["facts"])] for head, body in heads)
    for left, right in ((one, two), (one, three), (two, three)):
        other = [Said(f"x-{each.id}", each.label, each.title, each.text, each.shown) for each in right]
        pairs = [row.clauses for row in aligned([left, other]) if all(row.clauses)]
        right_ones = [1 for a, b in pairs if a and b and f"x-{a.id}" == b.id]
        assert len(pairs) >= 15 and len(right_ones) >= 0.9 * len(pairs)


@pytest.mark.parametrize(("key", "label"), [("pension", "บำนาญ"), ("pension_kind", "แบบบำนาญ")])
def test_taking_a_pension_out(key: str, label: str) -> None:
    """Whoever names the amount or the kind takes the whole pension out; the contribution stays."""
    found = drives.without(read_parameters(VALUES), {key})
    assert found is not None and found.kind == drives.BENEFIT and found.labels == (label,)
    asked = scenario(found.parameters, {"contribution": 1, "pension": 300, "pension_kind": "lifetime"}, {})
    assert asked["rules"]["pension"] is False and asked["rules"]["contribution"] == 365


def test_taking_out_what_has_a_least_value() -> None:
    """A benefit that may not be zero can still be taken out, and a benefit goes before the income named beside it."""
    definitions = [*VALUES, {"key": "night", "label": "ค่านอน", "type": "baht", "value": 100, "min": 50, "drives": ["rules.sick_night"]}]
    found = drives.without(read_parameters(definitions), {"night", "contribution"})
    assert found is not None and found.labels == ("ค่านอน",)
    rules = scenario(found.parameters, {}, {})["rules"]
    assert rules["sick_night"] == 0 and rules["contribution"] == 365 and rules["pension"]


def test_another_clauses_benefit_stays() -> None:
    """A clause about its own yearly gift takes out that gift alone."""
    gifts = [{"key": key, "label": key, "type": "baht", "value": 100, "drives": [{"to": "rules.other", "rate": 0.1}]}
             for key in ("gift", "school")]  # fmt: skip
    found = drives.without(read_parameters([*VALUES, *gifts]), {"gift", "pension"})
    assert found is not None
    rules = scenario(found.parameters, {}, {})["rules"]
    assert len(rules["other"]) == 1 and rules["pension"] is False


@pytest.mark.parametrize(("keys", "kind"), [
    ({"contribution"}, drives.INCOME), ({"pension_kind"}, drives.BENEFIT), (set(), None), ({"nothing"}, None),
])  # fmt: skip
def test_what_a_value_is(keys: set[str], kind: str | None) -> None:
    """Income is taken out where no benefit stands; what drives nothing has no effect."""
    found = drives.without(read_parameters(VALUES), keys)
    assert (found and found.kind) == kind


def test_indicators_of_a_way_into_the_projection() -> None:
    """Every indicator that the map names is one of a statement, and each way into the projection is in the map."""
    from cases.money.names import INDICATOR_NAMES
    from cases.rules.parameters import PATHS

    assert {key for keys in drives.SHOWN_BY.values() for key in keys} <= set(INDICATOR_NAMES)
    assert {path if not path.startswith("rules.pension.") else "rules.pension" for path in PATHS} == set(drives.SHOWN_BY)
    assert drives.indicators(read_parameters(VALUES), {"pension"})[0] == "benefits_to_contributions"


@pytest.mark.parametrize("odd", [None, 5, "x", [None, 3, {"drives": 4}, {"key": "a", "drives": [None, {"to": 7}]}]])
def test_odd_definitions_carry_nothing(odd: object) -> None:
    """An import may have brought anything."""
    assert drives.carrying(odd) == frozenset()
