"""The one room that joins a store and the judge: a network is opened, asked through views, and written."""

from graphmodel.network.asker import EVERYWHERE, Asker, Right
from graphmodel.network.network import EVERYTHING, Network
from graphmodel.network.writing import Outcome

__all__ = ["EVERYTHING", "EVERYWHERE", "Asker", "Network", "Outcome", "Right"]
