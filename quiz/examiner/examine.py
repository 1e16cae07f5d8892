"""Asking a second marker: one request, bounded in time and size, that can be cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from quiz.bank import Question
from quiz.examiner.endpoint import Endpoint
from quiz.examiner.failure import ExaminerFailed
from quiz.examiner.opinion import Opinion
from quiz.examiner.reply import content_of, opinion
from quiz.examiner.request import messages
from quiz.text.language import Language, Phrase

if TYPE_CHECKING:
    import aiohttp

SECONDS = 90.0
"""How long a model may take, all in all: one on a laptop thinks for a minute."""

_MOST_BYTES = 1 << 20
_CHUNK = 1 << 16
_OK = 200
_UNWANTED = (400, 422)

_NO_LIBRARY = Phrase(
    "The second marker needs one more package: pip install aiohttp.",
    "第二阅卷人还需要一个软件包：pip install aiohttp。",
)
_UNREACHED = Phrase(
    "{host} cannot be reached; is the model's server running?",
    "连不上 {host}；模型服务启动了吗？",
)
_BROKEN = Phrase("{host} ended in the middle of its reply.", "{host} 的回复中途断了。")
_SLOW = Phrase(
    "{host} gave no whole reply within {seconds:g} s.", "{host} 在 {seconds:g} 秒内没有答完。"
)
_LONG = Phrase("The reply of {host} is too long.", "{host} 的回复太长了。")
_REFUSED = Phrase(
    "{host} refused the request (status {status}){hint}.",
    "{host} 拒绝了请求（状态码 {status}）{hint}。",
)
_HINTS = {
    401: Phrase(": it wants a key, or another one", "：需要密钥，或密钥不对"),
    403: Phrase(": the key may not do that", "：该密钥没有权限"),
    404: Phrase(": it knows no such model or path", "：没有这个模型或路径"),
    429: Phrase(": too many requests, or no credit left", "：请求过多，或额度用完"),
}
_NO_HINT = Phrase("", "")


async def examine(
    endpoint: Endpoint,
    question: Question,
    answer: str,
    language: Language,
    environ: Mapping[str, str],
    seconds: float = SECONDS,
) -> Opinion:
    """A second opinion on `answer`, from the model at `endpoint`.

    Args:
        environ: Holds the key, where one is needed; proxies are read from it by the library.
        seconds: How long all of it may take.

    Raises:
        ExaminerFailed: There is none, for the reason that its message gives.
    """
    headers = endpoint.headers(environ)
    asked: dict[str, object] = {
        "model": endpoint.model,
        "messages": messages(question, answer, language),
    }
    wished = {"temperature": 0, "response_format": {"type": "json_object"}}
    try:
        import aiohttp
    except ImportError:
        raise ExaminerFailed(_NO_LIBRARY) from None
    try:
        async with asyncio.timeout(seconds), aiohttp.ClientSession(trust_env=True) as session:
            status, body = await _posted(session, endpoint, headers, asked | wished)
            if status in _UNWANTED:  # Some servers know only the two keys that all know.
                status, body = await _posted(session, endpoint, headers, asked)
    except TimeoutError:
        raise ExaminerFailed(_SLOW.filled(host=endpoint.host, seconds=seconds)) from None
    except aiohttp.ClientConnectorError:
        raise ExaminerFailed(_UNREACHED.filled(host=endpoint.host)) from None
    except (aiohttp.ClientError, OSError, ValueError):
        raise ExaminerFailed(_BROKEN.filled(host=endpoint.host)) from None
    if status != _OK:
        hint = _HINTS.get(status, _NO_HINT)
        raise ExaminerFailed(_refused(endpoint, status, hint))
    return opinion(question, answer, content_of(body))


def _refused(endpoint: Endpoint, status: int, hint: Phrase) -> Phrase:
    return Phrase(
        _REFUSED.en.format(host=endpoint.host, status=status, hint=hint.en),
        _REFUSED.zh.format(host=endpoint.host, status=status, hint=hint.zh),
    )


async def _posted(
    session: aiohttp.ClientSession,
    endpoint: Endpoint,
    headers: dict[str, str],
    body: dict[str, object],
) -> tuple[int, bytes]:
    """The status and the bytes of a reply."""
    sent = {"Content-Type": "application/json", **headers}
    data = msgspec.json.encode(body)
    # A redirection could lead what is sent to where nobody agreed to send it.
    async with session.post(
        endpoint.url, data=data, headers=sent, allow_redirects=False
    ) as response:
        received = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK):
            received += chunk
            if len(received) > _MOST_BYTES:
                raise ExaminerFailed(_LONG.filled(host=endpoint.host))
        return response.status, bytes(received)
