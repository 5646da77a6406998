"""The front page and the lists: articles, the learning path, tags, recent changes."""

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

import thai
from wiki import access, listing
from wiki.blueprint import wiki
from wiki.pages import url
from wiki.shelf import shelved

CHANGES_PAGE = 50
# Of these there is an address for each query, choice and pair: a crawler would never be done, and others would wait.
_NOT_FOR_CRAWLERS = ("/search", "/suggest.json", "/compare", "/*/*/compare", "/rulesets/*/clauses/", "/rulesets/*/adapt")


def page_number(most: int = 10_000) -> int:
    """``?page=``, at least 1, whatever was typed."""
    return min(max(request.args.get("page", 1, type=int), 1), most)


@wiki.get("/")
def front() -> Answer:
    """Three doors, a search box that has focus, what is new."""
    return shelved(_front, lambda _person: ())


def _front() -> Response:
    return make_response(render_template("front.html", newest=listing.newest(access.database())))


@wiki.get("/about")
def about() -> Answer:
    """What the commons is: an article like any other."""
    return redirect(url("article", thai.slug("เกี่ยวกับคลังสวัสดิการชุมชน")))


@wiki.get("/healthz")
def health() -> tuple[str, int, dict[str, str]]:
    """For whoever watches the server."""
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}


@wiki.get("/robots.txt")
def robots() -> tuple[str, int, dict[str, str]]:
    """Crawlers read pages; searches and comparisons, of which there is no end, are for people."""
    kept_out = "".join(f"Disallow: {path}\n" for path in _NOT_FOR_CRAWLERS)
    return f"User-agent: *\n{kept_out}", 200, {"Content-Type": "text/plain; charset=utf-8"}


@wiki.get("/articles")
def articles() -> str:
    """Every article by subject and title, the learning path first."""
    number = page_number()
    found, total = listing.articles(access.database(), number, 60)
    return render_template(
        "articles.html", groups=found, total=total, number=number, pages=max(1, -(-total // 60)), section="articles",
        steps=listing.steps(access.database()) if number == 1 else [], tags=listing.tags(access.database(), 40))


@wiki.get("/tags")
def tags() -> str:
    """Every tag with its number of pages."""
    found = listing.tags(access.database())
    return render_template("tags.html", tags=thai.collate(found, key=lambda pair: pair[0]))


@wiki.get("/tags/<tag>")
def tagged(tag: str) -> str:
    """The pages of one tag."""
    return render_template("tagged.html", tag=tag[:60], pages=listing.tagged(access.database(), tag[:60]))


@wiki.get("/changes")
def changes() -> str:
    """Recent changes of published pages."""
    before = request.args.get("before", type=int)
    found = listing.changes(access.database(), before if before and 0 < before < 2**62 else None, CHANGES_PAGE + 1)
    older = found[CHANGES_PAGE - 1].seq if len(found) > CHANGES_PAGE else None
    return render_template("changes.html", changes=found[:CHANGES_PAGE], older=older)
