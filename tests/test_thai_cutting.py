"""Text is cut into the words that PyThaiNLP's newmm cuts it into."""

import random
import re

import pytest
from pythainlp.tokenize.newmm import segment

import thai
import thai_cutting
from seed import CONTENT

LETTERS = "กขคงจชตทนบปมยรลวสหอะาำิีึืุูเแโใไ็่้๊๋์ๆฯ a1.,\n"
REPEATED = ["ตากลม" * 30, "ก" * 200, "การ" * 100, "มากกว่า" * 50, "ที่การความ" * 60, "เก" * 200, ""]


def _runs() -> list[str]:
    chance = random.Random(2550)
    pages = sorted(CONTENT.glob("*/*.md"))[::4]
    real = [run for page in pages for run in re.findall("[ก-๎]+", thai.fold(page.read_text(encoding="utf-8")))]
    made = ["".join(chance.choices(LETTERS, k=chance.randint(1, 60))) for _ in range(2_000)]
    return [*dict.fromkeys(real), *made, *REPEATED]


def test_the_same_words() -> None:
    """Of the site's own text, of letters at random, and where there are very many ways to cut."""
    words, clusters = thai._dictionary(), thai._clusters()
    assert clusters
    for run in _runs():
        assert thai_cutting.cut(run, words, clusters) == segment(run, words), run  # type: ignore[arg-type]


def test_another_pythainlp(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the clusters cannot be found by us, PyThaiNLP cuts itself."""
    before = thai.words("กองทุนสวัสดิการชุมชนตำบลน้ำขาว")
    monkeypatch.setattr(thai, "_clusters", lambda: None)
    thai._remembered.cache_clear()
    assert thai.words("กองทุนสวัสดิการชุมชนตำบลน้ำขาว") == before
