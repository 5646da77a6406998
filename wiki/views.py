"""Reading a page: as it is, as it was, what changed, who links to it."""

from dataclasses import replace
from functools import partial

from flask import Response, abort, current_app, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from accounts import roles
from accounts.standing import standing
from wiki import (
    access,
    charts,
    metrics,
    open_revisions,
    pages,
    reviewing,
    views_editing,
    views_files,
    views_json,
    views_lists,
    views_privacy,
    views_publishing,
)
from wiki.blueprint import KINDS, kind_of, wiki
from wiki.compare import compare
from wiki.kinds import kind
from wiki.linking import linking_to
from wiki.pages import Page, Revision, url
from wiki.shelf import Key, Person, shelved

__all__ = ["views_editing", "views_files", "views_json", "views_lists", "views_privacy", "views_publishing", "wiki"]

HISTORY_PAGE = 50


@wiki.get(f"/{KINDS}/<slug>")
def read(kinds: str, slug: str) -> Answer:
    """A page. A missing article is an invitation to write it."""
    return shelved(lambda: _read(kinds, slug), partial(_rights, slug))


def _rights(slug: str, person: Person) -> Key | None:
    """What this person may do with a published page; None for every other."""
    kept = standing(request)
    page: Page | None = kept.get(("card", slug))
    if page is None:
        page = pages.card(access.database(), slug)
        kept.put(("card", slug), page)
    if page is None or page.status != "published":
        return None
    questions = (roles.owns, roles.may_edit, roles.may_publish, roles.may_archive)
    return tuple(ask(person, page) for ask in questions)


def _read(kinds: str, slug: str) -> Response:
    found = access.readable(slug)
    if found is None:
        return _missing(kinds, slug)
    page, revision = found
    if page.kind != kind_of(kinds):
        return make_response(redirect(url(page.kind, page.slug), 301))
    return _show(page, revision)


def _show(page: Page, revision: Revision) -> Response:
    of_kind, revision = kind(page.kind), _with_figures(page, revision)
    response = make_response(render_template(
        of_kind.page_template, page=page, revision=revision, section=f"{page.kind}s", url=url(page.kind, page.slug),
        may_edit=roles.may_edit(current_user, page), may_publish=roles.may_publish(current_user, page),
        may_archive=roles.may_archive(current_user, page), mine=page.owner_id == current_user.id,
        returned=reviewing.returned(access.database(), page), following=_following(page),
        **of_kind.context(access.database(), page, revision)))
    response.headers["Link"] = f'</p/{page.id}>; rel="shortlink"'
    return response


def _with_figures(page: Page, revision: Revision) -> Revision:
    """The revision with the figures and charts of today where its text is bound to them."""
    html = revision.html
    if metrics.bound(html):
        html = metrics.filled(html, current_app.extensions["figures"](access.database(), page))
    if charts.bound(html):
        html = charts.filled(html, current_app.extensions["charts"](access.database(), page))
    return revision if html is revision.html else replace(revision, html=html)


def _following(page: Page) -> Page | None:
    """The page that waits longest for a coordinator who has just dealt with this one."""
    if not request.args.get("queue") or not roles.may_review(current_user):
        return None
    return next((entry.page for entry in reviewing.waiting(access.database(), current_user) if entry.page.id != page.id), None)


def _missing(kinds: str, slug: str) -> Response:
    title = slug.replace("-", " ")[:120]
    may_write = roles.may_write(current_user)
    page = render_template("missing.html", title=title, kinds=kinds, may_write=may_write, section=kinds)
    return make_response(page, 404)


@wiki.get("/p/<int:page_id>")
def permanent(page_id: int) -> Answer:
    """The short permanent address: leads to the page's own."""
    found = pages.by_id(access.database(), page_id) if page_id < 2**62 else None
    if found is None or not roles.may_read(current_user, found[0]):
        abort(404)
    return redirect(url(found[0].kind, found[0].slug))


@wiki.get("/go")
def go() -> Answer:
    """A wiki link by title: to the page, or to the invitation to write it."""
    title = request.args.get("title", "")[:200]
    target = pages.urls(access.database(), [thai.key(title)]).get(thai.key(title)) if title.strip() else None
    return redirect(target or url("article", thai.slug(title)))


@wiki.get(f"/{KINDS}/<slug>/history")
def history(kinds: str, slug: str) -> str:
    """Every save, newest first, fifty at a time."""
    page, revision = access.readable_or_404(slug)
    before = request.args.get("before", type=int)
    marked = before if before and 0 < before < 2**62 else None
    times = open_revisions.readable(access.database(), page, current_user)
    entries = pages.history(access.database(), page.id, marked, HISTORY_PAGE + 1, times)
    older = entries[HISTORY_PAGE - 1].number if len(entries) > HISTORY_PAGE else None
    return render_template(
        "history.html", page=page, revision=revision, entries=entries[:HISTORY_PAGE], older=older, section=kinds,
        steps=reviewing.steps(access.database(), page.id) if _sees_steps(page) else [],
        url=url(page.kind, page.slug), may_edit=roles.may_edit(current_user, page),
        some_closed=times is not None and not open_revisions.within(1, times))


def _sees_steps(page: Page) -> bool:
    """Why a page was sent back is between its owner and the coordinators."""
    return roles.owns(current_user, page) or roles.coordinates(current_user, page)


@wiki.get(f"/{KINDS}/<slug>/revisions/<int:number>")
def old_revision(kinds: str, slug: str, number: int) -> str:
    """The page as one save left it."""
    page, head = access.readable_or_404(slug)
    revision = _with_figures(page, _revision(page, number))
    return render_template(
        "revision.html", page=page, revision=revision, head=head, section=kinds, url=url(page.kind, page.slug),
        may_edit=roles.may_edit(current_user, page))


@wiki.get(f"/{KINDS}/<slug>/compare")
def compare_revisions(kinds: str, slug: str) -> str:
    """Two saves side by side: lines first, then words."""
    page, head = access.readable_or_404(slug)
    newer = request.args.get("to", type=int) or head.number
    times = open_revisions.readable(access.database(), page, current_user)
    older = request.args.get("from", type=int) or open_revisions.before(newer, times)
    older, newer = sorted((older, newer))
    before, after = _revision(page, older), _revision(page, newer)
    return render_template(
        "compare.html", page=page, before=before, after=after, difference=compare(before.body, after.body),
        facts=changed_facts(before, after), section=kinds, url=url(page.kind, page.slug),
        may_edit=roles.may_edit(current_user, page), has_older=open_revisions.within(older - 1, times) and older > 1)


def changed_facts(before: Revision, after: Revision) -> list[tuple[str, object, object]]:
    """(name, before, after) of everything besides the body that differs."""
    pairs: list[tuple[str, object, object]] = [
        ("title", before.title, after.title), ("summary", before.summary, after.summary),
        ("tags", ", ".join(before.tags), ", ".join(after.tags)),
    ]  # fmt: skip
    names = sorted({*before.facts, *after.facts})
    pairs += [(name, before.facts.get(name), after.facts.get(name)) for name in names]
    return [pair for pair in pairs if pair[1] != pair[2]]


@wiki.get(f"/{KINDS}/<slug>/links")
def links_here(kinds: str, slug: str) -> str:
    """What links to this page."""
    page, revision = access.readable_or_404(slug)
    return render_template(
        "links.html", page=page, revision=revision, linking=linking_to(access.database(), page.id), section=kinds,
        url=url(page.kind, page.slug), may_edit=roles.may_edit(current_user, page))


def _revision(page: Page, number: int) -> Revision:
    return access.old_revision(page, number) or abort(404, description="ไม่มีฉบับที่ขอของหน้านี้")
