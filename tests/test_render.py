"""Markdown becomes safe HTML: what is kept, what never runs, what is refused."""

import re
from html.parser import HTMLParser

import pytest

from wiki import limits
from wiki.render import TooHeavy, plain, render, resolve_links

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))", "[x](java&Tab;script:alert(1))", "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:alert(1))", "[x](//evil.example/)", "[x](/\\evil.example)", "[x](\\\\evil.example)", "![x](javascript:alert(1))",
    "![x](//evil.example/a.png)", '![x](x"onerror="alert(1))', '![x" onerror="alert(1)](/files/a)', "[x](x 'x\" onclick=\"alert(1)')",
    "[x][r]\n\n[r]: javascript:alert(1)", "<javascript:alert(1)>", "[[x|<img src=x onerror=alert(1)>]]", '[[" onclick=alert(1) x="]]',
    "[[<table>]]", "![<table>](/files/a.png)", '```html" onmouseover="alert(1)\nx\n```', "# x {onclick=alert(1)}", "# <h2 onclick=alert(1)>",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>", '[^" onclick=alert(1)]\n\n[^" onclick=alert(1)]: x', "| a |\n|---|\n| <iframe src=x> |",
    "<style>*{}</style>", "<form action=/x><button>k</button></form>", "<!--><img src=x onerror=alert(1)>-->", "<div style=position:fixed>x</div>",
    "\x02wzxhzdk:0\x03<b onclick=alert(1)>", "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
]  # fmt: skip
SAFE_TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}


class Judge(HTMLParser):
    """Collects every tag and attribute that could act."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is not on the allow-list."""
        if tag not in SAFE_TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                self.found.append(name)
            bare = (value or "").strip().lower().replace("\\", "/")
            if name == "src" and not bare.startswith("/files/"):
                self.found.append(bare)
            if name == "href" and (bare.startswith(("javascript", "data", "vbscript", "//"))):
                self.found.append(bare)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_writer_types_can_act(text: str) -> None:
    """No tag, attribute or address outside the allow-list comes out."""
    judge = Judge()
    judge.feed(render(text).html)
    assert judge.found == []


def test_raw_html_is_shown_as_text() -> None:
    """A tag is what the reader sees, not what the browser obeys."""
    assert render("<b>ก</b>").html == "<p>&lt;b&gt;ก&lt;/b&gt;</p>"


def test_headings_start_at_two_with_unique_thai_anchors() -> None:
    """The page title is the h1; the table of contents repeats the headings in order."""
    page = render("# ที่มา\n\n## *เงิน* ออม\n\n# ที่มา\n\n# content\n\n#\n")
    assert page.toc == [
        (2, "ที่มา", "ที่มา"), (3, "เงิน ออม", "เงิน-ออม"), (2, "ที่มา", "ที่มา-2"), (2, "content", "h-content")
    ]  # fmt: skip
    assert '<h3 id="เงิน-ออม"><em>เงิน</em> ออม</h3>' in page.html


def test_repeated_headings_never_share_an_anchor() -> None:
    """A heading already named ก-2 does not collide with the second ก."""
    anchors = [heading.anchor for heading in render("# ก\n\n# ก-2\n\n# ก\n\n# ก").toc]
    assert len(set(anchors)) == 4


def test_wiki_links_are_collected_and_carry_their_key() -> None:
    """Both forms become anchors by the folded title; code is left alone."""
    page = render("[[กองทุน ๑]] [[นํ้า|น้ำใจ]] `[[โค้ด]]`")
    assert page.links == [("กองทุน 1", "กองทุน ๑"), ("น้ำ", "นํ้า")]
    assert '<a class="wikilink" data-key="น้ำ"' in page.html
    assert ">น้ำใจ</a>" in page.html
    assert "<code>[[โค้ด]]</code>" in page.html


def test_links_resolve_and_resolve_again() -> None:
    """Known pages get their address, unknown ones an invitation; the result may be resolved later, both ways."""
    html = render('[[ก]] [[ข"&<ค>]] [ข](/x)').html
    known = resolve_links(html, {"ก": "/articles/ก?a=1&b=2"})
    assert 'href="/articles/ก?a=1&amp;b=2"' in known
    assert known.count("wikilink missing") == 1
    assert 'title="ยังไม่มีหน้านี้"' in known
    assert resolve_links(known, {"ก": "/articles/ก?a=1&b=2"}) == known
    lost = resolve_links(known, {})
    assert lost.count("wikilink missing") == 2
    assert resolve_links(lost, {"ก": "/articles/ก?a=1&b=2"}) == known
    assert '<a href="/x">ข</a>' in known


def test_outside_links_are_marked_and_outside_pictures_are_links() -> None:
    """The rel attribute stands on outside links only; pictures come from this site's files only."""
    assert render("[ก](https://a.example)").html == '<p><a rel="noopener nofollow" href="https://a.example">ก</a></p>'
    assert render("[ก](#ข)").html == '<p><a href="#ข">ก</a></p>'
    assert "<img" not in render("![ภาพ](https://a.example/x.png)").html
    assert '<img alt="ภาพ" src="/files/12/ภาพ.png">' in render("![ภาพ](/files/12/ภาพ.png)").html


def test_thai_numbered_lists_are_valid_lists() -> None:
    """๑. makes an ordered list whose start is a number HTML knows."""
    assert '<ol class="thai-numerals">' in render("๑. ก\n๒. ข").html
    assert '<ol class="thai-numerals" start="3">' in render("๓. ก\n๔. ข").html


def test_tables_can_be_scrolled_on_a_phone() -> None:
    """Each table stands in one labelled frame; alignment survives."""
    html = render("|ก|ข|\n|:-|-:|\n|1|2|").html
    assert html.startswith('<div class="table-scroll" tabindex="0" role="region" aria-label="ตาราง"><table>')
    assert html.endswith("</table></div>")
    assert '<td align="right">2</td>' in html
    assert [*re.findall('aria-label="(.*?)"', render("|ก|\n|-|\n|1|\n\n|ข|\n|-|\n|2|").html)] == ["ตาราง", "ตาราง 2"]


def test_tasks_strikethrough_code_and_footnotes() -> None:
    """The extensions people know work, and check boxes have names."""
    html = render("- [ ] ก\n- [x] ข\n\n~~ลบ~~ [^1]\n\n```python\na<b\n```\n\n[^1]: ที่มา").html
    assert 'aria-label="ยังไม่ได้ทำ"' in html
    assert 'aria-label="ทำแล้ว"' in html
    assert "<del>ลบ</del>" in html
    assert '<code class="language-python">a&lt;b' in html
    assert '<li id="fn:1">' in html


@pytest.mark.parametrize(
    "text",
    [
        "x" * (limits.PAGE_LIMIT + 1), "ก\n" + "[" * 101, "> " * 11 + "x", "[](" * 5000, "![" * 5000, "[a " * 25 + "x]" * 25,
        "|" + "a|" * 200, "# ก\n" * 1001, "[^1] \n\n" * 1001, "\n".join(f"[{i}]: x" for i in range(501)),
        "|" + "a|" * 99 + "\n|" + "-|" * 99 + "\n" + "|a\n" * 1000, "\n\n".join(["[a" * 300] * 100), "- > " * 5 + "x\n" * 2,
    ],
)  # fmt: skip
def test_heavy_pages_get_a_thai_sentence_before_rendering(text: str) -> None:
    """What would keep the reader waiting is refused, saying what and where."""
    if text.startswith("- >"):
        text *= 4000
    with pytest.raises(TooHeavy, match=r"[ก-ฮ]{3}"):
        render(text)


def test_the_line_is_named() -> None:
    """The sentence says on which line to look."""
    with pytest.raises(TooHeavy, match="บรรทัดที่ 3"):
        render("ก\n\n" + "*" * 101)


@pytest.mark.parametrize(
    "text",
    [
        "กองทุนสวัสดิการชุมชน " * 9_000, "ก" * limits.PAGE_LIMIT, "**หนา** _เอียง_ " * 100, "ชื่อ" + "." * 300, "-" * 200, "|ก|\n|-|\n" + "|x|\n" * 20_000,
        "\n\n".join(["ก [[ข]] **ค** [ง](https://a.example)"] * 3_000), "```\n" + "a[i] = `*_<\n" * 2_000 + "```",
    ],
)  # fmt: skip
def test_long_ordinary_pages_are_shown(text: str) -> None:
    """Long prose, forms with dotted blanks, tall tables, many links and code are no offence."""
    assert render(text).html


def test_plain_text_for_snippets() -> None:
    """Marks go, words and line order stay."""
    text = "# หัว\n\n- [x] **หนา** [[ก|ข]] [ค](http://x) `ง`\n\n|1|2|\n|-|-|\n|a_b|~~4~~|\n\n> ยก[^1]\n\n[^1]: อ้าง"
    assert plain(text) == "หัว\nหนา ข ค ง\n1 2\na_b 4\nยก\nอ้าง"
