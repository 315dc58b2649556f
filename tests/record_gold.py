"""The gold of the record and a build beside it: how both are asked, and how names are compared."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

BASE = "https://w3id.org/mandategraph/id/"


SESSIONS = {"s03": 3, "s07": 7}


PREFIXES = """
PREFIX mg: <https://w3id.org/mandategraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


ROLES = {
    "establishes": "establishes",
    "continues": "continues",
    "makes constant": "makesPermanent",
    "tasks": "tasks",
    "ends": "ends",
    "welcomes": "endorsesWorkOf",
}


# Names of the gold that say in other words what the authority files call a thing.
SHORT = {
    "WG-Technical-Assistance": "working group of government experts on technical assistance",
    "WG-International-Cooperation": "working group on international cooperation",
    "WG-Trafficking-in-Persons": "working group on trafficking in persons",
    "WG-Smuggling-of-Migrants": "working group on the smuggling of migrants",
    "WG-Firearms": "working group on firearms",
    "working groups": "working group on firearms",
    "expert working groups of government experts (third session)": "working group on international cooperation",
    "catalogue of examples of cases of extradition, mutual legal assistance and other international legal cooperation": (
        "catalogue of examples of cases"
    ),
    "practical guidelines for the identification of victims of trafficking in persons for labour exploitation": (
        "practical guidelines for the identification of victims of trafficking in persons"
    ),
    "virtual network of central authorities and competent authorities for extradition requests": "virtual network of central authorities",
    "Bureau": "bureau",
    "Conference": "conference",
    "directory of central authorities": "online directory of central authorities",
    "online directory of competent national authorities": "online directory of central authorities",
}


@pytest.fixture(scope="module")
def gold(reports_folder: Path) -> Path:
    folder = reports_folder.resolve().parent / "gold"
    if not folder.is_dir():
        pytest.skip(f"no gold at {folder}")
    return folder


@pytest.fixture(scope="module")
def store(reports_build: Path) -> ox.Store:
    found = ox.Store()
    found.bulk_load(path=str(reports_build / "mandategraph.nq"), format=ox.RdfFormat.N_QUADS)
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def ask(store: ox.Store, words: str) -> Iterator[tuple[str, ...]]:
    for solution in store.query(PREFIXES + words, use_default_graph_as_union=True):
        yield tuple("" if value is None else str(value.value).removeprefix(BASE) for value in solution)


def plain(words: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return re.sub(r"\W+", " ", bare.lower()).strip()


@cache
def _names(path: str) -> dict[str, set[str]]:
    store = ox.Store()
    store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    found: dict[str, set[str]] = {}
    for iri, name in ask(store, "SELECT ?x ?n WHERE { ?x rdfs:label|skos:altLabel|mg:shortName ?n }"):
        found.setdefault(iri, set()).add(plain(name).removeprefix("the "))
    return found


def place(words: str) -> str:
    """The gold's place as a fragment: "(g)(i)" -> "op.g.i", "annex1/3" -> "annex1.3"."""
    words = re.sub(r"[()/\s]+", ".", words).strip(".")
    words = re.sub(r"^(op|pp|rec|annex\d)\.?(?=[\d(a-z])", r"\1.", words)
    return words if re.match(r"op|pp|rec|annex|chapeau", words) else f"op.{words}"
