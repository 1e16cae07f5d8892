"""What an index and a type checker are told about the package."""

from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("origin", "page"),
    [
        ("https://host.example/owner/name.git", "https://host.example/owner/name"),
        ("https://user:secret@host.example/owner/name", "https://host.example/owner/name"),
        ("git@host.example:owner/name.git", "https://host.example/owner/name"),
        ("ssh://git@host.example:2222/owner/name.git", "https://host.example/owner/name"),
        ("/somewhere/on/this/disk", ""),
        ("file:///somewhere/on/this/disk", ""),
        ("", ""),
    ],
)
def test_the_projects_page_is_where_it_is_hosted(hook: ModuleType, origin: str, page: str) -> None:
    assert hook.hosted_at(origin) == page


def test_a_source_archive_keeps_the_urls_it_was_made_with(hook: ModuleType, tmp_path: Path) -> None:
    urls = "Project-URL: Issues, https://host.example/issues\n"
    (tmp_path / "PKG-INFO").write_text(f"Name: any\n{urls}", encoding="utf-8")
    metadata: dict[str, object] = {}
    hook.Urls(str(tmp_path), {}).update(metadata)
    assert metadata == {"urls": {"Issues": "https://host.example/issues"}}


def test_type_checkers_may_read_the_types() -> None:
    assert files("quiz").joinpath("py.typed").is_file()
