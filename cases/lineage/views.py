"""The pages of lineage, for the application to register."""

from cases.lineage import views_proposals, views_tree, views_upgrade
from cases.lineage.blueprint import lineage_pages

__all__ = ["lineage_pages", "views_proposals", "views_tree", "views_upgrade"]
