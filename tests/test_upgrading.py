"""Taking single items: where a new clause goes, what comes along, what is refused, whose word a value is."""

from collections.abc import Mapping
from typing import Any

import pytest

from cases.rules.merge import Change, Origin, Version, changes
from cases.rules.upgrading import Taken, companions, take

BODY = """# หนึ่ง {#one}

## ก {#a}
ข้อแรก

## ข {#b}
ข้อสอง {{fee}}

# สอง {#two}

## ค {#c}
ข้อสาม
"""
FEE: dict[str, Any] = {"key": "fee", "label": "ค่าสมัคร", "type": "baht", "value": 20, "max": 900}


def _facts(*more: Mapping[str, Any], **facts: Any) -> dict[str, Any]:
    return {"parameters": [*more] or [FEE], "parent": {"slug": "ต้นฉบับ", "revision": 1}, **facts}


def _both(theirs: str, mine: str, their_facts: Mapping[str, Any], my_facts: Mapping[str, Any], base: Mapping[str, Any]) -> list[Change]:
    return changes(Origin({1: Version(BODY, base)}, 1), Version(theirs, their_facts), Version(mine, my_facts))


def _take(theirs: str, mine: str, names: list[str], their_facts: Any = None, my_facts: Any = None) -> Taken:
    there, here, base = their_facts or _facts(), my_facts or _facts(), _facts()
    found = _both(theirs, mine, there, here, base)
    return take(Version(mine, here), Version(theirs, there), found, names, 2)


NEW = "## ใหม่ {#new}\nข้อใหม่\n\n"


@pytest.mark.parametrize(("place", "mine", "before", "after"), [
    ("## ข", BODY, "## ก", "## ข"),
    ("# สอง", BODY, "## ข", "# สอง"),
    ("## ค", BODY, "# สอง", "## ค"),
    ("# สอง", BODY.replace("## ข {#b}\nข้อสอง {{fee}}\n\n", ""), "## ก", "# สอง"),
    ("## ข", BODY.replace("## ก {#a}\nข้อแรก\n\n", ""), "# หนึ่ง", "## ข"),
    ("# สอง", BODY.replace("## ข {#b}", "## ของเรา {#ours}\nเพิ่มเอง\n\n## ข {#b}"), "## ข", "# สอง"),
    ("## ค", BODY.replace("# สอง {#two}\n\n", ""), "## ข", "## ค"),
])  # fmt: skip
def test_a_new_clause_stands_after_the_neighbour_it_has_there(place: str, mine: str, before: str, after: str) -> None:
    """After the nearest clause before it in its chapter that is here, else at the chapter's head; everything else stays."""
    found = _take(BODY.replace(place, NEW + place, 1), mine, ["clause:new"])
    assert found.done == ("clause:new",)
    headings = [line.partition(" {")[0] for line in found.version.body.splitlines() if line.startswith("#")]
    at = headings.index("## ใหม่")
    assert headings[at - 1] == before and headings[at + 1] == after
    assert found.version.body.replace(NEW, "") == mine


def test_a_new_chapter_comes_with_its_clause_before_the_unnumbered_last() -> None:
    """The chapter is brought along and stands where it does there; the transitional chapter stays last."""
    last = "\n# ท้าย {#end unnumbered}\n\n## จบ {#z}\nจบ\n"
    theirs = f"{BODY}\n# สาม {{#three}}\n\n## ง {{#d}}\nข้อสี่\n{last}"
    found = _take(theirs, BODY + last, ["clause:d"])
    assert set(found.done) == {"clause:d", "chapter:three"}
    assert found.version.body.index("# สอง") < found.version.body.index("# สาม") < found.version.body.index("## ง") < (
        found.version.body.index("# ท้าย"))


def test_a_clause_brings_what_it_cannot_do_without() -> None:
    """Definitions, those that they name, and new clauses that it points to; nothing that was taken out here on purpose."""
    cap = {"key": "cap", "label": "เพดาน", "type": "baht", "value": 90}
    gift = {"key": "gift", "label": "ของเยี่ยม", "type": "baht", "value": 50,
            "drives": [{"to": "rules.other", "rate": 0.1, "times": "cap"}]}  # fmt: skip
    theirs = BODY.replace("## ค", "## เยี่ยม {#visit}\nให้ {{gift}} ตาม [[#more]]\n\n## เพิ่ม {#more}\nเพิ่ม\n\n## ค")
    there = _facts(FEE, gift, cap)
    found = _take(theirs, BODY, ["clause:visit"], there)
    assert {"clause:visit", "clause:more", "parameter:gift", "parameter:cap"} <= set(found.done)
    assert found.version.facts["values"] == {"gift": 50, "cap": 90} and "decisions" not in found.version.facts
    known = {each.name: each for each in _both(theirs, BODY, there, _facts(), _facts())}
    assert set(companions(Version(BODY, _facts()), Version(theirs, there), known, "clause:visit")) == {
        "clause:more", "parameter:gift", "parameter:cap"}  # fmt: skip
    without = BODY.replace("## ก {#a}\nข้อแรก\n\n", "")
    refused = _take(BODY.replace("ข้อสาม", "ข้อสาม ตาม [[#a]]"), without, ["clause:c"])
    assert not refused.done and "“ก” ที่ระเบียบของท่านไม่มี" in refused.left["clause:c"] and refused.version.body == without


def test_two_that_go_together_go_together() -> None:
    """A clause that others point to goes only with them; one that is still pointed to here stays, and says why."""
    base = BODY.replace("ข้อแรก", "ข้อแรก ตาม [[#b]]")
    origin = Origin({1: Version(base, _facts())}, 1)
    theirs = "# หนึ่ง {#one}\n\n## ใหม่ {#n}\nใหม่\n\n# สอง {#two}\n\n## ค {#c}\nข้อสาม\n"
    found = changes(origin, Version(theirs, _facts()), Version(base, _facts()))
    alone = take(Version(base, _facts()), Version(theirs, _facts()), found, ["clause:b"], 2)
    assert not alone.done and alone.left
    both = take(Version(base, _facts()), Version(theirs, _facts()), found, ["clause:b", "clause:a"], 2)
    assert set(both.done) == {"clause:a", "clause:b"}
    narrow, decided = _facts({**FEE, "max": 100}), {"fee": {"choice": "change", "value": 300, "reason": "มติ"}}
    stuck = Version(base, _facts(decisions=decided))
    found = changes(origin, Version(theirs, narrow), stuck)
    most = take(stuck, Version(theirs, narrow), found, ["clause:b", "clause:a", "parameter:fee"], 2)
    assert set(most.done) == {"clause:a", "clause:b"} and set(most.left) == {"parameter:fee"}
    mine = base.replace("ข้อสาม", "ข้อสาม ดู [[#a]]")
    kept = changes(origin, Version(theirs, _facts()), Version(mine, _facts()))
    partly = take(Version(mine, _facts()), Version(theirs, _facts()), kept, ["clause:b", "clause:a", "clause:n"], 2)
    assert partly.done == ("clause:n",) and set(partly.left) == {"clause:a", "clause:b"}
    assert "ข้อ “ค” ของท่านยังอ้างถึงข้อนี้" in partly.left["clause:a"]


def test_a_chapter_with_clauses_of_ours_does_not_go() -> None:
    """Its heading is left until nothing of this tambon stands under it."""
    theirs = BODY.replace("# สอง {#two}\n\n## ค {#c}\nข้อสาม\n", "")
    mine = BODY + "\n## ของเรา {#ours}\nเพิ่มเอง\n"
    found = _take(theirs, mine, ["chapter:two", "clause:c"])
    assert found.done == ("clause:c",) and "ยังมีข้อของท่าน" in found.left["chapter:two"]
    assert set(_take(theirs, BODY, ["chapter:two", "clause:c"]).done) == {"chapter:two", "clause:c"}


def test_a_value_that_was_decided_is_never_lost_to_a_definition() -> None:
    """A narrower range waits until the value that does not fit has been changed; the same range with a value that fits is taken."""
    narrow = {**FEE, "max": 100, "help": "ไม่เกินร้อย"}
    mine = _facts(values={"fee": 20}, decisions={"fee": {"choice": "change", "value": 300, "reason": "มติ"}})
    refused = _take(BODY, BODY, ["parameter:fee"], _facts(narrow), mine)
    assert not refused.done and "ที่ท่านตกลงไว้" in refused.left["parameter:fee"]
    mine = _facts(values={"fee": 20}, decisions={"fee": {"choice": "change", "value": 50, "reason": "มติ"}})
    found = _take(BODY, BODY, ["parameter:fee"], _facts(narrow), mine)
    assert found.done == ("parameter:fee",) and found.version.values["fee"] == 50
    assert found.version.facts["decisions"] == mine["decisions"]


def test_a_value_and_its_definition_come_together_only_where_nobody_changed_them() -> None:
    """A dearer value brings the wider range that it needs; a range of this tambon's own is not overwritten for it."""
    wide = {**FEE, "value": 2000, "max": 5000}
    found = _take(BODY, BODY, ["value:fee"], _facts(wide), _facts(values={"fee": 20}))
    assert set(found.done) == {"value:fee", "parameter:fee"} and found.version.values["fee"] == 2000
    own = _facts({**FEE, "max": 100}, values={"fee": 20})
    refused = _take(BODY, BODY, ["value:fee"], _facts(wide), own)
    assert not refused.done and "นิยาม" in refused.left["value:fee"]


def test_taking_a_value_keeps_what_was_said_of_the_former() -> None:
    """The decision is made anew by the taking; its reason, votes and date stay beside it, and do not pile up in the new reason."""
    decided = {"choice": "keep", "reason": "คนจนจ่ายไหว", "votes": {"for": 40, "against": 2}, "date": "2026-01-05"}
    mine: Any = _facts(values={"fee": 20}, decisions={"fee": decided})
    first = _take(BODY, BODY, ["value:fee"], _facts({**FEE, "value": 30}), mine).version
    decision = first.facts["decisions"]["fee"]
    assert first.values["fee"] == 30 and "คนจนจ่ายไหว" in decision["reason"] and "votes" not in decision
    assert decision["before"] == [{**decided, "value": 20}]
    second = _take(BODY, BODY, ["value:fee"], _facts({**FEE, "value": 40}), first.facts).version.facts["decisions"]["fee"]
    assert second["reason"].count("คนจนจ่ายไหว") == second["reason"].count("ต้นฉบับฉบับที่") == 1
    assert [each["value"] for each in second["before"]] == [20, 30]


def test_odd_line_ends_and_spaces_are_kept() -> None:
    """Everything but the clause that was taken is byte for byte what it was."""
    mine = BODY.replace("\n\n## ข", "   \n\n\n\n## ข").replace("ข้อสาม\n", "ข้อสาม  ")
    for old in ("ข้อแรก", "ข้อสอง"):
        found = _take(BODY.replace(old, f"{old}ใหม่"), mine, ["clause:a", "clause:b"])
        assert found.version.body == mine.replace(old, f"{old}ใหม่")
    added = _take(f"{BODY}\n## ง {{#d}}\nข้อสี่\n", mine, ["clause:d"])
    assert added.version.body == f"{mine}\n\n## ง {{#d}}\nข้อสี่\n"
