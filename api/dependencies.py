"""What routes ask for by annotation."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from graphmodel.network import Network


def _network(request: Request) -> Network:
    network = request.app.state.network
    if not isinstance(network, Network):
        raise TypeError("the application was made without a network")
    return network


NetworkDep = Annotated[Network, Depends(_network)]
