"""The upgrade page's rows: of each change, in words, what the origin did, what stands here, and what taking it would mean."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cases import rules
from cases.lineage.upgrades import Upgrade
from cases.projection import Projection
from cases.rules.items import CHAPTER, CLAUSE, PARAMETER, PREAMBLE, VALUE
from cases.rules.merge import CHANGED, DROPPED, GONE, SAME, TOUCHED, Change, Version
from cases.rules.parameters import TYPES
from cases.rules.upgrading import companions, take
from cases.rulesets.money import outcome, short
from i18n import gettext as _
from wiki.compare import Row, compare

YEARS = (10, 30)
_MARK = re.compile(r"\{\{([a-z0-9_]+)\}\}|\[\[#([a-z0-9-]+)\]\]")


@dataclass(frozen=True)
class Effect:
    """What one figure of the projection is without and with the change."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ChoiceRow:
    """One change to choose about. ``theirs`` are the rows of the origin's change, ``ours`` of this tambon's own where it has one.

    ``along`` are labels of what comes with it; ``problem`` says why it cannot be taken now; ``choice`` is what was chosen.
    """

    name: str
    kind: str
    label: str
    there: str
    here: str
    theirs: list[Row]
    ours: list[Row]
    along: list[str]
    problem: str
    effects: list[Effect]
    choice: str


def choice_rows(asked: Upgrade, chosen: Mapping[str, str]) -> list[ChoiceRow]:
    """A row for each change, in the origin's order."""
    before = _projection(asked.mine)
    left = take(asked.mine, asked.theirs, asked.changes, list(asked.known), asked.head.number, _).left
    return [_row(asked, change, chosen.get(change.name, ""), before, left.get(change.name, "")) for change in asked.changes]


def _row(asked: Upgrade, change: Change, choice: str, before: Projection | None, problem: str) -> ChoiceRow:
    base, name = change.base, change.name
    along = companions(asked.mine, asked.theirs, asked.known, name)
    there, here = said(asked.theirs, name), said(asked.mine, name)
    old = said(base, name) if base else ""
    return ChoiceRow(
        name, kind_name(change.item.kind), change.item.label, there_words(change), here_words(change),
        told(old, there), told(old or there, here) if change.here == TOUCHED else [],
        [_labelled(asked.theirs, each) for each in along], problem, _effects(asked, before, [name, *along]), choice)


def told(old: str, new: str) -> list[Row]:
    """The rows of a comparison; what is all new or all gone is not set against an empty line."""
    return [row for row in compare(old, new).rows if row.kind not in ("added", "removed") or row.segments[0].text]


def kind_name(kind: str) -> str:
    """What a person calls this kind of item."""
    names = {CLAUSE: _("ข้อ"), CHAPTER: _("หมวด"), PREAMBLE: _("คำปรารภ"), PARAMETER: _("คำอธิบายของค่า"), VALUE: _("ค่า")}
    return names[kind]


def there_words(change: Change) -> str:
    """What the origin did, in a few words."""
    return {CHANGED: _("ต้นฉบับแก้"), GONE: _("ต้นฉบับตัดออก")}.get(change.there, _("ต้นฉบับเพิ่มใหม่"))


def here_words(change: Change) -> str:
    """How the item stands here, in a few words."""
    if change.here == DROPPED:
        return _("ท่านตัดออกไว้ ยังตัดออกอยู่")
    if change.here == TOUCHED:
        return _("ท่านแก้ไว้เองด้วย ต้องเลือก")
    return _("ท่านยังใช้ตามเดิม ไม่ได้แก้") if change.here == SAME else _("ของท่านยังไม่มี")


def said(version: Version, name: str) -> str:
    """What an item says, for people: names of values and clauses in the place of their marks. "" when it is not there."""
    kind, _colon, key = name.partition(":")
    if not version.digest(name):
        return ""
    if kind == CLAUSE:
        clause = version.clauses[key]
        used = [_("ใช้เมื่อ %(condition)s", condition=_named(version, str(clause.condition)))] if clause.condition else []
        return "\n".join([clause.title, *used, words(version, clause.source)])
    if kind == PREAMBLE:
        return words(version, version.segments[name].words)
    if kind == CHAPTER:
        return version.items[name].label
    parameter = version.parameters[key]
    if kind == VALUE:
        return rules.shown(parameter, version.values.get(key), _).replace(" · ", "\n")
    options = [label for _option, label in parameter.options]
    lines = [parameter.label, _(TYPES[parameter.type]), parameter.unit, *options, parameter.help]
    lines += [_("ต่ำสุด %(n)s", n=parameter.min)] if parameter.min is not None else []
    lines += [_("สูงสุด %(n)s", n=parameter.max)] if parameter.max is not None else []
    lines += [parameter.limit.reason] if parameter.limit else []
    return "\n".join(line for line in lines if line)


def words(version: Version, source: str) -> str:
    """A source with the labels of its values and the titles of the clauses that it points to."""

    def named(match: re.Match[str]) -> str:
        key, clause = match.groups()
        if clause:
            return _("ข้อ “%(title)s”", title=version.clauses[clause].title if clause in version.clauses else clause)
        return f"‹{version.parameters[key].label if key in version.parameters else key}›"

    return _MARK.sub(named, source)


def _named(version: Version, condition: str) -> str:
    """A condition with the labels of its values in the place of their keys."""
    return re.sub(r"\b[a-z][a-z0-9_]*(?=\s*(?:!=|<=|>=|=|<|>))", lambda found: f"‹{version.parameters[found[0]].label}›"
                  if found[0] in version.parameters else found[0], condition)  # fmt: skip


def _labelled(version: Version, name: str) -> str:
    kind, _colon, key = name.partition(":")
    label = version.items[name].label if name in version.items else key
    return _("ค่าที่ต้องตกลง “%(label)s”", label=label) if kind == PARAMETER else f"{kind_name(kind)} “{label}”"


def _effects(asked: Upgrade, before: Projection | None, names: Sequence[str]) -> list[Effect]:
    """The figures that taking these would change; words alone move no money."""
    if before is None or not any(name.startswith((PARAMETER, VALUE)) for name in names):
        return []
    taken = take(asked.mine, asked.theirs, asked.changes, names[:1], asked.head.number, _)
    return compared(before, _projection(taken.version)) if taken.done else []


def compared(before: Projection | None, after: Projection | None) -> list[Effect]:
    """Where two projections differ: whether and when the money runs out, and what is left after 10 and 30 years."""
    if before is None or after is None:
        return []
    pairs = [(_("เงินกองทุน"), short(before), short(after))]
    pairs += [(_("เงินคงเหลือสิ้นปีที่ %(n)s", n=year), _left(before, year), _left(after, year))
              for year in YEARS if len(before.years) >= year and len(after.years) >= year]  # fmt: skip
    return [Effect(*each) for each in pairs if each[1] != each[2]]


def _left(projection: Projection, year: int) -> str:
    return _("%(baht)s บาท", baht=f"{projection.years[year - 1].reserve:,.0f}")


def _projection(version: Version) -> Projection | None:
    return projection_of(version, version.values)


def projection_of(version: Version, values: Mapping[str, object]) -> Projection | None:
    """The projection of a rule-set with these values, None where none can be made."""
    return outcome(list(version.parameters.values()), values, version.facts.get("context")).projection


def grouped(rows: Sequence[ChoiceRow], asked: Upgrade, in_draft: Collection[str]) -> dict[str, list[ChoiceRow]]:
    """The rows under the headings of the page: to choose, safe to take, taken out here, put off, settled in the working draft."""
    found: dict[str, list[ChoiceRow]] = {"touched": [], "safe": [], "dropped": [], "postponed": [], "drafted": []}
    for row, change in zip(rows, asked.changes, strict=True):
        found[_group(change, drafted=change.name in in_draft)].append(row)
    return found


def _group(change: Change, *, drafted: bool) -> str:
    if change.postponed or drafted:
        return "drafted" if drafted else "postponed"
    if change.here == DROPPED:
        return "dropped"
    return "safe" if change.safe else "touched"
