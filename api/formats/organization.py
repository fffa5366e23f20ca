"""A part of the graph as JSON-LD: in the terms of W3C's Organization Ontology where it has one, in ours beside them.

`kind:` names our kinds (each address answers), `is:` our properties and relations. A post is an `org:Membership`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from graphmodel.kinds.person import Post

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

PERSON: Final = "foaf:Person"
PLACE: Final = "dcterms:Location"
TYPES: Final[Mapping[str, str]] = {
    "Person": PERSON, "CareCommittee": "org:Organization", "PartyOrganization": "org:Organization",
    "Team": "org:OrganizationalUnit", "EducationSite": "org:Site", "VillagerGroup": "org:Organization",
    "School": "org:FormalOrganization", "Enterprise": "org:FormalOrganization",
    "GovernmentOrgan": "org:FormalOrganization", "PublicInstitution": "org:FormalOrganization",
    "SocialOrganization": "org:FormalOrganization", "RuralEconomicEntity": "org:FormalOrganization",
    "Jurisdiction": PLACE, "Zone": PLACE, "Net": PLACE, "Grid": PLACE,
}  # fmt: skip
"""Kinds that are not here have no word in the ontology."""
_AGENTS: Final = ("org:Organization", "org:FormalOrganization", "org:OrganizationalUnit")
MEMBERSHIP: Final = "HOLDS_POSITION"
TERMS: Final[Mapping[str, tuple[str, ...]]] = {
    "MEMBER_OF_TEAM": ("org:memberOf",), "ORGANIZED_BY": ("org:unitOf",), "PART_OF": ("dcterms:isPartOf",),
    "REPLACED_BY": ("dcterms:isReplacedBy",), "LOCATED_IN": ("dcterms:spatial",),
    "ESTABLISHED_IN": ("dcterms:spatial", "org:linkedTo"), "GUIDED_BY": ("org:linkedTo",),
    "LED_BY": ("org:linkedTo",), "RELIES_ON": ("org:linkedTo",), "COVERS": ("org:linkedTo",),
    "HAS_PARTY_ORG": ("org:linkedTo",),
}  # fmt: skip
"""What a relation is called there; the first whose ends fit."""
_TARGETS: Final[Mapping[str, tuple[str, ...]]] = {
    "org:memberOf": _AGENTS, "org:unitOf": _AGENTS, "org:linkedTo": _AGENTS, "dcterms:spatial": (PLACE,),
    "dcterms:isPartOf": (PLACE,), "dcterms:isReplacedBy": (PLACE,),
}  # fmt: skip
_SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "org:memberOf": (PERSON, *_AGENTS), "org:unitOf": ("org:OrganizationalUnit",), "org:linkedTo": _AGENTS,
}  # fmt: skip


def organization_of(graph: Graph, head: Mapping[str, Any], address: str) -> str:
    """Return the graph as JSON-LD; `address`: where the API is served, on which the names stand."""
    about = {
        "@id": f"{address}/graph",
        "dcterms:title": str(head["title"]),
        "dcterms:valid": {"@value": str(head["as_of"]), "@type": "xsd:date"},
    }
    # Said beside `@graph` it would make a named graph, which readers of one graph leave out.
    told = {"@context": _context(address), "@graph": [about, *_nodes(graph), *_memberships(graph)]}
    return json.dumps(told, ensure_ascii=False)


def _context(address: str) -> dict[str, Any]:
    return {
        "@base": f"{address}/nodes/",
        "org": "http://www.w3.org/ns/org#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "kind": f"{address}/kinds/",
        "is": f"{address}/kinds#",
    }


def _nodes(graph: Graph) -> Iterator[dict[str, Any]]:
    for id_, held in graph.nodes(data=True):
        types = [f"kind:{held['kind']}", *([TYPES[held["kind"]]] if held["kind"] in TYPES else [])]
        name = "foaf:name" if TYPES.get(held["kind"]) == PERSON else "skos:prefLabel"
        told: dict[str, Any] = {"@id": _reference(id_), "@type": types, name: held["name"], "dcterms:identifier": id_}
        if held.get("uscc"):
            told["org:identifier"] = held["uscc"]
        told |= {f"is:{n}": value for n, value in held.items() if n not in ("kind", "name") and value not in (None, "")}
        for _, target, relation in graph.out_edges(id_, keys=True):
            for term in (f"is:{relation}", *_terms(graph, relation, id_, target)):
                told.setdefault(term, []).append({"@id": _reference(target)})
        yield told


def _terms(graph: Graph, relation: str, source: str, target: str) -> list[str]:
    """Return the first term whose ends fit, or none."""
    from_, to = (TYPES.get(graph.nodes[end]["kind"], "") for end in (source, target))
    return [t for t in TERMS.get(relation, ()) if to in _TARGETS[t] and from_ in _SOURCES.get(t, (from_,))][:1]


def _memberships(graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield a membership for every post that is held: blank nodes, for a post has no name of its own."""
    for source, target, relation, held in graph.edges(keys=True, data=True):
        if relation == MEMBERSHIP:
            post = Post.of(str(held.get("post") or ""))
            told = {f"is:{name}": value for name, value in held.items() if value is not None}
            role = {"@id": f"is:post/{post}", "@type": "org:Role", "skos:prefLabel": post.label} if post else None
            yield {
                "@type": "org:Membership",
                "org:member": {"@id": _reference(source)},
                "org:organization": {"@id": _reference(target)},
                **({"org:role": role} if role else {}),
                **told,
            }


def _reference(id_: str) -> str:
    return quote(id_, safe="")
