"""What is kept of the database, as a request found it: pages, people and sessions are read once until anybody writes."""

from typing import cast

from flask import Request, current_app

from db import Kept

_FOUND = "commons.kept"


def standing(request: Request) -> Kept:
    """What may be kept of the database as it stands.

    Who only reads is answered by one state and asks once; whoever writes asks anew each time.
    """
    found = request.environ.get(_FOUND)
    if found is None:
        found = current_app.extensions["unchanged"]()
        if request.method in ("GET", "HEAD"):
            request.environ[_FOUND] = found
    return cast(Kept, found)
