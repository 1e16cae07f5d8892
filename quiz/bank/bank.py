"""A bank once it is open."""

from __future__ import annotations

from pathlib import Path

import msgspec

from quiz.bank.cache.compiled import Compiled
from quiz.bank.exercise import Exercise
from quiz.bank.items import BankError, BankInfo, Fault, Item, Topic
from quiz.bank.model import Cues, Question


class Bank:
    """Topics and items of one folder, and what is wrong in it.

    What is in ``items`` is sound: its topic is in ``topics``, its exercises and drills are in
    ``items``. What is not sound is left out and among the ``faults``.

    ``items`` are in the order of the files, questions before exercises, each drill right after
    its question; ``parent`` maps a drill to its question, ``files`` an item to its file;
    ``lexicon`` is what the cues of its questions refer to.
    """

    def __init__(
        self,
        root: Path,
        compiled: Compiled,
    ) -> None:
        """The bank at `root` (absolute, resolved), of which `compiled` has been read."""
        self.root = root
        self.info: BankInfo = compiled.info
        # What progress hangs on: the bank's id, unless another bank on this machine has it too.
        self.key: str = compiled.info.id
        self.topics: tuple[Topic, ...] = tuple(compiled.topics)
        self.faults: tuple[Fault, ...] = tuple(compiled.faults)
        self.lexicon: dict[str, Cues] = compiled.lexicon
        self.items: dict[str, Item] = {}
        self.parent: dict[str, str] = {}
        self.files: dict[str, str] = {}
        for file, item in compiled.entries:
            self.items[item.id] = item
            self.files[item.id] = file
            if isinstance(item, Question):
                for drill in item.drills:
                    self.items[drill.id] = drill
                    self.files[drill.id] = file
                    self.parent[drill.id] = item.id

    def content(self, item_id: str) -> str:
        """16 hexadecimal digits that change when the item means something else.

        Layout, comments and the order of keys do not count, except the order of an exercise's
        arguments, which is the order of the call. A question's drills have hashes of their own.
        Raises KeyError for an unknown id.
        """
        import hashlib  # 4 ms of a start that may not need it

        item = self.items[item_id]
        if item.playground is not None:  # a link beside the item, no part of what is asked
            item = msgspec.structs.replace(item, playground=None)
        order: list[str] = []
        if isinstance(item, Question):
            item = msgspec.structs.replace(item, drills=[])
        elif isinstance(item, Exercise):
            order = list(item.arguments)
        data = msgspec.msgpack.encode((item, order), order="deterministic")
        return hashlib.blake2b(data, digest_size=8).hexdigest()

    def solution(self, exercise: Exercise) -> str:
        """The source of the exercise's reference. Raises BankError when it cannot be read."""
        from quiz.bank.reading.location import real_path
        from quiz.bank.reading.scan import read_file

        name = f"solutions/{exercise.function}.py"
        path = self.root / "solutions" / f"{exercise.function}.py"
        if not exercise.function.isidentifier() or not real_path(path).is_relative_to(self.root):
            raise BankError(f"{name} is not inside the bank; put the reference there")
        try:
            return read_file(path).decode()
        except OSError as error:
            raise BankError(f"{name} cannot be read ({error.strerror or error})") from None
        except UnicodeDecodeError:
            raise BankError(f"{name} is not UTF-8 text; save it as UTF-8") from None
