"""The operators of a typed query: "a phrase", -without, ชื่อ:title, แท็ก:tag and the facets by their Thai or English names.

Lenient: nothing is malformed. What is not understood (a lone quotation mark, 10:30, https://…, ประเภท:อะไรก็ได้) is text.
Pure, and linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import thai

_QUOTES = str.maketrans("“”„‟＂", '"""""')
_WORD = r'"[^"\n]{1,300}"|«[^«»\n]{1,300}»'
_TOKEN = re.compile(
    rf"""(?:^|(?<=\s))(?:
        [-−](?P<without>{_WORD}|[^\s"«»\-−][^\s"«»]{{0,199}})
        | (?P<name>[^\s:："«»\-−]{{1,40}})[:：](?:(?P<gap>[ ]?)(?P<quoted>{_WORD})|(?P<apart>[ ])?(?P<value>[^\s"«»]{{1,200}}))
    ) | (?<![0-9๐-๙])(?P<phrase>{_WORD})""",
    re.VERBOSE,
)
_SIGNS = re.compile('["“”„‟＂«»:：\\-−]')
_BAND = re.compile(r"(\d+)-(\d*)")
_NAMES = {
    "title": "ชื่อ ชื่อเรื่อง title", "tag": "แท็ก แท็ค แทก ป้าย ป้ายคำ tag", "kind": "ประเภท ชนิด kind type",
    "movement": "ขบวน movement", "region": "ภาค region", "province": "จังหวัด จ. province",
    "members": "สมาชิก จำนวนสมาชิก members", "contribution": "สมทบ เงินสมทบ contribution",
    "years": "ปีที่ทำ ดำเนินงาน ทำมา years", "question": "ประเด็น ประเด็นความรู้ question", "condition": "สภาพ condition",
}  # fmt: skip
_HEADS = {"region": "ภาค", "province": "จังหวัด", "kind": "หน้า"}  # a label's first word that people leave out or put in front

Labels = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Typed:
    """A query taken apart.

    `text` are the words to look for: what was no operator, phrases with their quotation marks, words of the title.
    `wanted` are the facets chosen, each with the values any of which will do. `notes`: "value" when a facet was named
    with a value that it has not (or that could be several).
    """

    text: str
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    in_title: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether there was no operator at all."""
        return not self.narrowed and not self.without

    @property
    def narrowed(self) -> bool:
        """Whether there was an operator that says which pages are looked for."""
        return bool(self.phrases or self.in_title or self.tags or self.wanted)


class Names:
    """The values of the facets by what people may call them.

    `labels` gives {value: Thai label} of a facet, `also` {another name: value}.
    """

    def __init__(self, labels: Labels, also: Labels = lambda _facet: {}) -> None:
        self._labels, self._also = labels, also
        self._called: dict[str, dict[str, set[str]]] = {}

    def value(self, facet: str, typed: str, *, whole: bool = False) -> str:
        """The value of a facet that is called so (`whole`: exactly so), "" when none is, or when several could be."""
        name = _bare(typed)
        called = self._all(facet)
        if not name or not called:
            return ""
        if name in called:
            return _only(called[name])
        if name.isdecimal() and (band := _band(name, self._labels(facet))):
            return band
        if whole:
            return ""
        for fits in (str.startswith, str.__contains__):
            found = {value for label, values in called.items() if fits(label, name) for value in values}
            if found:
                return _only(found)
        return ""

    def _all(self, facet: str) -> dict[str, set[str]]:
        if facet not in self._called:
            called: dict[str, set[str]] = {}
            for value, label in self._labels(facet).items():
                bare, head = _bare(label), _HEADS.get(facet, "")
                for name in {_bare(value), bare, bare.removeprefix(head), head + bare} - {""}:
                    called.setdefault(name, set()).add(value)
            for other, value in self._also(facet).items():
                called.setdefault(_bare(other), {value})
            self._called[facet] = called
        return self._called[facet]


def _bare(text: str) -> str:
    return re.sub(r"[\s.,]+", "", thai.fold(text))


def _only(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def _band(number: str, values: Mapping[str, str]) -> str:
    """The stretch ("100-299", "3000-") that holds a number."""
    for value in values:
        found = _BAND.fullmatch(value)
        if found and len(number) < 12 and int(found[1]) <= int(number) and (not found[2] or int(number) <= int(found[2])):
            return value
    return ""


@lru_cache(maxsize=1)
def _facets() -> dict[str, str]:
    return {thai.fold(name): facet for facet, names in _NAMES.items() for name in names.split()}


def parse(text: str, names: Names) -> Typed:
    """Take a query apart; `text` comes back as it is when there is no operator in it."""
    if not _SIGNS.search(text):
        return Typed(text)
    return _Reading(names).read(text.translate(_QUOTES), text)


class _Reading:
    """One query on its way."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._phrases: list[str] = []
        self._without: list[str] = []
        self._in_title: list[str] = []
        self._tags: list[str] = []
        self._wanted: dict[str, list[str]] = {}
        self._notes: list[str] = []

    def read(self, text: str, typed: str) -> Typed:
        """`text` is `typed` with one kind of quotation mark, letter by letter."""
        kept, at = [], 0
        for token in _TOKEN.finditer(text):
            put = self._token(token)
            if put is not None:
                kept += [typed[at : token.start()], put]
                at = token.end()
        kept.append(typed[at:])
        wanted = {facet: tuple(dict.fromkeys(values)) for facet, values in self._wanted.items()}
        return Typed("".join(kept), tuple(self._phrases), tuple(self._without), tuple(self._in_title), tuple(self._tags),
                     wanted, tuple(self._notes))  # fmt: skip

    def _token(self, token: re.Match[str]) -> str | None:
        """What stays as text of an operator, None when it is none."""
        if token["phrase"]:
            phrase = thai.key(token["phrase"][1:-1])
            if any(char.isalnum() for char in phrase):
                self._phrases.append(phrase)
            return None  # as typed, marks and all: a title may have them
        if token["without"]:
            return self._take_out(token)
        return self._field(token)

    def _take_out(self, token: re.Match[str]) -> str | None:
        word = thai.key(_unquoted(token["without"]))
        before = token.string[: token.start()].rstrip()[-1:]
        if not any(char.isalnum() for char in word) or (word[0].isdigit() and before.isdigit()):
            return None  # 10 -15 is a stretch of numbers
        self._without.append(word)
        return ""

    def _field(self, token: re.Match[str]) -> str | None:
        facet = _facets().get(thai.fold(token["name"]))
        typed = token["quoted"] or token["value"]
        apart = bool(token["gap"] or token["apart"])
        if facet is None or (apart and facet in ("title", "tag") and not token["quoted"]):
            return None
        said = _unquoted(typed)
        if facet in ("title", "tag"):
            if not any(char.isalnum() for char in said):
                return None
            (self._in_title if facet == "title" else self._tags).append(thai.key(said))
            return f" {said} " if facet == "title" else ""
        value = self._names.value(facet, said, whole=apart)
        if value:
            self._wanted.setdefault(facet, []).append(value)
            return ""
        if not apart and "value" not in self._notes:
            self._notes.append("value")
        return None


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in ('"', "«") else text
