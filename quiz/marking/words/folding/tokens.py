"""A text into tokens: words, numbers, Chinese characters and the signs of mathematics."""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.marking.words.folding.characters import fold

_LATEX_AWAY = re.compile(
    r"\\(?:left|right|bigl?|bigr?|Big|displaystyle|mathrm|mathbf|mathcal|mathbb|mathit|text|textbf"
    r"|operatorname|boldsymbol|bm|quad|qquad|limits|,|;|!|:|\s|\\)\*?(?![a-z])"
)
_LATEX = {
    "cdot": "*", "times": "*", "le": "<=", "leq": "<=", "ge": ">=", "geq": ">=", "ne": "!=",
    "neq": "!=", "approx": "~=", "to": "->", "rightarrow": "->", "infty": " infinity ",
    "nabla": " gradient ", "int": " integral ", "vert": "|", "mid": "|",
    "parallel": "|", "lvert": "|", "rvert": "|", "ldots": " ", "dots": " ", "cdots": " ",
}  # fmt: skip
_FRACTION = re.compile(r"\\[dt]?frac\s*\{")
_LONGEST_GROUP = 120
"""Characters that one part of a fraction may have."""
_FUNCTIONS = frozenset(["log", "exp", "log2", "log10", "sqrt"])
_NUMBERS = {"zero": "0", "one": "1", "two": "2", "three": "3", "零": "0"}
_ABBREVIATED = {"cannot": "can", "can't": "can", "won't": "will", "shan't": "shall"}
_BARE = {
    "isnt": "is", "doesnt": "does", "dont": "do", "cant": "can", "wont": "will", "arent": "are",
    "didnt": "did", "wasnt": "was", "couldnt": "could", "shouldnt": "should", "wouldnt": "would",
    "hasnt": "has", "havent": "have", "werent": "were", "neednt": "need",
}  # fmt: skip
_GREEK = frozenset(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa"])
_GREEK |= {"lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega"}
_TOKEN = re.compile(
    r"(?P<hat>\\(?:hat|widehat|tilde|bar|overline)\s*\{?\s*(?P<under>[a-z])\s*\}?)"
    r"|(?P<norm>\\\|)|(?P<latex>\\(?:log_?\{?(?:2|10)(?!\d)|[a-z]+))"
    r"|(?P<kl>d_?\{?(?:\\(?:mathrm|text|operatorname|mathit)\s*\{)?kl\}{0,2}(?![a-z]))"
    r"|(?P<partial>∂\s*(?P<by>[a-z]))"
    r"|(?P<word>[a-z]+(?:_hat(?![a-z]))?(?:'[a-z]+)?(?:(?<=log)_?(?:2|10)(?!\d)|\d+(?![.\d]))?)"
    r"|(?P<number>\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<cjk>[\u3400-\u4dbf\u4e00-\u9fff])"
    r"|(?P<sign><=|>=|!=|/=|~=|->|:=|==|\|\||[-+=<>*/^|()\[\]%、])"
    r"|(?P<break>;+)"
    r"|(?P<stop>[,:—–]+|\.{3})"
    r"|(?P<other>[^\W\d_])"
)
_MATHS_INSIDE = re.compile(r"\((?:[^()\u3400-\u9fff]|\([^()\u3400-\u9fff]{0,20}\)){0,40}\)")
_PROSE = re.compile(r"(?<![a-z\\])(?!(?:log|exp|yhat|softmax|sigmoid|sigma|infinity)\b)[a-z]{3,}")
OPEN, CLOSE, STOP, BREAK = "⟨", "⟩", ",", "；"


class Token(NamedTuple):
    """One token: its own form, where it stands in the text, and what it stands next to.

    `joined` means that a hyphen, and no blank, ties it to the next one.
    """

    raw: str
    start: int
    end: int
    joined: bool = False


def cut(text: str) -> list[Token]:
    """The tokens of `text`: brackets around prose are ⟨ and ⟩, stops are commas or ；."""
    folded = fold(text)
    return _Cutter(folded.text, folded.at).tokens()


class _Cutter:
    def __init__(self, source: str, at: list[int] | range) -> None:
        self._at = at
        # Same length, so that places stay: LaTeX's invisible commands and its braces go.
        source = _LATEX_AWAY.sub(lambda m: " " * len(m[0]), source)
        self._source = _fractions(source.replace("\\partial", "       ∂"))
        self._out: list[Token] = []
        self._closing: list[str] = []
        self._pending: list[str] = []

    def tokens(self) -> list[Token]:
        for found in _TOKEN.finditer(self._source):
            kind = found.lastgroup
            if kind in ("under", "by"):  # the inner group matched last
                kind = "hat" if kind == "under" else "partial"
            self._take(kind or "", found)
        return _canonical(self._out)

    def _add(self, raw: str, found: re.Match[str]) -> None:
        start = self._at[found.start()]
        end = self._at[found.end() - 1] + 1
        self._out.append(Token(raw, start, end))

    def _take(self, kind: str, found: re.Match[str]) -> None:
        text = found.group()
        if kind == "word":
            self._word(text, found)
        elif kind == "cjk":
            self._add(_NUMBERS.get(text, text), found)
        elif kind == "sign":
            self._sign(text, found)
        elif kind == "stop":
            inside = self._closing and self._closing[-1] == ")"
            self._add(";" if inside else STOP, found)
        elif kind == "break":
            inside = self._closing and self._closing[-1] == ")"
            self._add(";" if inside else BREAK, found)
        elif kind == "number":
            whole, _, rest = text.partition(".")
            rest = rest.rstrip("0")
            self._add((whole.lstrip("0") or "0") + (f".{rest}" if rest else ""), found)
        elif kind == "hat":
            hats = {"\\t": "tilde", "\\b": "bar", "\\o": "bar"}
            self._add(found["under"] + hats.get(text[:2], "hat"), found)
        elif kind == "kl":
            self._add("kl", found)
        elif kind == "partial":
            self._add("d" + found["by"], found)
        elif kind == "norm":
            self._add(";", found)
        elif kind == "latex":
            self._latex(text[1:], found)
        elif kind == "other":
            self._add(text, found)

    def _latex(self, name: str, found: re.Match[str]) -> None:
        name = name.replace("_", "").replace("{", "")
        instead = _LATEX.get(name)
        if instead is None:
            self._word(name, found)
        elif instead.strip().isalpha():
            self._add(instead.strip(), found)
        elif instead.strip():
            self._sign(instead, found)

    def _word(self, text: str, found: re.Match[str]) -> None:
        text = text.replace("_", "")
        if text in ("the", "an"):
            return
        if "'" in text:
            head, _, tail = text.partition("'")
            if text in _ABBREVIATED or tail == "t":
                if head := _ABBREVIATED.get(text, head.removesuffix("n")):
                    self._add(head, found)
                self._add("not", found)
                return
            text = head
        if text == "cannot" or text in _BARE:
            self._add(_BARE.get(text, "can"), found)
            self._add("not", found)
            return
        text = {"ln": "log", "times": "*", "plus": "+", "minus": "-"}.get(text, text)
        if text == "*":
            self._multiplied(found)
            return
        self._add(_NUMBERS.get(text, text), found)

    def _multiplied(self, found: re.Match[str]) -> None:
        """ "times" is a sign between two factors and a word elsewhere ("three times smaller")."""
        before = self._out[-1].raw if self._out else ""
        after = re.match(
            r"\s*(?:\(|-|minus|log|ln|\d|[a-z](?![a-z]))", self._source[found.end() :][:9]
        )
        if not (_mathy(before) and after):
            self._add("times", found)

    def _sign(self, text: str, found: re.Match[str]) -> None:
        if text in "([":
            self._open(found)
        elif text in ")]":
            raw = self._closing.pop() if self._closing else CLOSE
            self._add(raw, found)
        elif text in ("|", "||"):
            self._add(";", found)
        elif text == "-":
            self._minus(found)
        elif text == "/":
            if self._mathy_around(found):
                self._add("/", found)
        elif text in ("!=", "/="):
            self._add("not", found)
            self._add("=", found)
        elif text in ("==", ":="):
            self._add("=", found)
        elif text not in "*^":
            self._add(text, found)

    def _open(self, found: re.Match[str]) -> None:
        inside = _MATHS_INSIDE.match(
            self._source.replace("[", "(").replace("]", ")")[found.start() : found.start() + 90]
        )
        maths = inside is not None and not _PROSE.search(inside.group())
        self._closing.append(")" if maths else CLOSE)
        self._add("(" if maths else OPEN, found)

    def _mathy_around(self, found: re.Match[str]) -> bool:
        before = self._out[-1].raw if self._out else ""
        return _mathy(before) and bool(
            re.match(
                r"\s*(?:[\\(\[d∂-]|\d|[a-z](?![a-z])|log|ln|exp)", self._source[found.end() :][:8]
            )
        )

    def _minus(self, found: re.Match[str]) -> None:
        source, start, end = self._source, found.start(), found.end()
        before = source[:start][-8:].rstrip("*_`")[-1:]
        after = source[end : end + 8].lstrip("*_`")[:1]
        last = self._out[-1].raw if self._out else ""
        if (
            before.isalnum()
            and after.isalnum()
            and not (_mathy(last) and self._mathy_around(found))
        ):
            if self._out:
                self._out[-1] = self._out[-1]._replace(joined=True)
            return
        self._add("-", found)


def _fractions(source: str) -> str:
    """`source` with a fraction's two groups as a quotient, every sign staying in its place."""
    for found in reversed(list(_FRACTION.finditer(source))):
        depth, at = 1, found.end()
        last = min(len(source), at + _LONGEST_GROUP)
        while at < last and depth:
            depth += {"{": 1, "}": -1}.get(source[at], 0)
            at += 1
        if depth or source[at : at + 1] != "{":
            continue
        above = source[found.end() : at - 1]
        several = "+" in above or "-" in above
        blank = " " * (found.end() - found.start() - 1)
        begin, end = ("(", ")") if several else (" ", " ")
        source = source[: found.start()] + blank + begin + above + end + "/" + source[at + 1 :]
    return source


def _mathy(raw: str) -> bool:
    """Whether a token may be a factor or a term of a formula, and not a word of prose."""
    return (
        (len(raw) == 1 and raw.isascii() and raw not in ",;")
        or raw[:1].isdigit()
        or raw in _FUNCTIONS
        or raw in _GREEK
        or (len(raw) in (4, 6) and raw.endswith(("hat", "tilde", "bar")))
        or (len(raw) == 2 and raw[0] == "d")
    )


def _canonical(tokens: list[Token]) -> list[Token]:
    """Without brackets around a function's single argument, and without an article before a word:
    log(p) is log p."""
    out: list[Token] = []
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        if (
            token.raw == "("
            and index + 2 < count
            and out
            and out[-1].raw in _FUNCTIONS
            and tokens[index + 2].raw == ")"
        ):
            out.append(tokens[index + 1])
            index += 3
            continue
        follows = tokens[index + 1].raw if index + 1 < count else ""
        article = (
            token.raw == "a" and len(follows) > 1 and follows.isalpha() and not _mathy(follows)
        )
        if not article:
            out.append(token)
        index += 1
    return out
