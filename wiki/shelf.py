"""Finished pages for visitors, kept by each thread as long as nothing at all was written to the database.

One PRAGMA says whether anybody wrote since; if so the thread forgets everything. So a page on the shelf is never stale,
and the read that a page view costs is that PRAGMA. Whoever has signed in gets every page made afresh.
"""

import threading
from collections.abc import Callable
from typing import cast

from flask import Response, current_app, make_response, request, session

import db
import i18n
from accounts.sessions import ServerSession

MOST_PAGES = 200
_shelf = threading.local()


def shelved(make: Callable[[], Response]) -> Response:
    """The page at this address: from the shelf for a visitor without a session, else made now."""
    held = cast(ServerSession, session)
    if held.token or request.query_string:
        return make()
    pages = _pages(db.version(current_app.extensions["db"]()))
    key = (request.path, i18n.language())
    if key not in pages:
        made = make()
        if made.status_code != 200 or held.token:  # a page with a form carries this visitor's own token
            return made
        if len(pages) >= MOST_PAGES:
            pages.clear()
        pages[key] = (made.get_data(), made.headers.get("Link", ""))
    body, link = pages[key]
    response = make_response(body)
    if link:
        response.headers["Link"] = link
    return response


def _pages(version: tuple[int, int]) -> dict[tuple[str, str], tuple[bytes, str]]:
    """This thread's shelf, emptied if the database has moved on."""
    if getattr(_shelf, "version", None) != (current_app.config["DATA_DIR"], *version):
        _shelf.version = (current_app.config["DATA_DIR"], *version)
        _shelf.pages = {}
    found: dict[tuple[str, str], tuple[bytes, str]] = _shelf.pages
    return found
