"""The one room that joins a store and the judge: a network is opened, asked through views, and written."""

from graphmodel.network.network import EVERYTHING, Network, Outcome

__all__ = ["EVERYTHING", "Network", "Outcome"]
