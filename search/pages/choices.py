"""Facets, chips and sentences of the search page: what may be chosen further, and what is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from i18n import gettext as _
from search.document import FACETS, Results
from search.pages.address import BOXES, Address
from search.reading.operators import Typed

_OPEN = 8  # choices shown before "ดูทั้งหมด"
_IN_ORDER = frozenset({"members", "contribution", "years", "question"})  # their labels stand in an order of their own
_SPEAKING = frozenset({"kind", "region"})  # a value says by itself what it is a value of

Labels = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many pages it would give, and the address that chooses it or takes it back."""

    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a facet that some page found has: those shown at once and the others."""

    name: str
    label: str
    shown: list[Choice]
    more: list[Choice]


def facet_labels() -> dict[str, str]:
    """What the facets are called."""
    return {
        "kind": _("ประเภท"), "movement": _("ขบวน"), "region": _("ภาค"), "province": _("จังหวัด"), "members": _("จำนวนสมาชิก"),
        "contribution": _("เงินสมทบต่อคนต่อปี"), "years": _("ดำเนินงานมาแล้ว"), "question": _("ประเด็นความรู้"), "condition": _("สภาพ"),
    }  # fmt: skip


def kinds() -> dict[str, str]:
    """The kinds in the order of their chips."""
    return {"ruleset": _("ระเบียบ"), "model": _("ต้นแบบ"), "lesson": _("บทเรียน"), "article": _("ความรู้")}


def facets(address: Address, results: Results, labels: Labels) -> list[Facet]:
    """Those beside the kind that split what was found, or of which a value is chosen."""
    named, found = facet_labels(), []
    for name in FACETS[1:]:
        counts, chosen = results.facets[name], address.facets.get(name, "")
        if chosen or any(count < results.total for count in counts.values()):
            options = _choices(address, name, counts, labels(name))
            found.append(Facet(name, named[name], options[:_OPEN], options[_OPEN:]))
    return found


def _choices(address: Address, name: str, counts: Mapping[str, int], labels: Mapping[str, str]) -> list[Choice]:
    """A facet's values: what is chosen first, then most pages first, or in the order of their labels."""
    chosen = address.facets.get(name, "")
    values = [*counts, *([chosen] if chosen and chosen not in counts else [])]
    place = {value: at for at, value in enumerate(labels)}
    if name in _IN_ORDER:
        values.sort(key=lambda value: (value != chosen, place.get(value, len(place))))
    else:
        values.sort(key=lambda value: (value != chosen, -counts.get(value, 0), labels.get(value, value)))
    without = address.url(**{name: ""})
    return [
        Choice(_(labels.get(value, value)), counts.get(value, 0),
               without if value == chosen else f"{without}&{name}={quote(value)}", value == chosen)
        for value in values
    ]  # fmt: skip


def of_kinds(address: Address, results: Results) -> list[Choice]:
    """A chip for everything and one for each kind found; none when there is nothing to choose."""
    counts, chosen = results.facets["kind"], address.facets.get("kind", "")
    if len(counts) < 2 and not chosen:
        return []
    every = address.url(kind="")
    named = [Choice(name, counts[kind], f"{every}&kind={kind}", kind == chosen) for kind, name in kinds().items() if counts[kind]]
    return [Choice(_("ทุกประเภท"), sum(counts.values()), every, not chosen), *named]


def chips(address: Address, labels: Labels) -> list[tuple[str, str]]:
    """(words, the address without it) of all that narrows the search, the kind aside, which has chips of its own."""
    named = facet_labels()
    found = [(_box(name, value), address.url(**{name: ""})) for name, value in address.boxes.items()]
    for name, value in address.facets.items():
        if name != "kind":
            word = _(labels(name).get(value, value))
            found.append((word if name in _SPEAKING else f"{named[name]} {word}", address.url(**{name: ""})))
    return found


def conditions(address: Address, labels: Labels, typed: Typed, notes: tuple[str, ...]) -> list[str]:
    """All that narrows the search in words, `typed` by hand or chosen, but for what could not be followed."""
    named, kind = facet_labels(), address.facets.get("kind", "")
    found = [_(labels("kind").get(kind, kind))] if kind else []
    unfollowed = {_box(name, address.boxes.get(name, "")) for name in notes if name in BOXES}
    found += [words for words, _without in chips(address, labels) if words not in unfollowed]
    for name, texts in (("phrase", typed.phrases), ("title", typed.in_title), ("tag", typed.tags), ("without", typed.without)):
        found += [_box(name, text) for text in texts if name not in notes]
    for name, values in typed.wanted.items():
        words = _(" หรือ ").join(_(labels(name).get(value, value)) for value in values)
        found.append(words if name in _SPEAKING else f"{named[name]} {words}")
    return list(dict.fromkeys(found))


def _box(name: str, text: str) -> str:
    return {
        "phrase": _("มีวลี “%(text)s”", text=text), "without": _("ไม่มีคำว่า “%(text)s”", text=text),
        "title": _("ชื่อเรื่องมี “%(text)s”", text=text), "tag": _("ป้ายคำ “%(text)s”", text=text),
    }[name]  # fmt: skip


def sentences(notes: tuple[str, ...]) -> dict[str, str]:
    """{note: what it means to the reader} of what could not be followed."""
    known = {
        "phrase": _("ไม่มีหน้าไหนเขียนวลีนี้ติดกันทั้งวลี จึงแสดงหน้าที่มีคำในวลี"),
        "value": _("ไม่มีตัวกรองตามที่พิมพ์หลังเครื่องหมาย : จึงค้นเป็นคำธรรมดา"),
        "without": _("มีแต่คำที่ไม่ต้องการ ลองเพิ่มคำที่อยากพบด้วย"),
    }
    return {note: known[note] for note in notes if note in known}
