"""The projection: in which year does a fund run out, and which promise breaks it? Pure.

``python -m cases.projection FILE.json`` reads one scenario and prints every year.
"""

from cases.projection.project import Projection, Spread, Year, project

__all__ = ["Projection", "Spread", "Year", "project"]
