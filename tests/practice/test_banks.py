"""Progress stays with its bank: whatever other banks are called, wherever the folder goes."""

import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from quiz.bank import Bank, Choice, builtin, open_bank
from quiz.practice.banks import Several, identify, in_several, look_up
from quiz.practice.queue import Filter
from quiz.practice.session import Session
from quiz.progress import Progress

OWN = re.compile(r"ml~[0-9a-f]{8}")
ITEM = """\
id: {id}
kind: choice
topic: losses
level: screen
prompt: {{en: "{id}?", zh: "{id}？"}}
options:
  - {{text: {{en: Yes., zh: 是。}}, why: {{en: It is., zh: 是。}}, right: true}}
  - {{text: {{en: No., zh: 不是。}}, why: {{en: It is not., zh: 不是。}}}}
"""
MakeFolder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> MakeFolder:
    """Writes a bank with the given items; without an id, the folder's name is its id."""

    def write(place: str, id: str | None = "ml", items: tuple[str, ...] = ("loss", "sign")) -> Path:
        root = tmp_path / place
        (root / "content" / "questions").mkdir(parents=True)
        if id is not None:
            (root / "content" / "bank.yaml").write_text(f"id: {id}\ntitle: {place}\n")
        (root / "content" / "topics.yaml").write_text("- {id: losses, title: Losses}\n")
        for item in items:
            file = root / "content" / "questions" / f"{item}.yaml"
            file.write_text(ITEM.format(id=item), encoding="utf-8")
        return root

    return write


def opened(progress: Progress, *roots: Path) -> list[Bank]:
    """The banks as a program that has just started sees them."""
    banks = [open_bank(root, cache=None) for root in roots]
    for bank in banks:
        assert bank.items, bank.faults
    identify(banks, progress)
    return banks


def keys(progress: Progress, *roots: Path) -> list[str]:
    return [bank.key for bank in opened(progress, *roots)]


@pytest.fixture
def answer(progress: Progress, right: Callable) -> Callable[..., None]:
    def give(bank: Bank, item: str = "loss") -> None:
        session = Session([bank], progress, Filter(ids=frozenset({item})))
        session.answer(right(bank.items[item]))

    return give


def met(progress: Progress, bank: Bank) -> set[str]:
    return set(progress.cards(bank.key))


def test_a_bank_alone_has_its_id(progress: Progress, folder: MakeFolder) -> None:
    assert keys(progress, folder("a")) == ["ml"]


def test_banks_of_other_ids_have_theirs(progress: Progress, folder: MakeFolder) -> None:
    assert keys(progress, folder("a"), folder("b", "stats")) == ["ml", "stats"]


def test_two_of_one_id_open_together_do_not_mix(
    progress: Progress, folder: MakeFolder, answer: Callable
) -> None:
    here, there = opened(progress, folder("a"), folder("b"))
    assert here.key == "ml"
    assert OWN.fullmatch(there.key)
    answer(here, "loss")
    answer(there, "sign")
    assert (met(progress, here), met(progress, there)) == ({"loss"}, {"sign"})
    session = Session([here, there], progress, length=99)
    places = set()
    while session.place is not None:
        places.add(session.place.key)
        session.skip()
    assert places == {(here.key, "sign"), (there.key, "loss")}


def test_two_of_one_id_open_one_after_the_other_do_not_mix(
    progress: Progress, folder: MakeFolder, answer: Callable
) -> None:
    a, b = folder("a"), folder("b")
    (here,) = opened(progress, a)
    answer(here)
    (there,) = opened(progress, b)
    assert OWN.fullmatch(there.key)
    assert met(progress, there) == set()


def test_keys_stay_after_a_restart_in_any_order(
    progress: Progress, folder: MakeFolder, tmp_path: Path
) -> None:
    a, b = folder("a"), folder("b")
    first, second = keys(progress, a, b)
    progress.close()
    with Progress.open(progress.path) as again:
        assert keys(again, b, a) == [second, first]
        assert keys(again, b) == [second]
        assert keys(again, tmp_path / "b" / ".." / "a") == [first]


@pytest.mark.parametrize("moved", ["a", "b"])
def test_a_moved_bank_keeps_its_history(
    progress: Progress, folder: MakeFolder, answer: Callable, tmp_path: Path, moved: str
) -> None:
    """Whether it has the plain id or a key of its own."""
    roots = {name: folder(name) for name in "ab"}
    for bank in opened(progress, *roots.values()):
        answer(bank)
    before = dict(zip("ab", keys(progress, *roots.values()), strict=True))
    roots[moved] = roots[moved].rename(tmp_path / "elsewhere")
    assert dict(zip("ab", keys(progress, *roots.values()), strict=True)) == before
    assert keys(progress, roots[moved]) == [before[moved]]


def test_two_banks_moved_together_keep_their_own(
    progress: Progress, folder: MakeFolder, answer: Callable, tmp_path: Path
) -> None:
    before = opened(progress, folder("old/a"), folder("old/b"))
    for bank in before:
        answer(bank)
    (tmp_path / "old").rename(tmp_path / "new")
    after = keys(progress, tmp_path / "new" / "b", tmp_path / "new" / "a")
    assert after == [before[1].key, before[0].key]


def test_what_was_left_behind_by_a_move_may_be_taken_by_another_bank(
    progress: Progress, folder: MakeFolder, answer: Callable, tmp_path: Path
) -> None:
    """Also where its key was made from that folder."""
    a, b = folder("a"), folder("b")
    first, second = opened(progress, a, b)
    answer(first)
    answer(second)
    moved = b.rename(tmp_path / "c")
    assert keys(progress, moved) == [second.key]
    third = keys(progress, folder("b"))[0]
    assert OWN.fullmatch(third)
    assert len({first.key, second.key, third}) == 3


def test_a_copy_is_another_bank(progress: Progress, folder: MakeFolder, answer: Callable) -> None:
    a = folder("a")
    (bank,) = opened(progress, a)
    answer(bank)
    (copy,) = opened(progress, shutil.copytree(a, a.with_name("copy")))
    assert OWN.fullmatch(copy.key)
    assert met(progress, copy) == set()


def test_a_bank_that_went_away_is_picked_up_when_it_is_back(
    progress: Progress, folder: MakeFolder, answer: Callable, tmp_path: Path
) -> None:
    a, b = folder("a"), folder("b", items=("loss",))
    here, there = opened(progress, a, b)
    answer(here, "sign")
    answer(there)
    away = a.rename(tmp_path / "away")
    assert keys(progress, b) == [there.key]
    assert [history.key for history in progress.histories()] == [here.key, there.key]
    away.rename(a)
    assert keys(progress, a, b) == [here.key, there.key]


def test_history_goes_to_no_bank_that_holds_nothing_of_it(
    progress: Progress, folder: MakeFolder, answer: Callable, tmp_path: Path
) -> None:
    """A bank of the same id while the first is away is not the first one moved."""
    a = folder("a")
    (bank,) = opened(progress, a)
    answer(bank, "loss")
    away = a.rename(tmp_path / "away")
    (stranger,) = opened(progress, folder("b", items=("variance",)))
    assert OWN.fullmatch(stranger.key)
    away.rename(a)
    assert keys(progress, a) == ["ml"]


def test_history_from_before_there_were_keys_stays_where_it_is(
    progress: Progress, folder: MakeFolder, answer: Callable
) -> None:
    root = folder("a")
    answer(open_bank(root, cache=None))
    (bank,) = opened(progress, root)
    assert (bank.key, met(progress, bank)) == ("ml", {"loss"})


def test_a_folder_that_holds_another_bank_now_is_that_bank(
    progress: Progress, folder: MakeFolder, answer: Callable
) -> None:
    a = folder("a")
    (bank,) = opened(progress, a)
    answer(bank)
    card = a / "content" / "bank.yaml"
    card.write_text("id: stats\ntitle: Another\n")
    assert keys(progress, a) == ["stats"]
    card.write_text("id: ml\ntitle: Again\n")
    assert keys(progress, a) == ["ml"]


class TestNamedAfterItsFolder:
    """A bank without bank.yaml has the name of its folder as id."""

    def test_renamed_it_keeps_its_history(
        self, progress: Progress, folder: MakeFolder, answer: Callable, tmp_path: Path
    ) -> None:
        (bank,) = opened(progress, folder("first", id=None))
        answer(bank)
        renamed = (tmp_path / "first").rename(tmp_path / "second")
        assert keys(progress, renamed) == [bank.key] == ["first"]
        assert keys(progress, renamed) == ["first"]

    def test_another_one_begins_afresh(
        self, progress: Progress, folder: MakeFolder, answer: Callable, tmp_path: Path
    ) -> None:
        (bank,) = opened(progress, folder("first", id=None))
        answer(bank)
        shutil.rmtree(tmp_path / "first")
        assert keys(progress, folder("second", id=None, items=("variance",))) == ["second"]

    def test_a_bank_that_says_its_id_is_not_taken_for_it(
        self, progress: Progress, folder: MakeFolder, answer: Callable, tmp_path: Path
    ) -> None:
        (bank,) = opened(progress, folder("first", id=None))
        answer(bank)
        shutil.rmtree(tmp_path / "first")
        assert keys(progress, folder("second", id="stats")) == ["stats"]


class TestBuiltin:
    @pytest.fixture
    def home(self, folder: MakeFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        root = folder("program/builtin")
        monkeypatch.setattr("quiz.bank.reading.location._PACKAGE", root.parent)
        assert builtin() == root
        return root

    def test_it_has_its_plain_id_wherever_it_lies(
        self, progress: Progress, folder: MakeFolder, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert keys(progress, home) == ["ml"]
        upgraded = folder("newer/builtin")
        monkeypatch.setattr("quiz.bank.reading.location._PACKAGE", upgraded.parent)
        assert keys(progress, upgraded) == ["ml"]

    def test_a_stranger_with_its_id_gets_a_key_of_its_own(
        self, progress: Progress, folder: MakeFolder, home: Path
    ) -> None:
        """Also when it comes first, and when it is moved."""
        stranger = folder("stranger")
        (key,) = keys(progress, stranger)
        assert OWN.fullmatch(key)
        assert keys(progress, stranger, home) == [key, "ml"]
        moved = stranger.rename(stranger.with_name("moved"))
        assert keys(progress, home, moved) == ["ml", key]


def test_many_at_once_never_share_a_key(progress: Progress, folder: MakeFolder) -> None:
    roots = [folder(f"bank-{n}") for n in range(6)]
    begin = Barrier(len(roots), timeout=600)

    def key(root: Path) -> str:
        with Progress.open(progress.path) as own:
            bank = open_bank(root, cache=None)
            begin.wait()
            identify([bank], own)
            return bank.key

    with ThreadPoolExecutor(len(roots)) as pool:
        given = list(pool.map(key, roots))
    assert len(set(given)) == len(roots)
    assert given.count("ml") == 1
    assert keys(progress, *roots) == given


class TestLookUp:
    """ID, or BANK/ID where several banks have it."""

    @pytest.fixture
    def apart(self, progress: Progress) -> Callable:
        return lambda banks: identify(banks, progress)

    def test_an_id_of_one_bank_says_enough(
        self, make_bank: Callable, make_choice: Callable[[str], Choice], apart: Callable
    ) -> None:
        here, there = make_bank([make_choice("a")]), make_bank([make_choice("b")], id="other")
        assert look_up([here, there], "b", apart) == (there, there.items["b"])
        assert look_up([here, there], "other/b", apart) == (there, there.items["b"])
        assert look_up([here, there], "small/b", apart) is None
        assert look_up([here, there], "c", apart) is None
        assert look_up([here, there], "nowhere/b", apart) is None

    def test_an_id_of_several_names_them(self, folder: MakeFolder, apart: Callable) -> None:
        here, there = (open_bank(folder(n, n), cache=None) for n in ("ml", "stats"))
        with pytest.raises(Several) as caught:
            look_up([here, there], "loss", apart)
        for said in caught.value.phrase:
            assert f"ml/loss ({here.root})" in said
            assert f"stats/loss ({there.root})" in said
        assert look_up([here, there], "stats/loss", apart) == (there, there.items["loss"])
        assert look_up([here, there], "loss", apart, lambda i: i.kind == "code") is None

    def test_banks_of_one_id_are_told_by_their_keys(
        self, folder: MakeFolder, apart: Callable
    ) -> None:
        here, there = (open_bank(folder(n), cache=None) for n in "ab")
        with pytest.raises(Several) as caught:
            look_up([here, there], "loss", apart)
        assert "ml/loss" in str(caught.value)
        assert f"{there.key}/loss" in str(caught.value)
        for bank in (here, there):
            bank_again, item = look_up([here, there], f"{bank.key}/loss", apart) or (None, None)
            assert (bank_again, item) == (bank, bank.items["loss"])

    def test_which_ids_several_have(self, make_bank: Callable, make_choice: Callable) -> None:
        here = make_bank([make_choice("a"), make_choice("b")])
        assert in_several([here]) == frozenset()
        assert in_several([here, make_bank([make_choice("b")])]) == {"b"}
