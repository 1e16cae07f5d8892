"""The maps in the documents are those of the imports, and the files they name are there."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def house() -> ModuleType:
    sys.path.insert(0, str(ROOT / "docs"))
    import house

    return house


def test_the_maps_are_up_to_date(house: ModuleType) -> None:
    uses = house.uses()
    for page in house.PAGES:
        stands = page.read_text(encoding="utf-8")
        assert house.written(stands, uses) == stands, "run python docs/house.py"


def test_every_file_that_is_named_is_there() -> None:
    said = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = {
        name for name in re.findall(r"`([\w/]+\.(?:py|md|tcss|yaml))`", said) if "X" not in name
    }
    files = [path.as_posix() for path in ROOT.glob("*/**/*") if ".venv" not in path.parts]
    lost = {name for name in named if not any(path.endswith(f"/{name}") for path in files)}
    assert named
    assert not lost
