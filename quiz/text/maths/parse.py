"""LaTeX to a tree. Whatever is wrong is noted, and reading goes on: a learner sees something."""

from collections.abc import Callable
from typing import Literal, NamedTuple
from unicodedata import normalize

from quiz.text.maths.alphabets import FONTS, letters
from quiz.text.maths.symbols import (
    ACCENTS,
    CHARACTERS,
    GRIDS,
    IGNORED,
    LIMIT_OPERATORS,
    SPACES,
    SYMBOLS,
)
from quiz.text.maths.tree import (
    Accent,
    Atom,
    Brace,
    Fence,
    Fraction,
    Grid,
    Node,
    Root,
    Row,
    Scripts,
    settle_signs,
    sides,
)

_DEEPEST = 40  # groups and commands within others; no formula worth reading comes near
_CLOSING = frozenset({"}", "\\right", "&", "\\\\", "\\end"})
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
_WORDS = frozenset({"text", "textrm", "textit", "textbf", "texttt", "textsf", "mbox"})


class Parsed(NamedTuple):
    """A formula's tree, and a clause on each thing that is wrong with its source."""

    tree: Node
    faults: tuple[str, ...]


def parse(latex: str, level: int = 0) -> Parsed:
    """The tree of `latex`, which stands inside `level` others. Never raises."""
    reader = _Reader(latex, level)
    rows = reader.rows(until="")
    if any(len(row) > 1 for row in rows):
        reader.faults.append("& stands outside \\begin and \\end")
    tree = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else Grid(rows, "l", 1, "lines")
    return Parsed(tree, tuple(reader.faults))


class _Reader:
    def __init__(self, source: str, level: int) -> None:
        self.source = source
        self.at = 0
        self.level = level  # how many commands and groups are being read
        self.depth = 0  # how many of them wait for a closing token
        self.faults: list[str] = []

    # Characters and commands

    def peek(self) -> str:
        """The next character, or a whole command; "" at the end."""
        character = self.source[self.at : self.at + 1]
        if character != "\\":
            return character
        end = self.at + 1
        while end < len(self.source) and self.source[end].isascii() and self.source[end].isalpha():
            end += 1
        return self.source[self.at : max(end, self.at + 2)]

    def skip_space(self) -> None:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1

    def take(self) -> str:
        token = self.peek()
        self.at += len(token)
        if token == "\\operatorname" and self.peek() == "*":
            self.at += 1
            return token + "*"
        return token

    # Structure

    def rows(self, until: str, continued: bool = False) -> tuple[tuple[Node, ...], ...]:
        """Cells between & and \\\\, up to \\end{`until`} (or to the end, if that is "").

        In `continued` rows a cell goes on where the one before it ended: a + is binary there.
        """
        rows: list[tuple[Node, ...]] = []
        row: list[Node] = []
        while True:
            row.append(self.row(("&", "\\\\", "\\end"), after=continued and bool(row)))
            token = self.take()
            if token == "&":
                continue
            if token == "\\\\":
                self.bracketed()  # \\[4pt]
                rows.append(tuple(row))
                row = []
                continue
            if token == "\\end":
                name = self.raw_group()
                if not until:
                    self.faults.append(f"\\end{{{name}}} has no \\begin")
                    continue
                if name != until:
                    self.faults.append(f"\\end{{{name}}} closes \\begin{{{until}}}")
            if token == "" and until:
                self.faults.append(f"\\begin{{{until}}} has no \\end")
            break
        if not rows or row != [Row(())]:
            rows.append(tuple(row))
        return tuple(rows)

    def row(self, stops: tuple[str, ...], after: bool = False) -> Node:
        """Nodes up to one of `stops` (not taken), a token that an outer level awaits, or the end.

        `after`: something unseen stands before the first node.
        """
        items: list[Node] = [Atom("")] if after else []
        while True:
            self.skip_space()
            token = self.peek()
            if not token or token in stops or (self.depth and token in _CLOSING):
                break
            if token in _CLOSING:
                self.take()
                self.faults.append(f"{token} closes nothing")
            elif (item := self.scripted()) is not None:
                items.append(item)
        settled = settle_signs(items)
        return settled[0] if len(settled) == 1 else Row(tuple(settled))

    def scripted(self) -> Node | None:
        """One node with its subscript, superscript and primes."""
        token = self.peek()
        base = self.number() if token.isdigit() else self.primary(self.take())
        if token == "{" and isinstance(base, Atom):
            base = Atom(base.text)  # braces take an operator's spacing away: 1{,}000
        sub: Node | None = None
        sup: Node | None = None
        primes = ""
        while True:
            self.skip_space()
            token = self.peek()
            if token == "'":
                primes += "′"
            elif token not in ("^", "_"):
                if token in ("\\limits", "\\nolimits"):
                    self.take()
                    continue
                break
            self.take()
            if token == "_":
                if sub is not None:
                    self.faults.append("a second subscript follows the first")
                sub = self.argument("_")
            elif token == "^":
                if sup is not None:
                    self.faults.append("a second superscript follows the first")
                sup = self.argument("^")
        primes = primes.replace("′′", "″")
        if primes:
            sup = Atom(primes) if sup is None else Row((Atom(primes), sup))
        if sub is None and sup is None:
            return base
        base = Atom("") if base is None else base
        if isinstance(base, Brace) and base.note is None:
            return Brace(base.body, sup if base.above else sub, base.above)
        if isinstance(base, Scripts) and base.limits and base.sub is None and base.sup is None:
            return Scripts(base.base, sub, sup, limits=True)
        return Scripts(base, sub, sup)

    def number(self) -> Node:
        start = self.at
        while self.at < len(self.source) and (
            self.source[self.at].isdigit()
            or (self.source[self.at] == "." and self.source[self.at + 1 : self.at + 2].isdigit())
        ):
            self.at += 1
        return Atom(self.source[start : self.at])

    def argument(self, of: str) -> Node:
        """The group or the one symbol that `of` applies to."""
        self.skip_space()
        token = self.peek()
        if token in ("", "}", "&", "\\\\", "\\end", "\\right", "^", "_"):
            self.faults.append(f"{of} lacks what it applies to")
            return Row(())
        node = self.primary(self.take())
        return Row(()) if node is None else node

    def group(self) -> Node:
        """What stands between { (taken already) and its }."""
        self.depth += 1
        body = self.row(("}",))
        self.depth -= 1
        if self.peek() == "}":
            self.take()
        else:
            self.faults.append("a { has no }")
        return body

    def raw_group(self) -> str:
        """The source of a {…}, braces inside it balanced."""
        self.skip_space()
        if self.peek() != "{":
            self.faults.append("a { is missing")
            return self.take()
        start = self.at + 1
        level = 0
        while self.at < len(self.source):
            token = self.take()
            level += (token == "{") - (token == "}")
            if level == 0:
                return self.source[start : self.at - 1]
        self.faults.append("a { has no }")
        return self.source[start:]

    def bracketed(self) -> str | None:
        """The source of an optional [argument], or None."""
        if self.peek() != "[":
            return None
        end = self.source.find("]", self.at)
        if end < 0:
            self.faults.append("a [ has no ]")
            return None
        inside, self.at = self.source[self.at + 1 : end], end + 1
        return inside

    # What a token means

    def primary(self, token: str) -> Node | None:
        """The node that `token` (taken already) begins; None for what leaves no trace."""
        if self.level >= _DEEPEST:
            self.faults.append(f"it nests more than {_DEEPEST} deep")
            rest, self.at = token + self.source[self.at :], len(self.source)
            return Atom(rest)
        self.level += 1
        node = self.meaning(token)
        self.level -= 1
        return node

    def meaning(self, token: str) -> Node | None:
        if token == "{":
            return self.group()
        if token == "~":
            return Atom(" ", "space")
        if not token.startswith("\\"):
            text, kind = CHARACTERS.get(token, (token, "ord"))
            return Atom(text, kind)
        name = token[1:]
        if name in IGNORED:
            return None
        if name in SPACES:
            return Atom(SPACES[name], "space")
        if name in SYMBOLS:
            atom = Atom(*SYMBOLS[name])
            return Scripts(atom, None, None, limits=True) if name in LIMIT_OPERATORS else atom
        if name in ACCENTS:
            return Accent(self.argument(token), *ACCENTS[name])
        if name in FONTS:
            return _in_font(self.argument(token), name)
        if name in _WORDS:
            return self.words()
        if name in _FRACTIONS:
            return Fraction(self.argument(token), self.argument(token))
        handler = _COMMANDS.get(name)
        if handler is None:
            self.faults.append(f"{token} is not a known command" if name else "it ends in a \\")
            return Atom(token, "op")
        return handler(self)

    def words(self) -> Node:
        """The inside of a \\text: words as they are, with formulas between $ and $."""
        parts = self.raw_group().split("$")
        nodes: list[Node] = []
        for index, part in enumerate(parts):
            if index % 2:
                inside = parse(part, self.level)
                self.faults.extend(inside.faults)
                nodes.append(inside.tree)
            elif part:
                nodes.append(Atom(_plain(part)))
        return nodes[0] if len(nodes) == 1 else Row(tuple(nodes))

    def operator(self, limits: bool) -> Node:
        name = Atom(_plain(self.raw_group().replace("\\,", " ")), "op")
        return Scripts(name, None, None, limits=True) if limits else name

    def starred_operator(self) -> Node:
        return self.operator(limits=True)

    def plain_operator(self) -> Node:
        return self.operator(limits=False)

    def large(self) -> Node:
        """\\mathop{…}: what it holds becomes an operator with limits."""
        body = self.argument("\\mathop")
        items = body.items if isinstance(body, Row) else (body,)
        bases = [item.base if isinstance(item, Scripts) else item for item in items]
        names = [base.text for base in bases if isinstance(base, Atom)]
        wordy = any(len(name) > 1 for name in names)
        return Scripts(Atom((" " if wordy else "").join(names), "op"), None, None, limits=True)

    def binomial(self) -> Node:
        return Fence("(", Fraction(self.argument("\\binom"), self.argument("\\binom"), False), ")")

    def root(self) -> Node:
        degree = self.bracketed()
        body = self.argument("\\sqrt")
        return Root(body, None if degree is None else parse(degree, self.level).tree)

    def fence(self) -> Node:
        left = self.delimiter("\\left")
        self.depth += 1
        body = self.row(("\\right", "\\middle"))
        parts = [body]
        while self.peek() == "\\middle":
            self.take()
            parts += [Atom(self.delimiter("\\middle"), "rel"), self.row(("\\right", "\\middle"))]
        self.depth -= 1
        right = ""
        if self.peek() == "\\right":
            self.take()
            right = self.delimiter("\\right")
        else:
            self.faults.append("a \\left has no \\right")
        return Fence(left, parts[0] if len(parts) == 1 else Row(tuple(parts)), right)

    def delimiter(self, of: str) -> str:
        self.skip_space()
        token = self.take()
        if token == ".":
            return ""
        if token.startswith("\\"):
            found = SYMBOLS.get(token[1:])
            if found:
                return found[0]
        elif token and token in "()[]|/<>⟨⟩‖":
            return {"<": "⟨", ">": "⟩"}.get(token, token)
        self.faults.append(f"{of} needs a bracket after it")
        return token

    def environment(self) -> Node:
        name = self.raw_group()
        aligns, gap, left, right = GRIDS.get(name, ("l", 2, "", ""))
        if name not in GRIDS:
            self.faults.append(f"{name} is not a known environment")
        if name == "array":
            aligns = "".join(letter for letter in self.raw_group() if letter in "lcr") or "c"
        self.depth += 1
        rows = self.rows(until=name, continued=aligns == "rl")
        self.depth -= 1
        if aligns == "rl":
            aligns *= max((len(row) for row in rows), default=1)
        style: Literal["matrix", "cases", "lines"] = "matrix"
        if "cases" in name:
            style = "cases"
        elif gap == 0:
            style = "lines"
        grid = Grid(rows, aligns, gap, style)
        return Fence(left, grid, right) if left or right else grid

    def stacked_lines(self) -> Node:
        """\\substack{a \\\\ b}."""
        inside = _Reader(self.raw_group(), self.level)
        grid = Grid(inside.rows(until=""), "c", 1, "lines")
        self.faults.extend(inside.faults)
        return grid

    def over(self) -> Node:
        top = self.argument("\\overset")
        return self.limit(self.argument("\\overset"), None, top)

    def under(self) -> Node:
        bottom = self.argument("\\underset")
        return self.limit(self.argument("\\underset"), bottom, None)

    def limit(self, base: Node, sub: Node | None, sup: Node | None) -> Node:
        if isinstance(base, Scripts) and base.sub is None and base.sup is None:
            base = base.base
        return Scripts(base, sub, sup, limits=True)

    def long_arrow(self) -> Node:
        return Scripts(Atom("→", "rel"), None, self.argument("\\xrightarrow"), limits=True)

    def negation(self) -> Node:
        body = self.argument("\\not")
        if not isinstance(body, Atom):
            self.faults.append("\\not needs a symbol after it")
            return body
        return Atom(normalize("NFC", body.text + "\u0338"), body.kind)

    def modulo(self) -> Node:
        items = (Atom("(", "open"), Atom("mod", "op"), self.argument("\\pmod"), Atom(")", "close"))
        return Row((Atom(" ", "space"), *items))

    def tag(self) -> Node:
        return Row((Atom("   ", "space"), Atom(f"({_plain(self.raw_group())})")))

    def brace_below(self) -> Node:
        return Brace(self.argument("\\underbrace"), None, above=False)

    def brace_above(self) -> Node:
        return Brace(self.argument("\\overbrace"), None, above=True)


_COMMANDS: dict[str, Callable[[_Reader], Node]] = {
    "operatorname": _Reader.plain_operator,
    "operatorname*": _Reader.starred_operator,
    "mathop": _Reader.large,
    "binom": _Reader.binomial,
    "dbinom": _Reader.binomial,
    "tbinom": _Reader.binomial,
    "sqrt": _Reader.root,
    "left": _Reader.fence,
    "begin": _Reader.environment,
    "substack": _Reader.stacked_lines,
    "overset": _Reader.over,
    "stackrel": _Reader.over,
    "underset": _Reader.under,
    "xrightarrow": _Reader.long_arrow,
    "not": _Reader.negation,
    "pmod": _Reader.modulo,
    "tag": _Reader.tag,
    "underbrace": _Reader.brace_below,
    "overbrace": _Reader.brace_above,
}


def _plain(words: str) -> str:
    """Words out of a \\text: escaped characters unescaped, hard spaces soft."""
    for character in "_%$#&{}":
        words = words.replace("\\" + character, character)
    return words.replace("\\ ", " ").replace("~", " ")


def _in_font(node: Node, font: str) -> Node:
    """`node` with its letters in `font`; upright letters next to each other become one name."""
    match node:
        case Atom(text=text, kind=kind):
            return Atom(letters(text, font), kind)
        case Row(items=items):
            changed = tuple(_in_font(item, font) for item in items)
            if changed and all(
                isinstance(item, Atom) and sides(item)[0] == "ord" for item in changed
            ):
                return Atom("".join(item.text for item in changed if isinstance(item, Atom)))
            return Row(changed)
        case Scripts(base=base, sub=sub, sup=sup, limits=limits):
            return Scripts(_in_font(base, font), sub, sup, limits)
        case Accent(body=body, mark=mark, stretches=stretches):
            return Accent(_in_font(body, font), mark, stretches)
        case _:
            return node
