"""Where a second marker is asked, and what proves that one may ask it."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from quiz.examiner.failure import ExaminerFailed
from quiz.settings import Settings
from quiz.text.language import Phrase
from quiz.text.visible import visible_line

_PATH = "/chat/completions"

_NO_ADDRESS = Phrase(
    "“{address}” is no address of a language model; write one like http://localhost:11434/v1.",
    "“{address}”不是语言模型的地址；请写成 http://localhost:11434/v1 这样。",
)
_NO_MODEL = Phrase(
    "The settings name no model for the second marker (examiner_model).",
    "设置里没有写第二阅卷人用哪个模型（examiner_model）。",
)
_NO_KEY = Phrase(
    "The environment has no variable {name}, in which the key for {host} should be.",
    "环境变量里没有 {name}，访问 {host} 的密钥应当放在那里。",
)
_BAD_KEY = Phrase(
    "The variable {name} holds no key: a key is one line of printable characters.",
    "{name} 里不是密钥：密钥应当是一行可见字符。",
)
_UNENCRYPTED = Phrase(
    "A key is never sent unencrypted to another machine; give an https address for {host}.",
    "密钥绝不会明文发到别的机器；请给 {host} 换成 https 地址。",
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible chat endpoint.

    Args:
        url: Where requests go, ending in /chat/completions.
        model: The name of the model there.
        key_variable: The environment variable with the key, empty when none is needed.
    """

    url: str
    model: str
    key_variable: str = ""

    @classmethod
    def chosen(cls, settings: Settings) -> Endpoint | None:
        """The one that the settings name; None when none is named, as by default.

        Raises:
            ExaminerFailed: It is named, but not so that it could be asked.
        """
        address = settings.examiner.strip()
        if not address:
            return None
        parts = _parts(address)
        if not settings.examiner_model.strip():
            raise ExaminerFailed(_NO_MODEL)
        path = parts.path.rstrip("/") or "/v1"
        if not path.endswith(_PATH):
            path += _PATH
        url = parts._replace(path=path).geturl()
        return cls(url, settings.examiner_model.strip(), settings.examiner_key.strip())

    @property
    def host(self) -> str:
        """The machine that is asked, with its port where one is given."""
        return urlsplit(self.url).netloc

    @property
    def is_this_machine(self) -> bool:
        """Whether nothing leaves this machine."""
        name = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return name == "localhost"

    @property
    def agreed_as(self) -> str:
        """By what the settings remember that the learner agreed to send answers there."""
        return f"{self.url} {self.model}"

    def headers(self, environ: Mapping[str, str]) -> dict[str, str]:
        """What goes with a request.

        Raises:
            ExaminerFailed: The key is missing, is none, or would travel unencrypted.
        """
        if not self.key_variable:
            return {}
        key = environ.get(self.key_variable, "").strip()
        if not key:
            raise ExaminerFailed(_NO_KEY.filled(name=self.key_variable, host=self.host))
        if not (key.isascii() and key.isprintable()):
            raise ExaminerFailed(_BAD_KEY.filled(name=self.key_variable))
        if not self.url.startswith("https:") and not self.is_this_machine:
            raise ExaminerFailed(_UNENCRYPTED.filled(host=self.host))
        return {"Authorization": f"Bearer {key}"}


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        sound = (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and not (parts.query or parts.fragment)
            and address.isprintable()
            and " " not in address
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        sound = False
    if not sound:
        raise ExaminerFailed(_NO_ADDRESS.filled(address=visible_line(address)))
    return parts
