"""Templates in two languages: one Jinja environment each, with the plain messages already put in.

``{{ _("ค้นหา") }}`` becomes its words when the template is compiled, once a language; only messages with values are
looked up at a view. A page of this site has forty messages and a view a fifth of a millisecond.
"""

import re
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2.ext import Extension
from markupsafe import escape

import i18n

_PLAIN = re.compile(r"""\{\{\s*_\((?:"([^"%\\]*)"|'([^'%\\]*)')\)\s*\}\}""")


class PlainMessages(Extension):
    """Puts messages without values into the template's source, in the environment's language."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Called by Jinja before it compiles."""
        language = getattr(self.environment, "language", "th")
        return _PLAIN.sub(lambda found: str(escape(i18n.translate(found[1] or found[2] or "", language))), source)


class Site(Flask):
    """Flask, with the Jinja environment of the request's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._environments: dict[str, Environment] = {}
        super().__init__(*args, **kwargs)

    @property
    def jinja_env(self) -> Environment:
        """The environment that ``render_template`` uses now."""
        language = i18n.language()
        if language not in self._environments:
            made = super().create_jinja_environment()
            made.language = language  # type: ignore[attr-defined]
            made.add_extension(PlainMessages)
            made.trim_blocks = made.lstrip_blocks = True
            self._environments[language] = made
        return self._environments[language]

    def every_environment(self) -> dict[str, Environment]:
        """Both by language, made now: for adding filters and globals at the start."""
        found = {}
        for language in i18n.LANGUAGES:
            with self.app_context():
                i18n.choose(language)
                found[language] = self.jinja_env
        return found
