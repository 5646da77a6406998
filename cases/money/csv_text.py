"""Tables as CSV text that a spreadsheet opens as Thai and never runs. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"
# A cell that begins so is a formula to a spreadsheet; full-width forms are folded by some of them.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?")


def cell(text: str) -> str:
    """Text that a spreadsheet shows as text: what looks like a formula gets a leading '; plain numbers stay."""
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV with a byte order mark, so that Excel reads it as UTF-8."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([cell(text) for text in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()
