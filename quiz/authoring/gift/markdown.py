"""Moodle's texts, mostly a little HTML, into Markdown."""

from __future__ import annotations

import html
import re

from quiz.authoring.gift.parsing import Said
from quiz.authoring.gift.reasons import PICTURE, UNREADABLE, Unfit
from quiz.text.layout import faults

_MEDIA = re.compile(r"<(?:img|video|audio|object|iframe|svg)\b|@@PLUGINFILE@@|!\[", re.IGNORECASE)
_TAGS = (
    (re.compile(r"<br\s*/?>\n?", re.IGNORECASE), "  \n"),
    (re.compile(r"</(?:p|div|h[1-6])>\s*", re.IGNORECASE), "\n\n"),
    (re.compile(r"<li[^<>]*>\s*", re.IGNORECASE), "\n- "),
    (re.compile(r"</?(?:strong|b)>", re.IGNORECASE), "**"),
    (re.compile(r"</?(?:em|i)>", re.IGNORECASE), "*"),
    (re.compile(r"</?(?:code|tt|kbd)>", re.IGNORECASE), "`"),
    # Only for those around more than a few letters, see `_KEPT`.
    (re.compile(r"<sup\b[^<>]*>", re.IGNORECASE), "^("),
    (re.compile(r"<sub\b[^<>]*>", re.IGNORECASE), r"\_("),
    (re.compile(r"</su[bp]>", re.IGNORECASE), ")"),
)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_KEPT = re.compile(
    r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$|<code>([^`\n]+?)</code>"
    r"|<(su[bp])>([A-Za-z0-9+=/ ()-]+)</su[bp]>",
    re.DOTALL | re.IGNORECASE,
)
_SIGNS = re.compile(r"([\\`*_$<\[\]])")
_AT_START = re.compile(r"(?m)^([ ]*[0-9]*)(>|[#+=-]+(?=\s|$)|(?<=[0-9])[.)](?=\s|$))")


def markdown(said: Said) -> str:
    """The text as Markdown. Raises Unfit for media, and for what cannot be shown."""
    text = "".join(each if each.isprintable() or each == "\n" else " " for each in said.text)
    if _MEDIA.search(text):
        raise Unfit(PICTURE)
    if said.format == "markdown":
        result = _KEPT.sub(_kept, text)
    else:
        result = _around_kept(text, plain=said.format == "plain")
    result = re.sub(r"\n{3,}", "\n\n", result).strip()
    for fault in faults(result):
        raise Unfit(UNREADABLE, why=fault.rstrip("."))
    return result


def _around_kept(text: str, plain: bool) -> str:
    """Formulas and code kept as they are, the text around them converted."""
    parts: list[str] = []
    end = 0
    for found in _KEPT.finditer(text):
        parts += [_prose(text[end : found.start()], plain), _kept(found)]
        end = found.end()
    return "".join([*parts, _prose(text[end:], plain)])


def _prose(text: str, plain: bool) -> str:
    """Signs that Markdown would obey are escaped, tags become Markdown."""
    if plain:
        return _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))
    pieces: list[str] = []
    end = 0
    for found in _ANY_TAG.finditer(text):
        pieces += [_prose(html.unescape(text[end : found.start()]), True), _tag(found[0])]
        end = found.end()
    return "".join([*pieces, _prose(html.unescape(text[end:]), True)])


def _tag(tag: str) -> str:
    for pattern, sign in _TAGS:
        if pattern.match(tag):
            return sign
    return ""


def _kept(found: re.Match[str]) -> str:
    """Code between backticks, a formula or an index between dollars; Moodle's ``$$`` is inline."""
    if found[5] is not None:
        return f"${'^' if found[5].lower() == 'sup' else '_'}{{{found[6]}}}$"
    if found[4] is not None:
        return f"`{html.unescape(found[4])}`"
    latex = html.unescape(next(each for each in found.groups() if each is not None)).strip()
    return f"$$\n{latex}\n$$" if found[2] is not None else f"${latex}$"
