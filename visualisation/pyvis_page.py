"""The one file that knows pyvis: its network, filled in bulk, rendered through our own template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup
from pyvis.network import Network

from visualisation.inlined import policy, script

_OWN = resources.files("visualisation")
VIS: Final = Path(str(resources.files("pyvis"))) / "templates/lib/vis-9.1.2/vis-network.min.js"
"""The bundle that comes with the installed pyvis.

Its style sheet is left out: it only serves tooltips, buttons and forms that we do not show."""

Item = dict[str, Any]

OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {"smooth": False, "chosen": False, "arrows": {"to": {"enabled": False}}},
    "interaction": {
        "dragNodes": False, "hover": False, "multiselect": False, "selectConnectedEdges": False,
        "hideEdgesOnDrag": True, "hideNodesOnDrag": True, "hideEdgesOnZoom": True, "zoomSpeed": 0.6,
    },
}  # fmt: skip
"""Positions come with the nodes, nothing moves by itself, lines are straight and there are no shadows; what is
dragged is drawn by still.js."""


class PyvisPage:
    """A page around a pyvis network: data as JSON, scripts and styles inside, no outside address."""

    def __init__(self, template: str, *, scripts: Sequence[str], style: str) -> None:
        """Name the template in templates/ and the files in static/ it needs, scripts in running order."""
        sources = [VIS.read_text("utf-8"), *(_static(name) for name in scripts)]
        self._scripts = [Markup(script(source)) for source in sources]
        self._style = Markup(_static(style))
        self._network = Network(directed=True, cdn_resources="in_line")
        self._network.set_template_dir(str(_OWN / "templates"), template)
        self._environment = self._network.templateEnv
        self._environment.autoescape = True
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}

    @staticmethod
    def options() -> dict[str, Any]:
        """Return how vis-network is set up."""
        return dict(OPTIONS)

    def html(self, title: str, nodes: list[Item], edges: list[Item], page: Mapping[str, Any]) -> str:
        """Return the page: nodes and edges as the scripts of the page read them, and whatever else they read."""
        network = self._network
        network.heading = title
        network.options = self.options()
        network.nodes, network.edges = nodes, edges
        self._environment.globals.update(
            page=page,
            map_options=network.options,
            scripts=self._scripts,
            style=self._style,
            policy=policy(self._scripts, [self._style]),
        )
        return str(network.generate_html())


def _static(name: str) -> str:
    return (_OWN / "static" / name).read_text("utf-8")
