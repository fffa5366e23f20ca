"""The graph in its formats, each read back by what reads it, and what lies around a node."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest

from api.formats.organization import TERMS, TYPES
from graphmodel.kinds import kinds, relations

TOWN, VILLAGE, SCHOOL, COMMITTEE = "320205100000", "320205100201", "S32020500001", "C32020500001"
BONDS = {
    (COMMITTEE, TOWN, "ESTABLISHED_IN"), (SCHOOL, VILLAGE, "LOCATED_IN"), (VILLAGE, TOWN, "PART_OF"),
    (TOWN, "320205000000", "PART_OF"),
}  # fmt: skip


def bonds(graph):
    return {(source, target, held["relation"]) for source, target, held in graph.edges(data=True)}


def test_node_link_is_what_networkx_reads(api):
    answer = api("GET", "/api/v1/graph")
    told = answer.json()
    graph = nx.node_link_graph(told, edges="links")

    assert bonds(graph) == BONDS
    assert graph.nodes[TOWN] == {"kind": "Jurisdiction", "name": "东亭镇", "place": TOWN, **graph.nodes[TOWN]}
    assert graph.edges[COMMITTEE, TOWN, "ESTABLISHED_IN"]["title"] == "所在单位"
    assert (told["as_of"], told["hidden"], graph.graph["snapshot"]) == ("2023-10-31", 0, told["snapshot"])


def test_graphml_has_an_id_for_every_edge_and_a_label_for_everything(api):
    answer = api("GET", "/api/v1/graph.graphml")
    graph = nx.read_graphml(io.BytesIO(answer.content), force_multigraph=True)

    assert answer.headers["content-type"] == "application/graphml+xml"
    assert bonds(graph) == BONDS
    assert len({key for *_, key in graph.edges(keys=True)}) == len(BONDS)
    assert (graph.nodes[SCHOOL]["label"], graph.graph["as_of"]) == ("=甲校", "2023-10-31")


def test_cytoscape_json_is_what_cytoscape_reads(api):
    told = api("GET", "/api/v1/graph.cyjs").json()

    assert bonds(nx.cytoscape_graph(told)) == BONDS
    assert {edge["data"]["interaction"] for edge in told["elements"]["edges"]} == {name for *_, name in BONDS}


def test_json_ld_speaks_the_words_of_the_organization_ontology(api):
    answer = api("GET", "/api/v1/graph", headers={"Accept": "application/ld+json"})
    told = json.loads(answer.text)
    nodes = {node["@id"]: node for node in told["@graph"]}

    assert told.keys() == {"@context", "@graph"}
    assert nodes["http://127.0.0.1/api/v1/graph"]["dcterms:valid"]["@value"] == "2023-10-31"
    assert told["@context"]["org"] == "http://www.w3.org/ns/org#"
    assert nodes[SCHOOL]["@type"] == ["kind:School", "org:FormalOrganization"]
    assert (nodes[SCHOOL]["skos:prefLabel"], nodes[SCHOOL]["dcterms:identifier"]) == ("=甲校", SCHOOL)
    assert nodes[COMMITTEE]["dcterms:spatial"] == nodes[COMMITTEE]["is:ESTABLISHED_IN"] == [{"@id": TOWN}]
    assert nodes[VILLAGE]["dcterms:isPartOf"] == [{"@id": TOWN}]
    known = api("GET", f"{told['@context']['kind']}School".removeprefix("http://127.0.0.1"))
    assert known.json()["kind"] == "School"


def test_the_words_are_said_of_kinds_and_relations_that_there_are():
    assert TYPES.keys() <= set(kinds())
    assert TERMS.keys() - {"PART_OF"} <= set(relations())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {SCHOOL, VILLAGE}),
        ("?depth=2", {SCHOOL, VILLAGE, TOWN}),
        ("?depth=3", {SCHOOL, VILLAGE, TOWN, COMMITTEE, "320205000000"}),
        ("?depth=3&kinds=School", {SCHOOL}),
    ],
)
def test_what_lies_around_a_node_is_told_step_by_step(api, query, found):
    told = api("GET", f"/api/v1/nodes/{SCHOOL}/neighbourhood{query}").json()

    assert {node["id"] for node in told["nodes"]} == found


def test_what_the_client_holds_is_not_sent_again(api):
    first = api("GET", "/api/v1/graph?kinds=School")
    tag = first.headers["etag"]

    assert len(first.json()["nodes"]) == 1
    assert api("GET", "/api/v1/graph?kinds=School", headers={"If-None-Match": tag}).status_code == 304
    assert api("GET", "/api/v1/graph.graphml?kinds=School", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/api/v1/graph?kinds=Scool", 404, "（是不是“School”？）"),
        ("/api/v1/nodes/没有/neighbourhood", 404, "没有找到编号“没有”"),
        (f"/api/v1/nodes/{SCHOOL}/neighbourhood?depth=4", 422, "depth"),
        ("/api/v1/graph?scope=330100", 404, "没有找到范围"),
    ],
)
def test_what_cannot_be_given_is_said(api, address, status, sentence):
    answer = api("GET", address)

    assert (answer.status_code, sentence in answer.text) == (status, True)


def test_too_many_nodes_are_refused_and_counted(api, monkeypatch):
    monkeypatch.setattr("api.routes.graph.MOST_NODES", 4)

    told = api("GET", "/api/v1/graph").json()

    assert (told["type"], told["total"]) == ("/api/v1/problems/too-many-rows", 5)
