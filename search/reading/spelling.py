"""“ท่านหมายถึง …”: a better spelling of a query, made of words that readable pages have. Pure.

A misspelt Thai word reaches us in odd pieces (บำนาน is บำ + นาน), so pieces that no page has, or that no dictionary has,
are looked up together with their neighbours. A right word stays, whether a page has it or not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import thai
from search.reading import keyboard
from search.reading.synonyms import Meanings
from search.reading.vocabulary import sound, worth_correcting

_LONGEST_QUERY = 200
_MOST_PLACES = 4  # of a query; with more wrong than that, nobody knows what was meant
_REACH = 2  # neighbours on either side that may belong to a misspelt word
_LONGEST = 24
_RARE = 200  # a word of no dictionary on no more than one page in so many, or one page in all, may be a mistake
_CLEARLY = 20  # times as many pages must have the right word when some have the wrong one
_RUN = re.compile(r"[ก-๎]+|[^\W\d_ก-๛]{5,}")
_ENDS = {c: group for group in ("นลร", "ดตทสจชถ", "บพปฟ", "กขค") for c in group}  # alike at the end of a syllable
_ALIKE, _NEIGHBOUR, _SMALL, _SOUNDS_SAME, _SWALLOWED, _UNHEARD = 0.6, 0.75, 0.6, 0.2, 0.15, 0.5
_SURE = 0.7  # right words side by side are wrong only for what is very near


@dataclass(frozen=True, slots=True)
class Lexis:
    """What spelling asks of the index: how many readable pages have a word, words that sound near, all readable pages.

    `stands` tells whether one of the pages found has a piece of text letter by letter: then it is no mistake.
    """

    pages: Callable[[str], int]
    near: Callable[[str, int], Iterable[tuple[str, str]]]
    total: int
    stands: Callable[[str], bool] = lambda _text: False


def odd(word: str, lexis: Lexis) -> bool:
    """Whether a typed word may be misspelt, or a piece of what is: no page has it, or few and no dictionary."""
    if word[0].isdigit():
        return False
    if len(word) == 1:
        return word not in "ณฯๆ" and "ก" <= word <= "ฮ"
    pages = lexis.pages(word)
    return pages == 0 or (pages <= max(1, lexis.total // _RARE) and not in_dictionary(word))


@lru_cache(maxsize=5_000)
def in_dictionary(word: str) -> bool:
    """Whether the dictionary that cuts text into words has this one."""
    return word in thai._dictionary().prefixes(word)[-1:]


def meant(folded: str, words: Sequence[str], lexis: Lexis, meanings: Meanings) -> str:
    """A better spelling of a query (as `thai.key` makes it, and its words), "" when nothing is wrong or none is better."""
    if len(folded) > _LONGEST_QUERY:
        return ""
    better = folded
    for form, _ in meanings.found(folded):
        if (right := meanings.right(form)) and all(map(lexis.pages, thai.words(right))):
            better = better.replace(form, right)
    if better == folded and not any(odd(word, lexis) for word in words):
        return ""
    better = _closed(better, lexis)
    better = _RUN.sub(lambda run: _run(run[0], lexis), better)
    return better if better != folded and _unknown(better, lexis) <= _unknown(folded, lexis) else ""


def _unknown(text: str, lexis: Lexis) -> int:
    return sum(not lexis.pages(word) for word in thai.words(text))


def _closed(text: str, lexis: Lexis) -> str:
    """The text without the spaces that stand inside a word: สวัส ดิการ."""
    parts = text.split(" ")
    done = parts[:1]
    for part in parts[1:]:
        last = done[-1]
        apart = _odds(last, lexis) + _odds(part, lexis)
        if apart and last[-1:] > "ก" <= part[:1] and _odds(last + part, lexis) < apart and not lexis.stands(f"{last} {part}"):
            done[-1] = last + part
        else:
            done.append(part)
    return " ".join(done)


def _odds(text: str, lexis: Lexis) -> int:
    return sum(odd(word, lexis) for word in thai.words(text))


def _run(run: str, lexis: Lexis) -> str:
    """One run of letters with what is misspelt in it put right."""
    edges = thai.word_edges(run)
    pieces = [run[start:end] for start, end in pairwise(edges)]
    odds = [odd(piece, lexis) for piece in pieces]
    done, at, places, floor = "", 0, 0, 0
    while at < len(pieces):
        if not odds[at] or places >= _MOST_PLACES:
            done, at = done + pieces[at], at + 1
            continue
        end = next((i for i in range(at, len(pieces)) if not odds[i]), len(pieces))
        found = None
        if not lexis.stands("".join(pieces[max(0, at - _REACH) : end + _REACH])):  # nothing could be put right there
            found = _place(pieces, floor, at, end, lexis)
        if found and lexis.stands("".join(pieces[min(found[1], max(0, at - 1)) : max(found[2], end + 1)])):
            found = None
        places += 1
        if found:
            _, start, stop, word = found
            done = done.removesuffix("".join(pieces[start:at])) + word
            at = floor = stop
        else:
            done, at = done + "".join(pieces[at:end]), end
    return done


def _place(pieces: Sequence[str], floor: int, at: int, end: int, lexis: Lexis) -> tuple[float, int, int, str] | None:
    """(cost, first piece, piece after the last, right word) for the odd pieces from `at` to `end` and their neighbours.

    Pieces before `floor` are settled.
    """
    spans = [(start, stop) for start in range(max(floor, at - _REACH), at + 1)
             for stop in range(end, min(len(pieces), end + _REACH) + 1)]  # fmt: skip
    for mistakes in (1, 2):  # two only where one finds nothing: it costs ten times as much
        found = []
        for start, stop in spans:
            best = _best("".join(pieces[start:stop]), pieces[at:end], stop - start > 1, mistakes, lexis)
            if best:
                swallowed = sum(len(piece) > 2 for piece in (*pieces[start:at], *pieces[end:stop]))
                found.append((best[0] + _SWALLOWED * swallowed, start, stop, best[1]))
        if found:
            return min(found, key=lambda one: (round(one[0], 1), one[1] - one[2]))
    return None


def _best(typed: str, odds: Sequence[str], several: bool, mistakes: int, lexis: Lexis) -> tuple[float, str] | None:
    """(cost, word) of the word that a typed one is nearest to; None when none is near enough."""
    if not worth_correcting(typed) or len(typed) > _LONGEST or not (several or not in_dictionary(typed)):
        return None
    had = 0 if any(len(piece) == 1 for piece in odds) else min(map(lexis.pages, odds))
    most = _most(typed, mistakes, sure=had > 0 or all(map(in_dictionary, odds)))
    if mistakes > 1 and most <= 1:
        return None
    sounding = sound(typed)
    close = [(distance(sounding, other, most), word) for word, other in lexis.near(sounding, math.ceil(most))
             if word != typed and _comparable(word, typed)]  # fmt: skip
    least, best = min(close, default=(0.0, ""))[0], None
    for cost, word in close:
        if cost <= min(most, least + _UNHEARD) and (pages := lexis.pages(word)) and pages >= had * _CLEARLY:
            heard = in_dictionary(word) or pages * _RARE >= lexis.total
            worth = cost + _SOUNDS_SAME - 0.1 * math.log10(pages) + 0.05 * abs(len(word) - len(typed))
            best = min(best or (9.0, ""), (worth + (0 if heard else _UNHEARD), word))
    return best


def _comparable(word: str, typed: str) -> bool:
    """Whether two words that sound alike are of one script and about as long: sounds say nothing of letters repeated."""
    return word.isascii() == typed.isascii() and 2 * abs(len(word) - len(typed)) <= len(typed)


def _most(typed: str, mistakes: int, *, sure: bool) -> float:
    """How far a correction of so many mistakes may be."""
    if len(typed) < 4:
        return 0
    if mistakes > 1 or not sure or len(typed) >= 8:
        return mistakes if len(typed) >= 8 and not sure else 1
    return _SURE


def distance(typed: str, word: str, most: float) -> float:
    """Mistakes between two words: a letter more, less, another, or two swapped count 1, likely ones less.

    Anything over `most` may come out as any number over it.
    """
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(word)) - start and typed[-1 - end] == word[-1 - end]:
        end += 1
    a, b = typed[start : len(typed) - end], word[start : len(word) - end]
    if not a or not b:
        return sum(map(_lost, a + b))
    if abs(len(a) - len(b)) > most:
        return most + 1
    return _table(a, b, most)


def _table(a: str, b: str, most: float) -> float:
    rows = [[float(j) for j in range(len(b) + 1)]]
    for i, x in enumerate(a, 1):
        above, row = rows[-1], [float(i)]
        for j, y in enumerate(b, 1):
            cost = min(above[j] + _lost(x), row[-1] + _lost(y), above[j - 1] + _other(x, y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(above) > most:  # a swap reaches back two rows
            return most + 1
        rows.append(row)
    return rows[-1][-1]


def _lost(x: str) -> float:
    """What one letter more or less costs: short vowels at the end are often not heard."""
    return _SMALL if x in "ะิุ" else 1


@lru_cache(maxsize=5_000)
def _other(x: str, y: str) -> float:
    """What one letter for another costs."""
    if x == y:
        return 0
    if x in _ENDS and _ENDS[x] == _ENDS.get(y):
        return _ALIKE
    return _NEIGHBOUR if keyboard.neighbours(x, y) else 1
