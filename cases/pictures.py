"""Charts as SVG files: the letters are brought along, and the answer's policy lets nothing but them and one style in."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from flask import Response, current_app, make_response

from cases.charts import Chart
from cases.presentation import be_date
from cases.standalone import Words, standalone
from i18n import gettext as _
from moment import now

_FACES = (
    ("thai-400", 400, "U+0E01-0E5B, U+200C-200D, U+25CC"), ("thai-700", 700, "U+0E01-0E5B, U+200C-200D, U+25CC"),
    ("latin-400", 400, "U+0000-00FF, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212"),
    ("latin-700", 700, "U+0000-00FF, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212"),
)  # fmt: skip


def svg_answer(chart: Chart, source: list[str], file: str, *, sample: bool) -> Response:
    """A chart as a file named ``file``; made-up figures say so in the title and beside the source."""
    label = _("ข้อมูลสมมติ")
    heading = f"{chart.title} ({label})" if sample else chart.title
    made = _("คลังสวัสดิการชุมชน · ภาพเมื่อ %(date)s", date=be_date(now()))
    lines = [*source, f"{label} · {made}" if sample else made]
    fonts, digest = letters(Path(current_app.static_folder or "static"))
    response = make_response(standalone(chart, Words(heading, chart.sentence, lines), fonts))
    response.headers["Content-Type"] = "image/svg+xml; charset=utf-8"
    response.headers["Content-Disposition"] = f"inline; filename=\"chart.svg\"; filename*=UTF-8''{quote(file, safe='')}.svg"
    policy = f"default-src 'none'; style-src '{digest}'; font-src data:; frame-ancestors 'none'"
    response.headers["Content-Security-Policy"] = policy
    return response


@lru_cache(maxsize=2)
def letters(static: Path) -> tuple[str, str]:
    """The site's typeface as @font-face rules that hold the files themselves, and the rules' digest for a policy."""
    rules = ""
    for name, weight, covers in _FACES:
        packed = base64.b64encode((static / "vendor" / "sarabun" / f"sarabun-{name}-normal.woff2").read_bytes()).decode()
        rules += (
            f"@font-face{{font-family:Sarabun;font-weight:{weight};src:url(data:font/woff2;base64,{packed}) format('woff2');"
            f"unicode-range:{covers}}}"
        )
    return rules, "sha256-" + base64.b64encode(hashlib.sha256(rules.encode()).digest()).decode()
