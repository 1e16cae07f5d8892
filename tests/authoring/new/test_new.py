"""`quiz new`: files that load, show every key, and object only to what is to be filled in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from quiz.authoring.check import check_bank
from quiz.authoring.format.schema import schema
from quiz.authoring.new import KINDS, NewError, write
from quiz.authoring.placeholder import FILL
from quiz.bank import Fault, open_bank
from quiz.bank.itemfile import load_item
from quiz.bank.reading.reading import read

EVERY = (*KINDS, "code")
OF_KIND = {
    "open": [
        "Question",
        "KeyPoint",
        "Cues",
        "FollowUp",
        "Pitfall",
        "Playground",
        "Source",
        "Localized",
    ],
    "choice": ["Choice", "Option", "Playground", "Source"],
    "numeric": ["Numeric", "Playground", "Source"],
    "formula": ["Formula", "Domain", "NearMiss", "Playground", "Source"],
    "bug": ["Bug", "Playground", "Source"],
    "code": [
        "Exercise",
        *("Normal", "Uniform", "Simplex", "OneHot", "Labels", "Bits", "Integer", "Number"),
        *(
            "Edge",
            "Tolerance",
            "Speed",
            "Example",
            "Mistake",
            "Change",
            "Equivalent",
            "Playground",
            "Source",
        ),
    ],
}


def item_file(root: Path, kind: str, name: str = "my-item") -> Path:
    return root / "content" / ("exercises" if kind == "code" else "questions") / f"{name}.yaml"


def check(root: Path) -> list[Fault]:
    return list(check_bank(open_bank(root, cache=None), jobs=1, cache=None).faults)


@pytest.mark.parametrize("kind", EVERY)
def test_it_loads_and_only_what_is_to_be_filled_in_is_at_fault(kind: str, tmp_path: Path) -> None:
    write(tmp_path / "mine", "my-item", kind)
    bank = open_bank(tmp_path / "mine", cache=None)
    assert bank.faults == ()
    assert bank.items["my-item"].kind == kind
    faults = check(tmp_path / "mine")
    assert faults
    assert {fault.rule for fault in faults} == {"fill-me-in"}


def fill_in(root: Path) -> None:
    """Take the marks out of all files of a bank's content."""
    for file in (root / "content").rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace(FILL, ""), "utf-8")


SAMPLES = {
    "open": ["title", "prompt", "answer", "text", "cues"],
    "choice": ["prompt", "text", "why"],
    "numeric": ["prompt", "answer", "expression", "explanation"],
    "formula": ["prompt", "lhs", "variables", "answer", "expression", "why", "explanation"],
    "bug": ["prompt", "code", "line", "repair", "probe", "explanation"],
    "code": [
        *("title", "statement", "returns", "sizes", "arguments", "note", "edges", "example"),
        *("mistakes", "hints", "explanation", "interview"),
    ],
}
"""Keys with a text to be written, or with a value that is only a sample."""


@pytest.mark.parametrize("kind", EVERY)
def test_every_place_that_is_to_be_filled_in_is_found(kind: str, tmp_path: Path) -> None:
    write(tmp_path, "my-item", kind)
    file = item_file(tmp_path, kind)
    lines = file.read_text(encoding="utf-8").splitlines()
    live = [n for n, line in enumerate(lines, 1) if FILL in line and not line.startswith("#")]
    name = str(file.relative_to(tmp_path))
    faults = [fault for fault in check(tmp_path) if fault.file == name]
    assert [fault.line for fault in faults] == live
    assert all(lines[fault.line - 1][fault.column - 1 :].startswith(FILL) for fault in faults)
    above = {
        key
        for number in live
        for line in lines[number - 3 : number]
        for key in re.findall(r"([a-z_]+):", line)
    }
    assert set(SAMPLES[kind]) <= above


def test_the_reference_of_a_new_exercise_is_still_to_be_written(tmp_path: Path) -> None:
    write(tmp_path, "my-item", "code")
    faults = [fault for fault in check(tmp_path) if fault.file == "solutions/my_item.py"]
    assert [(fault.line, fault.rule) for fault in faults] == [
        (1, "fill-me-in"),
        (7, "fill-me-in"),
        (8, "fill-me-in"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_filled_in_it_is_without_errors(kind: str, tmp_path: Path) -> None:
    write(tmp_path, "my-item", kind)
    fill_in(tmp_path)
    assert [fault for fault in check(tmp_path) if fault.severity == "error"] == []


REFERENCE = '''"""Softmax cross-entropy."""

import numpy as np


def my_item(x, y):
    """The mean over N of log-sum-exp less the logit of the label, in nats."""
    shifted = x - x.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y]
    return float(np.mean(losses))
'''


def test_an_exercise_filled_in_with_its_reference_is_without_errors(tmp_path: Path) -> None:
    write(tmp_path, "my-item", "code")
    fill_in(tmp_path)
    (tmp_path / "solutions/my_item.py").write_text(REFERENCE, encoding="utf-8")
    assert [fault for fault in check(tmp_path) if fault.severity == "error"] == []


@pytest.mark.parametrize("kind", EVERY)
def test_every_key_that_can_be_used_is_shown(kind: str, tmp_path: Path) -> None:
    write(tmp_path, "my-item", kind)
    shown = set(re.findall(r"([a-z_]+):", item_file(tmp_path, kind).read_text(encoding="utf-8")))
    parts = schema()["$defs"]
    for name in OF_KIND[kind]:
        assert set(parts[name]["properties"]) <= shown, name


def test_every_class_of_the_format_is_looked_for() -> None:
    assert {name for names in OF_KIND.values() for name in names} == set(schema()["$defs"]) - {
        "Numbers"
    }


@pytest.mark.parametrize("kind", EVERY)
def test_what_is_commented_out_may_be_used(kind: str, tmp_path: Path) -> None:
    write(tmp_path, "my-item", kind)
    file = item_file(tmp_path, kind)
    head, source = file.read_text(encoding="utf-8").split("\nkind: ", 1)
    whole = f"{head}\nkind: " + re.sub("(?m)^# ?", "", source)
    loaded = load_item(str(file.relative_to(tmp_path)), whole.encode())
    assert loaded.faults == []
    assert not re.search("(?m)^#", whole.removeprefix(head))


@pytest.mark.parametrize("kind", EVERY)
def test_an_editor_finds_a_schema_that_the_file_fits(kind: str, tmp_path: Path) -> None:
    write(tmp_path, "my-item", kind)
    files = [item_file(tmp_path, kind), *(tmp_path / "content").glob("*.yaml")]
    assert len(files) == 3
    for file in files:
        source = file.read_bytes()
        pointed = re.match(rb"# yaml-language-server: \$schema=(\S+)\n", source)
        assert pointed is not None
        described = json.loads((file.parent / pointed[1].decode()).read_text(encoding="utf-8"))
        assert [e.message for e in Draft7Validator(described).iter_errors(read(source).data)] == []


def test_a_new_bank_has_the_shape_of_the_built_in_one(tmp_path: Path) -> None:
    write(tmp_path / "My bank", "my-item", "code")
    root = tmp_path / "My bank"
    for name in ("content/questions", "content/exercises", "solutions"):
        assert (root / name).is_dir()
    assert open_bank(root, cache=None).info.id == "my-bank"
    assert (root / "solutions/my_item.py").is_file()


def test_a_bank_in_one_language_is_asked_for_texts_in_it_alone(tmp_path: Path) -> None:
    write(tmp_path, "first", "open")
    card = tmp_path / "content/bank.yaml"
    card.write_text("id: b\ntitle: 题库\nlanguages: [zh]\n", encoding="utf-8")
    for kind in EVERY:
        write(tmp_path, f"my-{kind}", kind)
        source = item_file(tmp_path, kind, f"my-{kind}").read_text(encoding="utf-8")
        assert not re.search(r"(?m)^\W*en:", source)
        assert re.search(r"(?m)^prompt: <fill me in> |^statement: <fill me in> ", source)
    assert open_bank(tmp_path, cache=None).faults == ()


def test_topics_are_in_the_languages_of_a_card_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    card = "id: b\ntitle: A bank\nlanguages: [en]\n"
    (tmp_path / "content/bank.yaml").write_text(card, encoding="utf-8")
    write(tmp_path, "my-item", "open")
    topics = (tmp_path / "content/topics.yaml").read_text(encoding="utf-8")
    assert re.search(r"title: Basics +# <fill me in>", topics)
    assert "zh" not in topics
    assert (tmp_path / "content/bank.yaml").read_text(encoding="utf-8") == card
    assert {fault.rule for fault in check(tmp_path)} == {"fill-me-in"}


@pytest.mark.parametrize("item_id", ["y", "no", "null", "7", "2024-01-01"])
def test_an_id_that_yaml_reads_otherwise_is_put_in_quotes(item_id: str, tmp_path: Path) -> None:
    write(tmp_path, item_id, "open")
    bank = open_bank(tmp_path, cache=None)
    assert (list(bank.items), bank.faults) == ([item_id], ())


def test_a_new_bank_may_be_given_a_title_and_languages(tmp_path: Path) -> None:
    write(tmp_path, "my-item", "open", languages=["en"], title='The "first" bank')
    info = open_bank(tmp_path, cache=None).info
    assert (info.title, list(info.languages)) == ("The 'first' bank", ["en"])
    assert FILL not in (tmp_path / "content/bank.yaml").read_text(encoding="utf-8")
    assert "zh" not in item_file(tmp_path, "open").read_text(encoding="utf-8")
    with pytest.raises(NewError, match=r"change its title and languages in content/bank\.yaml"):
        write(tmp_path, "other", "open", title="Another title")


def test_what_was_made_up_for_a_new_bank_is_marked(tmp_path: Path) -> None:
    write(tmp_path, "my-item", "open")
    faults = [fault for fault in check(tmp_path) if "my-item" not in fault.file]
    assert [(fault.file, fault.rule) for fault in faults] == [
        ("content/bank.yaml", "fill-me-in"),
        ("content/topics.yaml", "fill-me-in"),
    ]


@pytest.mark.parametrize("item_id", ["a", "a-rather-long-identifier-for-an-item"])
def test_comments_stand_below_each_other(item_id: str, tmp_path: Path) -> None:
    write(tmp_path, item_id, "code")
    lines = item_file(tmp_path, "code", item_id).read_text(encoding="utf-8").splitlines()
    topic, level = (next(x for x in lines if x.startswith(key)) for key in ("topic", "level"))
    assert topic.index("#") == level.index("#")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    root = tmp_path / "mine"
    write(root, "my-item", "open")
    (root / "content/topics.yaml").write_text("- {id: basics, title: Mine}\n", encoding="utf-8")
    (root / "solutions/other.py").write_text("kept", encoding="utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    for item_id, kind in (("my-item", "open"), ("my-item", "code"), ("other", "code")):
        with pytest.raises(NewError):
            write(root, item_id, kind)
    after = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    assert after == before


def test_a_file_that_cannot_be_read_as_an_item_is_not_overwritten(tmp_path: Path) -> None:
    write(tmp_path, "first", "open")
    item_file(tmp_path, "open").write_text("kind: [", encoding="utf-8")
    with pytest.raises(NewError, match="is there already"):
        write(tmp_path, "my-item", "open")
    assert item_file(tmp_path, "open").read_text(encoding="utf-8") == "kind: ["


@pytest.mark.parametrize(
    ("item_id", "kind", "said"),
    [
        ("Log Loss", "open", "small letters"),
        ("../escape", "open", "small letters"),
        ("", "open", "small letters"),
        ("x\n", "open", "small letters"),
        ("return", "code", "choose another id"),
        ("3d-loss", "code", "choose another id"),
    ],
)
def test_ids_that_cannot_be_are_refused(item_id: str, kind: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(NewError, match=said):
        write(tmp_path / "mine", item_id, kind)
    assert not (tmp_path / "mine").exists()


def test_a_link_out_of_the_bank_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "mine/content").mkdir(parents=True)
    (tmp_path / "mine/content/questions").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NewError, match="leads out of the bank"):
        write(tmp_path / "mine", "my-item", "open")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_topic_is_one_of_the_bank(tmp_path: Path) -> None:
    write(tmp_path, "my-item", "open")
    with pytest.raises(NewError, match="no topic 'losses'; there are basics"):
        write(tmp_path, "other", "open", "losses")
    with pytest.raises(NewError, match="no topic 'losses'; there are basics"):
        write(tmp_path / "none-yet", "other", "open", "losses")
    assert not (tmp_path / "none-yet").exists()


def run(*arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | environ,
        check=False,
    )


def test_the_command_says_what_it_wrote_and_what_comes_next(tmp_path: Path) -> None:
    done = run("new", "question", "log-loss", "--kind", "numeric", "--bank", "mine", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    file = "mine/content/questions/log-loss.yaml"
    assert done.stdout.splitlines()[-4:] == [
        f"Wrote {file}",
        "Fill it in, then:",
        f"  quiz preview {file}",
        "  quiz check mine",
    ]
    again = run("new", "exercise", "log-loss", "--bank", "mine", cwd=tmp_path)
    assert again.returncode == 2
    assert again.stderr == (
        "quiz: the id 'log-loss' is taken by content/questions/log-loss.yaml; choose another\n"
    )


def test_what_comes_next_can_be_typed_as_it_is_shown(tmp_path: Path) -> None:
    done = run("new", "question", "x", "--bank", "my own bank", cwd=tmp_path)
    assert done.stdout.endswith("  quiz check 'my own bank'\n")


def test_without_a_bank_it_is_the_folder_one_is_in_or_none(tmp_path: Path) -> None:
    nowhere = run("new", "exercise", "log-loss", cwd=tmp_path)
    assert (nowhere.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "--bank" in nowhere.stderr
    (tmp_path / "content").mkdir()
    assert run("new", "exercise", "log-loss", cwd=tmp_path).returncode == 0
    assert item_file(tmp_path, "code", "log-loss").is_file()
    several = run("new", "exercise", "x", "--bank", "a", "--bank", "b", cwd=tmp_path)
    assert several.returncode == 2
    assert not (tmp_path / "a").exists()


def test_the_languages_of_a_new_bank_are_those_that_there_are(tmp_path: Path) -> None:
    begin = ("new", "question", "x", "--bank", "b", "--languages")
    assert "no language 'fr'; there are en, zh" in run(*begin, "fr", cwd=tmp_path).stderr
    assert not (tmp_path / "b").exists()
    assert run(*begin, "zh,en", cwd=tmp_path).returncode == 0
    assert list(open_bank(tmp_path / "b", cache=None).info.languages) == ["zh", "en"]


def test_inside_a_bank_the_authors_commands_mean_it(tmp_path: Path) -> None:
    run("new", "exercise", "x", "--bank", "mine", cwd=tmp_path)
    inside = tmp_path / "mine"
    assert "mine: 1 item, " in run("check", cwd=inside).stdout
    assert "x · code · " in run("preview", "x", cwd=inside).stdout
    run("new", "exercise", "y", "--bank", "other", cwd=tmp_path)
    assert "other: 1 item, " in run("check", cwd=inside, QUIZ_BANK="../other").stdout
    (tmp_path / "site/content").mkdir(parents=True)
    assert "x · code" not in run("preview", "x", cwd=tmp_path / "site").stdout


def test_it_speaks_chinese(tmp_path: Path) -> None:
    done = run("new", "question", "x", "--bank", "b", "--lang", "zh", cwd=tmp_path)
    assert "填好之后运行：" in done.stdout
    assert "已被" in run("new", "question", "x", "--bank", "b", "--lang", "zh", cwd=tmp_path).stderr
