"""What was corrected in a rule-set after its working draft was begun, carried into the draft where the two do not clash.

Pure. Sources are compared heading by heading: a correction that came while the draft did not touch that clause is taken,
what both changed is left to people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.rules import parse

Facts = Mapping[str, Any]
_ADDED_TO = ("meetings", "amendments", "credits")
_BY_KEY = ("decisions", "values", "considered", "later", "context")


@dataclass(frozen=True)
class Carried:
    """The draft with the corrections in it; ``left`` names what both changed (titles of clauses, names of facts)."""

    body: str
    facts: dict[str, Any]
    left: tuple[str, ...]


def carried(base: tuple[str, Facts], head: tuple[str, Facts], draft: tuple[str, Facts]) -> Carried:
    """(body, facts) as the draft found them, as they stand now, and of the draft."""
    body, left = _body(base[0], head[0], draft[0])
    facts, more = _facts(base[1], head[1], draft[1])
    return Carried(body, facts, (*left, *more))


def _body(base: str, head: str, draft: str) -> tuple[str, list[str]]:
    if head in (base, draft):
        return draft, []
    if draft == base:
        return head, []
    was, now, mine = _cut(base), _cut(head), _cut(draft)
    changed = [name for name in {**now, **was} if was.get(name) != now.get(name)]
    apart = [name for name in changed if mine.get(name) not in (was.get(name), now.get(name)) or (name in was) != (name in now)]
    taken = {name: now[name] for name in changed if name not in apart and name in mine}
    titles = {name: title for text in (base, head) for name, title, _line in _headings(text)}
    left = [titles.get(name, "คำปรารภ") for name in apart if mine.get(name) != now.get(name)]
    return "\n".join(taken.get(name, lines) for name, lines in mine.items()), left


def _headings(body: str) -> list[tuple[str, str, int]]:
    """(id, title, line from 1) of every chapter and clause."""
    parsed = parse(body)
    return [*((each.id, each.title, each.line) for each in parsed.chapters),
            *((each.id, each.title, each.line) for each in parsed.clauses)]  # fmt: skip


def _cut(body: str) -> dict[str, str]:
    """Id of each heading → its lines, in order; "" is what stands before the first."""
    text = body.replace("\r\n", "\n").split("\n")
    starts = sorted([(0, ""), *((line - 1, name) for name, _title, line in _headings(body))])
    ends = [*(at for at, _name in starts[1:]), len(text)]
    return {name: "\n".join(text[at:end]) for (at, name), end in zip(starts, ends, strict=True) if end > at}


def _facts(base: Facts, head: Facts, draft: Facts) -> tuple[dict[str, Any], list[str]]:
    found, left = dict(draft), []
    for name in [name for name in {**head, **base} if name != "amends" and head.get(name) != base.get(name)]:
        was, now, mine = base.get(name), head.get(name), draft.get(name)
        if mine == was:
            found[name] = now
        elif name in _ADDED_TO and isinstance(now, list) and isinstance(mine, list):
            found[name] = [*now, *mine[len(was) if isinstance(was, list) else 0:]]
        elif name in _BY_KEY and isinstance(now, Mapping) and isinstance(mine, Mapping):
            then = was if isinstance(was, Mapping) else {}
            changed = {key: said for key, said in now.items() if mine.get(key) == then.get(key) != said}
            found[name] = {**mine, **changed}
        elif mine != now:
            left.append(name)
    return {name: fact for name, fact in found.items() if fact is not None}, left
