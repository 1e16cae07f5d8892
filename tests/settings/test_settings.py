"""The settings file: read as far as it is right, written without touching the rest."""

import datetime
import os
from dataclasses import fields
from pathlib import Path

import pytest

from quiz.settings import DEFAULTS, SETTINGS, Settings, SettingsError, default_path, load, save


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_every_field_can_be_set_and_has_a_default_that_is_accepted() -> None:
    assert {setting.name for setting in SETTINGS} == {field.name for field in fields(Settings)}
    for setting in SETTINGS:
        assert setting.default is None or setting.accepts(setting.default)


def test_no_file_sets_nothing(file) -> None:
    assert load(file) == (DEFAULTS, [])


def test_what_is_written_is_read(file) -> None:
    file.write_text(
        'language = "zh"\ntheme = "light"\nnew_a_day = 5\nsession_length = 30\ndaily_goal = 40\n'
        'interview = 2026-12-05\nminutes_a_day = 45\neditor = "vim -u NONE"\n'
        "grade_on_save = false\n"
    )
    day = datetime.date(2026, 12, 5)
    expected = Settings("zh", "light", 5, 30, 40, day, 45, "vim -u NONE", False)
    assert load(file) == (expected, [])


@pytest.mark.parametrize(
    "line",
    [
        'theme = "pink"',
        "theme = 3",
        'new_a_day = "ten"',
        "new_a_day = -1",
        "new_a_day = 2.5",
        "new_a_day = true",
        "session_length = 0",
        "interview = 2026-12-05T10:00:00",
        'interview = "tomorrow"',
        "grade_on_save = 1",
        "editor = ['vim']",
        "[editor]",
    ],
)
def test_a_bad_value_is_named_with_its_line_and_the_default_is_used(file, line) -> None:
    file.write_text(f"daily_goal = 7\n\n{line}\n")
    settings, faults = load(file)
    assert settings == Settings(daily_goal=7)
    assert len(faults) == 1
    for language in ("en", "zh"):
        said = faults[0].in_(language)
        assert str(file) in said
        assert "3" in said
        assert line.partition(" =")[0].strip("[]") in said


def test_an_unknown_setting_is_named_with_the_one_that_was_meant(file) -> None:
    file.write_text("them = 'dark'\nzzz = 1\n")
    settings, (near, far) = load(file)
    assert settings == DEFAULTS
    assert "did you mean theme?" in near.en
    assert "line 2" in far.en
    assert "did you mean" not in far.en


@pytest.mark.parametrize("content", [b"theme = = 1", b"theme = 'dark", b"\xff\xfe", b"a\x00b"])
def test_what_is_no_toml_is_said_in_a_sentence(file, content) -> None:
    file.write_bytes(content)
    settings, faults = load(file)
    assert settings == DEFAULTS
    assert [str(file) in fault.en for fault in faults] == [True]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("#" * 200_000, "larger than 100 kB"),
        ("a = " + "[" * 50_000, "not TOML"),
        ("new_a_day = " + "9" * 5_000, "not TOML"),
    ],
)
def test_a_file_without_measure_is_said_in_a_sentence(file, content, why) -> None:
    file.write_text(content)
    settings, (fault,) = load(file)
    assert settings == DEFAULTS
    assert why in fault.en
    assert len(fault.en) < 500
    with pytest.raises(SettingsError):
        save(file, "theme", "light")
    assert file.read_text() == content


def test_of_a_file_about_other_things_not_everything_is_said(file) -> None:
    file.write_text("".join(f"{'k' * 500}{n} = 1\n" for n in range(100)))
    settings, faults = load(file)
    assert settings == DEFAULTS
    assert 0 < len(faults) <= 10
    assert all(len(fault.en) < 500 for fault in faults)


def test_a_pipe_in_its_place_is_not_waited_for(file) -> None:
    os.mkfifo(file)
    settings, (fault,) = load(file)
    assert settings == DEFAULTS
    assert "no plain file" in fault.en


def test_a_folder_in_its_place_is_said_in_a_sentence(file) -> None:
    file.mkdir()
    assert load(file)[0] == DEFAULTS
    assert len(load(file)[1]) == 1
    with pytest.raises(SettingsError, match="could not be kept"):
        save(file, "theme", "light")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "zh"),
        ("theme", "monochrome"),
        ("new_a_day", 3),
        ("editor", 'code --wait "a b"'),
        ("grade_on_save", False),
        ("interview", datetime.date(2026, 12, 5)),
    ],
)
def test_what_is_kept_is_read_again(file, name, value) -> None:
    save(file, name, value)
    settings, faults = load(file)
    assert (getattr(settings, name), faults) == (value, [])


def test_a_new_file_explains_every_setting_and_holds_the_defaults(file) -> None:
    save(file, "theme", "dark")
    source = file.read_text()
    assert load(file) == (DEFAULTS, [])
    for setting in SETTINGS:
        assert setting.about.en in source
        assert setting.name in source


def test_the_rest_of_the_file_stays_as_it_is(file) -> None:
    file.write_text("# mine\ndaily_goal = 7  # seven\n\ntheme = 'light' # for the sun\n")
    save(file, "theme", "dark")
    assert file.read_text() == '# mine\ndaily_goal = 7  # seven\n\ntheme = "dark" # for the sun\n'


def test_nothing_takes_a_setting_out(file) -> None:
    save(file, "interview", datetime.date(2026, 12, 5))
    save(file, "interview", None)
    assert load(file) == (DEFAULTS, [])


def test_a_file_that_is_no_toml_is_not_overwritten(file) -> None:
    file.write_text("theme = = 1")
    with pytest.raises(SettingsError, match="is not TOML"):
        save(file, "theme", "dark")
    assert file.read_text() == "theme = = 1"


@pytest.mark.parametrize(("name", "value"), [("theme", "pink"), ("nothing", 1), ("new_a_day", "3")])
def test_what_will_not_do_is_not_kept(file, name, value) -> None:
    with pytest.raises(ValueError, match="cannot be set"):
        save(file, name, value)
    assert not file.exists()


def test_a_link_is_followed(file, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "quiz.toml"
    kept.parent.mkdir()
    kept.write_text("daily_goal = 7\n")
    file.symlink_to(kept)
    save(file, "theme", "light")
    assert file.is_symlink()
    assert load(kept) == (Settings(daily_goal=7, theme="light"), [])


def test_where_it_is(tmp_path: Path) -> None:
    assert default_path({"QUIZ_DATA": str(tmp_path)}) == tmp_path / "settings.toml"
    assert default_path({"QUIZ_DATA": ""}).name == "settings.toml"
    assert default_path(os.environ).parent == Path(os.environ["QUIZ_DATA"])
