"""What the files of a page say, looked through like its text before it goes out; and which of them only a person can check."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from wiki import attachments
from wiki.attachments import Attachment
from wiki.privacy.contents import UNREAD, Contents, contents

WHERE: Final = "content:"
"""What the place of something found in a file begins with; its name follows."""
_MOST_OF_A_PAGE: Final = 600_000  # characters of all its files together
_MOST_READ: Final = 20_000_000  # bytes


def read(folder: Path, file: Attachment) -> Contents:
    """The words of a file that is kept in ``folder``."""
    return _kept(attachments.path_of(folder, file.sha256), file.media_type)


@lru_cache(maxsize=16)
def _kept(path: Path, media_type: str) -> Contents:
    """By the hash in the path: what is read once stays true."""
    try:
        return contents(path.read_bytes(), media_type)
    except OSError:
        return UNREAD


def of_page(db: Database, folder: Path, page_id: int) -> Iterator[tuple[Attachment, Contents]]:
    """The files of a page that hold words, in order; those beyond the limits of one page are not read."""
    characters = size = 0
    for file in attachments.of_page(db, page_id):
        if file.is_picture:
            continue
        size += file.size
        found = read(folder, file) if size <= _MOST_READ and characters <= _MOST_OF_A_PAGE else UNREAD
        characters += len(found.text)
        yield file, found


def texts(db: Database, folder: Path, page_id: int) -> Iterator[tuple[str, str]]:
    """(place, words) of what can be read."""
    for file, found in of_page(db, folder, page_id):
        if found.text:
            yield f"{WHERE}{file.name}", found.text


def unread(db: Database, folder: Path, page_id: int) -> list[str]:
    """The names of the files that could not be read, or not to their end."""
    return [file.name for file, found in of_page(db, folder, page_id) if not found.whole]
