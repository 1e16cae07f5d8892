"""A GIFT file into a new bank, with what of it could not be carried over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quiz.authoring.format.schema import What
from quiz.authoring.gift.items import Carried, carried
from quiz.authoring.gift.other_files import by_bytes, by_text
from quiz.authoring.gift.parsing import blocks, name_of, parse
from quiz.authoring.gift.reasons import Unfit
from quiz.authoring.gift.texts.markdown import printable
from quiz.authoring.gift.yaml_text import as_yaml
from quiz.authoring.new.writing import kebab, lay_out_bank, pointing
from quiz.bank.reading.location import real_path
from quiz.bank.reading.scan import CARD, QUESTIONS, TOPICS
from quiz.text.language import Language, Phrase

MOST_BYTES = 10_000_000
OTHERWISE = "imported"
"""The topic of questions without a category."""

NOT_UTF8 = Phrase(
    "{file} is not UTF-8 text; save it as UTF-8", "{file} 不是 UTF-8 文本；请存为 UTF-8"
)
TOO_LARGE = Phrase(
    "{file} is larger than {most} MB; split it", "{file} 超过 {most} MB；请拆成几个文件"
)
OTHER = Phrase(
    "{file} is {name}, and only GIFT is read; {way}", "{file} 是 {name}，这里只读取 GIFT；{way}"
)
NO_QUESTIONS = Phrase(
    "there is no question in {file} that a bank could hold", "{file} 里没有题库可以收录的题目"
)
NOT_NEW = Phrase(
    "{folder} is a bank already; name a new folder with --bank",
    "{folder} 已经是题库；请用 --bank 指定新的文件夹",
)
_CHINESE = re.compile("[一-鿿]")
_LETTER = re.compile(r"[^\W\d_]")
_TOO_LONG_ID = 60


class Told(NamedTuple):
    """Something to say about the question that begins in a line of the file."""

    line: int
    name: str
    said: Phrase


class ImportFault(Exception):
    """Nothing was imported; says why, and of each question in the file why it was left."""

    def __init__(self, phrase: Phrase, *, left: Sequence[Told] = (), **values: object) -> None:
        """`values` fill the phrase; one that is a phrase itself is said in the same language."""
        self.phrase = phrase.filled(**values)
        super().__init__(self.phrase.en)
        self.left = left


class Imported(NamedTuple):
    """The new bank, how many questions are in it, and what to say of others and of these."""

    root: Path
    carried: int
    left: list[Told]
    changed: list[Told]


def import_gift(file: Path, root: Path) -> Imported:
    """Read `file` into a new bank at `root`, which must not be one yet.

    Raises ImportFault, before anything is written, and OSError.
    """
    root = real_path(root)
    if (root / "content").exists():
        raise ImportFault(NOT_NEW, folder=root)
    text = _read(file)
    language: Language = "zh" if _is_chinese(text) else "en"
    items: dict[str, dict[str, Any]] = {}
    topics: dict[str, str] = {}
    left: list[Told] = []
    changed: list[Told] = []
    for number, block in enumerate(blocks(text), 1):
        name = name_of(block.source)
        try:
            parsed = parse(block.source)
            title = " ".join(parsed.title.split())
            made: Carried = carried(parsed, title, language)
        except Unfit as unfit:
            left.append(Told(block.line, name, unfit.reason))
            continue
        topic = _topic(block.category, topics)
        item_id = _free(kebab(title or name)[:_TOO_LONG_ID].strip("-"), number, items)
        kind = made.keys.pop("kind")
        items[item_id] = {"kind": kind, "id": item_id, "topic": topic, **made.keys}
        changed += [Told(block.line, name, note) for note in made.notes]
    if not items:
        raise ImportFault(NO_QUESTIONS, left=left, file=file)
    _write(root, file.name, language, topics, items)
    return Imported(root, len(items), left, changed)


def _read(file: Path) -> str:
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if kind := by_bytes(data):
        raise ImportFault(OTHER, file=file, **kind._asdict())
    if len(data) > MOST_BYTES:
        raise ImportFault(TOO_LARGE, file=file, most=MOST_BYTES // 1_000_000)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise ImportFault(NOT_UTF8, file=file) from None
    text = printable(text)
    if kind := by_text(text, file.suffix.lower()):
        raise ImportFault(OTHER, file=file, **kind._asdict())
    return text


def _is_chinese(text: str) -> bool:
    return len(_CHINESE.findall(text)) > 0.2 * len(_LETTER.findall(text))


def _topic(category: str, topics: dict[str, str]) -> str:
    """The id of the topic that a category becomes: that of its last part."""
    title = category.replace("//", "／").rpartition("/")[2].replace("／", "/").strip()
    if not title:
        topics.setdefault(OTHERWISE, OTHERWISE.capitalize())
        return OTHERWISE
    for known, its_title in topics.items():
        if its_title == title:
            return known
    topic = _free(kebab(title), len(topics) + 1, topics, "topic")
    topics[topic] = title
    return topic


def _free(wanted: str, number: int, taken: dict[str, Any], otherwise: str = "question") -> str:
    """An id that is not taken: as wanted, or numbered. A title in Chinese leaves none to want."""
    base = wanted or f"{otherwise}-{number}"
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    return found


def _write(
    root: Path,
    name: str,
    language: Language,
    topics: dict[str, str],
    items: dict[str, dict[str, Any]],
) -> None:
    title = Path(name).stem
    card = {"id": kebab(root.name) or "imported", "title": title, "languages": [language]}
    listed = [{"id": topic, "title": said} for topic, said in topics.items()]
    (root / QUESTIONS).mkdir(parents=True)
    files: list[tuple[str, What, dict[str, Any] | list[Any]]] = [
        (CARD, "bank", card),
        (TOPICS, "topics", listed),
    ]
    digits = len(str(len(items)))  # a bank is in the order of its files' names
    for number, (item_id, item) in enumerate(items.items(), 1):
        files.append((f"{QUESTIONS}{number:0{digits}}-{item_id}.yaml", "item", item))
    for file, what, data in files:
        folder = file.rpartition("/")[0] + "/"
        with (root / file).open("x", encoding="utf-8", newline="\n") as written:
            written.write(pointing(folder, what) + as_yaml(data))
    lay_out_bank(root)
