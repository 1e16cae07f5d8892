"""The file and the editor are one text: the newer wins, the other is one undo away."""

import pytest

from quiz.settings import save


@pytest.fixture
def file(progress_file):
    return progress_file.parent / "exercises" / "sample" / "shift_logits.py"


@pytest.fixture
def set_to(progress_file):
    """Set something before the app opens."""

    def choose(name: str, value) -> None:
        save(progress_file.parent / "settings.toml", name, value)

    return choose


@pytest.mark.parametrize(("language", "said"), [("en", "Written to"), ("zh", "已写入")])
async def test_the_draft_is_handed_out(work, file, wrong, language, said) -> None:
    async with work((130, 40), language) as bench:
        await bench.write(wrong)
        assert not file.exists()
        await bench.press("ctrl+s")
        assert said in bench.told()
        assert "shift_logits.py" in bench.seen()
        assert file.read_text() == wrong


async def test_what_is_saved_elsewhere_comes_here_and_is_graded(
    work, recorded, file, wrong, right
) -> None:
    async with work((200, 60)) as bench:
        await bench.write(wrong)
        await bench.press("ctrl+s")
        file.write_text(right)
        await bench.until(lambda: "✓ Passed" in bench.seen())
        assert "np.subtract" in bench.seen()
        bench.screen.go_to("code")
        await bench.press("ctrl+z")
        assert "np.mean" in bench.seen()
    assert [review.right for review in recorded("shift-logits")] == [True]


async def test_it_is_not_graded_where_that_is_not_wanted(
    work, recorded, set_to, file, wrong, right
) -> None:
    set_to("grade_on_save", False)
    async with work((200, 60)) as bench:
        await bench.write(wrong)
        await bench.press("ctrl+s")
        file.write_text(right)
        await bench.until(lambda: "np.subtract" in bench.seen())
        await bench.settle()
    assert recorded("shift-logits") == []


async def test_what_is_typed_here_goes_there(work, file, wrong, right) -> None:
    async with work() as bench:
        await bench.press("ctrl+s")
        await bench.write(right)
        await bench.until(lambda: file.read_text() == right)
        assert bench.app.progress.draft(("sample", "shift-logits")) == right
        await bench.write(wrong)
        await bench.press("escape")
        assert file.read_text() == wrong


async def test_a_file_edited_while_the_program_was_away_wins(work, file, wrong, right) -> None:
    async with work() as bench:
        await bench.write(wrong)
        await bench.press("ctrl+s")
    file.write_text(right)
    async with work((200, 60)) as bench:
        assert "np.subtract" in bench.seen()
        assert "edited elsewhere" in bench.told()
        await bench.press("ctrl+z")
        assert "np.mean" in bench.seen()


async def test_deleting_the_file_ends_it(work, file, wrong, right) -> None:
    async with work() as bench:
        await bench.write(wrong)
        await bench.press("ctrl+s")
    file.unlink()
    async with work() as bench:
        assert "np.mean" in bench.seen()
        await bench.write(right)
        await bench.press("escape")
    assert not file.exists()


async def test_a_file_that_is_no_text_is_left_alone(work, file, wrong) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff\xfe\x00")
    async with work((200, 60)) as bench:
        assert "is not UTF-8 text" in bench.told()
        await bench.write(wrong)
        await bench.press("ctrl+s")
        assert file.read_bytes() == b"\xff\xfe\x00"
        await bench.press("escape")
    assert file.read_bytes() == b"\xff\xfe\x00"
    async with work() as bench:
        assert "np.mean" in bench.seen()


async def test_a_folder_that_cannot_be_written_is_told(work, progress_file, wrong) -> None:
    progress_file.parent.mkdir()
    (progress_file.parent / "exercises").write_text("not a folder")
    async with work((200, 60)) as bench:
        await bench.write(wrong)
        await bench.press("ctrl+s")
        assert "Not a directory" in bench.told()
        assert "np.mean" in bench.seen()


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No editor is set"), ("zh", "没有设置编辑器")]
)
async def test_no_editor_is_said_with_the_file(work, file, monkeypatch, language, said) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with work((130, 40), language) as bench:
        await bench.press("ctrl+o")
        assert said in bench.told()
        assert file.exists()


async def test_a_terminal_that_cannot_make_room_is_told(work, set_to, file) -> None:
    set_to("editor", "true")
    async with work((130, 40)) as bench:
        await bench.press("ctrl+o")
        assert "cannot make room for an editor" in bench.told()
        assert file.exists()
