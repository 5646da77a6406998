"""The message catalogue: every Thai message has its English, and nothing Thai stands outside it."""

import re

from tests import wording

# Names of languages are written in their own script.
OWN_SCRIPT = {"ไทย", "ภาษาไทย"}
_VALUE = re.compile(r"%\((\w+)\)s")


def test_every_message_has_english() -> None:
    """A message without English would show Thai in the middle of an English page."""
    assert wording.missing() == {}


def test_no_english_without_a_message() -> None:
    """English whose Thai sentence was changed or dropped does not stay behind."""
    assert wording.orphans() == []


def test_each_message_stands_once() -> None:
    """The catalogue says one thing of a message."""
    ids = [entry.msgid for entry in wording.entries()]
    assert [message for message in set(ids) if ids.count(message) > 1] == []


def test_english_takes_the_same_values() -> None:
    """Each value of the Thai message stands in the English, and the English takes them without failing."""
    wrong = []
    for entry in wording.entries():
        names = set(_VALUE.findall(entry.msgid))
        same = names == set(_VALUE.findall(entry.msgstr))
        if not same or (names and "%(" in entry.msgstr % dict.fromkeys(names, "value")):
            wrong.append(entry.msgid)
    assert wrong == []


def test_english_is_english() -> None:
    """No Thai letter is left in an English message, but for the Thai name of the Thai language."""
    assert [each.msgid for each in wording.entries() if wording.THAI.search(each.msgstr) and each.msgid not in OWN_SCRIPT] == []


def test_no_thai_outside_messages() -> None:
    """Every Thai word of a template goes through the catalogue."""
    assert wording.outside() == []
