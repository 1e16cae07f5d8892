"""Writes the files of a new item, and of the bank around it where there is none yet."""

from __future__ import annotations

import json
import keyword
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from quiz.authoring.format.schema import What, schema
from quiz.authoring.new.filling import drills, filled, template
from quiz.authoring.placeholder import FILL
from quiz.bank import Bank, open_bank
from quiz.bank.model import KINDS as EVERY_KIND
from quiz.bank.model import Id
from quiz.bank.reading.location import real_path
from quiz.bank.reading.scalars import LETTERS, plain
from quiz.bank.reading.scan import CARD, EXERCISES, QUESTIONS, TOPICS
from quiz.text.language import LANGUAGES, Language, Phrase

KINDS = tuple(kind for kind in EVERY_KIND if kind != "code")
"""The kinds of items that lie in questions/."""

_DRILLS = KINDS[1:]
_SPELLED = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
"""Letters that are no letter with an accent to Unicode."""
_FIRST_TOPIC = "basics"
_SCHEMAS: tuple[What, ...] = ("item", "topics", "bank", "lexicon", "answers")

BAD_ID = Phrase(
    "{id!r} cannot be an id; write small letters and digits with single hyphens between, "
    "such as softmax-gradient",
    "{id!r} 不能用作标识；请用小写字母和数字，中间用单个连字符，例如 softmax-gradient",
)
BAD_FUNCTION = Phrase(
    "the function would be named {name!r}, which Python does not take; choose another id",
    "函数名将是 {name!r}，Python 不接受；请换一个标识",
)
TAKEN = Phrase(
    "the id {id!r} is taken by {file}; choose another", "标识 {id!r} 已被 {file} 使用；请换一个"
)
EXISTS = Phrase(
    "{file} is there already and was left as it is; choose another id",
    "{file} 已经存在，未作改动；请换一个标识",
)
OUTSIDE = Phrase(
    "{file} leads out of the bank; put a folder of its own there",
    "{file} 指向题库之外；请在那里放一个真正的文件夹",
)
NO_TOPIC = Phrase(
    "the bank has no topic {topic!r}; there are {known}; add yours to content/topics.yaml first",
    "题库里没有主题 {topic!r}；已有 {known}，请先把新主题写进 content/topics.yaml",
)
NO_TOPICS = Phrase(
    "no topic can be read from content/topics.yaml; `quiz check` says why",
    "content/topics.yaml 里读不到任何主题；用 `quiz check` 查看原因",
)

HAS_CARD = Phrase(
    "the bank has its card already; change its title and languages in content/bank.yaml",
    "题库已有 content/bank.yaml；请直接在其中修改标题和语言",
)


class NewError(Exception):
    """Nothing was written for the item; says why."""

    def __init__(self, phrase: Phrase, **values: object) -> None:
        super().__init__(phrase.en.format(**values))
        self.phrase, self.values = phrase, values


class Written(NamedTuple):
    """The files that were written, relative to the bank's root; the item's own is the last."""

    root: Path
    files: list[str]


def write(
    root: Path,
    item_id: str,
    kind: str,
    topic: str = "",
    *,
    languages: Sequence[Language] = (),
    title: str = "",
) -> Written:
    """Begin the item `item_id` of a kind in the bank at `root`, and the bank if it is none.

    `topic` is that of the item, the bank's first one if empty; `languages` (all if empty) and
    `title` are for the card of a bank that has none yet. No file that exists is touched.

    Raises NewError, BankError for a folder that cannot be a bank, and OSError.
    """
    function = _checked(item_id, kind)
    root = real_path(root)
    if topic not in ("", _FIRST_TOPIC) and not (root / TOPICS).exists():
        raise NewError(NO_TOPIC, topic=topic, known=_FIRST_TOPIC)
    if (languages or title) and (root / CARD).exists():
        raise NewError(HAS_CARD)
    written = lay_out_bank(root, languages, title)
    bank = open_bank(root)
    if item_id in bank.items:
        raise NewError(TAKEN, id=item_id, file=bank.files[item_id])
    names = {
        "ID": item_id if plain(item_id) == item_id and item_id not in LETTERS else f"'{item_id}'",
        "QUESTION": item_id,
        "TOPIC": _topic(bank, topic),
        "FUNCTION": function,
    }
    languages = bank.info.languages or list(LANGUAGES)
    folder = EXERCISES if kind == "code" else QUESTIONS
    source = template(f"{kind}.yaml")
    if "DRILLS" in source:
        source = source.replace("DRILLS", drills(_DRILLS))
    common = template("common.txt")
    content = {f"{folder}{item_id}.yaml": pointing(folder, "item") + common + source}
    if kind == "code":
        content = {f"solutions/{function}.py": template("solution.txt")} | content
    for file in content:
        if (root / file).exists() or (root / file).is_symlink():
            raise NewError(EXISTS, file=file)
    for file, text in content.items():
        _create(root, file, filled(text, languages, **names))
    return Written(root, [*written, *content])


def lay_out_bank(root: Path, languages: Sequence[Language] = (), title: str = "") -> list[str]:
    """Make `root` a bank: what it lacks of one is written, and which files those are is returned.

    `languages` (all if empty) and `title` are those of its card. Without a title it is the name of
    the folder, with a mark that this is to be filled in.
    """
    chosen = list(languages) or list(LANGUAGES)
    said = " ".join(title.split()) or root.name or "bank"
    names = {
        "ID": kebab(root.name) or "bank",
        "TITLE": said.replace("\\", "").replace('"', "'"),
        "LANGUAGES": ", ".join(chosen),
    }
    card = filled(template("bank.yaml"), chosen, **names)
    if title:
        card = re.sub(f" +# {FILL}.*", "", card)
    contents = {
        **{f"schema/{what}.json": _schema(what) for what in _SCHEMAS},
        CARD: pointing("content/", "bank") + card,
        TOPICS: pointing("content/", "topics")
        + filled(template("topics.yaml"), _languages(root, chosen)),
    }
    for folder in (QUESTIONS, EXERCISES, "solutions/"):
        _inside(root, folder).mkdir(parents=True, exist_ok=True)
    missing = [file for file in contents if not (root / file).exists()]
    for file in missing:
        _create(root, file, contents[file])
    return missing


def _languages(root: Path, otherwise: list[Language]) -> list[Language]:
    """The languages that the bank's card names; `otherwise` where none can be read."""
    if not (root / CARD).is_file():
        return otherwise
    return list(open_bank(root, cache=None).info.languages) or otherwise


def kebab(name: str) -> str:
    """The name as an id has it; empty when nothing is left of it, as of Chinese.

    Letters lose their accents, and Greek ones, which stand for quantities, are spelled out.
    """
    plain_name = "".join(map(_plain_letter, unicodedata.normalize("NFKD", name.casefold())))
    return re.sub(r"[^a-z0-9]+", "-", plain_name).strip("-")[:80].strip("-")


def _plain_letter(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    spelled = unicodedata.name(letter, "")
    if spelled.startswith("GREEK SMALL LETTER "):
        return spelled.removeprefix("GREEK SMALL LETTER ").removeprefix("FINAL ").lower()
    return _SPELLED.get(letter, letter)


def _checked(item_id: str, kind: str) -> str:
    """The name of the function, when it is an exercise."""
    try:
        msgspec.convert(item_id.replace("\n", " "), Id)  # to the pattern a last one is no fault
    except msgspec.ValidationError:
        raise NewError(BAD_ID, id=item_id) from None
    function = item_id.replace("-", "_")
    if kind == "code" and (keyword.iskeyword(function) or not function.isidentifier()):
        raise NewError(BAD_FUNCTION, name=function)
    return function


def _topic(bank: Bank, asked: str) -> str:
    known = [topic.id for topic in bank.topics]
    if not known:
        raise NewError(NO_TOPICS)
    if asked and asked not in known:
        raise NewError(NO_TOPIC, topic=asked, known=", ".join(known))
    return asked or known[0]


def pointing(folder: str, what: What) -> str:
    """The comment by which an editor's YAML language server finds the schema."""
    up = "../" * folder.count("/")
    return f"# yaml-language-server: $schema={up}schema/{what}.json\n"


def _schema(what: What) -> str:
    return json.dumps(schema(what), ensure_ascii=False, indent=1) + "\n"


def _inside(root: Path, file: str) -> Path:
    """The path of a bank's file. Raises NewError when a link on the way leads out of the bank."""
    path = root / file
    if not real_path(path).is_relative_to(root):
        raise NewError(OUTSIDE, file=file)
    return path


def _create(root: Path, file: str, content: str) -> None:
    path = _inside(root, file)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as created:
        created.write(content)
