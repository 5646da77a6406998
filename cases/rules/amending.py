"""What an amendment does to a rule-set, as steps: made from two texts, and put onto the old one to give the new one.

A text here is a filled rule-set by clause id; a reference is kept as the id it leads to, so that a clause whose number
alone moved on does not count as changed. The sentences of an amendment are :mod:`cases.rules.amendment_words`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from cases.rules.filling import Filled, FilledBlock
from thai import to_thai_digits

PREAMBLE, DROP, DROP_CHAPTER, ADD_CHAPTER, MOVE_CHAPTER, NAME = (
    "preamble", "drop", "drop chapter", "add chapter", "move chapter", "name")  # fmt: skip
CHANGE, MOVE, ADD = "change", "move", "add"


@dataclass(frozen=True)
class Word:
    """A stretch of a sentence: words as they stand, or a reference to the clause or chapter ``to``."""

    text: str
    to: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph (level 0) or an item with its label."""

    level: int
    label: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class ClauseText:
    """One shown clause, without its number."""

    id: str
    title: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class ChapterText:
    """One shown chapter; ``numbered`` is false for the transitional one."""

    id: str
    title: str
    numbered: bool = True
    clauses: tuple[ClauseText, ...] = ()


@dataclass(frozen=True)
class Text:
    """A rule-set as it reads, numbers left out: they follow from the order."""

    preamble: tuple[Line, ...] = ()
    chapters: tuple[ChapterText, ...] = ()


@dataclass(frozen=True)
class Step:
    """One change. ``id`` is the clause or chapter it is about, ``after`` what it then follows ("" = stands first).

    ``chapter`` is the chapter that a moved or added clause goes into; ``clause``, ``head`` (a chapter without its
    clauses) and ``lines`` (of the preamble) are what is said anew.
    """

    kind: str
    id: str = ""
    chapter: str = ""
    after: str = ""
    clause: ClauseText | None = None
    head: ChapterText | None = None
    lines: tuple[Line, ...] = ()


def text_of(filled: Filled) -> Text:
    """The text of a filled rule-set."""
    return Text(
        tuple(map(_line, filled.preamble)),
        tuple(
            ChapterText(chapter.id, chapter.title, bool(chapter.label), tuple(
                ClauseText(clause.id, clause.title, tuple(map(_line, clause.blocks))) for clause in chapter.clauses))
            for chapter in filled.chapters
        ))  # fmt: skip


def _line(block: FilledBlock) -> Line:
    words: list[Word] = []
    for part in block.parts:
        if part.kind == "reference":
            words.append(Word("", part.key))
        elif words and not words[-1].to:
            words[-1] = Word(words[-1].text + part.text)
        else:
            words.append(Word(part.text))
    return Line(block.level, block.label, tuple(words))


def numbers(text: Text, thai_digits: bool = True) -> dict[str, str]:
    """Id → หมวด ๑ or ข้อ ๑, as the order gives them; "" for a chapter without a number."""
    found: dict[str, str] = {}
    chapters = clauses = 0
    for chapter in text.chapters:
        chapters += chapter.numbered
        found[chapter.id] = f"หมวด {chapters}" if chapter.numbered else ""
        for clause in chapter.clauses:
            clauses += 1
            found[clause.id] = f"ข้อ {clauses}"
    return {name: to_thai_digits(label) for name, label in found.items()} if thai_digits else found


def steps(old: Text, new: Text) -> list[Step]:
    """What makes ``new`` of ``old``, in the order in which :func:`amended` takes them; empty when nothing changed."""
    found = [Step(PREAMBLE, lines=new.preamble)] if old.preamble != new.preamble else []
    here, there = _places(old), _places(new)
    found += [Step(DROP, name) for name in here if name not in there]
    kept = {chapter.id for chapter in new.chapters}
    found += [Step(DROP_CHAPTER, chapter.id) for chapter in old.chapters if chapter.id not in kept]
    found += _chapter_steps(old, new)
    for chapter in new.chapters:
        found += _clause_steps(chapter, here)
    return found


def _places(text: Text) -> dict[str, tuple[str, int, ClauseText]]:
    """Clause id → (chapter, place in the text, clause)."""
    each = ((chapter.id, clause) for chapter in text.chapters for clause in chapter.clauses)
    return {clause.id: (chapter, place, clause) for place, (chapter, clause) in enumerate(each)}


def _chapter_steps(old: Text, new: Text) -> Iterable[Step]:
    before = {chapter.id: (place, chapter) for place, chapter in enumerate(old.chapters)}
    stay = _longest_rising([(before[each.id][0], each.id) for each in new.chapters if each.id in before])
    previous = ""
    for chapter in new.chapters:
        head = replace(chapter, clauses=())
        if chapter.id not in before:
            yield Step(ADD_CHAPTER, chapter.id, after=previous, head=head)
        else:
            if chapter.id not in stay:
                yield Step(MOVE_CHAPTER, chapter.id, after=previous)
            if replace(before[chapter.id][1], clauses=()) != head:
                yield Step(NAME, chapter.id, head=head)
        previous = chapter.id


def _clause_steps(chapter: ChapterText, before: dict[str, tuple[str, int, ClauseText]]) -> Iterable[Step]:
    here = [each.id for each in chapter.clauses if each.id in before and before[each.id][0] == chapter.id]
    stay = _longest_rising([(before[name][1], name) for name in here])
    previous = ""
    for clause in chapter.clauses:
        if clause.id not in before:
            yield Step(ADD, clause.id, chapter.id, previous, clause)
        else:
            if clause.id not in stay:
                yield Step(MOVE, clause.id, chapter.id, previous)
            if before[clause.id][2] != clause:
                yield Step(CHANGE, clause.id, clause=clause)
        previous = clause.id


def _longest_rising(placed: Sequence[tuple[int, str]]) -> set[str]:
    """The names of a longest run whose places rise: what need not move."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (place, _name) in enumerate(placed):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length:length + 1] = [place]
        last[length:length + 1] = [at]
    found: set[str] = set()
    at = last[-1] if last else -1
    while at >= 0:
        found.add(placed[at][1])
        at = before[at]
    return found


@dataclass
class _Amended:
    """A text taken apart while the steps are put onto it."""

    preamble: tuple[Line, ...]
    order: list[str]
    heads: dict[str, ChapterText]
    clauses: dict[str, list[str]]
    texts: dict[str, ClauseText]
    home: dict[str, str] = field(default_factory=dict)


def amended(old: Text, by: Iterable[Step]) -> Text:
    """The old text with the steps put onto it."""
    now = _Amended(
        old.preamble, [each.id for each in old.chapters], {each.id: replace(each, clauses=()) for each in old.chapters},
        {each.id: [clause.id for clause in each.clauses] for each in old.chapters},
        {clause.id: clause for each in old.chapters for clause in each.clauses},
        {clause.id: each.id for each in old.chapters for clause in each.clauses})  # fmt: skip
    for step in by:
        _take(now, step)
    return Text(now.preamble, tuple(
        replace(now.heads[name], clauses=tuple(now.texts[clause] for clause in now.clauses[name])) for name in now.order))


def _take(now: _Amended, step: Step) -> None:
    if step.kind == PREAMBLE:
        now.preamble = step.lines
    elif step.kind == DROP_CHAPTER:
        now.order.remove(step.id)
    elif step.kind in (ADD_CHAPTER, MOVE_CHAPTER):
        if step.kind == MOVE_CHAPTER:
            now.order.remove(step.id)
        now.clauses.setdefault(step.id, [])
        now.order.insert(now.order.index(step.after) + 1 if step.after else 0, step.id)
    if step.head is not None:
        now.heads[step.id] = step.head
    if step.clause is not None:
        now.texts[step.id] = step.clause
    if step.kind in (DROP, MOVE):
        now.clauses[now.home.pop(step.id)].remove(step.id)
    if step.kind in (MOVE, ADD):
        beside = now.clauses[step.chapter]
        beside.insert(beside.index(step.after) + 1 if step.after else 0, step.id)
        now.home[step.id] = step.chapter
