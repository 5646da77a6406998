"""A person at a browser. Every page they come to is checked: its status, its width, its console, its requests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, ViewportSize

from tests.browser.server import PASSWORD, Server

AXE = (Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.body.querySelectorAll("*")].filter((each) => each.getBoundingClientRect().right > wide + 1)
    .map((each) => `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 40)}`).slice(0, 6);
}"""


class Visitor:
    """One browser of one person. ``widths`` are tried on every page: nothing may scroll sideways at any of them."""

    def __init__(self, chromium: Browser, server: Server, widths: Sequence[int], size: tuple[int, int], **how: Any) -> None:
        self.server = server
        self.widths, self.size = widths, size
        self.runs_scripts: bool = how.get("java_script_enabled", True)
        self.problems: list[str] = []
        self.context = chromium.new_context(
            base_url=server.url, viewport=self._view(size[0]), locale="th-TH", timezone_id="Asia/Bangkok",
            reduced_motion="reduce", **how)  # fmt: skip
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self._watch()

    def _view(self, width: int) -> ViewportSize:
        return {"width": width, "height": self.size[1]}

    def _watch(self) -> None:
        def spoken(message: ConsoleMessage) -> None:
            # A page that answers 404, 409 or 422 on purpose is reported here too; its status is checked where it is asked for.
            if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
                self.problems.append(f"console: {message.text}")

        def asked(request: Request) -> None:
            if not request.url.startswith(f"{self.server.url}/"):
                self.problems.append(f"request to another host: {request.url[:120]}")

        def answered(response: Response) -> None:
            if response.status >= 500 or (response.status >= 400 and not response.request.is_navigation_request()):
                self.problems.append(f"{response.status} for {unquote(response.url)}")

        self.page.on("console", spoken)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("request", asked)
        self.page.on("response", answered)

    @property
    def path(self) -> str:
        """Where the visitor is, without host and query."""
        return unquote(self.page.url).removeprefix(self.server.url).partition("?")[0].partition("#")[0]

    @property
    def words(self) -> str:
        """The page's own part as it is shown, spaces collapsed."""
        return " ".join(self.page.locator("main").inner_text().split())

    def go(self, path: str, status: int = 200) -> "Visitor":
        """Open an address of the site."""
        response = self.page.goto(self.server.at(path))
        assert response is not None and response.status == status, f"{path}: {response and response.status}"
        return self.arrived()

    def press(self, target: Locator, status: int = 200) -> "Visitor":
        """Press what leads to another page."""
        before = unquote(self.page.url)
        with self.page.expect_navigation() as navigation:
            target.click()
        response = navigation.value
        assert response.status == status, f"from {before} to {self.path}: {response.status} {self.words[:300]}"
        return self.arrived()

    def button(self, name: str) -> Locator:
        """The button of the page's own part with exactly this name."""
        return self.page.locator("main").get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        """The first link of the page's own part whose name holds these words."""
        return self.page.locator("main").get_by_role("link", name=name).first

    def arrived(self) -> "Visitor":
        """Check the page that is open: at no width does it scroll sideways."""
        for width in self.widths:
            self.page.set_viewport_size(self._view(width))
            sticking_out = self.page.evaluate(SIDEWAYS)
            assert not sticking_out, f"{self.path} scrolls sideways at {width} px: {sticking_out}"
        if self.widths and self.widths[-1] != self.size[0]:
            self.page.set_viewport_size(self._view(self.size[0]))
        return self

    def sign_in(self, name: str) -> "Visitor":
        """Sign in by the form."""
        self.go("/login")
        self.page.locator("#name").fill(name)
        self.page.locator("#password").fill(PASSWORD)
        return self.press(self.button("เข้าสู่ระบบ"))

    def axe(self) -> list[str]:
        """What axe-core finds wrong with the open page, one line a rule; it cannot run where scripts cannot."""
        if not self.runs_scripts:
            return []
        self.page.evaluate(AXE)
        found = self.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{each['id']}: {each['help']} {[node['html'][:160] for node in each['nodes'][:3]]}" for each in found["violations"]
        ]

    def leave(self) -> None:
        """Close the browser; fails for anything that went wrong on the way."""
        self.context.close()
        assert not self.problems, self.problems
