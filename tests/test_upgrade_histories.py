"""Three hundred random histories of a rule-set, its copy and the copy's copy: nothing written is lost, nothing comes twice."""

import re
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.rules.items import CLAUSE, PARAMETER, PREAMBLE, VALUE
from cases.rules.merge import CHANGED, DROPPED, GONE, Change, Version, agreed, numbers
from cases.rules.upgrading import take
from tests.histories import Actor, World, sound

DEEDS = ("origin", "origin", "origin", "copy", "copy", "second", "alike", "take", "take", "safe", "keep", "later", "second-take")
Histories = given(st.integers(0, 10**9), st.lists(st.sampled_from(DEEDS), min_size=8, max_size=45))


def _words(version: Version) -> dict[str, str]:
    return {name: segment.words for name, segment in version.segments.items() if segment.words}


def _blame(actor: Actor, before: Version, done: Sequence[str]) -> None:
    """What holds after any upgrading of a page: only what was chosen changed, and the source is sound."""
    after = actor.head
    assert sound(after), after.ruleset.problems
    assert not any(mark in after.body for mark in ("<<<<", "====", ">>>>"))
    names = [*after.clauses]
    assert len(names) == len(set(names)) == len(after.ruleset.clauses)
    theirs = actor.parent.head if actor.parent else after
    for name in {*before.items, *after.items}:
        if name in done:
            assert after.digest(name) == theirs.digest(name), name
        else:
            assert after.digest(name) == before.digest(name), name
    old, new = _words(before), _words(after)
    assert {name: text for name, text in old.items() if name not in done} == {
        name: text for name, text in new.items() if name not in done}  # fmt: skip
    assert [name for name in new if name in old] == [name for name in old if name in new], "nothing moves"
    for clause, word in actor.written.items():
        assert word in after.segments[f"clause:{clause}"].text, f"{clause} lost {word}"
    for key, value in actor.decided.items():
        assert after.values[key] == value, key
    assert not actor.removed & set(after.clauses), "what was taken out stays out"


def _upgrade(world: World, actor: Actor, deed: str) -> None:
    assert actor.parent is not None
    before, news = actor.head, actor.news()
    for name in agreed(actor.origin(), actor.parent.head, actor.head):
        assert name not in [change.name for change in news]
    chosen = [change.name for change in news if world.chance.random() < 0.5]
    done: tuple[str, ...] = ()
    if deed in ("take", "safe"):
        chosen = [change.name for change in news if change.safe] if deed == "safe" else chosen
        found = world.taken(actor, chosen, by_hand=deed == "take")
        done = found.done
        assert set(chosen) == (set(done) & set(chosen)) | set(found.left)
        for change in news:
            assert change.name not in found.left or not _surely(actor, before, change), found.left[change.name]
        if deed == "safe":
            _nothing_of_ours_was_taken(news, done)
        again = take(actor.head, actor.parent.head, news, done, actor.parent.number)
        assert (again.version.body, again.version.facts) == (actor.head.body, actor.head.facts), "twice is once"
        assert not set(done) & {change.name for change in actor.news()}
    elif deed == "keep":
        world.kept(actor, chosen)
        assert not set(chosen) & {change.name for change in actor.news()}
    else:
        world.put_off(actor, chosen)
        assert set(chosen) <= {change.name for change in actor.news() if change.postponed}
    if actor.head is not before:
        _little_is_remembered(actor)
    _blame(actor, before, done)
    _undone(actor, before, news)


def _nothing_of_ours_was_taken(news: list[Change], done: Sequence[str]) -> None:
    """What was written or taken out here; only a definition may come back, with a clause that cannot do without it."""
    ours = {change.name for change in news if not change.safe and (change.here, change.item.kind) != (DROPPED, PARAMETER)}
    assert not ours & set(done)


def _surely(actor: Actor, before: Version, change: Change) -> bool:
    """Whether nothing can be in the way of taking this one: all that it names is here, and nobody here names what goes."""
    assert actor.parent is not None
    theirs, (kind, key) = actor.parent.head, (change.item.kind, change.item.id)
    if kind == CLAUSE and change.there == GONE:
        return f"[[#{key}]]" not in before.body + actor.head.body
    if kind in (CLAUSE, PREAMBLE) and change.there != GONE:
        text = theirs.segments[change.name].text
        names = re.findall(r"\[\[#([a-z0-9-]+)\]\]", text)
        return bool(before.clauses) and all(name in before.clauses and name in actor.head.clauses for name in names)
    if kind == VALUE:
        known = actor.head.parameters[key]
        return known.max is None or theirs.values[key] <= known.max
    if kind == PARAMETER and change.there == CHANGED and key in before.parameters:
        most = theirs.parameters[key].max
        return most is None or known_size(before.values[key]) <= most
    return False


def known_size(value: object) -> float:
    """A value against the most that a definition allows; words and ladders are never too much here."""
    return float(value) if isinstance(value, int) else 0


def _little_is_remembered(actor: Actor) -> None:
    """Only what the parent changed since is compared with a former revision of it."""
    assert actor.parent is not None
    for name, at in numbers(actor.head.facts.get("considered")).items():
        assert at == actor.parent.number or actor.origin().digest(name) != actor.parent.head.digest(name), name


def _undone(actor: Actor, before: Version, news: list[Change]) -> None:
    """Restoring the revision before brings back every item, and what there was to choose."""
    undone = Actor(actor.name, actor.parent, [*actor.revisions, before])
    assert undone.head.items == before.items
    assert [change.name for change in undone.news()] == [change.name for change in news]


def _parents_word(actor: Actor, seen: dict[str, dict[str, str]]) -> None:
    """What was kept or put off stays quiet until the parent says something else, and then does not."""
    assert actor.parent is not None
    loud = {change.name for change in actor.news() if not change.postponed}
    for name, said in seen[actor.name].items():
        now = actor.parent.head.digest(name)
        if now == said:
            assert name not in loud, name
        elif not name.startswith(VALUE) and now not in (actor.origin().digest(name), actor.head.digest(name)):
            assert name in loud, name


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@Histories
def test_histories_of_origin_and_copies(seed: int, deeds: list[str]) -> None:
    """No edit lost, no clause doubled, equal edits merge silently, twice is once, undoing restores."""
    world = World(seed)
    quiet: dict[str, dict[str, str]] = {actor.name: {} for actor in world.actors}
    for deed in deeds:
        if deed == "alike":
            world.edit_alike()
        elif deed in ("origin", "copy", "second"):
            world.edit(getattr(world, deed))
        else:
            actor = world.second if deed == "second-take" or world.chance.random() < 0.3 else world.copy
            assert actor.parent is not None
            before = {change.name for change in actor.news() if not change.postponed}
            _upgrade(world, actor, "take" if deed == "second-take" else deed)
            settled = before - {change.name for change in actor.news() if not change.postponed}
            quiet[actor.name] |= {name: actor.parent.head.digest(name) for name in settled}
        for actor in (world.copy, world.second):
            _parents_word(actor, quiet)
    for actor in (world.copy, world.second):
        _upgrade(world, actor, "safe")
