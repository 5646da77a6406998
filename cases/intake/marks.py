"""What a treasurer struck through or remarked on in a workbook: cancelled cells are left out and told, remarks shown. Pure."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final
from xml.etree.ElementTree import fromstring

from cases.intake.tables import at_place, place_name

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS: Final = re.compile(rb"<Relationship\b[^>]*>")
_TARGET: Final = re.compile(rb'Target="([^"]+)"')
_MOST: Final = 200
_LONGEST: Final = 200
Remarks = tuple[tuple[str, str], ...]


def struck_styles() -> Callable[[Any], bool]:
    """A question to cells of one workbook: whether their whole text is struck through. Each style is looked at once."""
    styles: dict[int, bool] = {}

    def struck(cell: Any) -> bool:
        style = getattr(cell, "_style_id", 0)
        if not style:
            return False
        if style not in styles:
            styles[style] = bool(cell.font and cell.font.strike)
        return styles[style]

    return struck


def without_struck(row: Sequence[str], struck: Sequence[bool], at: int) -> tuple[list[str], list[str]]:
    """A row without what is struck through, and what that was (C11 500); where its name is struck, the whole row is out."""
    if not any(crossed and cell.strip() for cell, crossed in zip(row, struck, strict=True)):
        return list(row), []
    name = next((column for column, cell in enumerate(row) if cell.strip() and not cell.strip().isdigit()), None)
    whole = name is not None and struck[name]
    kept = ["" if whole or crossed else cell for cell, crossed in zip(row, struck, strict=True)]
    lost = [(column, cell) for column, cell in enumerate(row) if cell.strip() and not kept[column]]
    return kept, [f"{place_name(at, column)} {' '.join(cell.split())[:40]}" for column, cell in lost]


def remarks(data: bytes, part: str) -> Remarks:
    """The remarks on the cells of a sheet; ``part`` is its name in the file that was looked at before."""
    folder, name = posixpath.split(part.lstrip("/"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = set(archive.namelist())
        if not part or (links := f"{folder}/_rels/{name}.rels") not in parts:
            return ()
        found: list[tuple[str, str]] = []
        for link in _LINKS.findall(archive.read(links)):
            target = _TARGET.search(link)
            if target is None or b"/comments" not in link:
                continue
            said = target[1].decode("utf-8", "replace")
            where = said.lstrip("/") if said.startswith("/") else posixpath.normpath(f"{folder}/{said}")
            if where in parts:
                found += _comments(archive.read(where))
    return tuple(found[:_MOST])


def _comments(content: bytes) -> Iterable[tuple[str, str]]:
    for comment in fromstring(content).iter(f"{_MAIN}comment"):  # noqa: S314 - a document type was refused before
        place = comment.get("ref", "")
        text = " ".join("".join(each.text or "" for each in comment.iter(f"{_MAIN}t")).split())[:_LONGEST]
        if text and at_place(place) is not None:
            yield place, text
