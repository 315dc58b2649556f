// The query editor: YASGUI on this endpoint, with this graph's prefixes, and completions from the graph itself. It asks nobody else.
"use strict";
(function () {
  const place = document.getElementById("editor");
  const endpoint = new URL(place.dataset.endpoint, document.baseURI).href;
  const MG = "https://w3id.org/mandategraph/ontology#";
  const prefixes = {
    mg: MG,
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    rdfs: "http://www.w3.org/2000/01/rdf-schema#",
    skos: "http://www.w3.org/2004/02/skos/core#",
    dcterms: "http://purl.org/dc/terms/",
    prov: "http://www.w3.org/ns/prov#",
    xsd: "http://www.w3.org/2001/XMLSchema#",
  };
  const head = Object.entries({ mg: MG, rdfs: prefixes.rdfs, dcterms: prefixes.dcterms }).map(([name, iri]) => `PREFIX ${name}: <${iri}>`);
  const first = `${head.join("\n")}\nSELECT ?act ?label ?title WHERE {\n  ?act a mg:Resolution ; rdfs:label ?label ; dcterms:title ?title .\n}\nORDER BY ?act\nLIMIT 20`;

  const Yasgui = window.Yasgui.Yasgui || window.Yasgui.default || window.Yasgui;
  const Yasqe = Yasgui.Yasqe;

  const ask = async (query) => {
    const response = await fetch(`${endpoint}?query=${encodeURIComponent(query)}`, { headers: { Accept: "application/sparql-results+json" } });
    return response.ok ? (await response.json()).results.bindings.map((row) => row.x.value) : [];
  };
  // The editor's own completions of classes and properties ask a third party; these take their place.
  const complete = (name, query) => {
    let known;
    Yasqe.forkAutocompleter(name, {
      name: `graph-${name}`,
      persistenceId: null,
      get: async (yasqe, token) => {
        known = known || ask(query);
        const wanted = ((token && token.autocompletionString) || "").toLowerCase();
        return (await known).filter((iri) => iri.toLowerCase().includes(wanted)).slice(0, 50);
      },
    });
  };
  Yasqe.defaults.autocompleters = ["prefixes", "variables"];
  complete("class", "SELECT DISTINCT ?x WHERE { [] a ?x } ORDER BY ?x");
  complete("property", "SELECT DISTINCT ?x WHERE { [] ?x [] } ORDER BY ?x");
  Yasqe.defaults.autocompleters = ["prefixes", "variables", "graph-class", "graph-property"];
  Yasqe.defaults.addPrefixes = prefixes;

  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: "mandategraph",
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    populateFromUrl: true,
    yasqe: { value: first, createShareableLink: null, autocompleters: Yasqe.defaults.autocompleters },
    yasr: { prefixes },
  });
  const tab = yasgui.getTab();
  if (tab && tab.getQuery && !tab.getQuery().includes("mg:")) tab.setQuery(first);

  document.getElementById("saved").addEventListener("change", async (event) => {
    const name = event.target.value;
    if (!name) return;
    const response = await fetch(`queries/${encodeURIComponent(name)}.rq`);
    if (response.ok) {
      const shown = yasgui.getTab() || yasgui.addTab(true);
      shown.setQuery(await response.text());
    }
  });
  window.mandategraphEditor = yasgui;
})();
