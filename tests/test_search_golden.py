"""How well the search answers what people type, over the site's own pages: the floors may only rise."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

import db
from app import create_app
from tests import wishes
from tests.wishes import Outcome
from wiki.renderer import Renderer

# (MRR, recall of the first ten) of each file of tests/golden, a little below what is reached. They may only rise.
FLOORS = {
    "queries.tsv": (0.97, 0.99),
    "blind.tsv": (0.925, 0.96),
    "blind2.tsv": (0.96, 0.98),
    "blind3.tsv": (0.88, 0.96),
    "blind4.tsv": (0.89, 0.94),
    "blind5.tsv": (0.75, 0.92),
    "blind6.tsv": (0.87, 0.96),
    "blind7.tsv": (0.88, 0.96),
    "blind8.tsv": (0.90, 0.91),
    "blind9.tsv": (0.83, 0.95),
}
SHOWN = 12


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory, renderer: Renderer) -> Iterator[dict[str, list[Outcome]]]:
    """Every query of every file, searched for through the site."""
    app = create_app({"DATA_DIR": str(tmp_path_factory.mktemp("golden")), "SEARCH_THREAD": False, "THROTTLE": False})
    app.extensions["renderer"] = renderer
    app.test_cli_runner().invoke(args=["seed"])
    client = app.test_client()

    def search(query: str) -> list[str]:
        answer = client.get(f"/search.json?limit={wishes.LOOKED_AT}&q={quote(query)}")
        assert answer.status_code == 200, query
        return [hit["slug"] for hit in answer.get_json()]

    yield {name: [wishes.outcome(wish, search) for wish in wishes.read(name)] for name in FLOORS}
    db.close_connections()


def worst(found: list[Outcome]) -> str:
    """The queries that fare worst, a line each."""
    return "\n" + "\n".join(map(str, sorted(found, key=lambda one: (one.worth, one.share))[:SHOWN]))


@pytest.mark.parametrize("name", FLOORS)
def test_the_right_page_comes_first(outcomes: dict[str, list[Outcome]], name: str) -> None:
    """One over the place of the first right page, on average, is no less than it was."""
    found = outcomes[name]
    assert sum(one.worth for one in found) / len(found) >= FLOORS[name][0], worst(found)


@pytest.mark.parametrize("name", FLOORS)
def test_the_right_pages_are_among_the_first_ten(outcomes: dict[str, list[Outcome]], name: str) -> None:
    """The share of the right pages among the first ten, on average, is no less than it was."""
    found = outcomes[name]
    assert sum(one.share for one in found) / len(found) >= FLOORS[name][1], worst(found)


@pytest.mark.parametrize("name", FLOORS)
def test_no_query_finds_nothing(outcomes: dict[str, list[Outcome]], name: str) -> None:
    """Every query finds some page."""
    assert not [one.wish.query for one in outcomes[name] if not one.hits]


def test_there_are_enough_queries(outcomes: dict[str, list[Outcome]]) -> None:
    """At least 150 different queries are watched over."""
    assert len({one.wish.query for found in outcomes.values() for one in found}) >= 150
