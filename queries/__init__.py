"""Every question, found by looking into the folders here: a module that declares QUESTION is one."""

from __future__ import annotations

import pkgutil
from functools import cache, lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queries.question import Question

FIRST: Final = f"{__name__}.coverage"
"""The folder of what is asked most."""


def catalogue() -> Mapping[str, Question]:
    """Return the questions by name, in alphabetical order: those of the files, and a list of every other topic."""
    return MappingProxyType(dict(sorted({**questions_of_files(), **lists_of_topics()}.items())))


def families() -> Mapping[str, Mapping[str, Question]]:
    """Return the questions by the Chinese name of the folder that they lie in: coverage first, lists of topics last."""
    from queries.topic_lists import FAMILY

    found: dict[str, dict[str, Question]] = {}
    for folder, questions in sorted(_by_folder().items(), key=lambda held: held[0] != FIRST):
        found.setdefault(import_module(folder).FAMILY, {}).update(questions)
    found.setdefault(FAMILY, {}).update(lists_of_topics())
    return MappingProxyType({family: held for family, held in found.items() if held})


def folders() -> Mapping[str, str]:
    """Return the name of the folder that each question of a file lies in."""
    return {name: folder.rpartition(".")[2] for folder, held in _by_folder().items() for name in held}


def lists_of_topics() -> Mapping[str, Question]:
    """Return a list question, by the code of the topic, for every topic that no file lists."""
    from queries.topic_lists import topic_lists  # which imports what a question is

    files = questions_of_files()
    return topic_lists({*files, *(topic for question in files.values() for topic in question.lists)})


@lru_cache(maxsize=1024)
def of_file(name: str, constant: str = "QUESTION") -> Question | None:
    """Return the question that the file of this name declares; the other files are not read for it."""
    same = (m.name for m in pkgutil.walk_packages(__path__, f"{__name__}.") if m.name.rpartition(".")[2] == name)
    return next((found for m in same if (found := getattr(import_module(m), constant, None))), None)


@cache
def questions_of_files() -> Mapping[str, Question]:
    """Return the questions that are declared here; two of one name are an error of the program."""
    return _declared("QUESTION")


@cache
def plain_lists() -> Mapping[str, Question]:
    """Return the lists of what there is (`LIST`), by name: asked like questions, under addresses of their own."""
    return _declared("LIST")


@cache
def _by_folder() -> Mapping[str, Mapping[str, Question]]:
    """Return the questions of files by the package that they lie in, each in alphabetical order."""
    found: dict[str, dict[str, Question]] = {}
    for module, question in _modules("QUESTION"):
        folder, _, name = module.rpartition(".")
        found.setdefault(folder, {})[name] = question
    return MappingProxyType({folder: dict(sorted(held.items())) for folder, held in sorted(found.items())})


def _declared(constant: str) -> Mapping[str, Question]:
    found: dict[str, Question] = {}
    for module, question in _modules(constant):
        name = module.rpartition(".")[2]
        if name in found:
            raise TypeError(f"two questions are called {name}")
        found[name] = question
    return MappingProxyType(dict(sorted(found.items())))


def _modules(constant: str) -> Iterator[tuple[str, Question]]:
    """Yield the modules that declare `constant`, with what it is there."""
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        question = getattr(import_module(module.name), constant, None)
        if question is not None:
            yield module.name, question
