"""No import circle anywhere in the program, so that every file can be understood from below."""

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest


def imports(package: str) -> dict[str, set[str]]:
    """What each module imports: at its top, inside a function, or for the type checker alone.

    Whoever imports `a.b.c` runs `a` and `a.b` first, and so imports these too. A module inside of
    `a.b` does not: its package is running already, and may gather names from its modules.
    """
    graph = grimp.build_graph(package, exclude_type_checking_imports=False, cache_dir=None)
    found = {}
    for module in graph.modules:
        imported = graph.find_modules_directly_imported_by(module)
        run = {above for each in imported for above in packages(each)} - packages(module)
        found[module] = (imported | run) - {module}
    return found


def packages(module: str) -> set[str]:
    """The packages that a module lies in."""
    parts = module.split(".")
    return {".".join(parts[:depth]) for depth in range(1, len(parts))}


def circle(importing: dict[str, set[str]]) -> str:
    """One circle, each module before what it imports; empty if there is none."""
    try:
        TopologicalSorter(importing).prepare()
    except CycleError as error:
        return " -> ".join(reversed(error.args[1]))
    return ""


def test_there_is_no_import_circle() -> None:
    assert circle(imports("quiz")) == ""


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"one": "", "two": "import ring.one"}, set()),
        ({"one": "import ring.two", "two": "import ring.one"}, {"ring.one", "ring.two"}),
        (
            {
                "one": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ring.two",
                "two": "def later():\n    from ring.one import name",
            },
            {"ring.one", "ring.two"},
        ),
        # a package that gathers names from its modules is none
        ({"room/__init__": "from ring.room.one import name", "room/one": "import ring.two"}, set()),
        # a module that asks its package for one is
        (
            {"room/__init__": "import ring.room.one", "room/one": "from ring.room import name"},
            {"ring.room", "ring.room.one"},
        ),
        # and so is a way out of a package and back into it
        (
            {
                "room/__init__": "import ring.room.one",
                "room/one": "import ring.two",
                "room/two": "",
                "two": "import ring.room.two",
            },
            {"ring.room", "ring.room.one", "ring.two"},
        ),
    ],
)
def test_a_circle_is_found(
    files: dict[str, str], found: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, source in {"__init__": "", **files}.items():
        path = tmp_path / "ring" / f"{name}.py"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    said = circle(imports("ring"))
    assert set(said.split(" -> ")) - {""} == found
