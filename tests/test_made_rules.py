"""The rule-sets that the benchmarks stand on are sound, as large as they say, and adapted as people adapt."""

from flask import Flask

from bench import made_rules
from cases import rules
from cases.rulesets.pages import adaptation_count, missing
from tests import builders
from wiki import pages


def test_template_is_sound_and_as_large_as_asked() -> None:
    """No error, no warning, every value used; the same text in each run."""
    made = made_rules.template()
    parsed, parameters = rules.parse(made.body), rules.read_parameters(made.facts["parameters"])
    assert [*parsed.problems, *rules.check(parsed, parameters)] == []
    assert (len(parsed.clauses), len(parameters)) == (120, 60)
    assert made == made_rules.template()


def test_adaptations_are_published_decided_and_unlike(app: Flask) -> None:
    """Each adaptation stands at an address of its own, lacks nothing that publishing asks for, and differs from the next."""
    db, author = builders.database(app), builders.person(app, "เจ้าของ").id
    with app.app_context():
        parent = made_rules.store_template(db, author)
        stored = made_rules.store_adaptations(db, parent, author, 5, variants=2)
        heads = [found[1] for page in stored if (found := pages.by_id(db, page.id))]
        assert {page.slug for page in stored} == {made_rules.ADAPTED.format(number) for number in range(1, 6)}
        assert {page.status for page in stored} == {"published"}
        assert adaptation_count(db, parent.slug) == 5
        assert [missing(page, head) for page, head in zip(stored, heads, strict=True)] == [[]] * 5
        assert heads[0].html == heads[2].html != heads[1].html
