"""The pages as JSON: lists are bounded, and say where they go on. Read-only; the same rights as the pages."""

from flask import Response, abort, current_app, jsonify, request
from flask_login import current_user

from accounts import roles
from db import rows
from wiki import access, open_revisions, pages
from wiki.blueprint import wiki
from wiki.pages import url

LIMIT = 200


@wiki.get("/pages.json")
def page_list() -> Response:
    """A list of {id, slug, kind, title, url, status, revision} after ``?after=``, at most ``?limit=`` (200)."""
    after = max(request.args.get("after", 0, type=int), 0)
    limit = min(max(request.args.get("limit", LIMIT, type=int), 1), LIMIT)
    found = rows(access.database(), """
        SELECT id, slug, kind, title, status, head, owner_id, province, parent FROM pages
        WHERE id > :after AND (status = 'published' OR :everything OR owner_id = :me) ORDER BY id LIMIT :limit""",
        after=min(after, 2**62), limit=limit, everything=roles.may_review(current_user), me=current_user.id or -1)
    listed = [
        {"id": row["id"], "slug": row["slug"], "kind": row["kind"], "title": row["title"], "status": row["status"],
         "url": url(row["kind"], row["slug"]), "revision": row["head"]}
        for row in found if roles.may_read(current_user, _Row(row))
    ]  # fmt: skip
    response = jsonify(listed)
    if len(found) == limit:
        response.headers["Link"] = f'</pages.json?after={found[-1]["id"]}&limit={limit}>; rel="next"'
    return response


class _Row:
    """A row with the columns that a decision about rights needs."""

    def __init__(self, row: "object") -> None:
        self.kind: str = row["kind"]  # type: ignore[index]
        self.status: str = row["status"]  # type: ignore[index]
        self.owner_id: int = row["owner_id"]  # type: ignore[index]
        self.province: str = row["province"]  # type: ignore[index]
        self.parent: str = row["parent"]  # type: ignore[index]


def _found(page_id: int) -> access.Found:
    found = pages.by_id(access.database(), page_id) if page_id < 2**62 else None
    if found is None or not roles.may_read(current_user, found[0]):
        abort(404)
    return found


@wiki.get("/pages/<int:page_id>.json")
def page_json(page_id: int) -> Response:
    """One page: its words, facts, tags and revision number; ``metrics``, ``charts``: {mark: what it says}."""
    page, revision = _found(page_id)
    return jsonify(
        id=page.id, slug=page.slug, kind=page.kind, url=url(page.kind, page.slug), status=page.status,
        title=revision.title, summary=revision.summary, body=revision.body, facts=revision.facts,
        tags=revision.tags, revision=revision.number, updated=page.updated,
        metrics=current_app.extensions["metric_words"](access.database(), page, revision.body),
        charts=current_app.extensions["chart_words"](access.database(), page, revision.body))


@wiki.get("/pages/<int:page_id>/revisions.json")
def revisions_json(page_id: int) -> Response:
    """Revisions newest first, ``?before=`` and ``?limit=`` (at most 50): [{number, title, body, author, created, note}]."""
    page, _revision = _found(page_id)
    before = request.args.get("before", type=int)
    limit = min(max(request.args.get("limit", 50, type=int), 1), 50)
    times = open_revisions.readable(access.database(), page, current_user)
    found = pages.revisions(access.database(), page.id, before if before and before < 2**62 else None, limit, times)
    return jsonify([
        {"number": one.number, "title": one.title, "body": one.body, "author": one.author, "created": one.created,
         "note": one.note}
        for one in found
    ])  # fmt: skip
