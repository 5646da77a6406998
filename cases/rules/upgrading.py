"""Taking, keeping and postponing what the origin changed: new text and facts, nothing else of this rule-set touched.

Only what was chosen is written, item by item, and only if the whole is as sound as before: what would leave a reference
without its clause, or a value without a definition that can hold it, is left as it is and said so.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.rules.applying import ORDER, applied, definition, with_part
from cases.rules.items import CHAPTER, CLAUSE, PARAMETER, PREAMBLE, VALUE
from cases.rules.merge import GONE, NEW, SAME, Change, Origin, Version, agreed, numbers, with_values
from cases.rules.parameters import ParameterError
from cases.rules.text import Clause
from cases.saying import Say, in_thai

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_NAMING = ("at_most", "asked_if")


@dataclass(frozen=True)
class Taken:
    """``version`` is the rule-set afterwards, ``done`` the items taken and those that came along.

    ``left`` is {item: why it could not be taken}.
    """

    version: Version
    done: tuple[str, ...]
    left: Mapping[str, str]


def take(
    mine: Version, theirs: Version, changed: Sequence[Change], names: Iterable[str], number: int, say: Say = in_thai,
) -> Taken:  # fmt: skip
    """Take the named changes of the parent's revision ``number``, with the definitions, clauses and chapter they need."""
    known = {change.name: change for change in changed}
    wanted = sorted((known[name] for name in dict.fromkeys(names) if name in known), key=_order(theirs))
    version, done, left = mine, dict[str, None](), dict[str, str]()
    while wanted:
        found = _halved(version, theirs, known, wanted, number, say)
        version, left = found.version, {name: why for name, why in found.left.items() if name not in done}
        done |= dict.fromkeys(found.done)
        if not found.done:  # what stood in the way of another may be gone by now: once more, until nothing moves
            break
        wanted = [change for change in wanted if change.name in left]
    return Taken(version, tuple(done), {name: why for name, why in left.items() if name not in done})


def _halved(
    mine: Version, theirs: Version, known: Mapping[str, Change], wanted: Sequence[Change], number: int, say: Say,
) -> Taken:  # fmt: skip
    """All of these if that is sound, else what can be taken of each half: one that cannot costs few attempts."""
    whole = _attempt(mine, theirs, known, wanted, number, say)
    if isinstance(whole, Taken):
        return whole
    if len(wanted) == 1:
        return Taken(mine, (), {wanted[0].name: whole})
    middle = len(wanted) // 2
    first = _halved(mine, theirs, known, wanted[:middle], number, say)
    second = _halved(first.version, theirs, known, wanted[middle:], number, say)
    return Taken(second.version, (*first.done, *second.done), {**first.left, **second.left})


def considered(facts: Mapping[str, Any], names: Collection[str], number: int) -> dict[str, Any]:
    """The facts with these items compared, from now on, with the parent's revision ``number``; no longer put off."""
    done = set(names)
    seen = {**numbers(facts.get("considered")), **dict.fromkeys(names, number)}
    waiting = {name: at for name, at in numbers(facts.get("later")).items() if name not in done}
    return with_part(with_part(facts, "considered", seen), "later", waiting)


def settled(facts: Mapping[str, Any], origin: Origin, theirs: Version, mine: Version, number: int) -> dict[str, Any]:
    """The facts with what both sides say alike compared, from now on, with the parent's revision ``number``.

    So is what the parent has not changed since it was considered: few of the parent's revisions need be read the next time.
    """
    known = considered(facts, agreed(origin, theirs, mine), number)
    seen = numbers(known.get("considered"))
    still = {name: number for name in seen if origin.digest(name) == theirs.digest(name)}
    return with_part(known, "considered", {**seen, **still})


def postponed(facts: Mapping[str, Any], names: Iterable[str], number: int) -> dict[str, Any]:
    """The facts with these items put off: they stay as they are until the parent changes them once more."""
    return with_part(facts, "later", {**numbers(facts.get("later")), **dict.fromkeys(names, number)})


def companions(mine: Version, theirs: Version, known: Mapping[str, Change], name: str) -> list[str]:
    """What has to come along with an item: its new chapter, new clauses that it points to, definitions that are missing here."""
    found: dict[str, None] = {}
    todo = [name]
    while todo:
        for each in _needs(mine, theirs, known, todo.pop()):
            if each not in found and each != name:
                found[each] = None
                todo.append(each)
    return list(found)


def _attempt(
    mine: Version, theirs: Version, known: Mapping[str, Change], wanted: Sequence[Change], number: int, say: Say,
) -> Taken | str:  # fmt: skip
    """All of these taken at once, or why not; definitions and values that fit each other come along where it needs them."""
    names = [change.name for change in wanted]
    needed = [each for name in names for each in companions(mine, theirs, known, name)]
    strict = list(dict.fromkeys([*names, *needed]))
    fitting = [each for name in strict for each in _fitting(theirs, known, name)]
    problem = ""
    for chosen in dict.fromkeys([tuple(strict), tuple(dict.fromkeys([*strict, *fitting]))]):
        version = applied(mine, theirs, chosen, number, say)
        wrong = _wrong(mine, version, theirs, chosen, say)
        if not wrong:
            done = with_values(chosen, known)
            return Taken(version.changed(version.body, considered(version.facts, done, number)), tuple(done), {})
        problem = problem or wrong
    return problem


def _needs(mine: Version, theirs: Version, known: Mapping[str, Change], name: str) -> list[str]:
    kind, _colon, key = name.partition(":")
    found: list[str] = []
    if kind == CLAUSE and key in theirs.clauses:
        clause = theirs.clauses[key]
        chapter = f"{CHAPTER}:{clause.chapter}"
        if key not in mine.clauses and not mine.digest(chapter) and (not mine.ruleset.chapters or _new(known, chapter)):
            found.append(chapter)
        found += [each for target in _references(clause) for each in (f"{CLAUSE}:{target}", f"{CHAPTER}:{target}")
                  if not mine.digest(each) and _new(known, each)]  # fmt: skip
    if kind in (CLAUSE, PREAMBLE):
        used = [each for each, users in theirs.ruleset.uses.items() if key in users]
    else:
        used = _named(theirs, key) if kind == PARAMETER and theirs.digest(name) else []
    return found + [f"{PARAMETER}:{each}" for each in used if each in theirs.parameters and each not in mine.parameters]


def _new(known: Mapping[str, Change], name: str) -> bool:
    return name in known and known[name].there == NEW


def _references(clause: Clause) -> list[str]:
    return [piece.value for block in clause.blocks for piece in block.pieces if piece.kind == "reference"]


def _named(theirs: Version, key: str) -> list[str]:
    """The other values that a definition names."""
    given = definition(theirs, key)
    drives = given.get("drives")
    parts = [given.get(field) for field in _NAMING]
    parts += [drive.get("times") for drive in drives if isinstance(drive, Mapping)] if isinstance(drives, list) else []
    return [word for part in parts if isinstance(part, str) for word in _KEY.findall(part) if word != key]


def _fitting(theirs: Version, known: Mapping[str, Change], name: str) -> list[str]:
    """Definitions and values that the parent changed with this item and that nobody changed here."""
    kind, _colon, key = name.partition(":")
    keys = [each for each, users in theirs.ruleset.uses.items() if key in users] if kind in (CLAUSE, PREAMBLE) else [key]
    pairs = [each for key in keys for each in (f"{PARAMETER}:{key}", f"{VALUE}:{key}")]
    return [each for each in pairs if each in known and known[each].here == SAME and known[each].there != GONE]


def _wrong(mine: Version, new: Version, theirs: Version, names: Sequence[str], say: Say) -> str:
    """Why the outcome may not stand, "" when it may."""
    try:
        worse = list((new.errors - mine.errors).elements())
    except ParameterError as error:
        return str(error)
    if worse:
        return _dangling(new, theirs, names, say) or worse[0]
    for name in names:
        if new.digest(name) != theirs.digest(name):
            return say("ค่าใหม่ใช้กับนิยามของค่านี้ในระเบียบของท่านไม่ได้ แก้นิยามก่อน") if name.startswith(VALUE) else say(
                "นำเข้ามาทั้งเรื่องไม่ได้ แก้เองในหน้าแก้ไข")
        kind, _colon, key = name.partition(":")
        value = f"{VALUE}:{key}"
        if kind == PARAMETER and value not in names and mine.digest(value) and new.digest(value) not in ("", mine.digest(value)):
            return say("ค่าที่ท่านตกลงไว้ใช้กับนิยามใหม่ไม่ได้ เปลี่ยนค่าของท่านก่อน แล้วจึงรับ")
        if kind == PARAMETER and not new.digest(name) and any(key in _named(new, other) for other in new.parameters):
            return say("ค่าอื่นในระเบียบของท่านยังคิดจากค่านี้ จึงตัดออกไม่ได้")
        if kind == CHAPTER and not new.digest(name) and _orphans(mine, new, key):
            return say("ในหมวดนี้ยังมีข้อของท่านอยู่ ย้ายหรือตัดข้อเหล่านั้นก่อน")
    return ""


def _dangling(new: Version, theirs: Version, names: Sequence[str], say: Say) -> str:
    """Which reference would lose its clause, in the words of the two clauses; "" when none would."""
    known = {*new.clauses, *(chapter.id for chapter in new.ruleset.chapters)}
    for clause in new.ruleset.clauses:
        for target in _references(clause):
            if target not in known and f"{CLAUSE}:{clause.id}" in names:
                title = theirs.clauses[target].title if target in theirs.clauses else target
                return say("ข้อนี้อ้างถึงข้อ “%(title)s” ที่ระเบียบของท่านไม่มี นำข้อนั้นกลับมาก่อน หรือแก้เองในหน้าแก้ไข", title=title)
            if target not in known:
                return say("ข้อ “%(title)s” ของท่านยังอ้างถึงข้อนี้ แก้ข้อนั้นก่อน", title=clause.title)
    return ""


def _orphans(mine: Version, new: Version, chapter: str) -> bool:
    """Whether clauses of a chapter that goes stay behind."""
    return any(clause.chapter == chapter and clause.id in new.clauses for clause in mine.ruleset.clauses)


def _order(theirs: Version) -> Any:
    """Definitions first, then the text in the parent's order, values, then what goes: clauses before chapters."""
    place = {name: at for at, name in enumerate(theirs.items)}

    def key(change: Change) -> tuple[int, int, int]:
        kind = change.item.kind
        if change.there == GONE:
            return (1, {CLAUSE: 0, PREAMBLE: 0, CHAPTER: 1}.get(kind, 2), 0)
        return (0, ORDER[kind], place[change.name])

    return key
