"""Which searches are counted as misses: what people type into the site's search, its first page, without filters."""

from __future__ import annotations

import re

from flask import Flask, current_app, request

from search.desk.misses import Misses
from search.desk.weak import FOUND, WEAK, judge
from search.document import Results
from search.follow import Follower
from search.pages.address import Address
from search.reading import meanings
from wiki import access, pages
from wiki.asked import questions

EVERY = 60.0  # seconds between two writings of the log at least: each one empties the shelf of finished pages
SEEN_BEFORE = "again"  # in the address of a search that the desk itself links to: trying a query is no miss
_CRAWLER = re.compile(r"bot\b|crawl|spider|slurp", re.IGNORECASE)


def listen(app: Flask) -> None:
    """Give the application its log, written by the thread behind the index."""
    misses = Misses()
    app.extensions["search_misses"] = misses
    follower: Follower = app.extensions["search"]

    def write() -> None:
        misses.flush(app.extensions["db"]())

    follower.every(EVERY, write)


def heard(address: Address, results: Results) -> None:
    """Count a search of /search if nothing, or nothing good, came of it. Never says who asked."""
    narrowed = address.page > 1 or address.facets or address.boxes or address.as_typed
    if narrowed or not address.q.strip() or not _by_a_person():
        return
    state = judge(address.q, results, meanings.current(access.database()), page_text)
    if state != FOUND:
        misses: Misses = current_app.extensions["search_misses"]
        misses.note(address.q, weak=state == WEAK)


def _by_a_person() -> bool:
    """No crawler that names itself, nothing fetched in advance, no link of the desk's own."""
    agent, purpose = request.headers.get("User-Agent", ""), request.headers.get("Sec-Purpose", "")
    wanted_now = request.method == "GET" and "prefetch" not in purpose
    return wanted_now and not _CRAWLER.search(agent) and SEEN_BEFORE not in request.args


def page_text(page_id: int) -> str:
    """A published page's words; nothing of any other."""
    rows = pages.index_rows(access.database(), [page_id])
    told = (rows[0].title, rows[0].summary, rows[0].body, " ".join(rows[0].tags), *questions(rows[0].facts)) if rows else ()
    return "\n".join(told)
