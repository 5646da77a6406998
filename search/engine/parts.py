"""Where the headings of a page and the clauses of a rule-set stand in its text, and which of them answer a query. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from search.document import Part, Spot
from search.engine import snippets
from search.engine.text import Text, align

MOST_PARTS = 400
WIDTH = 140
_MOST_WORDS = 8
_MOST_PLACES = 50  # lines with the same words that are looked at for one heading
_LABEL_WORTH = 2.0  # a word in the label counts so many times
_ASIDE = 0.3  # of its worth, for a part that points to other pages or to what nobody knows
_LEAST_SHARE = 0.5  # of the best part's worth; below it a part is no answer beside the best
_TAG = re.compile(r"<[^<>]*>")
_CLAUSE = re.compile(r'<article class="clause" id="(clause-[a-z0-9-]+)">\s*<h[1-6]>(.*?)</h[1-6]>', re.DOTALL)
_PARAGRAPH = "\n\n"  # in a page's plain text only around a chapter's heading, and before the words of its facts

_POINTS_AWAY = frozenset(("อ่านต่อ", "อ่านประกอบ", "ไปต่อที่", "เรื่องที่ควรอ่านต่อ", "เรื่องที่เกี่ยวข้อง", "แหล่งที่มา", "แหล่งข้อมูล",
                          "เอกสารอ้างอิง", "อ้างอิง", "สิ่งที่ยังไม่รู้", "ต้องถามใคร"))  # fmt: skip

Heading = Sequence[object]


def clauses(html: str) -> list[tuple[str, str]]:
    """(anchor, label) of every clause in a rule-set's stored HTML, in order: the label is ``ข้อ ๑๔ ค่ารักษาพยาบาล``."""
    return [(anchor, _line(unescape(_TAG.sub("", label)))) for anchor, label in _CLAUSE.findall(html)]


def parts(kind: str, body: str, toc: Iterable[Heading], html: str = "") -> tuple[Part, ...]:
    """The headings of `toc` (level, label, anchor) that stand as lines of `body`, in order; of a rule-set its clauses.

    A heading that is no line of the text is left out; of headings with the same words each gets a line of its own.
    """
    headings = clauses(html) if kind == "ruleset" else [(str(anchor), _line(str(label))) for _level, label, anchor in toc]
    return _placed(headings[:MOST_PARTS], _lines(body, {label for _, label in headings}))


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(body: str, wanted: set[str]) -> dict[str, list[int]]:
    """{words of a line: where such lines begin}, indented lines left out: they are items, no headings."""
    found: dict[str, list[int]] = {}
    at = 0
    for line in body.split("\n"):
        if line and not line[0].isspace() and (words := _line(line)) in wanted and len(found.get(words, ())) < _MOST_PLACES:
            found.setdefault(words, []).append(at)
        at += len(line) + 1
    return found


def _placed(headings: Sequence[tuple[str, str]], lines: Mapping[str, list[int]]) -> tuple[Part, ...]:
    """As many headings as can stand in the order of the text: the longest rising run of their places."""
    starts: list[int] = []  # the least last place of a run of each length
    last: list[tuple[int, int]] = []  # the (heading, place) that ends it
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for number, (_, label) in enumerate(headings):
        for place in reversed(lines.get(label, ())):
            length = bisect_left(starts, place)
            before[number, place] = last[length - 1] if length else None
            starts[length : length + 1] = [place]
            last[length : length + 1] = [(number, place)]
    run: list[tuple[int, int]] = []
    step = last[-1] if last else None
    while step is not None:
        run.append(step)
        step = before[step]
    return tuple(Part(headings[number][0], headings[number][1], place) for number, place in reversed(run))


@dataclass(frozen=True, slots=True)
class Places:
    """The parts of a page made ready to be looked through: worth keeping with the page, for `spots`.

    The folded text is cut into stretches: stretch n begins at `starts[n]` and belongs to the part `owners[n]`; -1 is what
    belongs to none: before the first heading, chapters' headings, facts. A part's label ends at `heads[n]`.
    """

    parts: tuple[Part, ...]
    text: Text
    starts: tuple[int, ...]
    owners: tuple[int, ...]
    heads: tuple[int, ...]
    lengths: tuple[int, ...]

    @property
    def size(self) -> int:
        """Bytes without the text, about."""
        return 300 * len(self.parts) + 500


def places(found: Sequence[Part], text: Text) -> Places:
    """A page's text cut at its parts; their `start` is an offset of the shown text."""
    folded = text.folded
    begins = [text.offset(part.start) for part in found]
    stretches: list[tuple[int, int, int]] = [(0, -1, 0)]
    lengths = []
    for number, (start, end) in enumerate(pairwise([*begins, len(folded)])):
        head = folded.find("\n", start, end)
        stretches.append((start, number, end if head < 0 else head))
        below = folded.find(_PARAGRAPH, start, end)
        if below >= 0:
            stretches.append((below, -1, 0))
        lengths.append((end if below < 0 else below) - start)
    starts, owners, heads = (tuple(each) for each in zip(*stretches, strict=True))
    return Places(tuple(found), text, starts, owners, heads, tuple(lengths))


def best(where: Places, words: Mapping[str, float], most: int) -> list[int]:
    """Numbers of the parts that hold the most of `words` ({folded word: weight}): best first, of equals the earlier.

    None when what belongs to no part answers best.
    """
    if not where.parts:
        return []
    worth, outside = _worth(where, sorted(words.items(), key=lambda pair: -pair[1])[:_MOST_WORDS])
    top = max(worth)
    if top <= 0 or outside >= top:
        return []
    order = sorted(range(len(worth)), key=lambda number: (-worth[number], number))[:most]
    return [number for number in order if worth[number] >= _LEAST_SHARE * top]


def _worth(where: Places, words: Sequence[tuple[str, float]]) -> tuple[list[float], float]:
    """What each part is worth, and what belongs to none: the weights of the different words in it, twice for its label.

    Long parts are worth a little less.
    """
    starts, owners, heads, folded = where.starts, where.owners, where.heads, where.text.folded
    worth = [0.0] * len(where.parts)
    outside = 0.0
    find, last = folded.find, len(starts) - 1
    for word, weight in words:
        at, missed = find(word), True
        while at >= 0:
            stretch = bisect_right(starts, at) - 1
            owner = owners[stretch]
            if owner >= 0:
                worth[owner] += weight * _LABEL_WORTH if at < heads[stretch] else weight
            elif missed:
                outside, missed = outside + weight, False
            at = find(word, starts[stretch + 1]) if stretch < last else -1
    mean = sum(where.lengths) / len(where.lengths) or 1
    longer = (0.8 + 0.2 * min(4.0, length / mean) for length in where.lengths)
    shares = (_ASIDE if part.label in _POINTS_AWAY else 1.0 for part in where.parts)
    return [share * each / long for each, long, share in zip(worth, longer, shares, strict=True)], outside


def heading(where: Places, words: Mapping[str, float]) -> tuple[Spot, ...]:
    """The heading that answers best, if any does, without a snippet: the page's own shows what stands there."""
    return tuple(Spot(where.parts[number].anchor, where.parts[number].label, ()) for number in best(where, words, 1))


def spots(where: Places, words: Mapping[str, float], finder: snippets.Finder | None, most: int) -> tuple[Spot, ...]:
    """The parts that answer best, each with a snippet of what stands below its label (of the label, if nothing does)."""
    found = []
    for number in best(where, words, most):
        part = where.parts[number]
        found.append(Spot(part.anchor, part.label, snippets.cut(_below(where, number), finder, WIDTH, lax=False)))
    return tuple(found)


def _below(where: Places, number: int) -> Text:
    """What a part says below its label; of a part that is a label alone, the label."""
    stretch = where.owners.index(number)
    start, head, folded = where.starts[stretch], where.heads[stretch], where.text.folded
    end = start + where.lengths[number]
    below = next((at for at in range(head, end) if not folded[at].isspace()), start)
    return _stretch(where.text, below, end)


def _stretch(whole: Text, start: int, end: int) -> Text:
    """A stretch of a text, with the word edges that the whole knows."""
    shown, folded = whole.piece(whole.at(start), whole.at(end)), whole.folded[start:end]
    again, shifts = (folded, ()) if len(shown) == len(folded) else align(shown)
    return Text(shown, folded, shifts, whole.bits, whole.base + start) if again == folded else Text.of(shown)
