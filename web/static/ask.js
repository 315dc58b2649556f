// Asks a SPARQL endpoint and shows its rows as a table. What an endpoint answers is shown as text, never as markup.
(function () {
  "use strict";
  var KEY = "mandategraph-endpoint", MOST = 500;
  var form = document.getElementById("ask"), endpoint = document.getElementById("endpoint"), query = document.getElementById("query");
  var told = document.getElementById("asked"), answer = document.getElementById("answer");
  function kept() { try { return localStorage.getItem(KEY); } catch (e) { return null; } }
  if (!endpoint.value) endpoint.value = kept() || "";
  var given = new URLSearchParams(location.hash.slice(1)).get("q");
  if (given) query.value = given;

  function element(name, words, parent) {
    var made = document.createElement(name);
    if (words) made.textContent = words;
    if (parent) parent.appendChild(made);
    return made;
  }
  function draw(result) {
    answer.textContent = "";
    if ("boolean" in result) { told.textContent = result.boolean ? "Yes." : "No."; return; }
    var names = result.head.vars, rows = result.results.bindings;
    told.textContent = rows.length === 1 ? "1 row." : rows.length + " rows" + (rows.length > MOST ? ", the first " + MOST + " shown." : ".");
    if (!rows.length) return;
    var figure = element("figure", "", answer), table = element("table", "", figure), head = element("tr", "", element("thead", "", table));
    figure.className = "table"; figure.tabIndex = 0; figure.setAttribute("role", "region"); figure.setAttribute("aria-label", "The answer");
    names.forEach(function (name) { element("th", name, head).scope = "col"; });
    var body = element("tbody", "", table);
    rows.slice(0, MOST).forEach(function (row) {
      var line = element("tr", "", body);
      names.forEach(function (name) { element("td", row[name] ? row[name].value : "", line); });
    });
    answer.focus({ preventScroll: true });
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    try { localStorage.setItem(KEY, endpoint.value); } catch (e) { /* a private window forgets */ }
    told.textContent = "Asking …";
    answer.textContent = "";
    fetch(endpoint.value, {
      method: "POST", body: new URLSearchParams({ query: query.value }),
      headers: { Accept: "application/sparql-results+json, text/turtle;q=0.5" }
    }).then(function (response) {
      var type = response.headers.get("Content-Type") || "";
      return response.text().then(function (text) {
        if (response.ok && type.indexOf("json") >= 0) { draw(JSON.parse(text)); return; }
        told.textContent = response.ok ? "The answer:" : "The endpoint refuses (" + response.status + "):";
        element("pre", text.slice(0, 100000), answer).tabIndex = 0;
      });
    }).catch(function () {
      told.textContent = "The endpoint does not answer. Is the address right, is it running, and does it allow questions from other sites (CORS)?";
    });
  });
})();
