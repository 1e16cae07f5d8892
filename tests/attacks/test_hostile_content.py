"""Banks and GIFT files full of hostile content, through the real commands: a sentence, always.

The default run tries a handful; `pytest -m soak` tries thousands, and prints how many.
"""

from __future__ import annotations

import random
import resource
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Command = Callable[..., tuple[int, str]]

SAMPLE = Path(__file__).parents[1] / "samples/bank"
MEMORY = 3_000_000_000
"""Bytes of address space: what a declaration makes the program ask for beyond this is refused."""

TEXTS: list[Any] = [
    "", " ", "\xa0", "a" * 90_000, "a" * 200_000, "\u202e\x9b31m", "\ue000\ue001", "\U000e0041",
    "$", "$$", "$" * 3000, "${$", "$\\frac$", "$" + "{" * 2000 + "$", "$\\sqrt{" * 400 + "$",
    "*" * 2000 + "a" + "*" * 2000, "> " * 800 + "a", "- " * 800 + "a", "[" * 2000, "`" * 2000,
    "<b>" * 800, "&" * 3000, "|a" * 800 + "\n" + "|-" * 800, "\n" * 3000, "```\n", "é" * 3000,
    "9**9**9**9", "9^9^9^9^9", "1e308*1e308", "(" * 500 + "1" + ")" * 500, "1/0", "p" * 99,
    "sum([" + "1," * 3000 + "1])", "softmax([inf])[0]", "-" * 3000 + "1", "__import__('os')",
    "ln(-1)", "0/0",
    "../../etc/passwd", "%s%n{0}{x}", "{", "}", "{}", "no", "~", "<fill me in>", "a\u0301" * 900,
]  # fmt: skip
NUMBERS: list[Any] = [
    0, -1, 1, 2, 2**31, 2**53, 2**63 - 1, -(2**63), 10**9, 10**18, 1e300, 1.7e308, -1e308, 5e-324,
    float("inf"), float("-inf"), float("nan"), 0.1, -0.0, True, False, None,
]  # fmt: skip
SHAPES: list[Any] = [
    [], {}, [[]], [0] * 3000, [[0.0] * 50] * 50, ["N"] * 9, [1, 10**9], [10**9] * 4, [[1], [1, 2]],
    {"N": 10**12}, {"draw": "normal"}, {"low": 1, "high": 0}, {"low": "-.inf"},
    {"en": "a"}, {"en": "", "zh": ""}, {f"k{n}": [1, 9] for n in range(30)},
]  # fmt: skip

SLIPS = [b"\n", b": ", b"- ", b"'", b"\xff", b"\x00", b"?", b"{", b"\t", b"&a ", b"\xc2\xa0"]

GIFT = [
    *"{}~=#:%\\$*_<>[]&;()|-'\"`", "\n", "\n\n", "::", "####", "->", "..", "%50%", "%-1e9%", "\xa0",
    "{T}", "{=a ~b}", "{#1:0.5}", "{#1e999}", "{#-1..1}", "[html]", "[markdown]", "[plain]", "//",
    "$CATEGORY: a/b/c\n", "<p>", "</p>", "<pre>", "</pre>", "<table><tr><td>", "<li>", "<br><br>",
    "<ol type=A>", "<b style='x'>", "</b>", "<code>", "</code>", "<!--", "-->", "<sup>2</sup>",
    "<math>", "<a href='https://x.org'>", "\\(x^2\\)", "\\(", "\\[y\\]", "$$z$$", "&lt;", "&nbsp;",
    "é", "熵", "\x1b[2J", "\x9b31m", "\u202e", "\ue000", "\uf010", "\uf0200\uf021", "\u2028",
    "\x00", "\x85", "```", "~~~", "1. ", "- ", "> ", "# ", "word ", "a" * 300, "<div>" * 90,
    "<b>" * 40, "kind: open\n", "<?xml ", "ANSWER: A\n", "ln p", "1e-999", "９", "−1", "&#0;",
]  # fmt: skip


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """The command itself, in this process: its exit status and what it wrote."""

    def run(*arguments: str) -> tuple[int, str]:
        from quiz.cli import main

        monkeypatch.setattr(sys, "argv", ["quiz", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        sys.stderr.flush()  # else it would be taken for what the next command says
        said = "".join(capfd.readouterr())
        assert "fault of the program" not in said, said
        assert "Traceback" not in said, said
        assert ended.value.code in (0, 1, 2, 3), said
        return int(ended.value.code), said

    return run


@pytest.fixture
def bounded() -> Any:
    """The memory of this process, held to MEMORY more than it has."""
    if not hasattr(resource, "RLIMIT_AS"):
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


def hostile_bank(seed: int, root: Path) -> Path:
    """The sample bank with one to three values of one file replaced; sometimes bytes as well."""
    chance = random.Random(seed)
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(SAMPLE, root)
    files = sorted((root / "content").rglob("*.yaml"))
    file = chance.choice(files)
    data = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for _ in range(chance.randint(1, 3)):
        holder, key = _place(data, chance)
        holder[key] = chance.choice(chance.choice((TEXTS, NUMBERS, NUMBERS, SHAPES)))
    written = yaml.safe_dump(data, allow_unicode=chance.random() < 0.5, width=10**6).encode()
    if chance.random() < 0.2:
        at = chance.randrange(len(written))
        slip = chance.choice(
            [b"\n", b": ", b"- ", b"'", b"\xff", b"\x00", b"?", b"{", b"\t", b"&a "]
        )
        written = written[:at] + slip + written[at + chance.choice((0, 1, 9)) :]
    file.write_bytes(written)
    return root


def _place(data: Any, chance: random.Random) -> tuple[Any, Any]:
    """A random holder and key in YAML's data, as deep as it happens to be."""
    while True:
        key = chance.choice(list(data) if isinstance(data, dict) else range(len(data)))
        inside = data[key]
        if not isinstance(inside, dict | list) or not inside or chance.random() < 0.2:
            return data, key
        data = inside


def hostile_gift(seed: int) -> str:
    """GIFT-like text; each third begins with a question that can be carried over."""
    chance = random.Random(seed)
    text = "".join(chance.choice(GIFT) for _ in range(chance.randint(1, 60)))
    return text if seed % 3 else f"::Fine:: Is it? {{T}}\n\n{text}"


def banks_tried(seeds: range, command: Command, folder: Path, *, checked: bool) -> Counter[int]:
    """How often each exit status came, of all commands on the banks of these seeds."""
    statuses: Counter[int] = Counter()
    for seed in seeds:
        root = str(hostile_bank(seed, folder / "bank"))
        commands = [
            ["list", "--format", "json"],
            ["show", "loss-meaning"],
            ["show", "shift-logits"],
        ]
        if checked:
            commands.append(["check", "--jobs", "1"])
        for arguments in commands:
            try:
                statuses[command("--bank", root, *arguments)[0]] += 1
            except BaseException as error:
                error.add_note(f"seed {seed}: quiz {' '.join(arguments)}")
                raise
    return statuses


def gifts_tried(seeds: range, command: Command, folder: Path) -> Counter[int]:
    """The same of GIFT files; the bank that is made of one opens without a fault."""
    statuses: Counter[int] = Counter()
    for seed in seeds:
        file, root = folder / "exam.gift", folder / "made"
        shutil.rmtree(root, ignore_errors=True)
        file.write_text(hostile_gift(seed), encoding="utf-8", newline="")
        try:
            status, _ = command("--bank", str(root), "import", str(file))
            statuses[status] += 1
            if status < 2:
                from quiz.bank import open_bank

                bank = open_bank(root, cache=None)
                assert bank.faults == ()
                for item_id in bank.items:
                    assert command("--bank", str(root), "show", item_id)[0] == 0
        except BaseException as error:
            error.add_note(f"seed {seed}: {file.read_text(encoding='utf-8')!r}")
            raise
    return statuses


@pytest.mark.usefixtures("bounded")
def test_a_handful_of_hostile_banks(command: Command, tmp_path: Path) -> None:
    assert banks_tried(range(8), command, tmp_path, checked=False).total() == 24


def test_a_handful_of_hostile_gift_files(command: Command, tmp_path: Path) -> None:
    assert gifts_tried(range(12), command, tmp_path).total() == 12


@pytest.mark.soak
@pytest.mark.usefixtures("bounded")
def test_hundreds_of_hostile_banks(
    command: Command, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    seen = banks_tried(range(1000, 1400), command, tmp_path, checked=True)
    with capfd.disabled():
        print(f"\n400 hostile banks, {seen.total()} commands, by exit status: {dict(seen)}")
    assert seen.total() == 1600


@pytest.mark.soak
def test_thousands_of_hostile_gift_files(
    command: Command, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    seen = gifts_tried(range(1000, 4000), command, tmp_path)
    with capfd.disabled():
        print(f"\n3000 hostile GIFT files, imports by exit status: {dict(seen)}")
    assert seen.total() == 3000
