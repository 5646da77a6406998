"""Search for programs: /search.json, and /suggest.json while somebody types. docs/search-api.md describes both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, request

from i18n import gettext as _
from search.document import SORTS, Hit, IndexUnusable, Results, Snippet, Spot, Unanswered
from search.pages import choices, site
from search.pages.address import Address, read
from search.pages.completing import completions, mended
from search.pages.told import Line
from search.reading.query import LONGEST
from wiki import access

_MOST, _DEFAULT = 100, 10
_FURTHEST = 10_000  # hits passed over
_SUGGESTED = 8
_RETRY = "5"


class _Refused(Exception):
    """The address asks for something that there is not; the message is Thai."""


@dataclass(frozen=True, slots=True)
class _Page:
    limit: int
    offset: int


def listing() -> Response:
    """A list of hits, best first; with `shape=full` an object with the total, facets and the rest of the answer."""
    address = read(request.args, LONGEST)
    try:
        page, full = _page(), _choice("shape", ("list", "full")) == "full"
        _choice("sort", SORTS)
        results, known = site.readable(site.follower().search(address.asked(page.limit, page.offset, 4 if full else 0)))
    except _Refused as error:
        return _answer({"error": str(error)}, 400)
    except Unanswered as error:
        return _answer({"error": str(error)}, 422)
    except IndexUnusable as error:
        return _answer({"error": str(error)}, 503)
    rows = [_row(hit, known[hit.id]) for hit in results.hits]
    return _answer(_whole(address, results, rows, known) if full else rows)


def suggestions() -> Response:
    """[{group, items: [{title, url, note}]}]: titles by kind, then words to search for; at most eight in all."""
    typed = request.args.get("q", "")
    try:
        hidden = site.follower().hidden()
        words = completions(access.database(), typed, hidden)
        found = site.follower().suggest(typed, _SUGGESTED - len(words))
        if not words and not found:
            words = mended(access.database(), typed.strip(), hidden)
    except IndexUnusable:
        return _answer([])
    known = site.lines(one.id for group in found.values() for one in group)
    names = choices.kinds()
    groups: list[dict[str, Any]] = []
    for kind, group in found.items():
        items = [_item(one.title, one.url, _note(known[one.id])) for one in group if one.id in known]
        if items:
            groups.append({"group": names.get(kind, kind), "items": items})
    titles = {item["title"] for group in groups for item in group["items"]}
    if others := [_item(one.title, one.url, one.note) for one in words if one.title not in titles]:
        groups.append({"group": _("คำค้น"), "items": others})
    return _answer(groups)


def _item(title: str, url: str, note: str) -> dict[str, str]:
    """What a title says already is no note."""
    return {"title": title, "url": url, "note": "" if note in title else note}


def _note(line: Line) -> str:
    """Where a page is from, or its movement."""
    if line.province:
        name = site.labels("province").get(line.province, "")
        return _("จ.%(name)s", name=_(name)) if name else ""
    return _(site.labels("movement").get(line.movement, "")) if line.movement else ""


def _page() -> _Page:
    limit, offset = _number("limit", _DEFAULT), _number("offset", 0)
    if offset > _FURTHEST:
        raise _Refused(_("offset มากได้ถึง %(most)s", most=_FURTHEST))
    return _Page(min(max(limit, 1), _MOST), offset)


def _number(name: str, default: int) -> int:
    typed = request.args.get(name, "").strip()
    if not typed:
        return default
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        raise _Refused(_("%(name)s ต้องเป็นจำนวนเต็มตั้งแต่ 0", name=name))
    return int(typed)


def _choice(name: str, known: tuple[str, ...]) -> str:
    chosen = request.args.get(name, "") or known[0]
    if chosen not in known:
        raise _Refused(_("%(name)s เลือกได้เฉพาะ %(known)s", name=name, known=", ".join(known)))
    return chosen


def _row(hit: Hit, line: Line) -> dict[str, Any]:
    return {
        "id": hit.id, "slug": hit.slug, "kind": hit.kind, "title": hit.title, "url": hit.url, "snippet": _plain(hit.snippet),
        "marks": hit.snippet, "score": round(hit.score, 4), "by_spelling": hit.by_spelling, "updated": line.updated[:10],
        "province": line.province, "movement": line.movement, "illustrative": line.illustrative,
        "spots": [_spot(hit, spot) for spot in hit.spots], "question": _plain(hit.answers), "question_marks": hit.answers,
    }  # fmt: skip


def _spot(hit: Hit, spot: Spot) -> dict[str, Any]:
    return {"anchor": spot.anchor, "label": spot.label, "url": f"{hit.url}#{spot.anchor}",
            "snippet": _plain(spot.snippet), "marks": spot.snippet}  # fmt: skip


def _plain(snippet: Snippet) -> str:
    return "".join(text for text, _marked in snippet)


def _whole(address: Address, results: Results, rows: list[dict[str, Any]], known: Mapping[int, Line]) -> dict[str, Any]:
    groups = [{"kind": group.kind, "total": group.total, "results": [_row(hit, known[hit.id]) for hit in group.hits]}
              for group in results.groups]  # fmt: skip
    counted = {
        name: [{"value": value, "label": _(names.get(value, value)), "count": count} for value, count in counts.most_common()]
        for name, counts in results.facets.items() for names in (site.labels(name),)
    }  # fmt: skip
    return {
        "query": address.text, "total": results.total, "results": rows, "groups": groups, "facets": counted,
        "meant": results.meant, "instead": results.instead, "notes": choices.sentences(results.notes),
        "seconds": round(results.seconds, 6),
    }  # fmt: skip


def _answer(content: object, status: int = 200) -> Response:
    """JSON in UTF-8, a third of its size with every Thai letter escaped."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    response = Response(text, status, mimetype="application/json")
    if status == 503:
        response.headers["Retry-After"] = _RETRY
    return response
