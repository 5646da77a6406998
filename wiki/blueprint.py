"""The wiki's blueprint; its views stand in ``views_*``."""

from flask import Blueprint

wiki = Blueprint("wiki", __name__)

# The four kinds as they stand in addresses.
KINDS = "<any(articles, models, rulesets, lessons):kinds>"


def kind_of(kinds: str) -> str:
    """``models`` → ``model``."""
    return kinds[:-1]
