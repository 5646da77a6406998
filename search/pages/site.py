"""What a search needs of the site it serves: the follower, the facets' labels, the database's word on what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import current_app

from search.document import Results
from search.pages import told
from search.pages.told import Line
from search.reading import operators
from search.reading.operators import Names, Typed

if TYPE_CHECKING:
    from search.follow import Follower


def follower() -> Follower:
    """The site's follower."""
    found: Follower = current_app.extensions["search"]
    return found


def labels(facet: str) -> Mapping[str, str]:
    """{value: its Thai label} of a facet; the room of cases knows them, the application hands them over."""
    found: Mapping[str, str] = current_app.extensions["search_facets"].labels(facet)
    return found


def typed(text: str) -> Typed:
    """A query taken apart as the index reads it."""
    return operators.parse(text, _names())


@lru_cache(maxsize=1)
def _names() -> Names:
    return Names(labels, _also)


def _also(facet: str) -> Mapping[str, str]:
    """{another name: the value that it means}, such as กทม."""
    found: Mapping[str, str] = current_app.extensions["search_facets"].also(facet)
    return found


def lines(page_ids: Iterable[int]) -> dict[int, Line]:
    """Those of the pages that everybody may read now, with what stands beside their titles."""
    return told.lines(current_app.extensions["db"](), page_ids)


def readable(results: Results) -> tuple[Results, dict[int, Line]]:
    """The results without the hits that the database does not call published, and the lines of those that stay."""
    grouped = [hit for group in results.groups for hit in group.hits]
    known = lines({hit.id for hit in (*results.hits, *grouped)})
    hits = tuple(hit for hit in results.hits if hit.id in known)
    groups = tuple(replace(group, hits=tuple(hit for hit in group.hits if hit.id in known)) for group in results.groups)
    return replace(results, hits=hits, groups=tuple(group for group in groups if group.hits)), known
