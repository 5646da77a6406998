"""The rendering process: answers like `render`, is stopped when slow, comes back when dead."""

import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from wiki.render import TooHeavy, render
from wiki.renderer import Renderer

PAGE = "# ที่มา\n\n[[กองทุน]] ๑\n\n|ก|\n|-|\n|ข|\n"


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    """A renderer that is closed after the test."""
    made = Renderer()
    yield made
    made.close()


def test_it_answers_as_render_does(renderer: Renderer) -> None:
    """The same HTML, contents and links come back through the pipe."""
    assert renderer.render(PAGE) == render(PAGE)


def test_a_dead_process_is_replaced(renderer: Renderer) -> None:
    """A process killed from outside costs nobody a page."""
    renderer.warm()
    child = renderer._child
    assert child is not None
    child.kill()
    assert renderer.render("ก").html == "<p>ก</p>"


def test_a_slow_page_is_stopped_and_the_next_one_works() -> None:
    """A page over its time is refused in Thai, and the renderer goes on."""
    renderer = Renderer(seconds=0.001)
    with pytest.raises(TooHeavy, match="สองวินาที"):
        renderer.render("|ก|ข|\n|-|-|\n" + "|x|y|\n" * 20_000)
    renderer._seconds = 5.0
    assert renderer.render("ก").html == "<p>ก</p>"
    renderer.close()


def test_limits_come_back_as_sentences(renderer: Renderer) -> None:
    """What `render` refuses is refused here with the same sentence."""
    with pytest.raises(TooHeavy, match="บรรทัดที่ 1"):
        renderer.render("*" * 200)


def test_many_threads_get_their_own_answers(renderer: Renderer) -> None:
    """Answers never cross between threads."""
    got: dict[int, str] = {}

    def ask(n: int) -> None:
        got[n] = renderer.render(f"หน้า {n}" * n).html

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(1, 13)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {n: render(f"หน้า {n}" * n).html for n in range(1, 13)}


def test_the_process_ends_with_its_input(renderer: Renderer) -> None:
    """When the parent goes, the pipe closes and the process ends by itself."""
    renderer.warm()
    child = renderer._child
    assert child is not None
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(timeout=10) == 0


def test_the_process_never_loads_the_dictionary() -> None:
    """Rendering a page with a long heading leaves PyThaiNLP alone, so the process stays small."""
    import subprocess

    code = """
        import sys
        from wiki.render import render
        render("# " + "ที่มา" * 50 + "\\n\\n[[กองทุน]]")
        sys.exit("pythainlp" in sys.modules)
    """
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=root, check=False)
    assert done.returncode == 0
