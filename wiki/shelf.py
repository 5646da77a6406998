"""Finished pages, kept by each process as long as nothing at all was written to the database.

One PRAGMA says whether anybody wrote since (`db.unchanged`); if so everything is forgotten. What takes effect or grows old on
a day does so with no write, so a page is also kept for one day only. So a page on the shelf is never stale.

Visitors without a session share a page. So do people who have signed in and may do the same with it (sixty phones in a
workshop reading one template): what is one person's own in it, the name in the menu and the form token, is rendered as a
stand-in and put in at each answer. The stand-ins are random words of this process, so no text can hold them.
"""

import re
import secrets
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from flask import Response, g, make_response, request, session
from flask_login import current_user
from markupsafe import escape

import i18n
from accounts.sessions import ServerSession, csrf_token
from accounts.standing import standing
from accounts.users import User, Visitor
from moment import today

_NAME, _ID, TOKEN = (secrets.token_hex(12) for _word in range(3))
_STAND_INS = re.compile(f"({_NAME}|{_ID}|{TOKEN})".encode())
_PASSING = "commons.passing"

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


@dataclass(frozen=True)
class Finished:
    """A page that was made: its bytes cut at the stand-ins, which are parts of their own, and its Link header."""

    parts: tuple[bytes, ...]
    link: str

    @classmethod
    def of(cls, made: Response) -> "Finished":
        """Cut the page."""
        return cls(tuple(_STAND_INS.split(made.get_data())), made.headers.get("Link", ""))

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return sum(map(len, self.parts)) + 2_000

    def answer(self, own: Mapping[bytes, bytes]) -> Response:
        """A fresh answer, with the reader's own in the place of the stand-ins."""
        response = make_response(b"".join([own.get(part, part) for part in self.parts]))
        if self.link:
            response.headers["Link"] = self.link
        return response


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
    return _for_visitor(make)


def _for_member(make: Callable[[], Response], person: Person, may: Key) -> Response:
    found = _found(partial(_for_others, make, person.role), (person.role, *may))
    return make() if isinstance(found, Response) else found.answer(_own(person))


def _for_others(make: Callable[[], Response], role: str) -> Response:
    """The page with stand-ins where it would be one person's own."""
    g.stand_in = StandIn(role)
    try:
        return make()
    finally:
        del g.stand_in


def _own(person: Person) -> Mapping[bytes, bytes]:
    """What stands in the place of the stand-ins for this person in this session."""
    held, kept = cast(ServerSession, session), standing(request)
    key = ("own", held.token)
    own: Mapping[bytes, bytes] | None = kept.get(key)
    if own is None:
        words = {_NAME: str(escape(person.name)), _ID: str(person.id), TOKEN: csrf_token(held)}
        own = {name.encode(): word.encode() for name, word in words.items()}
        kept.put(key, own)
    return own


def _for_visitor(make: Callable[[], Response]) -> Response:
    found = _found(make, ("visitor",))
    return found if isinstance(found, Response) else found.answer({})


def _found(make: Callable[[], Response], reader: Key) -> Finished | Response:
    """The page kept for such a reader, or what was made now where there is nothing to keep (an error, a visitor's own form)."""
    kept, key = standing(request), (request.path, i18n.language(), reader, today())
    found: Finished | None = kept.get(key)
    if found is None:
        made = make()
        if made.status_code != 200 or (reader == ("visitor",) and cast(ServerSession, session).token):
            return made
        found = Finished.of(made)
        if _PASSING not in request.environ:
            kept.put(key, found, found.size)
    return found


def not_to_be_kept() -> None:
    """Say, while a page is made, that it shows something which is about to be found again: it is made anew for the next."""
    request.environ[_PASSING] = True
