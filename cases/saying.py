"""How pure modules say their sentences: through a function that they are given, in Thai when they are given none.

Pure modules cannot know the request, so they write ``say("พบ %(n)s หน้า", n=3)`` as views write ``_("…")``. Views and
the domain pass ``i18n.gettext``; ``messages/en.po`` has the English of both.
"""

from typing import Protocol


class Say(Protocol):
    """Puts a Thai message into the reader's language, then its values in by name."""

    def __call__(self, message: str, /, **values: object) -> str:
        """Give the sentence; ``message`` is the Thai that stands in the catalogue."""


def in_thai(message: str, /, **values: object) -> str:
    """Give the message itself with its values: what is said where nobody asked for another language."""
    return message % values if values else message
