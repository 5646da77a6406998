"""What a page may cost to render: checked before rendering, so that the writer gets a sentence and not a wait. Pure.

The figures come from measuring Python-Markdown with hostile pages; a text just inside every limit renders in under
a second and a half. The renderer process still has a clock of its own for what nobody thought of.
"""

import re
from collections import Counter

PAGE_LIMIT = 200_000
RUN_LIMIT = 100
DEPTH_LIMIT = 10
NESTED_LIMIT = 30_000
INDENT_LIMIT = 60
MARKER_LIMIT = 2_000
BRACKET_LIMIT = 400
BRACKET_DEPTH = 20
COST_LIMIT = 2_000_000
COLUMN_LIMIT = 100
HEADING_LENGTH = 1_000

# Dots, dashes and equal signs fill in blanks on forms and cost nothing.
_RUN = re.compile(r"([!-,/:;<>?@\[-`{-~])\1{100,}")
_NEST = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
_NEST_MARK = re.compile(r">|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])")
_OWN_UNIT = re.compile(r"\s*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|\||#|>)")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]*\]:")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_TABLE_RULE = re.compile(r"(?=[^\n]*\|)[|:\- \t]+$")
_HEADING = re.compile(r"#|[ \t]*(?:=+|-+)[ \t]*$")
_MARKERS = re.compile(r"[\[*_`<~]")

_PAGE_LIMITS = {
    "cells": (50_000, "ตารางมีช่องรวมเกิน 50,000 ช่อง แนบเป็นไฟล์แทน"),
    "definitions": (500, "เชิงอรรถและลิงก์อ้างอิงมีเกิน 500 รายการ"),
    "footnotes": (1_000, "มีการอ้างเชิงอรรถเกิน 1,000 แห่ง"),
    "fences": (1_000, "กรอบข้อความ ``` มีเกิน 500 กรอบ"),
    "headings": (1_000, "มีหัวข้อเกิน 1,000 หัวข้อ แบ่งเป็นหลายหน้า"),
}


class TooHeavy(ValueError):
    """A page that would take too long to show; the message is a Thai sentence that says what and on which line."""


def check(text: str) -> None:
    """Pass quietly, or raise TooHeavy with what is too much and the line where it stands."""
    if len(text) > PAGE_LIMIT:
        raise TooHeavy(f"หน้านี้ยาว {len(text):,} ตัวอักษร เกิน {PAGE_LIMIT:,} ตัวอักษร แบ่งเป็นหลายหน้าแล้วโยงถึงกัน")
    found = _RUN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise TooHeavy(f"บรรทัดที่ {line} มีเครื่องหมาย {found[1]} ติดกันเกิน {RUN_LIMIT} ตัว")
    lines = text.split("\n")
    _check_page(lines)
    parsed = _without_code(lines)
    _check_nesting(parsed)
    _check_units(parsed)


def _check_page(lines: list[str]) -> None:
    """Things counted over the whole page; a short table row costs as many cells as its table is wide."""
    seen: Counter[str] = Counter()
    columns = 0
    for number, line in enumerate(lines, 1):
        pipes = line.count("|")
        if pipes > COLUMN_LIMIT:
            raise TooHeavy(f"ตารางในบรรทัดที่ {number} มีเกิน {COLUMN_LIMIT} คอลัมน์")
        if pipes and _TABLE_RULE.match(line):
            columns = max(1, pipes - 1)
        columns = columns if line.strip() else 0
        seen["cells"] += max(columns, pipes - 1, 0)
        seen["definitions"] += bool(_DEFINITION.match(line))
        seen["footnotes"] += line.count("[^")
        seen["fences"] += bool(_FENCE.match(line))
        seen["headings"] += bool(_HEADING.match(line))
        for kind, (most, sentence) in _PAGE_LIMITS.items():
            if seen[kind] > most:
                raise TooHeavy(f"{sentence} (นับถึงบรรทัดที่ {number})")


def _without_code(lines: list[str]) -> list[str]:
    """The lines with closed code fences blanked: nothing in them is parsed."""
    kept = list(lines)
    opened, mark = -1, ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and opened < 0:
            opened, mark = number, found[0].strip()
        elif found and line.strip() == mark:
            kept[opened : number + 1] = [""] * (number + 1 - opened)
            opened = -1
    return kept


def _check_nesting(lines: list[str]) -> None:
    """How deep one line is quoted, listed or indented, and how long a heading is."""
    extra = 0
    for number, line in enumerate(lines, 1):
        nest = _NEST.match(line)
        marks = len(_NEST_MARK.findall(nest[0])) if nest else 0
        extra += max(0, marks - 1)
        if marks > DEPTH_LIMIT or extra > NESTED_LIMIT:
            raise TooHeavy(f"บรรทัดที่ {number} ซ้อนรายการหรือข้อความยกมาเกิน {DEPTH_LIMIT} ชั้นหรือบ่อยเกินไป")
        if nest and len(line) - len(line.lstrip()) > INDENT_LIMIT:
            raise TooHeavy(f"บรรทัดที่ {number} ย่อหน้ารายการลึกเกิน {INDENT_LIMIT} ช่อง")
        if line.startswith("#") and len(line) > HEADING_LENGTH:
            raise TooHeavy(f"หัวข้อในบรรทัดที่ {number} ยาวเกิน {HEADING_LENGTH:,} ตัวอักษร")


def _check_units(lines: list[str]) -> None:
    """Marks in each piece that is parsed as one (a paragraph, a list item, a table row), and unclosed ones together.

    Each unclosed bracket makes the parser read its piece to the end, several times.
    """
    total = 0
    unit: list[str] = []
    start = 1
    for number, line in enumerate([*lines, ""], 1):
        if not line.strip() or _OWN_UNIT.match(line):
            total += _unit_cost("\n".join(unit), start, total)
            unit, start = [], number
        unit.append(line)


def _unit_cost(unit: str, line: int, spent: int) -> int:
    """Characters read again because of what is not closed in one piece that begins on `line`."""
    marks = len(_MARKERS.findall(unit))
    if not marks:
        return 0
    opened = max(0, unit.count("[") - unit.count("]")) + max(0, unit.count("](") - unit.count(")"))
    opened += max(0, unit.count("](<") - unit.count(">")) + unit.count("`") // 8
    cost = opened * len(unit)
    many = marks > MARKER_LIMIT or unit.count("[") > BRACKET_LIMIT or _bracket_depth(unit) > BRACKET_DEPTH
    if many or spent + cost > COST_LIMIT:
        raise TooHeavy(f"ย่อหน้าที่เริ่มบรรทัดที่ {line} มีเครื่องหมาย [ ( * _ ` < ~ มากเกินไปหรือไม่มีตัวปิด")
    return cost


def _bracket_depth(unit: str) -> int:
    """How many brackets that do get closed stand inside one another; each level is read again by each outer one."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]]", unit):
        depth = depth + 1 if bracket == "[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest if unit.count("]") else 0
