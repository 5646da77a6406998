"""What the index stores of a page to rank and to show it: its card, its text, a snippet of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import thai
from search.document import FACETS, Document, Part, Snippet, Spot
from search.engine import headings, parts, questions, ranking, snippets, text
from search.engine.cache import Cache
from search.engine.headings import Headings
from search.engine.order import age
from search.engine.questions import Questions
from search.engine.scoring import Collection

_MOST_CLAUSES = 3
_TOLD_HELD = 3_000
DESCRIBED = "*"  # among what a page is about: it says so itself, in a summary or in tags


def entry(document: Document) -> dict[str, Any]:
    """One page as Whoosh takes it: the words of the title, the summary and the tags twice, the text's once.

    A word, or a piece of one, that stands in its questions alone counts once, however many they are.
    """
    above = " / ".join((document.title, document.summary, *document.tags))
    about = thai.words(above)
    words = Counter(about * 2 + thai.words(document.body))
    told = about if document.summary or document.tags else ()  # nothing is told of it beside its title
    headed = headings.told(document.parts)
    named = Counter(dict.fromkeys((DESCRIBED, *about, *headed.split()), 1)) if told else Counter()
    letters = Counter(thai.trigrams(above) + thai.trigrams(document.body))
    asked = questions.told(document.asked)
    for known, said in ((words, asked.split()), (letters, thai.trigrams("\n".join(document.asked)))):
        for piece in said:
            known.setdefault(piece, 1)
    facts: dict[str, Any] = {name: getattr(document, name) for name in ("id", "slug", "kind", "title", "url", "updated")}
    summary = f"{document.summary}\n" if document.summary else ""
    facts["parts"] = [(part.anchor, part.label, part.start + len(summary)) for part in document.parts]
    if document.asked:
        facts["asked"] = document.asked
    fields = {name: Counter(document.facets.get(name, ())) for name in FACETS}
    fields["tags"] = Counter({thai.key(tag): 1 for tag in document.tags})
    asking = Counter({questions.ANY, *asked.split()} if asked else ())
    return {
        **fields, "about": named, "asked": asking, "age": age(document.updated, document.changed), "id": str(document.id),
        "words": words, "letters": letters, "card": card(facts, told, headed, asked), "body": body(summary + document.body),
    }  # fmt: skip


def card(facts: Mapping[str, Any], about: Iterable[str], headed: str = "", asked: str = "") -> bytes:
    """A page's card as the index stores it: JSON, then what is read far more often.

    That is the words of its questions, of its headings, those `about` it (of its title, its summary and its tags), those of its
    title and the title's key, a line each.
    """
    title = facts["title"]
    above = " ".join(dict.fromkeys(about)), " ".join(thai.words(title)), thai.key(title)
    lines = json.dumps(facts, ensure_ascii=False), asked, headed, *above
    return "\n".join(lines).encode()


def body(shown: str) -> bytes:
    """A page's text as the index stores it."""
    return text.pack(shown)


@lru_cache(maxsize=1_000)
def _question(question: str) -> text.Text:
    """A question with its words cut: the same are shown again and again."""
    packed = text.pack(question)
    return text.whole(text.folded_of(packed), text.rest_of(packed))


class Told:
    """What a stored page tells without its text: what ranking compares is at hand, its facts are made out when asked for.

    `title_key` is the folded title, `title` the same without spaces, `headed` and `asked` its headings and its questions as
    they are stored.
    """

    __slots__ = ("_card", "_facts", "_headings", "_questions", "about", "aside", "asked", "headed", "size", "title", "title_key",
                 "title_words")  # fmt: skip

    def __init__(self, card: bytes) -> None:
        self._card, self.asked, headed, about, words, title = card.rsplit(b"\n", 5)
        self.headed = headed
        self._headings: Headings | None = None
        self._questions: Questions | None = None
        self._facts: dict[str, Any] | None = None
        self.title_key, self.title_words = title.decode(), tuple(dict.fromkeys(words.decode().split()))
        self.title, self.aside = self.title_key.replace(" ", ""), ranking.aside(self.title_key)
        self.about = tuple(about.decode().split())
        self.size = 600 + len(self._card) + 4 * len(self.title_key) + 16 * len(about) + 40 * (len(headed) + len(self.asked))

    @property
    def headings(self) -> Headings:
        """What its headings say; `headed` is empty when it has none."""
        if self._headings is None:
            self._headings = Headings(self.headed.decode())
        return self._headings

    @property
    def questions(self) -> Questions:
        """What its questions say; `asked` is empty when it has none."""
        if self._questions is None:
            self._questions = Questions(self.asked.decode())
        return self._questions

    @property
    def asked_key(self) -> str:
        """Its questions, folded, a line each; made when asked for, which is seldom."""
        return thai.fold("\n".join(self.card["asked"])) if self.asked else ""

    @property
    def card(self) -> dict[str, Any]:
        """Its facts: id, slug, kind, title, url and what else the index was given."""
        if self._facts is None:
            self._facts = json.loads(self._card)
        return self._facts


class Page:
    """The text of a stored page: folded, with the places of its words, and as people read it."""

    __slots__ = ("folded", "size", "text")

    def __init__(self, body: bytes) -> None:
        self.folded = text.folded_of(body)
        self.text = text.whole(self.folded, text.rest_of(body))
        self.size = 400 + 2 * len(self.folded) + len(body)

    @property
    def body(self) -> str:
        """Its text as people read it."""
        return self.text.shown


class Stored:
    """The stored pages of a collection; what was read stays in `cache`, which outlives it."""

    def __init__(self, collection: Collection, cache: Cache) -> None:
        self._all, self._cache = collection, cache
        self._told: dict[int, Told] = {}  # of the latest candidates: fifty a search
        self._columns: dict[tuple[str, str], Any] = {}  # opening one reads an offset for each page

    def told(self, number: int) -> Told:
        """What a page tells without its text, by its number in the collection."""
        known = self._told.get(number)
        if known is not None:
            return known
        key, local, leaf = self._all.place(number)
        found: Told | None = self._cache.held_under((key, "told", local))
        if found is None:
            found = Told(self.cards(key, leaf)[local])
            self._cache.put((key, "told", local), found, found.size)
        if len(self._told) >= _TOLD_HELD:
            self._told.clear()
        self._told[number] = found
        return found

    def all_told(self, numbers: Iterable[int]) -> list[Told]:
        """What each of the pages tells: most were candidates lately."""
        lately = self._told.get
        return [lately(number) or self.told(number) for number in numbers]

    def page(self, number: int) -> Page:
        """The text of a page."""
        key, local, leaf = self._all.place(number)
        found: Page | None = self._cache.held_under((key, "page", local))
        if found is None:
            found = Page(self._column(key, leaf, "body")[local])
            self._cache.put((key, "page", local), found, found.size)
        return found

    def folded(self, number: int) -> str:
        """The folded text of a page."""
        return self.page(number).folded

    def holds(self, number: int, piece: str) -> bool:
        """Whether the title, the text or a question of a page has a piece of folded text."""
        told = self.told(number)
        return piece in told.title_key or piece in self.page(number).folded or piece in told.asked_key

    def card(self, number: int) -> dict[str, Any]:
        """The card of a page alone, without reading its text."""
        key, local, leaf = self._all.place(number)
        found: dict[str, Any] = json.loads(self.cards(key, leaf)[local].partition(b"\n")[0])
        return found

    def answers(self, number: int, asking: Callable[[], ranking.Typed], finder: snippets.Finder | None) -> Snippet:
        """The question of a page that is like the query, its words marked; nothing when none is."""
        told = self.told(number)
        if not told.asked:
            return ()
        wanted = asking().wanted
        place = wanted.best(told.questions)[1]
        if place < 0 or wanted.share(told.questions.words[place]) < questions.TOLD:
            return ()
        question = told.card["asked"][place]
        return snippets.cut(_question(question), finder, len(question))

    def spots(self, number: int, words: Mapping[str, float], finder: snippets.Finder | None) -> tuple[Spot, ...]:
        """Where in a page the words ({word: weight}) are answered: clauses of a rule-set, a heading of another page."""
        card = self.told(number).card
        if card["kind"] != "ruleset":
            return self.heading(number, words)
        return parts.spots(self._places(number), words, finder, _MOST_CLAUSES) if card["parts"] else ()

    def heading(self, number: int, words: Mapping[str, float]) -> tuple[Spot, ...]:
        """The heading or clause where the words are answered best, without a snippet; none where there is none."""
        return parts.heading(self._places(number), words) if self.told(number).card["parts"] else ()

    def _places(self, number: int) -> parts.Places:
        key, local, _leaf = self._all.place(number)

        def make() -> tuple[parts.Places, int]:
            where = parts.places([Part(*part) for part in self.told(number).card["parts"]], self.page(number).text)
            return where, where.size

        found: parts.Places = self._cache.get((key, "places", local), make)
        return found

    def cards(self, key: str, leaf: Any) -> Any:
        """The stored cards of a segment, by number inside it."""
        return self._column(key, leaf, "card")

    def _column(self, key: str, leaf: Any, name: str) -> Any:
        if (key, name) not in self._columns:
            self._columns[key, name] = leaf.column_reader(name, translate=False)
        return self._columns[key, name]
