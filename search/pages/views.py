"""Search for people: /search with its results, /search/advanced with a box for each thing one may ask for."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request

from i18n import gettext as _
from search.desk.heard import heard
from search.document import FACETS, Asked, IndexUnusable, Results, Unanswered
from search.pages import choices, site, views_json
from search.pages.address import LONGEST, Address, read
from search.pages.alike import related
from wiki import access
from wiki.listing import by_ids
from wiki.pages import Page

search = Blueprint("search", __name__)
search.add_url_rule("/search.json", "listing", views_json.listing)
search.add_url_rule("/suggest.json", "suggestions", views_json.suggestions)

PER_PAGE = 20
_IN_A_GROUP = 4
_LAST_PAGE = 50
_RETRY = 5  # seconds
_FEW = 3  # pages: where fewer are found, the page leads on to others
_RELATED = 3


@search.after_request
def _not_for_crawlers(response: Response) -> Response:
    """What was searched for is no page of its own."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@search.get("/search")
def page() -> Response:
    """The search page; while the index is being made it says so (503) and keeps what was typed."""
    address = read(request.args)
    shown: dict[str, Any] = {"address": address, "q": address.q, "shortened": len(request.args.get("q", "")) > LONGEST}
    try:
        number, results = _find(address)
        shown["elsewhere"] = _elsewhere(address, results)
    except Unanswered as error:
        abort(422, description=str(error))
    except IndexUnusable as error:
        making = site.follower().rebuilding
        return _page({**shown, "waiting": str(error), "making": making, "retry": _RETRY}, 503, {"Retry-After": str(_RETRY)})
    results, lines = site.readable(results)
    heard(address, results)
    return _page({
        **shown, **_choices(address, results), "results": results, "lines": lines, "names": site.labels, "number": number,
        "pages": _pages(results.total), "by_spelling": _by_spelling(results), "related": _related(results),
    }, 200)  # fmt: skip


@search.get("/search/advanced")
def advanced() -> str:
    """A form with a box for each thing one may ask for, filled with what the address holds."""
    address = read(request.args)
    named = choices.facet_labels()
    facets = [(name, named[name], list(site.labels(name).items())) for name in FACETS]
    return render_template("search/advanced.html", address=address, q=address.q, facets=facets)


def _page(shown: dict[str, Any], status: int, headers: dict[str, str] | None = None) -> Response:
    plain = {"results": Results(), "lines": {}, "number": 1, "pages": 1, "kinds": [], "facets": [], "chips": [],
             "conditions": [], "elsewhere": (0, ""), "related": [], "waiting": ""}  # fmt: skip
    shown = {**plain, **shown}
    markup = render_template(
        "search.html", **shown, longest=LONGEST, kind_names=choices.kinds(),
        tries=_tries() if not shown["waiting"] and not shown["results"].total else (),
    )  # fmt: skip
    return make_response(markup, status, headers or {})


def _choices(address: Address, results: Results) -> dict[str, Any]:
    return {
        "kinds": choices.of_kinds(address, results), "facets": choices.facets(address, results, site.labels),
        "chips": choices.chips(address, site.labels), "notes": choices.sentences(results.notes),
        "conditions": choices.conditions(address, site.labels, site.typed(address.q), results.notes),
    }  # fmt: skip


def _by_spelling(results: Results) -> bool:
    """Whether no page found has any of the words."""
    hits = [*results.hits, *(hit for group in results.groups for hit in group.hits)]
    return bool(hits) and all(hit.by_spelling for hit in hits)


def _find(address: Address) -> tuple[int, Results]:
    """(page number, its results): by kind on the first page of all kinds, else a list; beyond its end, its last page."""
    ask = site.follower().search
    if not address.text and not address.facets:
        return 1, Results()
    if address.page == 1 and address.sort == "best" and not address.facets.get("kind"):
        grouped = ask(address.asked(1, group=_IN_A_GROUP))
        if len(grouped.groups) > 1:
            return 1, grouped
    results = ask(address.asked(PER_PAGE, PER_PAGE * (address.page - 1)))
    last = _pages(results.total)
    if address.page > last:
        return last, ask(address.asked(PER_PAGE, PER_PAGE * (last - 1)))
    return address.page, results


def _pages(total: int) -> int:
    return min(max(1, -(-total // PER_PAGE)), _LAST_PAGE)


def _tries() -> list[str]:
    """What people come with and somebody has written about, for who does not know what to type or found nothing."""
    words = (_("ค่านอนโรงพยาบาล"), _("บำนาญ"), _("ค่าทำศพ"), _("ครบ 180 วัน"), _("กองทุนติดลบ"), _("แก้ระเบียบ"))
    index = site.follower().index
    try:
        return [word for word in words if index.search(Asked(word, limit=1)).total]
    except IndexUnusable:
        return []


def _elsewhere(address: Address, results: Results) -> tuple[int, str]:
    """(how many pages the words alone would find, the address of that) where what narrows the search leaves none or few."""
    words = Address(" ".join(site.typed(address.q).text.replace('"', " ").split()))
    if results.total >= _FEW or not words.q or (words.text == address.text and not address.facets):
        return 0, ""
    return site.follower().search(words.asked(1)).total, words.url()


def _related(results: Results) -> list[Page]:
    """Where little was found: pages on the same matter as the best of it."""
    hits = [*results.hits, *(hit for group in results.groups for hit in group.hits)]
    if not 0 < results.total < _FEW or not hits:
        return []
    db, best = access.database(), hits[0]
    about = " ".join(f"{page.title} {page.summary}" for page in by_ids(db, [best.id]))
    shown = {hit.id for hit in hits}
    try:
        near = related(site.follower(), best.id, about, _RELATED + len(shown))
    except IndexUnusable:
        return []
    return by_ids(db, [page_id for page_id in near if page_id not in shown][:_RELATED])
