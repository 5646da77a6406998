"""The money room's blueprint, its door to funds and its CSV answers; views stand in ``views_money`` and ``views_projection``."""

from collections.abc import Sequence
from urllib.parse import quote

from flask import Blueprint, Response, abort, make_response
from flask_login import current_user

from accounts import roles
from cases import licence
from cases.money.csv_text import csv_text
from i18n import gettext as _
from wiki import access
from wiki.pages import Page, Revision, url

money = Blueprint("money", __name__)


def fund(slug: str) -> tuple[Page, Revision]:
    """The model page at this address, if this person may read it; else the 404 page."""
    page, revision = access.readable_or_404(slug)
    if page.kind != "model":
        abort(404)
    return page, revision


def keeper(slug: str) -> tuple[Page, Revision]:
    """The same for those who may enter its statements: 404, 401 or 403 for others."""
    fund(slug)
    return access.editable(slug)


def shell(page: Page) -> dict[str, object]:
    """What every page of the room shows around its contents."""
    return {
        "page": page, "url": url(page.kind, page.slug), "section": "models", "sample": page.illustrative,
        "may_edit": roles.may_edit(current_user, page),
    }  # fmt: skip


def csv_answer(page: Page, name: str, rows: Sequence[Sequence[str]], *, labelled: bool = True) -> Response:
    """A table to download. Rows of figures (``labelled``) each tell the terms, and of an illustrative fund that it is one."""
    kind = "text/csv; charset=utf-8"
    if not labelled:
        return attached(page, f"{name}.csv", csv_text(rows), kind)
    rows = licence.told(rows)
    if page.illustrative:
        rows = [[*rows[0], _("หมายเหตุ")], *([*row, _("ข้อมูลสมมติ")] for row in rows[1:])]
    return open_answer(attached(page, f"{name}.csv", csv_text(rows), kind))


def open_answer(response: Response) -> Response:
    """The answer with the terms it may be used on, for programs."""
    response.headers["Link"] = licence.LINK
    return response


def attached(page: Page, name: str, content: str | bytes, media_type: str) -> Response:
    """A file to download, named in Thai after the fund."""
    return attached_file(name, content, media_type, f"{page.title}-{name}")


def attached_file(name: str, content: str | bytes, media_type: str, title: str = "") -> Response:
    """A file to download; ``title`` is its name in Thai."""
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(title or name, safe='')}"
    return response
