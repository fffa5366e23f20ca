"""What routes ask for by annotation."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from graphmodel.network import Asker, Network


def _network(request: Request) -> Network:
    network = request.app.state.network
    if not isinstance(network, Network):
        raise TypeError("the application was made without a network")
    return network


def _asker(request: Request) -> Asker:
    asker = request.app.state.asker
    if not isinstance(asker, Asker):
        raise TypeError("the application was made without knowing who asks")
    return asker


NetworkDep = Annotated[Network, Depends(_network)]
AskerDep = Annotated[Asker, Depends(_asker)]
