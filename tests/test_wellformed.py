"""The rules that every page of every test is held to: each one catches what it is for."""

import pytest
from html5lib.html5parser import ParseError

from tests.wellformed import check_fragment, check_page

GOOD = (
    '<!doctype html><html lang="th"><head><meta charset="utf-8"><title>ก · ข</title></head><body><main><h1>ก</h1>{}</main></body></html>'
)


def test_a_good_page_passes() -> None:
    """What the rules ask can be done."""
    form = '<form method="post" action="/x"><input type="hidden" name="csrf_token" value="1"><label>ก<input name="a"></label></form>'
    check_page(GOOD.format(form), 200)


@pytest.mark.parametrize(
    "piece",
    ["<h1>สอง</h1>", '<p id="a"></p><p id="a"></p>', '<p style="color:red">x</p>', '<p onclick="x()">x</p>', "<script>x</script>",
     '<script src="https://evil.example/x.js"></script>', '<a href="javascript:x">x</a>', '<form method="post" action="/x"></form>',
     '<form method="post"><input type="hidden" name="csrf_token" value="1"></form>', "<form><button>x</button></form>",
     '<input name="a">', '<label for="b">ก</label><input id="a" name="a">', '<img src="/x.png">', '<select name="a"></select>'],
)  # fmt: skip
def test_each_fault_is_caught(piece: str) -> None:
    """A page that is good but for one fault fails."""
    with pytest.raises(AssertionError):
        check_page(GOOD.format(piece), 200)


@pytest.mark.parametrize("piece", ["<p><div></p>", "<b><i>x</b></i>", "</section>", "<p a=1 a=2>x</p>", "\x01", "<table><p>x</p></table>"])
def test_broken_grammar_is_caught(piece: str) -> None:
    """HTML that a browser would have to mend fails."""
    with pytest.raises(ParseError):
        check_page(GOOD.format(piece), 200)


@pytest.mark.parametrize("old", ['lang="th"', '<meta charset="utf-8">', "<title>ก · ข</title>", "<h1>ก</h1>"])
def test_each_part_of_a_page_is_missed(old: str) -> None:
    """A page without its language, charset, title or heading fails."""
    with pytest.raises((AssertionError, ParseError)):
        check_page(GOOD.format("").replace(old, ""), 200)


def test_error_page_needs_a_sentence() -> None:
    """An error that says nothing in Thai fails."""
    with pytest.raises(AssertionError):
        check_page(GOOD.format("Not Found"), 404)
    check_page(GOOD.format("ไม่พบหน้านี้"), 404)


def test_fragment_runs_nothing() -> None:
    """A preview with a script fails."""
    with pytest.raises(AssertionError):
        check_fragment("<p>x</p><script>x</script>")
