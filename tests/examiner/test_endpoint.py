"""Where a second marker is asked: read from the settings, refused where it would be unsafe."""

import pytest

from quiz.examiner import Endpoint, ExaminerFailed, what_is_sent
from quiz.settings import Settings


def chosen(address: str, model: str = "qwen3", key: str = "") -> Endpoint:
    endpoint = Endpoint.chosen(
        Settings(examiner=address, examiner_model=model, examiner_key=key),
    )
    assert endpoint is not None
    return endpoint


def test_by_default_nobody_is_asked() -> None:
    assert Endpoint.chosen(Settings()) is None


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("https://example.org/openai/v1", "https://example.org/openai/v1/chat/completions"),
        (
            "https://example.org/v1/chat/completions",
            "https://example.org/v1/chat/completions",
        ),
    ],
)
def test_an_address_may_be_written_as_its_provider_does(address, url) -> None:
    assert chosen(address).url == url


@pytest.mark.parametrize(
    "address",
    [
        "localhost:11434",
        "ftp://example.org",
        "http://",
        "https://user:password@example.org/v1",
        "http://example.org:99999/v1",
        "http://[::1/v1",
        "http://example.org/v1?key=1",
        "http://example.org/v1#x",
        "http://exam ple.org/v1",
        "http://example.org/\x1b[2J",
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence(address) -> None:
    with pytest.raises(ExaminerFailed) as failed:
        chosen(address)
    assert "is no address" in failed.value.message.en
    assert "\x1b" not in failed.value.message.en + failed.value.message.zh


def test_a_model_must_be_named() -> None:
    with pytest.raises(ExaminerFailed, match="examiner_model"):
        chosen("http://localhost:1", model=" ")


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://localhost:1", True),
        ("http://127.0.0.2:1", True),
        ("http://[::1]:1", True),
        ("http://localhost.example.org", False),
        ("https://10.0.0.1", False),
    ],
)
def test_it_is_known_what_leaves_this_machine(address, here) -> None:
    endpoint = chosen(address)
    assert endpoint.is_this_machine is here
    told = " ".join(phrase.en for phrase in what_is_sent(endpoint))
    assert ("is this machine" in told) is here
    assert endpoint.host in told
    assert "qwen3" in told


def test_a_key_that_is_not_there_is_asked_for_by_name() -> None:
    with pytest.raises(ExaminerFailed, match="no variable MY_KEY"):
        chosen("https://example.org", key="MY_KEY").headers({})


def test_a_key_never_travels_unencrypted() -> None:
    with pytest.raises(ExaminerFailed, match="never sent unencrypted"):
        chosen("http://example.org", key="MY_KEY").headers({"MY_KEY": "abc"})
    assert chosen("http://localhost:1", key="MY_KEY").headers({"MY_KEY": "abc"})


@pytest.mark.parametrize("key", ["a\r\nHost: evil", "schlüssel"])
def test_a_key_cannot_bring_headers_of_its_own(key) -> None:
    with pytest.raises(ExaminerFailed, match="holds no key") as failed:
        chosen("https://example.org", key="MY_KEY").headers({"MY_KEY": key})
    assert "evil" not in failed.value.message.en


def test_a_key_is_announced_by_its_variable_alone() -> None:
    told = [p.en for p in what_is_sent(chosen("https://example.org", key="MY_KEY"))]
    assert told[-1] == "The key in the variable MY_KEY goes with it."
