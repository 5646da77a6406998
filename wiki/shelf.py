"""Finished pages, kept by each thread as long as nothing at all was written to the database.

One PRAGMA says whether anybody wrote since; if so the thread forgets everything. So a page on the shelf is never stale.

Visitors without a session share a page. So do people who have signed in and may do the same with it (sixty phones in a
workshop reading one template): what is one person's own in it, the name in the menu and the form token, is rendered as a
stand-in and put in at each answer. The stand-ins are random words of this process, so no text can hold them.
"""

import secrets
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import cast

from flask import Response, current_app, g, make_response, request, session
from flask_login import current_user
from markupsafe import escape

import db
import i18n
from accounts.sessions import ServerSession, csrf_token
from accounts.users import User, Visitor

MOST_PAGES = 200
_NAME, _ID, TOKEN = (secrets.token_hex(12) for _word in range(3))
_shelf = threading.local()

Key = tuple[Hashable, ...]
Person = User | Visitor


@dataclass(frozen=True)
class StandIn:
    """Whoever reads a page that goes on the shelf, as the page's frame wants them."""

    role: str
    name: str = _NAME
    is_authenticated: bool = True

    def get_id(self) -> str:
        """Flask-Login's name for the identity."""
        return _ID


def shelved(make: Callable[[], Response], rights: Callable[[Person], Key | None]) -> Response:
    """The page at this address: from the shelf, or made now and put there.

    ``rights`` tells what the person who has signed in may do with the page: equal answers share it; None keeps it off.
    """
    held = cast(ServerSession, session)
    if request.query_string or "_flashes" in held:
        return make()
    person: Person = current_user._get_current_object()  # once: every look through the proxy costs
    if person.is_authenticated:
        may = rights(person)
        return make() if may is None else _for_member(make, person, may)
    if held.token:
        return make()
    return _answer(make, ("visitor",)) or make()


def _for_member(make: Callable[[], Response], person: Person, may: Key) -> Response:
    g.stand_in = StandIn(person.role)
    try:
        response = _answer(make, (person.role, *may))
    finally:
        del g.stand_in
    if response is None:
        return make()
    own = ((_NAME, str(escape(person.name))), (_ID, str(person.id)), (TOKEN, csrf_token(cast(ServerSession, session))))
    body = response.get_data()
    for stand_in, words in own:
        body = body.replace(stand_in.encode(), words.encode())
    response.set_data(body)
    return response


def _answer(make: Callable[[], Response], reader: Key) -> Response | None:
    """A fresh answer around the kept page; None where there is nothing to keep (an error, a visitor's own form)."""
    pages = _pages(db.version(current_app.extensions["db"]()))
    key = (request.path, i18n.language(), reader)
    if key not in pages:
        made = make()
        if made.status_code != 200 or (reader == ("visitor",) and cast(ServerSession, session).token):
            return made if reader == ("visitor",) else None
        if len(pages) >= MOST_PAGES:
            pages.clear()
        pages[key] = (made.get_data(), made.headers.get("Link", ""))
    body, link = pages[key]
    response = make_response(body)
    if link:
        response.headers["Link"] = link
    return response


def _pages(version: tuple[int, int]) -> dict[Key, tuple[bytes, str]]:
    """This thread's shelf, emptied if the database has moved on."""
    if getattr(_shelf, "version", None) != (current_app.config["DATA_DIR"], *version):
        _shelf.version = (current_app.config["DATA_DIR"], *version)
        _shelf.pages = {}
    found: dict[Key, tuple[bytes, str]] = _shelf.pages
    return found
