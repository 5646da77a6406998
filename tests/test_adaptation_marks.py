"""What the owner of an adaptation, who publishes it alone, cannot say of it."""

from collections.abc import Callable

from flask import Flask

from tests import builders
from tests.client import Client
from tests.test_rulesets_next_steps import adaptation

Browser = Callable[[str], Client]


def test_an_adaptation_cannot_be_made_a_template_or_real_by_its_owner(app: Flask, browser: Browser) -> None:
    """The edit form neither asks for the marks nor takes them from a request made by hand."""
    page, person = adaptation(app, illustrative=True), browser("เจ้าของ")
    form = person.get(f"{builders.url(page)}/edit")
    assert form.page.find(".//input[@name='template']") is None and form.page.find(".//input[@name='illustrative']") is None
    fields = {name: form.value(name) for name in ("title", "body", "base", "copying_conditions")}
    person.post(f"{builders.url(page)}/revisions", {**fields, "movement": "one-baht", "template": "1"}, 303)
    facts = builders.head(app, page.id).facts
    assert "template" not in facts
    assert facts["illustrative"] is True
