"""The look keeps its promises: light, legible, from this host only, and nothing inline that the content policy would refuse."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
SHEET = (STATIC / "style.css").read_text(encoding="utf-8")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b")
INLINE = re.compile(r"<[^>]*\s(style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)|javascript:")

INKS = ("ink", "ink-soft", "indigo")
TEXT_ON_GROUND = [
    *[(text, ground) for text in INKS for ground in ("paper", "sheet", "shade", "indigo-wash")],
    *[(tone, ground) for tone in ("good", "warn", "bad") for ground in ("paper", "sheet", f"{tone}-wash")],
    *[("ink", f"{tone}-wash") for tone in ("good", "warn", "bad")],
    ("on-dark", "indigo"),
    ("on-dark", "indigo-deep"),
]
LINES_ON_GROUND = [("line-strong", "paper"), ("line-strong", "sheet"), ("focus", "paper"), ("focus", "indigo-deep")]


def tokens() -> dict[str, str]:
    """Colours of the screen, {name: "#rrggbb"}; the first definition counts, print comes later in the file."""
    found: dict[str, str] = {}
    for name, colour in TOKEN.findall(SHEET):
        found.setdefault(name, colour)
    return found


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb as WCAG 2 defines it, 0 (black) to 1 (white)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_every_ground_it_is_used_on(text: str, ground: str) -> None:
    """Every pair of text and ground colours has a contrast of at least 4.5 to 1."""
    assert contrast(tokens()[text], tokens()[ground]) >= 4.5


@pytest.mark.parametrize(("line", "ground"), LINES_ON_GROUND)
def test_borders_of_boxes_and_focus_can_be_seen(line: str, ground: str) -> None:
    """Borders of inputs and the focus ring have a contrast of at least 3 to 1."""
    assert contrast(tokens()[line], tokens()[ground]) >= 3


def test_only_the_tokens_name_colours() -> None:
    """Outside the token blocks no rule writes a colour, except black on white in print."""
    screen = SHEET.split("/* ---- base */", 1)[1].split("@media print", 1)[0]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", screen) == []
    for sheet in STATIC.glob("*.css"):
        if sheet.name != "style.css":
            assert re.findall(r":[^;{}]*#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8")) == [], sheet.name


def test_nothing_is_loaded_from_elsewhere() -> None:
    """No style sheet, script or template asks another host for anything."""
    assert not re.search(r"url\(\"?(https?:)?//|@import", SHEET)
    for script in STATIC.glob("*.js"):
        assert not re.search(r"https?://", script.read_text(encoding="utf-8")), script.name
    for template in TEMPLATES:
        assert not re.search(r"(src|action)=\"(https?:)?//", template.read_text(encoding="utf-8")), template.name


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_nothing_inline(template: Path) -> None:
    """No template has an inline script, style or handler, which the content security policy would refuse."""
    assert INLINE.search(re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)) is None


def test_every_macro_stands_in_its_files_header() -> None:
    """The comment at the top of a macro file names each macro that pages may import."""
    private = {"described", "above", "label_for", "spans", "old_cell", "new_cell"}
    for path in (ROOT / "templates" / "macros").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        header, body = text.split("-#}", 1)
        names = set(re.findall(r"\{% macro (\w+)\(", body)) - private
        assert {name for name in names if f"{name}(" not in header} == set(), path.name


def test_the_first_page_is_light() -> None:
    """Style sheet, site script, drawings and the four font files together stay under 110 KB, leaving 40 KB for the page."""
    sheets = [STATIC / "style.css", STATIC / "site.js"]
    files = [*sheets, *STATIC.glob("*.svg"), *STATIC.glob("vendor/sarabun/*.woff2")]
    assert sum(path.stat().st_size for path in files) < 110_000
    assert (STATIC / "style.css").stat().st_size <= 45_000
