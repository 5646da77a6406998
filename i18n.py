"""Messages. Thai stands in the code and is the message; ``messages/en.po`` has the English.

``_("พบ %(n)s หน้า", n=3)``: a value goes in by name, after translation. The language is the request's: a cookie
set by the switch in the footer, Thai without one.
"""

from functools import lru_cache
from pathlib import Path

import polib
from flask import g, has_app_context

LANGUAGES = {"th": "ไทย", "en": "English"}
COOKIE = "language"
_CATALOGUE = Path(__file__).with_name("messages") / "en.po"


@lru_cache(maxsize=1)
def english() -> dict[str, str]:
    """Thai → English of every message that has one."""
    if not _CATALOGUE.exists():
        return {}
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(_CATALOGUE)) if entry.msgstr}


def language() -> str:
    """The language of the request, or Thai."""
    return getattr(g, "language", "th") if has_app_context() else "th"


def choose(name: str) -> None:
    """Set the language of the request."""
    g.language = name


def translate(message: str, name: str) -> str:
    """The message in a language; Thai where there is no English."""
    return english().get(message, message) if name == "en" else message


def gettext(message: str, /, **values: object) -> str:
    """The message in the request's language, with its values."""
    return speak(language(), message, **values)


def speak(name: str, message: str, /, **values: object) -> str:
    """The message in a language, with its values."""
    message = translate(message, name)
    return message % values if values else message
