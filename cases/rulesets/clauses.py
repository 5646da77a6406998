"""How others write a clause: relatives word by word against this one, then strangers on the same matter.

What a clause says is cut from the stored HTML of its revision, which is safe: it came out of the renderer. Thousands of
relatives are told apart by their wordings alone (:mod:`cases.rulesets.lineage`); only the clauses shown are read.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import zip_longest

from sqlite_utils import Database

import thai
from cases import presentation, rules
from cases.meaning.likeness import LEAST_SHARED, shared
from cases.rulesets.lineage import Relative, Wordings, family, original, pieces
from db import value
from i18n import gettext as _
from wiki.compare import Row, compare
from wiki.listing import by_ids
from wiki.pages import Facts, Page, Revision, by_id, url

PER_PAGE = 12
MOST_FAMILIES = 12
NAMED = 10  # pages named of those with one wording; the others are counted
LONGEST_QUESTION = 300
_ROUNDS = 4  # searches: each finds other families than the ones before
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<(?:p|li)>")
_KEY = re.compile(r'data-parameter="([a-z0-9_]+)"')
_LOCAL = re.compile(r'(?<=class="clause-link" href=")#')
_HEADED = re.compile(r'(<article class="clause" id="clause-([a-z0-9-]+)">\s*)(<h[1-6]>.*?</h[1-6]>)', re.DOTALL)
_LABEL = re.compile(r'(<span class="clause-number">[^<]*</span>)')
_HEAD = re.compile(r'\s*<h[1-6]>(?:<span class="clause-number">([^<]*)</span>)?(.*?)</h[1-6]>', re.DOTALL)

Alike = Callable[[str, frozenset[int], int], Sequence[tuple[int, str]]]
"""(text, pages left out, how many) → (page, anchor of the clause that answers best or "") of published rule-sets."""


@dataclass(frozen=True)
class Clause:
    """One clause as it stands on its page: ``html`` (safe) without its heading, ``text`` a line a paragraph or item."""

    id: str
    label: str
    title: str
    html: str
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Value:
    """A value that a clause names, and what the clause at the top has in its place where that is another."""

    label: str
    text: str
    here: str = ""


@dataclass(frozen=True)
class Other:
    """A clause of another rule-set: ``rows`` are its words against the clause at the top, none for a stranger.

    ``same`` are other pages with these very words, at most ten of ``same_count``.
    """

    page: Page
    clause: Clause
    url: str
    place: str
    members: str
    values: list[Value]
    rows: list[Row]
    same: list[Page]
    same_count: int


@dataclass(frozen=True)
class Others:
    """What the page shows: ``looked_at`` rule-sets besides this one; who writes the very same; one page of the others."""

    looked_at: int
    same: list[Page]
    same_count: int
    relatives: list[Other]
    strangers: list[Other]
    total: int
    page: int
    pages: int


def cut(html: str, clause_id: str, address: str) -> Clause | None:
    """The clause of a stored rule-set, links to its neighbours made to lead to the page at ``address``."""
    found = pieces(html).get(clause_id)
    head = _HEAD.match(found) if found is not None else None
    if found is None or head is None:
        return None
    inside = found[head.end():]
    text = unescape(_TAG.sub("", _BREAK.sub("\n", inside)))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return Clause(
        clause_id, _plain(head[1] or ""), _plain(head[2]), _LOCAL.sub(lambda _match: f"{escape(address)}#", inside),
        "\n".join(line for line in lines if line), named_keys(inside))


def named_keys(piece: str) -> tuple[str, ...]:
    """The keys of the values that a clause's HTML shows, each once."""
    return tuple(dict.fromkeys(_KEY.findall(piece)))


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())


def others(
    db: Database, page: Page, revision: Revision, clause: Clause, alike: Alike, wordings: Wordings, number: int = 1,
) -> Others:  # fmt: skip
    """One page of how other published rule-sets write this clause; a number past the last page is the last."""
    looked_at = int(value(db, """
        SELECT COUNT(*) FROM pages WHERE kind = 'ruleset' AND status = 'published' AND id <> :id""", id=page.id))
    relatives = family(db, original(db, page))
    found = wordings.of_clause(db, [*relatives, Relative(page.id, revision.number)], clause.id)
    own = found.pop(page.id, None)
    same = [page_id for page_id, wording in found.items() if wording == own]
    differing = _grouped({page_id: wording for page_id, wording in found.items() if wording != own})
    strange = _strangers(db, clause, alike, wordings, {page.id, *(each.id for each in relatives)})
    chosen = [*((ids, clause.id) for ids in differing), *strange]
    last = max(1, -(-len(chosen) // PER_PAGE))
    number = min(max(1, number), last)
    here = _written(revision.facts)
    shown = chosen[(number - 1) * PER_PAGE : number * PER_PAGE]
    read = [_other(db, ids, name, clause, here, related=ids[0] in found) for ids, name in shown]
    kept = [each for each in read if each is not None]
    return Others(
        looked_at, by_ids(db, same[:NAMED]), len(same), [each for each in kept if each.rows],
        [each for each in kept if not each.rows], len(chosen), number, last)


def _grouped(found: Mapping[int, int]) -> list[list[int]]:
    """Pages of one wording together, the commonest wording first."""
    groups: dict[int, list[int]] = {}
    for page_id, wording in found.items():
        groups.setdefault(wording, []).append(page_id)
    return sorted(groups.values(), key=len, reverse=True)


def _strangers(
    db: Database, clause: Clause, alike: Alike, wordings: Wordings, seen: Iterable[int]
) -> list[tuple[list[int], str]]:
    """(pages of one wording, clause id) of rule-sets of other descent.

    The page that answers best stands for its family; first one wording of each family, then the second of each.
    """
    hidden = set(seen)
    families: list[list[tuple[list[int], str]]] = []
    question = f"{clause.title} {clause.text[:LONGEST_QUESTION]}"
    for _round in range(_ROUNDS):
        near = alike(question, frozenset(hidden), MOST_FAMILIES)
        for page_id, anchor in near:
            read = by_id(db, page_id) if page_id not in hidden else None
            if read is None or read[0].kind != "ruleset" or read[0].status != "published":
                continue
            relatives = family(db, original(db, read[0]))
            hidden |= {page_id, *(each.id for each in relatives)}
            name = _counterpart(clause, read[1].html, anchor)
            if name:
                groups = _grouped(wordings.of_clause(db, relatives, name))
                groups.sort(key=lambda ids: page_id not in ids)
                families.append([(ids, name) for ids in groups])
        if not near or len(families) >= MOST_FAMILIES:
            break
    return [each for turn in zip_longest(*families) for each in turn if each is not None]


def _counterpart(clause: Clause, html: str, anchor: str) -> str:
    """The clause of a stranger that deals with the matter: the one of the same id, else the one found, if it shares enough."""
    name = clause.id if clause.id in pieces(html) else anchor.removeprefix("clause-")
    there = cut(html, name, "")
    if there is None or (name != clause.id and shared(clause, there) < LEAST_SHARED):
        return ""
    return name


def linked(
    html: str, address: str, lessons: Mapping[str, int] | None = None, carrying: frozenset[str] = frozenset(),
) -> str:  # fmt: skip
    """A rule-set's stored (safe) HTML with the ways from each clause: to its own page, lessons, money, how others write it.

    ``lessons`` counts them by clause; ``carrying`` are the keys of values that are money in the projection.
    """
    known = lessons or {}
    driving = {name for name, piece in pieces(html).items() if not carrying.isdisjoint(named_keys(piece))} if carrying else set()
    words, money = escape(_("ที่อื่นเขียนอย่างไร")), escape(_("ผลต่อเงิน"))

    def with_ways(match: re.Match[str]) -> str:
        own = f"{escape(address)}/clauses/{match[2]}"
        ways = [f'<a href="{own}#lessons">{escape(_("บทเรียน %(n)s", n=known[match[2]]))}</a>'] if match[2] in known else []
        ways += [f'<a href="{own}#money">{money}</a>'] if match[2] in driving else []
        ways.append(f'<a class="others-link no-print" href="{own}/others">{words}</a>')
        heading = _LABEL.sub(rf'<a class="clause-page" href="{own}">\1</a>', match[3], count=1)
        told = '<span aria-hidden="true"> · </span>'.join(ways)
        return f'{match[1]}<div class="clause-head">{heading}<p class="clause-ways no-print">{told}</p></div>'

    return _HEADED.sub(with_ways, html)


def _other(
    db: Database, ids: Sequence[int], name: str, clause: Clause, here: Mapping[str, tuple[str, str]], *, related: bool
) -> Other | None:
    """The clause ``name`` of the first of the pages, read; the others have the same words. None if it has gone since."""
    read = by_id(db, ids[0])
    if read is None or read[0].status != "published":
        return None
    page, revision = read
    address = url(page.kind, page.slug)
    there = cut(revision.html, name, address)
    if there is None:
        return None
    members = _members(db, revision.facts)
    return Other(
        page, there, f"{address}#clause-{name}", presentation.place_name(revision.facts.get("place")),
        _("สมาชิก %(n)s คน", n=presentation.number(members)) if members else "",
        _values(there, _written(revision.facts), here if related else {}),
        _differences(clause, there) if related else [],
        by_ids(db, ids[1 : NAMED + 1]), len(ids) - 1)


def _differences(here: Clause, there: Clause) -> list[Row]:
    """The words of both, compared with Arabic digits, of which a whole number is one word, and shown in Thai ones."""
    before, after = (thai.to_arabic_digits(f"{each.title}\n{each.text}") for each in (here, there))
    return [
        row._replace(segments=[segment._replace(text=thai.to_thai_digits(segment.text)) for segment in row.segments])
        for row in compare(before, after).rows
    ]


def _values(clause: Clause, written: Mapping[str, tuple[str, str]], here: Mapping[str, tuple[str, str]]) -> list[Value]:
    known = [(key, *written[key]) for key in clause.keys if key in written]
    return [Value(label, text, _differing(text, here.get(key, ("", ""))[1])) for key, label, text in known]


def _differing(text: str, here: str) -> str:
    return here if here != text else ""


def values(clause: Clause, facts: Facts) -> list[Value]:
    """The values that a clause names, as tables show them."""
    return _values(clause, _written(facts), {})


def _written(facts: Facts) -> dict[str, tuple[str, str]]:
    """{key: (label, value in force as text)}; none when the parameters cannot be read."""
    try:
        parameters = rules.parameters_in_force(facts)
    except rules.ParameterError:
        return {}
    return {each.key: (each.label, rules.shown(each, each.value, _)) for each in parameters}


def _members(db: Database, facts: Facts) -> int | None:
    """How many members the fund has, by its own published page, else as the rule-set's context says."""
    fund = str(facts.get("fund") or "")
    found = value(db, """
        SELECT f.number FROM pages p JOIN facets f ON f.page_id = p.id AND f.name = 'members'
        WHERE p.slug = :fund AND +p.status = 'published'""", fund=fund) if fund else None  # fmt: skip
    said = (facts.get("context") or {}).get("members") if found is None else int(found)
    return said if isinstance(said, int) and not isinstance(said, bool) else None

