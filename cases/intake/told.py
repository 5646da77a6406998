"""A sentence that a pure module composes now and a page says later, in the reader's language. Pure."""

from dataclasses import dataclass

from cases.saying import Say, in_thai


@dataclass(frozen=True)
class Told:
    """A message of the catalogue with its values by name."""

    message: str
    values: tuple[tuple[str, object], ...] = ()

    def said(self, how: Say = in_thai) -> str:
        """The sentence; a value that is told itself is said first."""
        return how(self.message, **{name: value.said(how) if isinstance(value, Told) else value for name, value in self.values})

    def __str__(self) -> str:
        return self.said()


def say(message: str, /, **values: object) -> Told:
    """Compose a sentence; named as the catalogue's test looks for it."""
    return Told(message, tuple(values.items()))


class Unreadable(ValueError):
    """The file cannot be read at all; ``told`` says what to do about it."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.said())
        self.told = told
