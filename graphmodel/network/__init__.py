"""The one room that joins a store and the judge: a network is opened, asked through views, and written.

What is named here is read when it is first asked for: the child process of a load needs files of this folder, and
neither the network nor the judge, which are a third of what it would import.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphmodel.network.asker import EVERYWHERE, Asker, Right
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
else:
    _FILES = {
        "EVERYWHERE": "asker",
        "Asker": "asker",
        "Network": "network",
        "Outcome": "writing",
        "Right": "asker",
    }

    def __getattr__(name: str) -> object:
        if name not in _FILES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_FILES[name]}"), name)


__all__ = ["EVERYWHERE", "Asker", "Network", "Outcome", "Right"]
