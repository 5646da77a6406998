"""The blueprint of lineage; its views stand in ``views_*``."""

from flask import Blueprint

lineage_pages = Blueprint("lineage", __name__)
