"""Words offered while somebody types: what the site calls it, and the provinces. Only what finds something is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from urllib.parse import urlencode

from sqlite_utils import Database

import thai
from i18n import gettext as _
from search.document import Asked, Results
from search.pages import site
from search.reading import meanings, synonyms
from search.reading.synonyms import Meanings

MOST = 3
_LONGEST = 100
_SHORTEST = 2  # letters that a word is offered for
_SIGNS = "~><*"

Names = list[tuple[str, str, str]]  # (what a typed text is compared with, what is offered, the misspelling that it mends or "")
_answers: list[tuple[object, dict[tuple[str, ...], bool]]] = []  # what finds something, and the state in which it does
_known: list[tuple[Meanings, Names]] = []  # the names of the groups in force, for as long as these are


@dataclass(frozen=True, slots=True)
class Completion:
    """Something to search for; `note` is the misspelling that it mends."""

    title: str
    url: str
    note: str = ""


def completions(db: Database, typed: str, hidden: frozenset[int]) -> list[Completion]:
    """At most three: names of what the site is about, by any form that begins with what is typed, then provinces.

    `hidden` are the pages that count for nothing. Raises IndexUnusable.
    """
    folded = thai.key(typed[:_LONGEST])
    if len(folded) < _SHORTEST:
        return []
    finds = _finding(db, hidden)
    fitting = (offered for offered, asked in chain(_words(db, folded), _places(folded)) if finds(asked))
    return list(islice(fitting, MOST))


def mended(db: Database, typed: str, hidden: frozenset[int]) -> list[Completion]:
    """What was meant, where nothing begins with what is typed: the other keyboard, another spelling. Raises IndexUnusable."""
    asked = Asked(typed[:_LONGEST], limit=1, hidden=hidden)
    results = site.follower().index.search(asked, meanings.current(db)) if len(typed) > _SHORTEST else Results()
    return [_search_for(words) for words in (results.instead or results.meant,) if words]


def _finding(db: Database, hidden: frozenset[int]) -> Callable[[Asked], bool]:
    """Whether a search finds something, asked once for as long as index, meanings and hidden pages stay as they are."""
    index, now = site.follower().index, meanings.current(db)
    state = index, index.mark(), now, hidden
    kept = _answers[0] if _answers else None
    if kept is None or kept[0] != state:
        kept = state, {}
        _answers[:] = [kept]
    answers = kept[1]

    def finds(asked: Asked) -> bool:
        key = asked.text, *asked.wanted.values()
        if key not in answers:
            answers[key] = bool(index.search(replace(asked, hidden=hidden), now).total)
        return answers[key]

    return finds


def _search_for(name: str, form: str = "") -> Completion:
    return Completion(name, f"/search?{urlencode({'q': name})}", form)


def _words(db: Database, folded: str) -> Iterator[tuple[Completion, Asked]]:
    offered = set[str]()
    for key, name, form in _names(db):
        if key.startswith(folded) and name not in offered and len(offered) < MOST:
            offered.add(name)
            if thai.key(name) != folded:
                yield _search_for(name, form), Asked(name, limit=1)


def _places(folded: str) -> Iterator[tuple[Completion, Asked]]:
    begun = folded.removeprefix(thai.key("จังหวัด"))
    fitting = [(code, name) for code, name in site.labels("province").items() if thai.key(name).startswith(begun)]
    for code, name in fitting[:MOST] if len(begun) >= _SHORTEST else ():
        title, url = _("จ.%(name)s", name=_(name)), f"/search?{urlencode({'q': '', 'province': code})}"
        yield Completion(title, url), Asked("", {"province": code}, limit=1)


def _names(db: Database) -> Names:
    """Every form of the groups in force, the site's own names first."""
    now = meanings.current(db)
    kept = _known[0] if _known else None
    if kept is None or kept[0] is not now:
        kept = now, _read(db)
        _known[:] = [kept]
    return kept[1]


def _read(db: Database) -> Names:
    stored = [group.forms for group in meanings.groups(db) if group.kind != "apart"]
    groups = stored or [line.forms for line in synonyms.lines() if not line.apart]
    own: Names = []
    others: Names = []  # any of them is found as well as the site's own name; only a misspelling is offered as what it means
    for forms in groups:
        name = forms[0].lstrip(_SIGNS).strip()
        own.append((thai.key(name), name, ""))
        for form in forms[1:]:
            plain = form.lstrip(_SIGNS).strip()
            others.append((thai.key(plain), *((name, plain) if form.startswith("*") else (plain, ""))))
    return own + others
