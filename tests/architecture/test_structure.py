"""The drawing in docs/structure.md is the structure: folders and the imports between them, one direction of flow."""

from __future__ import annotations

import re
from pathlib import Path

import grimp
import networkx as nx

ROOT = Path(__file__).parents[2]
PACKAGES = ("graphmodel", "queries", "visualisation", "api")
ARROW = re.compile(r"^\s*([\w.]+) --> ([\w.]+)$", re.MULTILINE)


def folder_of(module: str) -> str:
    """A folder inside graphmodel stands for itself, its single files for themselves, other packages as wholes."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "graphmodel" else parts[0]


def measured() -> set[tuple[str, str]]:
    graph = grimp.build_graph(*PACKAGES)
    pairs = {
        (folder_of(importer), folder_of(imported))
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    }
    return {(a, b) for a, b in pairs if a != b}


def test_the_imports_between_folders_flow_in_one_direction():
    assert nx.is_directed_acyclic_graph(nx.DiGraph(measured()))


def test_the_drawing_shows_every_direct_dependency_that_no_other_implies():
    drawn = set(ARROW.findall((ROOT / "docs" / "structure.md").read_text(encoding="utf-8")))
    assert drawn == set(nx.transitive_reduction(nx.DiGraph(measured())).edges)


def test_no_files_import_each_other_in_a_circle():
    graph = grimp.build_graph(*PACKAGES)
    files = graph.modules
    imports = nx.DiGraph((file, other) for file in files for other in graph.find_modules_directly_imported_by(file))
    assert [sorted(circle) for circle in nx.strongly_connected_components(imports) if len(circle) > 1] == []
