"""A file, a pasted table or JSON into tables, whatever it is called. Pure."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from cases.intake import opendocument, workbook
from cases.intake.decoding import decoded, pasted_table, text_table
from cases.intake.old_workbook import is_old_workbook, old_workbook_tables
from cases.intake.packed import DAMAGED, is_packed, parts_of
from cases.intake.tables import Table, table
from cases.intake.told import Unreadable, say
from cases.intake.webpage import is_webpage, webpage_tables

_LONGEST_NAME: Final = 100


def tables_of_file(name: str, data: bytes) -> list[Table]:
    """The tables of an uploaded file, told by its bytes and not by its name. Raises Unreadable with what to do."""
    if is_old_workbook(data):
        return old_workbook_tables(data)
    if data.startswith(b"%PDF"):
        raise Unreadable(say("แฟ้มนี้เป็น PDF เปิดแฟ้มตารางต้นฉบับแล้วบันทึกเป็น XLSX หรือ CSV หรือคัดลอกตารางมาวาง"))
    if is_packed(data):
        return _unpacked(data)
    text = decoded(data)
    return tables_of_text(text, shown_name(name))


def _unpacked(data: bytes) -> list[Table]:
    parts = parts_of(data)
    if workbook.CONTENT in parts:
        return workbook.workbook_tables(data)
    if opendocument.CONTENT in parts:
        return opendocument.opendocument_tables(data)
    raise Unreadable(DAMAGED)


def tables_of_text(text: str, name: str = "") -> list[Table]:
    """The tables of pasted or decoded text: JSON, a web page, separated values, or columns apart by spaces."""
    if text.lstrip()[:1] in ("{", "[") and (found := _parsed(text)) is not None:
        return [_json_table(found)]
    if is_webpage(text):
        return webpage_tables(text)
    found_table = text_table(text, name or "CSV") if name and not name.lower().endswith(".txt") else pasted_table(text)
    if not found_table.rows:
        raise Unreadable(say("แฟ้มนี้ว่าง ไม่มีข้อมูล"))
    return [found_table]


def shown_name(name: str) -> str:
    """A file's name as it may be shown: no folders, no controls, no turning of the line."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable()).strip()[:_LONGEST_NAME]


def _parsed(text: str) -> object | None:
    """What JSON says, numbers kept as they are written; None for text that only begins like it."""
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)  # type: ignore[no-any-return]
    except ValueError:
        return None
    except RecursionError as error:
        raise Unreadable(_NO_ROWS) from error


def _json_table(found: object) -> Table:
    """``[{…}, …]``, ``{"statements": [{…}, …]}`` or one ``{…}``: a row an object, a nested ``lines`` laid flat."""
    if isinstance(found, dict):
        inner = next((value for value in found.values() if isinstance(value, list)), None)
        found = [found] if inner is None else inner
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise Unreadable(_NO_ROWS)
    flat = [dict(_flat(each)) for each in found]
    names = list(dict.fromkeys(name for each in flat for name in each))
    return table("JSON", [names, *([each.get(name, "") for name in names] for each in flat)])


def _flat(each: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in each.items():
        if isinstance(value, dict):
            yield from ((inner, _shown(deep)) for inner, deep in value.items())
        else:
            yield name, _shown(value)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "จริง" if value else "เท็จ"
    if isinstance(value, str):
        return value
    raise Unreadable(_NO_ROWS)


_NO_ROWS: Final = say('JSON ต้องเป็นรายการของงบ เช่น [{"closing_date": "2024-12-31", "cash": "1250.50"}]')
