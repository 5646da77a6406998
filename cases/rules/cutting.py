"""The source of a rule-set in segments, so that one clause can be put in, replaced or taken out and every other byte stays.

A segment begins at a heading and ends before the next; the first one is what stands before any heading, perhaps nothing.
Joined, the segments are the source.
"""

import re
from dataclasses import dataclass, replace

from cases.rules.items import CHAPTER, CLAUSE, PREAMBLE
from cases.rules.text import Chapter, RuleSet

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True)
class Segment:
    """``kind`` and ``id`` as items have them; ``text`` is the source with the blank lines that follow."""

    kind: str
    id: str
    text: str

    @property
    def name(self) -> str:
        """What the item is called."""
        return f"{self.kind}:{self.id}"

    @property
    def words(self) -> str:
        """The text without the blank lines at its end."""
        return self.text.rstrip()


def cut(body: str, ruleset: RuleSet) -> list[Segment]:
    """The segments of a source, given what it was read as."""
    starts: list[tuple[int, str, str]] = [(1, PREAMBLE, "")]
    for chapter in ruleset.chapters:
        starts.append((chapter.line, CHAPTER, chapter.id))
        starts += [(clause.line, CLAUSE, clause.id) for clause in chapter.clauses]
    lines = _LINE.findall(body)
    ends = [line for line, _kind, _id in starts[1:]] + [len(lines) + 1]
    return [Segment(kind, name, "".join(lines[line - 1 : end - 1]))
            for (line, kind, name), end in zip(starts, ends, strict=True)]  # fmt: skip


def joined(segments: list[Segment]) -> str:
    """The source again."""
    return "".join(segment.text for segment in segments)


def put(segments: list[Segment], new: Segment, theirs: RuleSet) -> list[Segment]:
    """The segments with this one in the place of its namesake, else where its neighbours in ``theirs`` stand here."""
    for at, old in enumerate(segments):
        if old.name == new.name:
            return [*segments[:at], replace(new, text=new.words + _tail(old, segments, at)), *segments[at + 1 :]]
    at = _place(segments, new, theirs)
    before = "".join(segment.text for segment in segments[:at])
    lead = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    text = lead + new.words + ("\n\n" if at < len(segments) else "\n")
    return [*segments[:at], replace(new, text=text), *segments[at:]]


def without(segments: list[Segment], name: str) -> list[Segment]:
    """The segments but the one of this name."""
    return [replace(each, text="") if each.kind == PREAMBLE and each.name == name else each
            for each in segments if each.kind == PREAMBLE or each.name != name]  # fmt: skip


def _tail(old: Segment, segments: list[Segment], at: int) -> str:
    """The blank lines after a segment; a preamble that was empty gets some."""
    return old.text[len(old.words) :] if old.words or at + 1 == len(segments) else "\n\n"


def _place(segments: list[Segment], new: Segment, theirs: RuleSet) -> int:
    """Where a segment that is not here yet goes: an index from 1 on, for the preamble is always there."""
    if new.kind == CHAPTER:
        return _place_of_chapter(segments, new, theirs)
    chapter = next(each for each in theirs.chapters if any(clause.id == new.id for clause in each.clauses))
    ids = [clause.id for clause in chapter.clauses]
    inside = _inside(segments, chapter.id)
    for name in reversed(ids[: ids.index(new.id)]):
        if name in inside:
            return inside[name] + 1
    if chapter.id in inside:
        return inside[chapter.id] + 1
    return _after_any_neighbour(segments, new.id, theirs)


def _inside(segments: list[Segment], chapter: str) -> dict[str, int]:
    """{id: index} of a chapter's heading and of its clauses; empty when it is not here."""
    found: dict[str, int] = {}
    for at, segment in enumerate(segments):
        if segment.kind == CHAPTER and found:
            break
        if found or (segment.kind == CHAPTER and segment.id == chapter):
            found[segment.id] = at
    return found


def _after_any_neighbour(segments: list[Segment], clause: str, theirs: RuleSet) -> int:
    """After the nearest clause before it that is here, else at the end: its own chapter was taken out here."""
    order = [each.id for each in theirs.clauses]
    here = {segment.id: at for at, segment in enumerate(segments) if segment.kind == CLAUSE}
    return next((here[name] + 1 for name in reversed(order[: order.index(clause)]) if name in here), len(segments))


def _place_of_chapter(segments: list[Segment], new: Segment, theirs: RuleSet) -> int:
    """After the chapter that stands before it there, before the unnumbered last one; an unnumbered one at the very end."""
    known = {chapter.id: chapter for chapter in theirs.chapters}
    if known[new.id].unnumbered:
        return len(segments)
    order = list(known)
    for name in reversed(order[: order.index(new.id)]):
        inside = _inside(segments, name)
        if inside:
            return min(inside.values()) if _last(known[name]) else max(inside.values()) + 1
    return 1


def _last(chapter: Chapter) -> bool:
    return chapter.unnumbered
