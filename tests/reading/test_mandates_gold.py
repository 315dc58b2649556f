"""What an act does to a body or a tool, against the gold: what it sets up, continues, makes permanent or ends, it truly does.

Rows: `bodies.tsv` of sessions 3 and 7 and `lineage/systems.tsv`, whose role "uses" is `mg:continues`. Of those four roles
every fact counts; tasks and endorsements count by recall only (test_record_gold.py), since the gold of session 3 leaves many out.
"""

from __future__ import annotations

import re

from record_gold import ROLES, SHORT, _names, ask, place, plain, rows

STRONG = ("establishes", "makesPermanent", "continues", "ends")
PRECISION = 0.91
# Words by which a thing of systems.tsv is known; the other things are known by the first four words of their own name.
KNOWN = {
    "questionnaires/self-assessment checklist/omnibus survey software": "self-assessment|omnibus survey",
    "directory of central/competent national authorities": "directory of c",
    "SHERLOC (Sharing Electronic Resources and Laws)": "sharing electronic resources",
    "Global Programme on Firearms / Firearms Trafficking Section": "programme on firearms",
    "WG International Cooperation": "working group on international cooperation",
    "WG Technical Assistance": "working group of government experts on technical assistance",
    "WG Trafficking in Persons": "working group on trafficking in persons",
    "WG Smuggling of Migrants": "working group on the smuggling of migrants",
    "WG Firearms": "working group on firearms",
}


def provision(instrument: str, where: str) -> str:
    return f"CTOC/COP/{'RES' if instrument[0] == 'R' else 'DEC'}/{instrument[1:]}#{place(where)}"


def wanted(folder) -> set[tuple[str, str, str]]:
    """(provision, role, pattern of the name) of every row of the gold."""
    found = set()
    for session in ("s03", "s07"):
        for row in rows(folder / session / "bodies.tsv"):
            name = "working group" if row["body"] == "working groups" else plain(SHORT.get(row["body"], row["body"]))
            for where in row["place"].split("|") if row["instrument"] else ():
                found.add((provision(row["instrument"], where), ROLES[row["role"]], re.escape(name)))
    for table in ("systems", "systems-optional"):
        for row in rows(folder / "lineage" / f"{table}.tsv"):
            for role in row.get("role", "").split("|"):
                name = KNOWN.get(row["thing"], re.escape(plain(" ".join(row["thing"].split()[:4]))))
                found.add((provision(row["instrument"], row["place"]), {**ROLES, "uses": "continues"}.get(role, role), name))
    return found


def test_what_an_act_sets_up_continues_or_ends_it_truly_does(gold, store, reports_build):
    names = _names(str(reports_build / "mandategraph.nq"))
    words = f"SELECT ?p ?role ?t WHERE {{ VALUES ?role {{ {' '.join(f'mg:{r}' for r in STRONG)} }} ?p ?role ?t ; mg:place ?place }}"
    found = {(p, role.rpartition("#")[2], thing) for p, role, thing in ask(store, words) if re.search(r"/(?:3|7)/\d+#", p)}
    truth = wanted(gold)
    untrue = [
        (p, role, thing)
        for p, role, thing in sorted(found)
        if not any(p == at and role == told and re.search(known, name) for at, told, known in truth for name in names.get(thing, ()))
    ]
    assert found
    assert 1 - len(untrue) / len(found) >= PRECISION, untrue
