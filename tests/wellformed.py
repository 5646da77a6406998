"""What every HTML answer must be, whatever the test asked: each failure says what to mend."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

_THAI = re.compile(r"[\u0e01-\u0e4e]{8,}")
_FIELDS = ("input", "select", "textarea")
_UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


def tree(markup: str) -> Element:
    """The page as an HTML5 parser reads it; a page that breaks HTML's grammar fails here."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(markup)
    return found


def words(element: Element | None) -> str:
    """The text of an element and all in it, spaces collapsed."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def check_page(markup: str, status: int) -> None:
    """Assert the house rules for a whole page."""
    page = tree(markup)
    assert page.get("lang") in ("th", "en"), "<html> needs lang"
    assert page.find("head/meta[@charset]") is not None, "<head> needs its charset"
    _check_heading(page)
    _check_ids(page)
    _check_inline(page)
    for form in page.iter("form"):
        _check_form(form)
    _check_labels(page)
    for picture in page.iter("img"):
        assert "alt" in picture.attrib, f"<img src={picture.get('src')}> needs alt (empty for decoration)"
    if status >= 400 and page.get("lang") == "th":
        assert _THAI.search(words(page.find(".//main"))), "an error page needs a Thai sentence in <main>"


def check_fragment(markup: str) -> None:
    """Assert what holds for a piece of a page: no script, no style, unique ids."""
    piece = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    _check_inline(piece)
    _check_ids(piece)


def _check_heading(page: Element) -> None:
    headings = [words(heading) for heading in page.iter("h1")]
    assert len(headings) == 1 and headings[0], f"a page has one <h1> with words, not {headings}"
    title = words(page.find("head/title"))
    assert headings[0] in title, f"<title> must hold the <h1>: {title!r} / {headings[0]!r}"


def _check_ids(page: Element) -> None:
    seen = Counter(element.get("id") for element in _elements(page) if "id" in element.attrib)
    doubled = [name for name, count in seen.items() if count > 1]
    assert not doubled, f"ids stand twice: {doubled}"


def _check_inline(page: Element) -> None:
    for element in _elements(page):
        live = [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert not live, f"<{element.tag}> has {live}: behaviour and style belong in /static"
        assert element.tag != "style", "no <style>: the policy forbids it"
        if element.tag == "script":
            assert element.get("src", "").startswith("/static/"), "no script but from /static"
        target = element.get("href", "") or element.get("src", "")
        assert not re.match(r"\s*(javascript|data|vbscript):", target, re.IGNORECASE), f"live address {target[:40]!r}"


def _check_form(form: Element) -> None:
    action = form.get("action", "")
    if form.get("method", "get").lower() == "get":
        assert action, "a search or filter form needs its action"
        return
    assert action.startswith("/"), f"a POST form needs an action on this site, not {action!r}"
    token = form.find(".//input[@name='csrf_token']")
    assert token is not None and token.get("value"), f"the form to {action} needs csrf_field()"


def _check_labels(page: Element) -> None:
    labelled = {label.get("for") for label in page.iter("label")}
    wrapped = {id(field) for label in page.iter("label") for field in label.iter()}
    for field in _elements(page):
        if field.tag not in _FIELDS or field.get("type", "") in _UNLABELLED:
            continue
        named = field.get("id") in labelled if field.get("id") else False
        spoken = field.get("aria-label") or field.get("aria-labelledby")
        assert named or spoken or id(field) in wrapped, f"<{field.tag} name={field.get('name')}> needs a label"


def _elements(page: Element) -> Iterator[Element]:
    return (element for element in page.iter() if isinstance(element.tag, str))
