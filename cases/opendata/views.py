"""/data: the file of everything published, explained and to be downloaded. For everybody."""

import contextlib
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, render_template, send_file

from cases import licence
from cases.opendata import examples, shelf, tables
from cases.presentation import be_date
from cases.upkeep import lock
from i18n import gettext as _
from i18n import language

open_data = Blueprint("open_data", __name__)
_NAME, _TYPE = "commons.sqlite", "application/vnd.sqlite3"


def _data() -> Path:
    return Path(current_app.config["DATA_DIR"])


@open_data.get("/data")
def page() -> str:
    """What is in the file, how to open it, its age, size and checksum, its codebook, questions to ask it."""
    found = shelf.current(_data())
    return render_template(
        "open_data.html", file=found, busy=found is None and lock.busy(_data()), tables=tables.TABLES, long=tables.LONG,
        examples=examples.EXAMPLES, english=language() == "en",
        cite=licence.cite(_("ข้อมูลที่เผยแพร่"), "/data", be_date(found.made)) if found else "")  # fmt: skip


@open_data.get("/data/commons.sqlite")
def download() -> Response:
    """The file, whole or a part of it (Range), or 304 to whoever has it already (ETag); 503 before the first was made."""
    answer = _sent() or _sent()  # a newer one may take the place between looking and opening
    if answer is None:
        abort(503, description=_("ยังทำแฟ้มข้อมูลเปิดไม่เสร็จ ลองอีกครั้งในอีกสักครู่"))
    answer.headers["Link"] = licence.LINK
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer


def _sent() -> Response | None:
    found = shelf.current(_data())
    if found is None:
        return None
    with contextlib.suppress(FileNotFoundError):
        return send_file(shelf.folder(_data()).absolute() / found.name, mimetype=_TYPE, as_attachment=True,
                         download_name=_NAME, conditional=True, etag=found.sha256, max_age=None)  # fmt: skip
    return None
