"""Sources meant to hurt: a Thai error at its line, a bounded reading, nothing stored. Work is counted, never timed."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from cases import rules
from cases.rules import conditions, inline, text
from cases.rules.lint import MOST, lint
from cases.rulesets.definitions import LARGEST
from tests import builders
from tests.client import Client
from tests.ruletext import PARAMETERS, SOURCE

MARKS = st.text(alphabet="#{}[]()*- \n\t\r=<>!&|abif01กข๑\u200b", max_size=400)
PARTS = st.sampled_from([
    "# ก {#a}\n", "## ข {#b if=fee>1 or (kind=some and not fee<2)}\n", "## ค {#definitions}\n", "- **คำ** คือ ก\n", "  - ย่อย {if=kind=none}\n",
    "{{fee}} {{ladder}} [[#a]] [[#b]]\n", "\n", "เก็บศพละ {{fee}}\n", "{if=", "}}", "{{", "unnumbered", "๑", "เงินสมทบ ",
])  # fmt: skip


@given(st.one_of(MARKS, st.lists(PARTS, max_size=30).map("".join), st.text(max_size=200)))
def test_any_text_is_read_linted_and_shown(source: str) -> None:
    """Whatever is typed, reading, lint, filling and HTML come to an end without an exception, with few sentences."""
    parsed = rules.parse(source)
    assert len(parsed.problems) <= text.MAX_PROBLEMS + 2
    assert len(lint(parsed, PARAMETERS, {"fee": 20})) <= MOST
    assert "<script" not in rules.to_html(rules.fill(parsed, PARAMETERS, {"fee": 20}))


@given(st.lists(PARTS, max_size=20).map("".join))
def test_every_problem_has_a_line_of_the_text(source: str) -> None:
    """A problem leads somewhere."""
    lines = source.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in rules.parse(source).problems)


def clause(words: str) -> str:
    """A source of one clause whose text begins on line 3."""
    return f"# หมวด {{#c}}\n## ข้อ {{#one}}\n{words}\n"


HOSTILE: dict[str, tuple[str, int, str]] = {
    "too long": ("ก\n" * 150_000, 100_001, "ยาวเกิน 200,000 ตัวอักษร"),
    "lines": ("ก\n" * 60_000, 20_001, "20,000 บรรทัด"),
    "references in one sentence": (clause("[[#one]] " * 10_000), 3, "1,000 แห่ง"),
    "references on many lines": (clause("[[#one]]\n\n" * 10_000), 2_003, "1,000 แห่ง"),
    "values": (clause("{{fee}} " * 20_000), 3, "1,000 แห่ง"),
    "paragraphs": (clause("ก\n\n" * 9_000), 12_003, "6,000"),
    "braces": ("{" * 199_000, 1, "ไม่ครบคู่"),
    "brackets": (clause("[[" * 99_000), 3, "ไม่ครบคู่"),
    "nesting": (clause("\n".join("  " * depth + "- ก" for depth in range(300))), 5, "ซ้อนได้สองชั้น"),
    "condition nesting": (clause("ก {if=" + "(" * 150 + "fee=1" + ")" * 20 + "}"), 3, "ซ้อนกันได้ไม่เกิน 4 ชั้น"),
    "condition length": (clause("ก {if=" + "fee=1 or " * 5_000 + "fee=2}"), 3, "ยาวเกิน 200"),
    "conditions": (clause("ก {if=fee=1 and not (fee=2 or fee=3)}\n\n" * 3_000), 2_003, "1,000 แห่ง"),
    "chapters": ("# ก {#a}\n" * 20_000, 2, "ซ้ำ"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sources_are_told_at_their_line(name: str) -> None:
    """One sentence in Thai says what is too much and at which line; what is told stays short."""
    source, line, said = HOSTILE[name]
    problems = rules.parse(source).problems
    assert [(each.line, said in each.message) for each in problems[:1]] == [(line, True)]
    assert all(len(each.message) < 400 for each in problems)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sources_make_little(name: str) -> None:
    """What is read of them is within the limits, so that everything after reading is too."""
    parsed = rules.parse(HOSTILE[name][0])
    blocks = [block for each in parsed.clauses for block in each.blocks]
    pieces = [piece for block in blocks for piece in block.pieces if piece.kind != "text"]
    assert len(blocks) <= text.MAX_BLOCKS + 1 and len(pieces) <= 2 * (text.MAX_USES + text.MAX_REFERENCES)
    assert len(rules.to_html(rules.fill(parsed, PARAMETERS, {}))) < 2_000_000


def test_reading_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten thousand references on as many lines, a tenth are cut into pieces."""
    cut: list[str] = []

    def pieces(words: str) -> Any:
        cut.append(words)
        return inline.pieces(words)

    monkeypatch.setattr("cases.rules.parser.pieces", pieces)
    rules.parse(HOSTILE["references on many lines"][0])
    assert len(cut) == text.MAX_REFERENCES + 1


def test_a_condition_is_read_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """The deepest and longest condition takes no more steps than it has tokens."""
    steps: list[int] = []
    advance = conditions._Reader.advance

    def counted(reader: conditions._Reader) -> None:
        steps.append(reader.at)
        advance(reader)

    monkeypatch.setattr(conditions._Reader, "advance", counted)
    conditions.parse_condition("not (not (" + " or ".join(f"a{n}=1 and b{n}=2" for n in range(4)) + "))")
    assert len(steps) == 1 + 4 + 15 + 2
    assert steps == sorted(steps)


DEFINITIONS: dict[str, tuple[str, str]] = {
    "ladder": ("- key: a\n  type: ladder\n  value: [" + "[1, 2], " * 7_000 + "]", "บรรทัด 3: .*มากเกินไป"),
    "longer ladder than any": ("- key: a\n  type: ladder\n  value: [" + "[1, 2], " * 41 + "]", "บรรทัด 3: a: มีได้ไม่เกิน 40 ขั้น"),
    "typed ladder": ("- key: a\n  type: ladder\n  value: '" + "1 = 1 " * 9_000 + "'", "บรรทัด 3: a: ข้อความยาวเกิน"),
    "size": ("- key: a\n  type: text\n  help: " + "ก" * LARGEST, "บรรทัด 3: ค่าที่ต้องตกลงยาวเกิน"),
    "many": ("- {key: a, type: baht}\n" * 1_000, "บรรทัด 101: มีค่าที่ต้องตกลงเกิน 100 ค่า"),
    "options": ("- key: a\n  type: choice\n  options: {" + ", ".join(f"o{n}: ก" for n in range(3_000)) + "}", "บรรทัด 3: .*เกิน 40 อย่าง"),
    "villages": ("- key: a\n  type: villages\n  value: [" + ", ".join(f"บ{n}" for n in range(3_000)) + "]", "บรรทัด 3: a: .*ไม่เกิน 60"),
    "depth": ("- key: a\n  value: " + "[" * 20_000, "บรรทัด 2: .*ลึกเกินไป"),
    "alias": ("- &a {key: a, type: baht}\n- *a", "บรรทัด 2: .*อ้างซ้ำ"),
    "sixties": ("- key: a\n  type: baht\n  value: " + "1:" * 25_000 + "1", "บรรทัด 3: .*ใหญ่เกินไป"),
    "digits": ("- key: a\n  type: baht\n  value: " + "9" * 50_000, "บรรทัด 3: .*ใหญ่เกินไป"),
    "circle": ("- {key: a, type: baht, asked_if: b>0}\n- {key: b, type: baht, asked_if: a>0}", "บรรทัด 1: .*เป็นวง"),
    "keys": ("- {key: " + "a" * 50_000 + ", type: baht}", "บรรทัด 1: ชื่อค่า"),
    "fields": ("- key: a\n  type: baht\n  " + "x" * 50_000 + ": 1", "ไม่รู้จัก|อ่านค่า"),
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_hostile_definitions_are_told_and_not_stored(app: Flask, browser: Callable[[str], Client], name: str) -> None:
    """422 with the line in a short sentence, what was typed still in the form, no page."""
    typed, said = DEFINITIONS[name]
    answer = browser("เจ้าของ").post("/rulesets", {"title": "ระเบียบ", "body": SOURCE, "parameters": typed}, 422)
    found = answer.page.find(".//*[@id='parameters-error']")
    assert found is not None
    sentence = "".join(found.itertext())
    assert re.search(said, sentence) and len(sentence) < 600
    assert builders.database(app)["pages"].count == 0


@pytest.mark.parametrize("name", ["references in one sentence", "condition nesting", "braces", "lines"])
def test_hostile_texts_are_not_stored(app: Flask, browser: Callable[[str], Client], name: str) -> None:
    """The same at the door: 422, the line, no page; and the lint beside the text tells it without a fault."""
    source, line, _said = HOSTILE[name]
    who = browser("เจ้าของ")
    assert f"บรรทัด {line}" in who.post("/rulesets", {"title": "ระเบียบ", "body": source}, 422).text
    assert f"บรรทัด {line}" in who.post("/rulesets/lint", {"body": source, "parameters": ""}, 200).text
    assert builders.database(app)["pages"].count == 0


@pytest.mark.parametrize("steps", [[[n, 1] for n in range(100_000)], "1 = 1\n" * 100_000])
def test_a_huge_ladder_is_refused_before_it_is_read(steps: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither as data nor as text is a single step of it read."""
    read: list[int] = []
    monkeypatch.setattr("cases.rules.lists._step", lambda *_given: read.append(1))
    with pytest.raises(rules.ParameterError, match=r"ไม่เกิน 40 ขั้น|ยาวเกิน"):
        rules.parse_value(rules.Parameter("steps", "ขั้น", "ladder"), steps)
    assert read == []
