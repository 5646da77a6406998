"""Wiki links: red until the page is there, blue while it is, and what links here."""

from collections.abc import Callable

from flask import Flask

from tests import builders
from tests.client import Client

Browser = Callable[[str], Client]


def _link(client: Client, path: str) -> tuple[str, str]:
    """(class, address) of the first wiki link on a page."""
    anchor = client.get(path).page.find(".//div[@id='content']//a[@data-key]")
    assert anchor is not None
    return anchor.get("class", ""), anchor.get("href", "")


def test_link_follows_the_life_of_its_page(app: Flask, browser: Browser) -> None:
    """A link is red before its page, blue once it is published, red again in the archive."""
    linking, visitor = builders.page(app, "ต้นทาง", "ดู [[เงินขวัญถุง]]"), browser("")
    path = builders.url(linking)
    assert "missing" in _link(visitor, path)[0]
    target = builders.page(app, "เงินขวัญถุง", status="draft")
    assert "missing" in _link(visitor, path)[0]
    for action, seen in (("publish", "wikilink"), ("archive", "wikilink missing"), ("publish", "wikilink")):
        browser("ดูแล").post(f"{builders.url(target)}/publications", {"action": action})
        assert _link(visitor, path)[0] == seen


def test_red_link_leads_to_the_invitation(app: Flask, browser: Browser) -> None:
    """A missing page is an invitation to write it, with its title filled in."""
    visitor, writer = browser(""), browser("เจ้าของ")
    builders.page(app, "ต้นทาง", "ดู [[เงินขวัญถุง]]")
    address = _link(visitor, "/articles/ต้นทาง")[1]
    missing = visitor.get(address, 302).location
    assert "เข้าสู่ระบบเพื่อเขียน" in visitor.get(missing, 404).main
    invitation = next(link for link in writer.get(missing, 404).links() if "/new?title=" in link)
    assert writer.get(invitation).value("title") == "เงินขวัญถุง"


def test_link_survives_a_new_title(app: Flask, browser: Browser) -> None:
    """When a page gets another title, links by the old one turn red and links by the new one blue."""
    target = builders.page(app, "ชื่อเดิม")
    builders.page(app, "ต้นทาง", "[[ชื่อใหม่]]")
    builders.revise(app, target, "x", title="ชื่อใหม่")
    assert _link(browser(""), "/articles/ต้นทาง") == ("wikilink", "/articles/ชื่อเดิม")


def test_what_links_here(app: Flask, browser: Browser) -> None:
    """The list names published pages that link here, and no draft."""
    target = builders.page(app, "ปลายทาง")
    builders.page(app, "ต้นทางหนึ่ง", "[[ปลายทาง]]")
    builders.page(app, "ต้นทางร่าง", "[[ปลายทาง]]", status="draft")
    listed = browser("").get(f"{builders.url(target)}/links").main
    assert "ต้นทางหนึ่ง" in listed and "ต้นทางร่าง" not in listed


def test_go_finds_a_page_however_its_title_is_spelt(app: Flask, client: Client) -> None:
    """Spaces, doubled vowels and digits of the other kind lead to the same page."""
    page = builders.page(app, "ปี ๒๕๖๗ แบบเเผน")
    for title in ("ปี 2567 แบบแผน", " ปี  ๒๕๖๗ แบบแผน "):
        assert client.get("/go", 302, query_string={"title": title}).location.endswith(builders.url(page))


def test_go_tells_nothing_of_drafts(app: Flask, client: Client) -> None:
    """A draft's title leads where a missing one does."""
    builders.page(app, "ร่างลับ", status="draft")
    client.get(client.get("/go?title=ร่างลับ", 302).location, 404)


def test_go_with_nothing_or_nonsense_is_no_error(client: Client) -> None:
    """An empty or odd title is a missing page."""
    for title in ("", "%20", "%00", "!!!", "%E2%80%AE", "a%0d%0aSet-Cookie:x"):
        answer = client.get(f"/go?title={title}", 302)
        assert "Set-Cookie:x" not in str(answer.headers)
        assert answer.location.startswith("/")


def test_permanent_address(app: Flask, browser: Browser) -> None:
    """/p/ and the number lead to the page wherever it stands; to a draft only those who may read it."""
    page, draft = builders.page(app), builders.page(app, "ร่าง", status="draft")
    visitor = browser("")
    assert visitor.get(f"/p/{page.id}", 302).location.endswith(builders.url(page))
    assert visitor.get(f"/p/{draft.id}", 404).text == visitor.get("/p/777777", 404).text.replace("777777", str(draft.id))
    browser("เจ้าของ").get(f"/p/{draft.id}", 302)
