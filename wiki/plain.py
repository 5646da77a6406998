"""Markdown as plain text for search and snippets: cheap, linear, never HTML. Pure."""

import re

_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^(?=[-: \t]*\|)(?=[|: \t]*-)[-|: \t]+$", re.MULTILINE)
_UNDERLINE = re.compile(r"^[ \t]*(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
_LINE_START = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)+", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\]\[\n]{1,100}\]:?")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,300})\]\]")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,1000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,1000})>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!~|-])")
_EMPHASIS = re.compile(r"(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|\*{1,3}|~~|`+")


def plain(text: str) -> str:
    """The words of a page without its marks; lines stay, table cells are parted by spaces."""
    for pattern in (_FENCE, _TABLE_RULE, _UNDERLINE, _LINE_START, _FOOTNOTE):
        text = pattern.sub("", text)
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", _WIKI.sub(r"\1", text)))
    text = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", text)).replace("|", " ")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
