"""One thing found in a text. Pure."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

CITIZEN_ID: Final = "citizen_id"
PHONE: Final = "phone"
ACCOUNT: Final = "account"
NAME: Final = "name"
CELL: Final = "cell"
STRICT: Final = frozenset({CITIZEN_ID, ACCOUNT})
"""What no reason keeps in a published page."""


@dataclass(frozen=True)
class Finding:
    """``text[start:end]`` tells of a person: what kind it is, how it is shown, what may stand in its place.

    ``hint``: probably somebody who stands for the fund in public; it is pointed out, and nothing has to be answered.
    """

    kind: str
    start: int
    end: int
    shown: str
    proposal: str
    hint: bool = False

    @property
    def digest(self) -> str:
        """The name of what was found, wherever it stands; the spaces and dashes within it do not count."""
        plain = "".join(char for char in self.shown if char.isalnum() or char in "·:" or "\u0e30" <= char <= "\u0e4e")
        return sha256(f"{self.kind}:{plain}".encode()).hexdigest()[:16]
