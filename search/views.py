"""Search for people (/search) and for programs (/search.json, /suggest.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, current_app, jsonify, render_template, request, url_for

from i18n import gettext as _
from search.document import FACETS, Asked, Hit, IndexUnusable, Results

if TYPE_CHECKING:
    from search.follow import Follower

search = Blueprint("search", __name__)

PER_PAGE = 20
_LONGEST_SHOWN = 500
_LAST_PAGE = 50
_MOST = 100


def _follower() -> Follower:
    follower: Follower = current_app.extensions["search"]
    return follower


def _number(name: str, default: int, most: int) -> int:
    """A number from the address between 1 and `most`; what is no number is the default."""
    typed = request.args.get(name, "")
    return min(max(int(typed), 1), most) if typed.isdecimal() and len(typed) < 10 else default


def _wanted() -> dict[str, str]:
    return {name: value for name in FACETS if (value := request.args.get(name, "")[:_MOST])}


@search.get("/search")
def page() -> tuple[str, int]:
    """The search page; while the index is being made it says so (503) and keeps what was typed."""
    typed = request.args.get("q", "")
    query, wanted, number = typed[:_LONGEST_SHOWN], _wanted(), _number("page", 1, _LAST_PAGE)
    status, results, waiting = 200, Results(), ""
    try:
        if query.strip():
            number, results = _find(query, wanted, number)
    except IndexUnusable as error:
        status, waiting = 503, str(error)
    shown = render_template(
        "search.html", q=query, wanted=wanted, results=results, hits=_readable(results), waiting=waiting, page=number,
        pages=_pages(results.total), shortened=len(typed) > _LONGEST_SHOWN, longest=_LONGEST_SHOWN,
        url_of=lambda n: _address(query, wanted, n), choices=_choices(results, wanted),
    )  # fmt: skip
    return shown, status


def _find(query: str, wanted: dict[str, str], number: int) -> tuple[int, Results]:
    """(page number, its hits); a number beyond the last page is the last page."""
    results = _follower().search(Asked(query, wanted, limit=PER_PAGE, offset=PER_PAGE * (number - 1)))
    last = _pages(results.total)
    if number > last:
        return last, _follower().search(Asked(query, wanted, limit=PER_PAGE, offset=PER_PAGE * (last - 1)))
    return number, results


def _readable(results: Results) -> list[Hit]:
    """The hits that the database, too, calls published."""
    if not results.hits:
        return []
    published = _follower().published([hit.id for hit in results.hits])
    return [hit for hit in results.hits if hit.id in published]


def _address(query: str, wanted: dict[str, str], number: int) -> str:
    chosen: dict[str, Any] = {name: value for name, value in wanted.items() if value}
    if number > 1:
        chosen["page"] = number
    return url_for("search.page", q=query, **chosen)


def _choices(results: Results, wanted: dict[str, str]) -> dict[str, list[tuple[str, str, int]]]:
    """{facet: [(value, its name, pages)]}, most pages first; what is chosen stays even when nothing is left of it."""
    names = {"kind": _kinds(), "province": _names("province"), "movement": _names("movement")}
    choices = {}
    for facet, named in names.items():
        counts, chosen = results.facets[facet], wanted.get(facet, "")
        values = [*counts, *([chosen] if chosen and chosen not in counts else [])]
        rows = [(value, named.get(value, value), counts[value]) for value in values]
        choices[facet] = sorted(rows, key=lambda row: (-row[2], row[1]))
    return choices


def _pages(total: int) -> int:
    return min(max(1, -(-total // PER_PAGE)), _LAST_PAGE)


def _kinds() -> dict[str, str]:
    return {"article": _("ความรู้"), "model": _("ต้นแบบ"), "ruleset": _("ระเบียบ"), "lesson": _("บทเรียน")}


def _names(facet: str) -> dict[str, str]:
    """{value: its name} of a facet that other rooms know; the application gives the Thai in `extensions["search_names"]`."""
    names: dict[str, str] = current_app.extensions.get("search_names", {}).get(facet, {})
    return {value: _(name) for value, name in names.items()}


@search.get("/search.json")
def listing() -> tuple[Response, int]:
    """A list of {id, slug, kind, title, url, snippet, score}, best first; `limit` is 1 to 100, 10 when left out."""
    limit = _number("limit", 10, _MOST)
    try:
        results = _follower().search(Asked(request.args.get("q", ""), _wanted(), limit=limit))
    except IndexUnusable as error:
        return jsonify({"error": str(error)}), 503
    return jsonify([_row(hit) for hit in _readable(results)]), 200


def _row(hit: Hit) -> dict[str, Any]:
    row = {name: getattr(hit, name) for name in ("id", "slug", "kind", "title", "url")}
    return {**row, "snippet": "".join(text for text, _marked in hit.snippet), "score": round(hit.score, 4)}


@search.get("/suggest.json")
def suggestions() -> Response:
    """[{group, items: [{title, url, note}]}] of titles that begin with or hold `q`; empty while the index is being made."""
    try:
        found = _follower().suggest(request.args.get("q", ""))
    except IndexUnusable:
        return jsonify([])
    ids = [suggestion.id for group in found.values() for suggestion in group]
    readable = _follower().published(ids) if ids else set()
    names = _kinds()
    groups = []
    for kind, group in found.items():
        items = [{"title": one.title, "url": one.url, "note": ""} for one in group if one.id in readable]
        if items:
            groups.append({"group": names.get(kind, kind), "items": items})
    return jsonify(groups)
