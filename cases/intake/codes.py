"""Books kept in codes of the treasurer's own (ร1, จ3), and the legend that says what they mean. Pure.

The legend stands over or under the entries, in a title, or on another sheet. A code that it does not explain stays as it is, so
that it is asked about once for all its rows.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import thai
from cases.intake import blocks
from cases.intake.tables import Table
from cases.intake.told import Told, say

_LEAST: Final = 2
_MARKED: Final = r"(?:[ก-ฮA-Za-z]{1,3}[.-]?\s?\d{1,3}|[ก-ฮA-Za-z]{1,2}|\d{2,3})"
_MEANS: Final = r"\s*(?:=|:|：|หมายถึง|คือ)\s*"
_ENTRY: Final = re.compile(
    rf"(?<![ก-๙A-Za-z0-9])(?P<code>{_MARKED}){_MEANS}(?P<words>[^=:]*?[ก-๙A-Za-z]{{2}}[^=:]*?)"
    rf"(?=\s*[,;|/\n]*\s*(?<![ก-๙A-Za-z0-9]){_MARKED}{_MEANS}|\s*[,;]?\s*$)"
)
_CODE: Final = re.compile(_MARKED)
LETTERED: Final = re.compile(r"[ก-ฮA-Za-z]{1,3}[.-]?\s?\d{1,3}")
_MARK: Final = re.compile(r"[*#@+†]{1,3}")
_HEAD: Final = re.compile(r"^\s*(รหัส|โค้ด|code)", re.IGNORECASE)
_SIGN: Final = frozenset({"=", ":", "：", "คือ", "หมายถึง", "-", "–"})
_LONGEST: Final = 60
Legend = Mapping[str, str]


def spelled_out(tables: Sequence[Table]) -> tuple[list[Table], dict[int, Told]]:
    """The tables with each code as its meaning, and for each table where that was done what is to be told."""
    found: dict[str, set[str]] = {}
    rows: dict[int, set[int]] = {}
    for number, table in enumerate(tables):
        for at, code, words in _entries(table):
            found.setdefault(code, set()).add(words)
            rows.setdefault(number, set()).add(at)
    legend = {code: words.pop() for code, words in found.items() if len(words) == 1}  # explained in two ways: asked about
    if len(legend) < _LEAST:
        return list(tables), {}
    made = [_written(table, legend, {*found}, rows.get(number, set())) for number, table in enumerate(tables)]
    return [table for table, _used in made], {number: _told(legend, used) for number, (_table, used) in enumerate(made) if used}


def _told(legend: Legend, used: set[str]) -> Told:
    said = "  ".join(f"{code.upper()} = {legend[code]}" for code in sorted(used))
    return say("อ่านรหัสตามคำอธิบายในแผ่น: %(codes)s", codes=said[:400])


def _plain(cell: str) -> str:
    return re.sub(r"[\s.-]", "", thai.to_arabic_digits(cell)).lower()


def _entries(table: Table) -> Iterator[tuple[int, str, str]]:
    """(row, code, words) of a legend: with a sign between them, or side by side in rows where no code comes twice."""
    bare: list[tuple[int, str, str]] = []
    named = any(_HEAD.search(cell) for row in table.rows[: blocks.MOST_HEAD_ROWS] for cell in row)
    for at, row in enumerate(table.rows):
        filled = [thai.to_arabic_digits(cell).strip() for cell in row if cell.strip()]
        if len(filled) == _LEAST + 1 and filled[1] in _SIGN and _explains(filled[0], filled[2]):
            yield at, _plain(filled[0]), filled[2]
        elif len(filled) == _LEAST and (named or LETTERED.fullmatch(filled[0])) and _explains(*filled):
            bare.append((at, _plain(filled[0]), filled[1]))
        elif 1 <= len(filled) <= _LEAST:
            entries = [each for cell in filled for each in _ENTRY.finditer(cell)]
            if len(entries) >= _LEAST or (entries and entries[0][0] == filled[0] and LETTERED.fullmatch(entries[0]["code"])):
                yield from ((at, _plain(each["code"]), each["words"].strip(" ,;|/")) for each in entries)
    times = Counter(code for _at, code, _words in bare)
    if len(bare) > _LEAST and max(times.values()) == 1:
        yield from bare


def _explains(code: str, words: str) -> bool:
    marked = _CODE.fullmatch(code) or _MARK.fullmatch(code)
    return bool(marked) and len(words) <= _LONGEST and blocks.is_words(words) and not LETTERED.fullmatch(words)


def _written(table: Table, legend: Legend, codes: Container[str], rows: Container[int]) -> tuple[Table, set[str]]:
    """The table with its codes written out in the columns that hold them, and without the rows of the legend."""
    others = [(at, row) for at, row in enumerate(table.rows) if at not in rows]
    columns = {column for column in range(table.width) if _holds(others, column, codes)}
    if not columns:
        return table, set()
    named = not any("รายการ" in cell for row in table.rows[: blocks.MOST_HEAD_ROWS] for cell in row)
    used: set[str] = set()
    made: list[tuple[str, ...]] = []
    for at, row in enumerate(table.rows):
        if at in rows and sum(1 for cell in row if cell.strip()) > 1:
            made.append(("",) * table.width)
            continue
        found = {column: _plain(row[column]) for column in columns if at not in rows and _code(row[column], legend)}
        used |= set(found.values())
        made.append(tuple(legend[found[column]] if column in found else cell for column, cell in enumerate(row)))
        if not found and named and not used:
            made[-1] = tuple("รายการ" if column in columns and _HEAD.search(cell) else cell for column, cell in enumerate(row))
    return replace(table, rows=tuple(made)), used


def _code(cell: str, codes: Container[str]) -> bool:
    return len(cell) <= 8 and _plain(cell) in codes


def _holds(rows: list[tuple[int, tuple[str, ...]]], column: int, codes: Container[str]) -> bool:
    """Whether a column holds codes and no amounts; codes of digits alone only under a heading that says so."""
    filled = [row[column] for _at, row in rows if row[column].strip()]
    coded = [cell for cell in filled if _code(cell, codes)]
    figures = any(blocks.is_figure(cell) and not _CODE.fullmatch(cell.strip()) for cell in filled)
    named = any(map(_HEAD.search, filled)) or not any(map(blocks.is_figure, coded))
    return len(coded) >= _LEAST and 2 * len(coded) >= len(filled) and not figures and named
