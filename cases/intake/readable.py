"""Words as they were meant where their letters came apart: copies of PDF pages, old fonts, phones. Pure.

For understanding alone; the sheet is kept as it came. A cell that is a figure is left as it is, to be read from what was typed.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Final

import thai
from cases.intake.figures import figure
from cases.intake.tables import Table

_INVISIBLE: Final = "\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# The places where fonts of Windows and of the Macintosh keep marks moved aside or down, and letters that lost their foot.
_MOVED: Final = {
    **dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=True)),
    **dict(zip(range(0xF884, 0xF89E), "ัิีึื็่่่้้้๊๊๊๋๋๋์์์ํญฺุู", strict=True)),
    0xF89E: "ฐ",
}  # fmt: skip
_ODD: Final = re.compile(rf"[{_INVISIBLE}{_SPACES}\uf700-\uf71a\uf884-\uf89e\uff01-\uff5e]|เเ|ํ|([ะ-ฺเ-๎])\1|[่-๋์][ัิ-ฺ็]|\s[ัิ-ฺ็-๎ำ]")
_HIDDEN: Final = re.compile(f"[{_INVISIBLE}]")
_SPACE: Final = re.compile(f"[{_SPACES}]")
_WIDE: Final = re.compile("[\uff01-\uff5e]+")
_PARTED: Final = re.compile(r"(?<=[ก-๎])\s+(?=[ัิ-ฺ็-๎ำ])")  # no word begins with a mark
_THAI: Final = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")


def readable(table: Table) -> Table:
    """The table with its words mended; places stay what they are."""
    rows = tuple(row if not any(map(_ODD.search, row)) else tuple(map(mended, row)) for row in table.rows)
    return replace(table, name=mended(table.name), rows=rows)


@lru_cache(maxsize=8192)
def mended(text: str) -> str:
    """One cell: hidden characters out, marks in their place and order, เ เ as แ; digits, capitals and breaks as they are."""
    if not _ODD.search(text) or figure(text, "satang").amount is not None:
        return text
    plain = _SPACE.sub(" ", _HIDDEN.sub("", text)).translate(_MOVED)
    plain = _WIDE.sub(lambda wide: unicodedata.normalize("NFKC", wide[0]), plain)
    return _THAI.sub(lambda word: thai.fold(word[0]), _PARTED.sub("", plain))
