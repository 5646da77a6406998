"""Words of equal meaning: the groups of synonyms.txt, added to a query at a low weight."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import thai

_FILE = Path(__file__).with_name("synonyms.txt")
WEIGHT = 0.25
_LONGEST_QUERY = 200

Form = tuple[str, ...]
Related = tuple[float, Form]


def parse(text: str) -> tuple[tuple[Form, ...], ...]:
    """Groups of forms, each form as the words the index sees. One group a line, forms apart by "/", # for remarks."""
    groups = []
    for line in text.splitlines():
        forms = [tuple(thai.words(form)) for form in line.partition("#")[0].split("/")]
        group = tuple(dict.fromkeys(form for form in forms if form))
        if len(group) > 1:
            groups.append(group)
    return tuple(groups)


@lru_cache(maxsize=1)
def _groups() -> dict[str, list[tuple[Form, tuple[Form, ...]]]]:
    """From a form's first word to the forms that begin with it, each with its group."""
    found: dict[str, list[tuple[Form, tuple[Form, ...]]]] = {}
    for group in parse(_FILE.read_text("utf-8")):
        for form in group:
            found.setdefault(form[0], []).append((form, group))
    return found


def commonest(most: int) -> tuple[str, ...]:
    """The first words of the first `most` groups: the file begins with what this site is about."""
    firsts = (line.partition("#")[0].partition("/")[0].strip() for line in _FILE.read_text("utf-8").splitlines())
    return tuple(first for first in firsts if first)[:most]


def related(folded: str, words: tuple[str, ...]) -> dict[str, Related]:
    """Words to look for beside the query's own: {word: (weight from 0 to 1, the words typed that it stands for)}.

    A form counts as typed when its words stand in the query one after the other. Its partners' words share the
    weight among them, so that a long name does not outweigh a short one; a word typed is never added again.
    """
    if len(folded) > _LONGEST_QUERY:
        return {}
    typed, groups = thai.words(folded), _groups()
    added: dict[str, Related] = {}
    for at, word in enumerate(typed):
        for form, group in groups.get(word, ()):
            if tuple(typed[at : at + len(form)]) != form:
                continue
            for partner in group:
                for other in partner:
                    weight = WEIGHT / len(partner)
                    if other not in words and weight > added.get(other, (0.0, form))[0]:
                        added[other] = weight, form
    return added
