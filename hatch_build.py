"""The project's URLs: those of whoever hosts the repository that it is built from."""

import subprocess
from email.parser import Parser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Urls(MetadataHookInterface):
    """From git's `origin`; a source archive, which has no git, carries those it was made with."""

    def update(self, metadata: dict[str, Any]) -> None:
        packed = Path(self.root) / "PKG-INFO"
        if packed.is_file():
            stated = (
                Parser().parsestr(packed.read_text(encoding="utf-8")).get_all("Project-URL", [])
            )
            metadata["urls"] = dict(each.split(", ", 1) for each in stated)
        else:
            home = hosted_at(_origin(self.root))
            parts = {"Repository": "", "Documentation": "/blob/main/README.md", "Issues": "/issues"}
            metadata["urls"] = {name: home + rest for name, rest in parts.items()} if home else {}


def hosted_at(origin: str) -> str:
    """A page that a browser opens, from a git address; empty where the address is no host's."""
    if "://" not in origin and "@" in origin:  # git@host:owner/name
        origin = "ssh://" + origin.replace(":", "/", 1)
    address = urlsplit(origin)
    if address.scheme not in ("https", "ssh") or not address.hostname:
        return ""
    return f"https://{address.hostname}{address.path.removesuffix('.git').rstrip('/')}"


def _origin(root: str) -> str:
    command = ["git", "-C", root, "config", "--get", "remote.origin.url"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:  # no git here
        return ""
