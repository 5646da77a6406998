"""Facts as people read them: the side panel, the sections of a case, the fields of its form. Template filters too."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from flask import request
from jinja2 import Environment

import thai
from cases import places, records, rule_changes
from cases.sheets import Field, sheet
from cases.vocabulary import CONDITIONS, KINDS, PERIODS, STATUSES
from i18n import gettext as _
from i18n import language
from wiki.pages import url as page_url

Facts = Mapping[str, Any]

_PANEL = {
    "model": ("movement", "place", "started_year", "condition", "members", "contribution", "benefits", "waiting_days"),
    "ruleset": ("movement", "place", "condition"),
    "lesson": ("form", "event_date", "place", "movement", "facilitator"),
}
_NOT_SECTIONS = frozenset({
    "sources", "fund", "members_year", "contribution_per", "scope", "illustrative", "template", "consent",
})  # fmt: skip
_VERBS = {
    "created": "เขียนหน้าใหม่", "edited": "แก้ไข", "restored": "นำฉบับเก่ากลับมา", "published": "เผยแพร่", "sent": "ส่งตรวจ",
    "returned": "กลับเป็นร่าง", "archived": "เลิกแสดง", "decided": "ตกลงค่า", "adapted": "เริ่มปรับใช้", "amending": "เริ่มร่างแก้ไขเพิ่มเติม",
    "amended": "แก้ไขเพิ่มเติม", "upgraded": "รับจากต้นฉบับ", "accepted": "รับข้อที่ฉบับที่ปรับใช้เสนอ",
}  # fmt: skip


def register(environment: Environment) -> None:
    """Add the filters that every template may use."""
    environment.filters.update(
        be=be_date, be_time=be_time, be_year=be_year, baht=baht, number=number, place=place_name, label=label, verb=verb)
    environment.globals.update(page_url=page_url, KINDS=KINDS, STATUSES=STATUSES)


def be_date(moment: str | None) -> str:
    """``2026-11-22`` → 22 พ.ย. 2569 (as it is in English); of a full timestamp the day in Thailand."""
    if not moment:
        return ""
    day = moment if len(moment) <= 10 else _in_thailand(moment).date().isoformat()
    return day if language() == "en" else thai.thai_date(day, short=True)


def be_time(moment: str | None) -> str:
    """Date and time of day, in the time of Thailand (UTC+7)."""
    if not moment:
        return ""
    local, english = _in_thailand(moment), language() == "en"
    day = local.date().isoformat() if english else thai.thai_date(local, short=True)
    return f"{day} {local.hour:02}:{local.minute:02}" + ("" if english else " น.")


def _in_thailand(moment: str) -> datetime:
    return datetime.fromisoformat(moment) + timedelta(hours=7)


def be_year(year: int | None) -> str:
    """A CE year as the reader counts."""
    if year is None:
        return ""
    return str(year) if language() == "en" else str(thai.be_year(year))


def number(count: float | None) -> str:
    """1234 → 1,234."""
    return "" if count is None else f"{count:,.0f}"


def baht(satang: int | None) -> str:
    """Satang as baht: 123450 → 1,234.50, whole baht without decimals."""
    if satang is None:
        return ""
    whole, rest = divmod(abs(satang), 100)
    sign = "−" if satang < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:02d}" if rest else "")


def label(key: str, vocabulary: Mapping[str, str]) -> str:
    """A key's word in the reader's language."""
    return _(vocabulary[key]) if key in vocabulary else key


def place_name(place: object) -> str:
    """A place fact in the reader's language; "" for none."""
    return places.name(place, language())


def verb(name: str) -> str:
    """What happened, in a word or two."""
    return _(_VERBS[name]) if name in _VERBS else name


def shown(field: Field, facts: Facts) -> str:
    """A short fact as one line of text; "" when it says nothing."""
    fact = facts.get(field.key)
    if records.empty(fact):
        return ""
    if field.type == "choice":
        return label(str(fact), field.options)
    if field.type == "choices" and isinstance(fact, list):
        return " · ".join(label(str(key), field.options) for key in fact)
    if field.type == "place":
        return place_name(fact)
    if field.type == "year" and isinstance(fact, int):
        return be_year(fact)
    if field.type == "date":
        return be_date(str(fact))
    if field.type in ("count", "baht") and isinstance(fact, int):
        return f"{number(fact)} {_(field.unit)}".strip() if field.unit else number(fact)
    if field.type == "yes":
        return _("ใช่") if fact else _("ไม่ใช่")
    return str(fact)


def _one(kind: str, field: Field, facts: Facts) -> str:
    text = shown(field, facts)
    if field.key == "contribution" and text and facts.get("contribution_per"):
        return f"{text} {label(facts['contribution_per'], PERIODS)}"
    if field.key == "members" and text and facts.get("members_year"):
        return _("%(n)s (ปี %(year)s)", n=text, year=be_year(facts["members_year"]))
    return text


def side_panel(kind: str, facts: Facts) -> list[tuple[str, str]]:
    """(label, text) of the facts that stand beside a case; unknown ones are empty and say so."""
    fields = {field.key: field for field in sheet(kind)}
    return [(_(fields[key].label), _one(kind, fields[key], facts)) for key in _PANEL.get(kind, ())]


@dataclass(frozen=True)
class Entry:
    """One answered question: text in paragraphs, or a table."""

    label: str
    key: str
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def sections(kind: str, facts: Facts) -> list[tuple[str, list[Entry]]]:
    """(group, its answered questions) in the order of the sheet, what the panel and the sources show left out."""
    found: dict[str, list[Entry]] = {}
    skip = {*_PANEL.get(kind, ()), *_NOT_SECTIONS}
    for field in records.asked(kind, facts):
        fact = facts.get(field.key)
        if field.key not in skip and not records.empty(fact):
            found.setdefault(_(field.group), []).append(_entry(field, fact, facts))
    return list(found.items())


def _entry(field: Field, fact: object, facts: Facts) -> Entry:
    if field.type == "rows" and isinstance(fact, list):
        rows = tuple(tuple(str(row.get(column, "")) for column in field.columns) for row in fact)
        return Entry(_(field.label), field.key, columns=tuple(_(name) for name in field.columns.values()), rows=rows)
    return Entry(_(field.label), field.key, text=shown(field, facts))


@dataclass(frozen=True)
class FormField:
    """A field as the form shows it: the definition, what stands in it, what is wrong with it."""

    field: Field
    value: Any
    error: str


def form_fields(kind: str, facts: Facts, errors: Mapping[str, str]) -> list[tuple[str, list[FormField]]]:
    """(group, fields) of the whole sheet, filled."""
    found: dict[str, list[FormField]] = {}
    for field in sheet(kind):
        found.setdefault(field.group, []).append(FormField(field, _typed(field, facts.get(field.key)), errors.get(field.key, "")))
    return list(found.items())


def _typed(field: Field, fact: object) -> Any:
    """A fact as it stands in its box."""
    if field.type in ("rows", "choices"):
        return fact if isinstance(fact, list) else []
    if field.type == "place":
        return fact if isinstance(fact, Mapping) else {}
    if field.type == "year" and isinstance(fact, int):
        return thai.be_year(fact)
    if field.type == "date" and isinstance(fact, str) and fact:
        try:
            return thai.thai_date(fact)
        except ValueError:
            return fact
    return "" if fact is None else fact


def card(page: Any, facts: Facts | None = None) -> dict[str, Any]:
    """The arguments of the card macro for a page; its facts, where known, give up to three figures."""
    facts = facts or {}
    numbers = []
    if facts.get("members") is not None:
        numbers.append((_("สมาชิก"), number(facts["members"])))
    if facts.get("started_year"):
        numbers.append((_("เริ่มปี"), be_year(facts["started_year"])))
    if facts.get("condition"):
        numbers.append((_("สภาพ"), label(facts["condition"], CONDITIONS)))
    place = place_name(facts.get("place") or ({"province": page.province} if page.province else {}))
    return {
        "page": page, "url": page_url(page.kind, page.slug), "place": place, "updated": be_date(page.updated),
        "numbers": numbers[:3],
    }  # fmt: skip


def tag_links(tags: Iterable[str]) -> list[tuple[str, str]]:
    """(tag, address) for the tag list."""
    return [(tag, f"/tags/{quote(tag, safe='')}") for tag in tags]


def counted_tags(tags: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    """(tag with its number of pages, address)."""
    return [(f"{tag} ({count})", f"/tags/{quote(tag, safe='')}") for tag, count in tags]


def page_links(path: str) -> Callable[[int], str]:
    """A function from a page number to its address, the other filters kept."""

    def address(number: int) -> str:
        kept = [(key, value) for key, value in request.args.items(multi=True) if key != "page"]
        return f"{path}?{urlencode([*kept, ('page', number)])}"

    return address


def options(vocabulary: Mapping[str, str]) -> list[tuple[str, str]]:
    """(key, word) pairs for a select, in the reader's language."""
    return [(key, _(word)) for key, word in vocabulary.items()]


def fact_label(kind: str, name: str) -> str:
    """What a fact is called in a comparison of revisions."""
    known = {"title": _("ชื่อหน้า"), "summary": _("สรุปหนึ่งประโยค"), "tags": _("ป้ายคำ"), "parameters": _("ค่าที่ต้องตกลง"),
             "decisions": _("การตัดสินใจ"), "context": _("บริบทของตำบล"), "values": _("ค่าที่ใช้"), "parent": _("แม่แบบ"),
             "adoption": _("มติรับรองระเบียบ"), "amendments": _("การแก้ไขเพิ่มเติม"), "meetings": _("รายงานการประชุม"),
             "amends": _("ร่างแก้ไขเพิ่มเติม"), "asked": _("คำถามที่หน้านี้ตอบ"), "privacy": _("เหตุผลที่เก็บข้อมูลของบุคคลไว้")}  # fmt: skip
    fields = {field.key: field.label for field in sheet(kind)}
    return known.get(name) or (_(fields[name]) if name in fields else name)


def fact_text(kind: str, name: str, fact: object) -> str:
    """A fact as one line in a comparison of revisions."""
    field = next((field for field in sheet(kind) if field.key == name), None)
    if records.empty(fact):
        return "–"
    if name in ("amendments", "meetings") and isinstance(fact, list):  # each has a page of its own
        return _("%(n)s ครั้ง", n=len(fact))
    if field is not None and field.type != "rows":
        return shown(field, {name: fact})
    return _flat(fact)


def fact_changes(
    kind: str, changes: Iterable[tuple[str, object, object]], before: Facts, after: Facts,
) -> list[tuple[str, str, str]]:  # fmt: skip
    """What differs between two revisions' facts as (label, before, after); a rule-set's values each on a row of its own."""
    found: list[tuple[str, str, str]] = []
    for name, old, new in changes:
        rows = rule_changes.rows(name, before, after, _) if kind == "ruleset" else []
        found += rows or [(fact_label(kind, name), fact_text(kind, name, old), fact_text(kind, name, new))]
    return found


def _flat(fact: object) -> str:
    """Facts within facts as words: ``name: what`` joined by dots, tables row by row."""
    if isinstance(fact, Mapping):
        return " · ".join(f"{name}: {_flat(part)}" for name, part in fact.items())
    if isinstance(fact, list):
        return " / ".join(_flat(part) for part in fact)
    if isinstance(fact, bool):
        return _("ใช่") if fact else _("ไม่ใช่")
    return "–" if fact is None else str(fact)
