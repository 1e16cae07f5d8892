"""Writes the map of the rooms into docs/architecture.md and CONTRIBUTING.md, from the imports.

    python docs/house.py

A room is a package directly below `quiz`; its sentence is the first line of its `__init__.py`.
Imports under TYPE_CHECKING count like any other.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md")
BEGIN, END = "<!-- map:{name} -->", "<!-- /map:{name} -->"

Uses = Mapping[str, frozenset[str]]


def rooms() -> dict[str, str]:
    """Each room with its sentence, in the order of the alphabet."""
    found = sorted((ROOT / "quiz").glob("*/__init__.py"))
    return {each.parent.name: _sentence(each) for each in found}


def uses() -> Uses:
    """Which rooms each room imports from."""
    graph = grimp.build_graph("quiz", exclude_type_checking_imports=False, cache_dir=None)
    found: dict[str, set[str]] = {name: set() for name in rooms()}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            here, there = _room(module), _room(imported)
            if here in found and there in found and here != there:
                found[here].add(there)
    return {name: frozenset(others) for name, others in found.items()}


def table(uses: Uses) -> str:
    """Every room in a row: what it does, and whose code it calls."""
    rows = ["| folder | what it does | uses |", "|---|---|---|"]
    for name in _from_above(uses):
        others = ", ".join(f"`{other}`" for other in sorted(uses[name]))
        rows.append(f"| `quiz/{name}` | {rooms()[name]} | {others or 'nothing else of `quiz`'} |")
    return "\n".join(rows)


def diagram(uses: Uses) -> str:
    """The rooms as a Mermaid flow chart; an arrow that follows from two others is left out."""
    arrows = [
        f"    {name} --> {other}"
        for name in _from_above(uses)
        for other in sorted(uses[name])
        if not any(other in _reached(uses, way) for way in uses[name] - {other})
    ]
    return "\n".join(["```mermaid", "flowchart TD", *arrows, "```"])


def written(page: str, uses: Uses) -> str:
    """A page with its maps brought up to date."""
    for name, made in (("table", table(uses)), ("diagram", diagram(uses))):
        begin, end = BEGIN.format(name=name), END.format(name=name)
        if begin in page:
            before, _, rest = page.partition(begin)
            page = f"{before}{begin}\n{made}\n{end}{rest.partition(end)[2]}"
    return page


def _sentence(package: Path) -> str:
    said = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
    return said.partition("\n")[0]


def _room(module: str) -> str:
    return [*module.split("."), ""][1]


def _reached(uses: Uses, name: str) -> set[str]:
    found, left = set(), [name]
    while left:
        new = uses[left.pop()] - found
        found |= new
        left += new
    return found


def _from_above(uses: Uses) -> Iterator[str]:
    """Whoever uses a room stands before it."""
    return iter(sorted(uses, key=lambda name: (-len(_reached(uses, name)), name)))


if __name__ == "__main__":
    drawn = uses()
    for page in PAGES:
        page.write_text(written(page.read_text(encoding="utf-8"), drawn), encoding="utf-8")
