"""Charts in a real browser: saved as pictures that hold Thai letters, legible on the smallest phone, whole on paper."""

import base64
import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_accessibility import FUND
from tests.browser.visitor import Visitor

MONEY = f"{FUND}/money"
# The text of each chart: its size on the screen in px, and what of it stands outside the drawing or upon another text.
SEEN = """() => [...document.querySelectorAll("figure.chart svg.chart")].map((svg) => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width, frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")], boxes = texts.map((text) => text.getBoundingClientRect());
  const out = boxes.filter((box) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 3);
  const upon = boxes.filter((one, i) => boxes.some((other, j) => j > i
    && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > one.height * 0.55));
  return [Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale)), out.length, upon.length];
})"""


DARK = """async (packed) => {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = image, canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const seen = pen.getImageData(0, 0, width, height).data, dark = (x, y) => seen[4 * (y * width + x)] < 160;
  const edge = [...Array(width).keys()].flatMap((x) => [[x, 0], [x, height - 1]]);
  const white = edge.every(([x, y]) => [0, 1, 2, 3].every((part) => seen[4 * (y * width + x) + part] === 255));
  const rows = [...Array(height).keys()].map((y) => [...Array(width).keys()].filter((x) => dark(x, y)).length);
  const columns = [...Array(width).keys()].filter((x) => [...Array(104).keys()].some((y) => dark(x, y + 48)));
  return { width, height, white, rows, title: [columns[0], columns.at(-1)] };
}"""


def _saved(visitor: Visitor, figure: str, to: Path) -> str:
    """Press the figure's button; the name of the file that came."""
    with visitor.page.expect_download() as download:
        visitor.page.locator(f"#{figure}").get_by_role("button", name="บันทึกเป็นภาพ (PNG)").click()
    download.value.save_as(to)
    return download.value.suggested_filename


def _looked_at(visitor: Visitor, png: Path) -> Any:
    """The picture's size, whether its edge is white, dark pixels of each row, and the first and last dark column of its title."""
    return visitor.page.evaluate(DARK, base64.b64encode(png.read_bytes()).decode())


@pytest.mark.parametrize("figure", ["chart-members", "chart-reserve"])
def test_a_chart_is_saved_as_a_picture(desk: Visitor, tmp_path: Path, figure: str) -> None:
    """A PNG of twice the file's size: white ground, ink in the title, in the drawing and in the source."""
    desk.go(MONEY)
    name = _saved(desk, figure, tmp_path / "chart.png")
    assert name.endswith(".png") and "ข้อมูลสมมติ" in name
    seen = _looked_at(desk, tmp_path / "chart.png")
    file = desk.page.evaluate("async (at) => (await fetch(at)).text()", f"{FUND}/charts/{figure.removeprefix('chart-')}.svg")
    width, height = map(int, re.findall(r'^<svg [^>]*?width="(\d+)" height="(\d+)"', file)[0])
    assert (seen["width"], seen["height"]) == (2 * width, 2 * height) and seen["white"]
    third = len(seen["rows"]) // 3
    inked = [sum(seen["rows"][at * third : (at + 1) * third]) for at in range(3)]
    assert min(inked) > 1000 and sum(inked) < seen["width"] * seen["height"] / 2
    assert "ข้อมูลสมมติ" in file and desk.page.locator(f"#{figure} [role=status]").inner_text() == "บันทึกภาพแล้ว"


def test_the_pictures_letters_are_sarabuns(desk: Visitor, tmp_path: Path) -> None:
    """The title is as wide as the site's own typeface makes it, and not as another on this machine would."""
    desk.go(MONEY)
    _saved(desk, "chart-members", tmp_path / "chart.png")
    first, last = _looked_at(desk, tmp_path / "chart.png")["title"]
    file = desk.page.evaluate("async (at) => (await fetch(at)).text()", f"{FUND}/charts/members.svg")
    title = re.findall(r"<text [^>]*>([^<]+)</text>", file)[0]
    sarabun, other = desk.page.evaluate("""async (words) => {
      await Promise.all([document.fonts.load("700 72px Sarabun", "ก"), document.fonts.load("700 72px Sarabun", "1")]);
      const pen = document.createElement("canvas").getContext("2d");
      return ["Sarabun", "sans-serif"].map((face) => { pen.font = `700 72px ${face}`; return pen.measureText(words).width; });
    }""", title)
    assert abs(last - first - sarabun) < 0.02 * sarabun < abs(other - sarabun)


def test_without_scripts_there_is_no_button(plain: Visitor) -> None:
    """The SVG file and the table's file are there all the same."""
    plain.go(MONEY)
    figure = plain.page.locator("#chart-members")
    assert not figure.get_by_role("button").is_visible()
    assert figure.get_by_role("link", name="เปิดภาพ (SVG)").is_visible()
    response = plain.page.goto(plain.server.at(f"{FUND}/charts/members.svg"))
    assert response is not None and response.status == 200


@pytest.mark.parametrize("path", [MONEY, f"{FUND}/projection"])
def test_charts_are_legible_on_the_smallest_phone(phone: Visitor, path: str) -> None:
    """At 320 px no letter is under 12 px, none leaves the drawing and none stands upon another."""
    phone.go(path)
    for width in (320, 360):
        phone.page.set_viewport_size({"width": width, "height": 740})
        seen = phone.page.evaluate(SEEN)
        assert seen and all(size >= 12 and not out and not upon for size, out, upon in seen), f"{width}: {seen}"


def test_charts_are_whole_on_paper(desk: Visitor) -> None:
    """No figure is parted between two sheets: in print each may not be broken, and the buttons are gone."""
    desk.go(MONEY)
    desk.page.emulate_media(media="print")
    looks = desk.page.locator("figure.chart").evaluate_all("all => all.map((each) => getComputedStyle(each).breakInside)")
    assert looks and set(looks) == {"avoid"}
    assert not desk.page.locator("[data-png]").first.is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", desk.page.pdf(format="A4"))) > 1


def test_the_keyboard_saves_a_chart_too(desk: Visitor) -> None:
    """Enter on the button; the focus stays there."""
    desk.go(MONEY)
    button = desk.page.locator("#chart-members").get_by_role("button")
    button.focus()
    with desk.page.expect_download():
        desk.page.keyboard.press("Enter")
    assert button.evaluate("button => button === document.activeElement")
    assert desk.axe() == []
