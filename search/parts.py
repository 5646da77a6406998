"""Where the headings of a page and the clauses of a rule-set stand in its text, and which of them answer a query. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

import thai
from search import snippets
from search.document import Part, Spot

MOST_PARTS = 400
WIDTH = 140
_MOST_WORDS = 8
_MOST_PLACES = 50  # lines with the same words that are looked at for one heading
_LABEL_WORTH = 2.0  # a word in the label counts so many times
_LEAST_SHARE = 0.5  # of the best part's worth; below it a part is no answer beside the best
_TAG = re.compile(r"<[^<>]*>")
_CLAUSE = re.compile(r'<article class="clause" id="(clause-[a-z0-9-]+)">\s*<h[1-6]>(.*?)</h[1-6]>', re.DOTALL)
_APART = "\x1f"  # no stored text holds it
_PARAGRAPH = "\n\n"  # in a page's plain text only around a chapter's heading, and before the words of its facts

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

    `folded` is every part's text as `thai.fold` makes it, one after the other; part n begins at `starts[n]`, its label
    ends at `heads[n]`. Part 0 is what belongs to no part: before the first heading, chapters' headings, facts.
    """

    parts: tuple[Part, ...]
    texts: tuple[str, ...]
    folded: str
    starts: tuple[int, ...]
    heads: tuple[int, ...]

    @property
    def size(self) -> int:
        """Bytes, about."""
        return 4 * len(self.folded) + 200 * len(self.parts) + 500


def places(found: Sequence[Part], body: str) -> Places:
    """`body` cut at its parts."""
    bounds = [0, *(part.start for part in found), len(body)]
    before, *pieces = [body[a:b] for a, b in pairwise(bounds)]
    cut = [piece.partition(_PARAGRAPH) for piece in pieces]
    texts = ["\n".join([before, *(below for _, _, below in cut if below)]), *(text for text, _, _ in cut)]
    folded = thai.fold(_APART.join(texts))  # at once: a call for each part would take twice as long
    starts, heads, at = [], [], 0
    for number, piece in enumerate(folded.split(_APART)):
        starts.append(at)
        heads.append(at + (len(piece.partition("\n")[0]) if number else 0))
        at += len(piece) + 1
    return Places(tuple(found), tuple(texts), folded, tuple(starts), tuple(heads))


def best(where: Places, words: Mapping[str, float], most: int) -> list[int]:
    """Numbers of the parts (0 is the first in `where.parts`) that hold the most of `words` ({folded word: weight}).

    Best first, the earlier of equals first; none when what belongs to no part answers best.
    """
    if not where.parts:
        return []
    worth = _worth(where, sorted(words.items(), key=lambda pair: -pair[1])[:_MOST_WORDS])
    top = max(worth)
    if top <= 0 or worth[0] == top:
        return []
    order = sorted(range(1, len(worth)), key=lambda number: (-worth[number], number))[:most]
    return [number - 1 for number in order if worth[number] >= _LEAST_SHARE * top]


def _worth(where: Places, words: Sequence[tuple[str, float]]) -> list[float]:
    """What each part is worth: the weights of the different words in it, twice for its label; long parts a little less."""
    starts, heads, folded = where.starts, where.heads, where.folded
    worth = [0.0] * len(starts)
    find, last, end = folded.find, len(starts) - 1, len(folded)
    for word, weight in words:
        at = find(word)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            worth[number] += weight * _LABEL_WORTH if at < heads[number] else weight
            at = find(word, starts[number + 1]) if number < last else -1
    mean, ends = end / len(starts), (*starts[1:], end)
    return [each and each / (0.8 + 0.2 * min(4.0, (b - a) / mean)) for each, a, b in zip(worth, starts, ends, strict=True)]


def heading(where: Places, words: Mapping[str, float]) -> tuple[Spot, ...]:
    """The heading that answers best, if any does, without a snippet: the page's own shows what stands there."""
    return tuple(Spot(where.parts[number].anchor, where.parts[number].label, ()) for number in best(where, words, 1))


def spots(where: Places, words: Mapping[str, float], finder: snippets.Finder | None, most: int) -> tuple[Spot, ...]:
    """The parts that answer best, each with a snippet of what stands below its label (of the label, if nothing does)."""
    found = []
    for number in best(where, words, most):
        part, text = where.parts[number], where.texts[number + 1]
        below = text.partition("\n")[2].strip() or text
        found.append(Spot(part.anchor, part.label, snippets.cut(below, finder, WIDTH)))
    return tuple(found)
