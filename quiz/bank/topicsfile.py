"""``topics.yaml`` into topics that exist once, need what exists, and never need each other."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from msgspec import Meta
from msgspec.structs import replace

from quiz.bank.items import Fault, Topic
from quiz.bank.reading.converting import convert, faults_of
from quiz.bank.reading.reading import Document, Path
from quiz.bank.reading.scan import TOPICS
from quiz.bank.reading.wording import closest, shown

_Topics = Annotated[list[Topic], Meta(max_length=1000)]


class LoadedTopics(NamedTuple):
    """Sound topics in the order of the file, with their sound needs; whether none was left out."""

    topics: list[Topic]
    complete: bool
    faults: list[Fault]


def load_topics(document: Document) -> LoadedTopics:
    """The topics in `document`, the data of ``topics.yaml``."""
    found, complaints, kept = convert(_Topics, document, ())
    loader = _Loader(document, faults_of(TOPICS, complaints))
    topics = loader.topics(list(zip(found or [], kept, strict=True)))
    return LoadedTopics(topics, not complaints, loader.faults)


class _Loader:
    def __init__(self, document: Document, faults: list[Fault]) -> None:
        self.faults = faults
        self._document = document
        self._topics: dict[str, Topic] = {}
        self._index: dict[str, int] = {}

    def topics(self, found: list[tuple[Topic, int]]) -> list[Topic]:
        for topic, index in found:
            if topic.id.endswith("\n"):
                message = "the id ends in a line break; write it on the line of its key"
                self._object((index, "id"), "bad-name", message)
            elif topic.id in self._topics:
                line = self._document.place((self._index[topic.id], "id"))[0]
                message = f"the topic {shown(topic.id)} stands in line {line} too; keep one"
                self._object((index, "id"), "duplicate-id", message)
            else:
                self._topics[topic.id] = topic
                self._index[topic.id] = index
        for topic in list(self._topics.values()):
            self._check_needs(topic)
        return list(self._topics.values())

    def _object(self, path: Path, rule: str, message: str) -> None:
        self.faults.append(Fault(TOPICS, *self._document.place(path), rule, message))

    def _check_needs(self, topic: Topic) -> None:
        sound: list[str] = []
        for position, need in enumerate(topic.needs):
            path = (self._index[topic.id], "needs", position)
            if need not in self._topics:
                if need not in self._written():
                    near = closest(need, self._topics)
                    instead = f"did you mean `{near}`?" if near else "declare it as a topic"
                    self._object(path, "unknown-topic", f"unknown topic {shown(need)}; {instead}")
            elif circle := self._way(need, topic.id):
                chain = " → ".join([topic.id, *circle])
                message = f"topics need each other in a circle ({chain}); take one of the needs out"
                self._object(path, "topic-cycle", message)
            else:
                sound.append(need)
            rest = topic.needs[position + 1 :]
            self._topics[topic.id] = replace(topic, needs=[*sound, *rest])

    def _written(self) -> set[str]:
        """The ids in the file, also those of topics that are faulty otherwise."""
        entries = self._document.data
        return {str(entry.get("id")) for entry in entries if isinstance(entry, dict)}

    def _way(self, start: str, goal: str) -> list[str]:
        """The topics from `start` to `goal` along what each needs; empty if there is no way."""
        ways = {start: [start]}
        queue = [start]
        for here in queue:
            if here == goal:
                return ways[here]
            for need in self._topics[here].needs if here in self._topics else ():
                if need not in ways:
                    ways[need] = [*ways[here], need]
                    queue.append(need)
        return []
