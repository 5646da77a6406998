"""What changed between two texts: lines first, then Thai words inside changed lines. Pure, bounded in cost."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

import thai

CONTEXT = 3
_LINE_PAIRS = 1_000_000
_LONG_LINE = 5_000
_WORD_PAIRS = 300_000
_ALIKE = 0.3


class Segment(NamedTuple):
    """A piece of a line; kind is same, removed (only in the old text) or added (only in the new)."""

    text: str
    kind: str


class Row(NamedTuple):
    """One line of a comparison, or a run of unchanged lines left out.

    kind: same, changed, added, removed or skipped. old, new: line numbers from 1, None where the line is not.
    lines: lines that a skipped row stands for, else 1. A changed row holds the old line's and the new line's
    pieces in one list: same and removed pieces read as the old line, same and added ones as the new.
    """

    kind: str
    old: int | None
    new: int | None
    segments: list[Segment]
    lines: int = 1


class Comparison(NamedTuple):
    """rows in order; added and removed count lines, a changed line in both."""

    rows: list[Row]
    added: int
    removed: int


def compare(old: str, new: str) -> Comparison:
    """Compare two texts; long unchanged stretches become one skipped row between three lines of context."""
    before, after = old.split("\n"), new.split("\n")
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in _blocks(before, after):
        if tag == "equal":
            rows += (
                Row("same", i + 1, j + 1, [Segment(before[i], "same")])
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            )
        else:
            rows += _changed(before, after, range(i1, i2), range(j1, j2))
    added = sum(row.kind in {"added", "changed"} for row in rows)
    removed = sum(row.kind in {"removed", "changed"} for row in rows)
    return Comparison(_folded(rows), added, removed)


def _blocks(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The blocks of difflib, with the equal beginning and end taken off first; huge rewrites count as one block."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    end_old, end_new = len(before) - tail, len(after) - tail
    if head:
        yield "equal", 0, head, 0, head
    middle_old, middle_new = before[head:end_old], after[head:end_new]
    if _pairs(middle_old, middle_new) > _LINE_PAIRS:
        yield "replace", head, end_old, head, end_new
    elif middle_old or middle_new:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes():
            yield tag, head + i1, head + i2, head + j1, head + j2
    if tail:
        yield "equal", end_old, len(before), end_new, len(after)


def _pairs(left: list[str], right: list[str]) -> int:
    """How many equal pairs difflib would have to look at, times how often it may look again."""
    counts: dict[str, int] = {}
    for item in right:
        counts[item] = counts.get(item, 0) + 1
    return sum(counts.get(item, 0) for item in left) * max(1, min(len(left), len(right)) // 200)


def _changed(before: list[str], after: list[str], old: range, new: range) -> Iterator[Row]:
    """Lines of one block: paired in order where they share enough, else removed and added."""
    paired = min(len(old), len(new))
    for i, j in zip(old[:paired], new[:paired], strict=True):
        segments = _words(before[i], after[j])
        if segments:
            yield Row("changed", i + 1, j + 1, segments)
        else:
            yield Row("removed", i + 1, None, [Segment(before[i], "removed")])
            yield Row("added", None, j + 1, [Segment(after[j], "added")])
    for i in old[paired:]:
        yield Row("removed", i + 1, None, [Segment(before[i], "removed")])
    for j in new[paired:]:
        yield Row("added", None, j + 1, [Segment(after[j], "added")])


def _words(old: str, new: str) -> list[Segment]:
    """The pieces of two versions of a line, or nothing when the lines are too long or have too little in common."""
    if not old.strip() or not new.strip():
        return []
    head, tail = _shared_ends(old, new)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(middle_old), len(middle_new)) > _LONG_LINE:
        return []
    left, right = _pieces(middle_old), _pieces(middle_new)
    if _pairs(left, right) > _WORD_PAIRS:
        return []
    segments = [Segment(old[:head], "same")] if head else []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            segments.append(Segment("".join(left[i1:i2]), "same"))
            continue
        segments += [Segment("".join(left[i1:i2]), "removed")] if i2 > i1 else []
        segments += [Segment("".join(right[j1:j2]), "added")] if j2 > j1 else []
    segments += [Segment(old[len(old) - tail :], "same")] if tail else []
    same = sum(len(s.text) for s in segments if s.kind == "same")
    return segments if same >= _ALIKE * max(len(old), len(new)) else []


def _shared_ends(old: str, new: str) -> tuple[int, int]:
    """Lengths of the equal beginning and end, taken back to word edges so that no word is cut in two."""
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    head = _edge_before(old, new, head)
    most -= head
    tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
    tail = tail - _edge_after(old[len(old) - tail :])
    return head, tail


def _edge_before(old: str, new: str, at: int) -> int:
    """The last place at or before `at` where both lines have a space, from which words are cut."""
    if at == len(old) == len(new):
        return at
    return old.rfind(" ", 0, at) + 1


def _edge_after(end: str) -> int:
    """How much of a shared end to give back: up to its first space."""
    space = end.find(" ")
    return len(end) if space < 0 else space


def _pieces(text: str) -> list[str]:
    """The words, spaces and marks of a line, in order; joined they are the line."""
    edges = thai.word_edges(text)
    return [text[a:b] for a, b in pairwise(edges)]


def _folded(rows: list[Row]) -> list[Row]:
    """Unchanged rows further than three from a change become one skipped row."""
    near = [False] * len(rows)
    for at, row in enumerate(rows):
        if row.kind != "same":
            near[max(0, at - CONTEXT) : at + CONTEXT + 1] = [True] * len(near[max(0, at - CONTEXT) : at + CONTEXT + 1])
    folded: list[Row] = []
    for row, keep in zip(rows, near, strict=True):
        if keep:
            folded.append(row)
        elif folded and folded[-1].kind == "skipped":
            folded[-1] = folded[-1]._replace(lines=folded[-1].lines + 1)
        else:
            folded.append(Row("skipped", row.old, row.new, []))
    return folded
