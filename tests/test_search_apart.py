"""What the state gives under names like ours leads to the pages that tell the two apart, and brings no words of ours."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

import db
import thai
from app import create_app
from search.reading import synonyms
from tests import wishes
from wiki.renderer import Renderer

OURS = frozenset(thai.words("บำนาญ กองบุญ ชราภาพ สัจจะ"))
THE_STATES = frozenset(thai.words("ยังชีพ เบี้ยยังชีพ กอช บัตร รัฐ ประกันสังคม สุขภาพ"))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, renderer: Renderer) -> Iterator[dict[str, wishes.Outcome]]:
    """What the site finds for each name in tests/golden/apart.tsv."""
    app = create_app({"DATA_DIR": str(tmp_path_factory.mktemp("apart")), "SEARCH_THREAD": False, "THROTTLE": False})
    app.extensions["renderer"] = renderer
    app.test_cli_runner().invoke(args=["seed"])
    client = app.test_client()

    def search(query: str) -> list[str]:
        return [hit["slug"] for hit in client.get(f"/search.json?limit=3&q={quote(query)}").get_json()]

    yield {wish.query: wishes.outcome(wish, search) for wish in wishes.read("apart.tsv")}
    db.close_connections()


def brought(typed: str) -> frozenset[str]:
    """The words that a name typed brings beside its own."""
    return frozenset(synonyms.supplied().related(thai.key(typed), thai.words(typed)))


@pytest.mark.parametrize("typed", [wish.query for wish in wishes.read("apart.tsv")])
def test_what_the_state_gives_leads_to_its_own_page(found: dict[str, wishes.Outcome], typed: str) -> None:
    """The page that speaks of the state's scheme comes first."""
    assert found[typed].first == 1, str(found[typed])


@pytest.mark.parametrize("typed", [wish.query for wish in wishes.read("apart.tsv")])
def test_what_the_state_gives_brings_no_word_of_ours(typed: str) -> None:
    """A name of the state's brings none of the words that only our funds use."""
    assert not brought(typed) & OURS


@pytest.mark.parametrize("typed", ["กองทุนสวัสดิการชุมชน", "บำนาญ", "ผู้สูงอายุ", "คนแก่", "วันละบาท"])
def test_what_is_ours_brings_no_word_of_the_states(typed: str) -> None:
    """A name of ours brings none of the words that only the state's schemes use."""
    assert not brought(typed) & THE_STATES
