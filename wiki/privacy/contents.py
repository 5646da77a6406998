"""The words of a file, as far as they can be read without its program: text, CSV, DOCX, XLSX. Pure, and bounded before unpacking.

PDF and pictures are not read. A part with a document type is refused: inside one a text can be made to grow without end.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

MOST_CHARACTERS: Final = 200_000
_MOST_PARTS: Final = 400
_MOST_UNPACKED: Final = 12_000_000
_MOST_PACKED: Final = 200  # times smaller than unpacked
_CHUNK: Final = 65_536
_DOCX: Final = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_XLSX: Final = re.compile(r"xl/(sharedStrings|worksheets/sheet\d+|comments\d*)\.xml")
_PARTS: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _XLSX,
}
_ENDS: Final = {"p": "\n", "tr": "\n", "row": "\n", "si": "\n", "br": "\n", "tab": "\t", "tc": "\t", "c": "\t", "comment": "\n"}


@dataclass(frozen=True)
class Contents:
    """A file's words; ``whole`` when none are missing."""

    text: str
    whole: bool


UNREAD: Final = Contents("", whole=False)


class _TooMuch(Exception):
    """More than is read, or what no office program writes."""


def contents(data: bytes, media_type: str) -> Contents:
    """The words of a file of this type, at most MOST_CHARACTERS; UNREAD for one that cannot be read. Never raises."""
    if media_type in ("text/plain", "text/csv"):
        text = data.decode("utf-8-sig", "replace")
        return Contents(text[:MOST_CHARACTERS], len(text) <= MOST_CHARACTERS)
    wanted = _PARTS.get(media_type)
    if wanted is None:
        return UNREAD
    found: list[str] = []
    try:
        for part in _parts(data, wanted):
            _read(part, found)
    except _TooMuch:
        return Contents("".join(found)[:MOST_CHARACTERS], whole=False)
    except (zipfile.BadZipFile, expat.ExpatError, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        return UNREAD
    return Contents("".join(found), whole=True)


def _parts(data: bytes, wanted: re.Pattern[str]) -> Iterator[bytes]:
    """The parts that hold words, unpacked; what they say of their size is checked first, and not believed afterwards."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        every = archive.infolist()
        chosen = [part for part in every if wanted.fullmatch(part.filename)]
        heavy = any(part.file_size > _MOST_PACKED * max(1, part.compress_size) for part in chosen)
        if len(every) > _MOST_PARTS or heavy or sum(part.file_size for part in chosen) > _MOST_UNPACKED:
            raise _TooMuch
        for part in chosen:
            with archive.open(part) as file:
                unpacked = file.read(_MOST_UNPACKED + 1)
            if len(unpacked) > _MOST_UNPACKED:
                raise _TooMuch
            yield unpacked


def _read(part: bytes, found: list[str]) -> None:
    """Add a part's words to ``found``: rows and paragraphs as lines, cells apart by tabs."""
    parser, length = expat.ParserCreate(), [sum(map(len, found))]
    inside, shared = [""], [False]  # a cell may hold the number of a shared string instead of a value

    def start(name: str, attributes: dict[str, str]) -> None:
        inside[0] = name.rpartition(":")[2]
        if inside[0] == "c":
            shared[0] = attributes.get("t") == "s"

    def end(name: str) -> None:
        plain = name.rpartition(":")[2]
        inside[0] = ""
        if plain in _ENDS:
            found.append(_ENDS[plain])

    def words(text: str) -> None:
        if inside[0] == "t" or (inside[0] == "v" and not shared[0]):
            found.append(text)
            length[0] += len(text)
            if length[0] > MOST_CHARACTERS:
                raise _TooMuch

    def refuse(*_about: object) -> None:
        raise _TooMuch

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words
    parser.StartDoctypeDeclHandler = refuse
    for at in range(0, len(part), _CHUNK):
        parser.Parse(part[at : at + _CHUNK], at + _CHUNK >= len(part))
