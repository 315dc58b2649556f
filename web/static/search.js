// Searches the site: first what is called so (names.js), then the texts. From a server by pagefind, which loads only the pieces of its index
// that it needs. From a folder, where browsers let no page read files, or where that index cannot be loaded, by the plain index, which is a
// script, and is looked through from end to end. A symbol must stand in a text as it is: pagefind would take its first letters for it.
(function () {
  "use strict";
  var form = document.getElementById("search"), told = document.getElementById("told"), list = document.getElementById("hits");
  var more = document.getElementById("more"), root = form.dataset.root, input = form.elements.q;
  var STEP = 20, MOST_WAYS = 5, round = 0, engine = null, named = null, hits = [], shown = 0;
  var LETTER = /[\p{L}\p{N}]/u, QUOTES = /[“”„‟«»＂]/g;
  var site = window.siteFold(JSON.parse(form.dataset.signs)), kinds = form.dataset.kinds.split("|");

  function script(src) {
    return new Promise(function (resolve, reject) {
      var made = document.createElement("script");
      made.src = src; made.onload = resolve; made.onerror = reject;
      document.head.appendChild(made);
    });
  }
  function served() {
    var base = new URL(root + form.dataset.index + "/", document.baseURI).href;
    return import(base + "pagefind.js").then(function (pagefind) {
      return Promise.resolve(pagefind.options({ excerptLength: 34, basePath: base, baseUrl: "/" })).then(function () { return pagefind.init(); })
        .then(function () {
          return function (ways) { return Promise.all(ways.map(function (way) { return one(pagefind, way); })).then(union); };
        });
    });
  }
  // What pagefind finds for one way: the loose words together, each exact one by itself, and of all these what is common. A word that stands
  // nowhere it would leave out of the question: here it leaves nothing.
  function one(pagefind, way) {
    var loose = [], exact = [];
    way.forEach(function (piece) { (piece.exact ? exact : loose).push(piece.exact ? "\"" + piece.words + "\"" : piece.words); });
    var asked = (loose.length ? [loose.join(" ")] : []).concat(exact), alone = loose.length > 1 || exact.length ? loose : [];
    return Promise.all(asked.concat(alone).map(function (words) { return pagefind.search(words); })).then(function (found) {
      if (!found.every(function (some) { return some.results.length; })) return [];
      var others = found.slice(1, asked.length).map(function (some) { return new Set(some.results.map(function (result) { return result.id; })); });
      return found[0].results.filter(function (result) { return others.every(function (ids) { return ids.has(result.id); }); });
    });
  }
  function union(found) {
    var seen = new Set();
    return found.flat().filter(function (result) { return !seen.has(result.id) && seen.add(result.id); }).map(function (result) {
      return function () { return result.data().then(toHit); };
    });
  }
  // The address of a record's page in pagefind is its kind and its link, in hexadecimal figures.
  function toHit(data) {
    var told = data.url.replace(/\.html$/, "").split("/").filter(Boolean), bytes = told.slice(1).join("").match(/../g);
    var href = new TextDecoder().decode(new Uint8Array(bytes.map(function (pair) { return parseInt(pair, 16); })));
    return { href: href, title: data.meta.title, kind: kinds[told[0]], parts: fromMarked(data.excerpt) };
  }
  // pagefind gives its excerpt as HTML with <mark>: it is taken apart as text, so that nothing in a report can become markup.
  function fromMarked(excerpt) {
    return excerpt.split(/(<mark>|<\/mark>)/).reduce(function (state, piece) {
      if (piece === "<mark>") state.on = true; else if (piece === "</mark>") state.on = false;
      else if (piece) state.parts.push([plainText(piece), state.on]);
      return state;
    }, { on: false, parts: [] }).parts;
  }
  function plainText(html) {
    return html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&#0?39;|&#x27;/g, "'").replace(/&amp;/g, "&");
  }
  function plain() {
    return script(root + form.dataset.plain).then(function () {
      var rows = window.plainIndex, folded = rows.map(function (row) { return site.fold(row[1] + " " + row[2]); });
      return function (ways) {
        var found = new Map();
        ways.forEach(function (way) {
          rows.forEach(function (row, i) {
            var score = found.has(i) ? 0 : scored(folded[i], site.fold(row[1]), way);
            if (score) found.set(i, [score / Math.log(40 + row[2].length), i, way]);
          });
        });
        var order = Array.from(found.values()).sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
        return Promise.resolve(order.map(function (one) {
          var row = rows[one[1]];
          return function () { return Promise.resolve({ href: row[0], title: row[1], kind: kinds[row[3]], parts: excerpt(row[2], one[2]) }); };
        }));
      };
    });
  }
  // How often the words of a way stand in a text, those in its title counted more; 0 where one of them is missing.
  function scored(text, title, way) {
    var counts = way.map(function (piece) { return places(text, piece).length + 5 * Math.min(1, places(title, piece).length); });
    return counts.every(Boolean) ? counts.reduce(function (sum, count) { return sum + count; }, 0) : 0;
  }
  // Where words stand in a folded text, from the beginning of a word on; a symbol as a whole, and not with more parts behind it.
  function places(text, piece) {
    var found = [];
    for (var at = text.indexOf(piece.folded); at >= 0; at = text.indexOf(piece.folded, at + 1)) {
      var behind = text.slice(at + piece.folded.length);
      if (!LETTER.test(text.slice(at - 1, at)) && !(piece.exact && /^[/.]?[\p{L}\p{N}]/u.test(behind))) found.push(at);
    }
    return found;
  }
  function excerpt(text, way) {
    var at = [], folded = site.fold(text, at), marks = [], parts = [];
    way.forEach(function (piece) {
      places(folded, piece).forEach(function (begin) { marks.push([at[begin], at[begin + piece.folded.length - 1] + 1]); });
    });
    marks.sort(function (a, b) { return a[0] - b[0]; });
    var begin = marks.length ? Math.max(0, marks[0][0] - 80) : 0, end = Math.min(text.length, begin + 300), done;
    // No word is cut: it begins behind a blank, at the latest with the word that was found, and ends before one.
    if (begin) begin = Math.min(text.indexOf(" ", begin - 1), text.lastIndexOf(" ", marks[0][0])) + 1;
    if (end < text.length && text.lastIndexOf(" ", end) > begin) end = text.lastIndexOf(" ", end);
    done = begin;
    marks.forEach(function (mark) {
      if (mark[0] < done || mark[1] > end) return;
      parts.push([text.slice(done, mark[0]), false], [text.slice(mark[0], mark[1]), true]);
      done = mark[1];
    });
    parts.push([text.slice(done, end), false]);
    return (begin ? [["… ", false]] : []).concat(parts, end < text.length ? [[" …", false]] : []);
  }
  // The ways to look for words in the texts: as they were typed; where they tell a symbol, also what the things are called that bear it.
  function ways(typed, above) {
    var pieces = (typed.replace(QUOTES, "\"").replace(/ *\/ */g, "/").match(/"[^"]+"|[^\s"]+/g) || []).map(function (words) {
      return { words: words.replace(/^["./]+|["./,;:!?]+$/g, ""), exact: words[0] === "\"" || site.isSymbol(site.fold(words)) };
    });
    var found = [pieces];
    if (pieces.length && site.words(typed).some(site.isSymbol)) above.slice(0, MOST_WAYS).forEach(function (thing) {
      found.push([{ words: thing.name, exact: true }], [{ words: thing.symbol, exact: true }]);
    });
    found.flat().forEach(function (piece) { piece.folded = site.words(piece.words).join(" "); });
    return found.map(function (way) { return way.filter(function (piece) { return piece.folded; }); }).filter(function (way) { return way.length; });
  }
  function called(thing, typed) {
    var wanted = site.key(typed), parts = [];
    thing.others.forEach(function (name, i) { parts.push([i ? ". " : "", false], [name, site.key(name) === wanted]); });
    return { href: thing.href, title: thing.name + (thing.title ? ": " + thing.title : ""), kind: thing.kind, parts: parts, name: thing.name, symbol: thing.symbol };
  }
  function load() {
    if (!engine) engine = script(root + form.dataset.names).then(function () {
      named = window.nameFinder(window.siteNames, site);
      return location.protocol === "file:" ? plain() : served().catch(plain);
    });
    return engine;
  }
  function draw(hit) {
    var item = document.createElement("li"), head = document.createElement("p"), link = document.createElement("a"), text = document.createElement("p");
    link.href = root + hit.href.replace(/^\/+/, ""); link.textContent = hit.title;
    hit.parts.forEach(function (part) {
      var piece = part[1] ? document.createElement("mark") : document.createTextNode(part[0]);
      if (part[1]) piece.textContent = part[0];
      text.appendChild(piece);
    });
    var sort = document.createElement("span");
    sort.className = "note"; sort.textContent = " " + hit.kind;
    head.append(link, sort); item.append(head, text);
    return item;
  }
  function next(mine) {
    var some = hits.slice(shown, shown + STEP);
    return Promise.all(some.map(function (one) { return one(); })).then(function (rows) {
      if (mine !== round) return;
      rows.filter(Boolean).forEach(function (hit) { list.appendChild(draw(hit)); });
      shown += some.length;
      more.hidden = shown >= hits.length;
    });
  }
  function counted(count, words) { return count + (count === 1 ? " hit" : " hits") + words; }
  function tell(typed, above, found) {
    if (!above && !found) return "Nothing found for " + typed;
    var first = above ? counted(above, " by name") : site.words(typed).some(site.isSymbol) ? "Nothing is called so" : "";
    return first + (first && found ? ", " : "") + (found ? counted(found, " in texts and names") : "") + " for " + typed;
  }
  function search() {
    var typed = input.value.trim(), mine = ++round, asked = new URLSearchParams();
    if (!typed) { list.textContent = ""; told.textContent = ""; more.hidden = true; return; }
    asked.set("q", typed);
    try { history.replaceState(null, "", "?" + asked.toString()); } catch (e) { /* a folder of files keeps its address */ }
    told.textContent = "Searching …";
    load().then(function (find) {
      var above = named(typed).map(function (thing) { return called(thing, typed); });
      return find(ways(typed, above)).then(function (found) { return apart(found, above); }).then(function (found) {
        if (mine !== round) return;
        hits = above.map(function (hit) { return function () { return Promise.resolve(hit); }; }).concat(found);
        shown = 0; list.textContent = "";
        told.textContent = tell(typed, above.length, found.length);
        return next(mine);
      });
    }).catch(function () { told.textContent = "The search index cannot be loaded."; });
  }
  // What was found, without what is shown above it by its name. Of many hits the first are looked at now: what is called so stands among them.
  function apart(found, above) {
    var told = new Set(above.map(function (hit) { return hit.href; }));
    function once(hit) { return told.has(hit.href) ? null : hit; }
    return Promise.all(found.slice(0, above.length ? STEP : 0).map(function (one) { return one(); })).then(function (rows) {
      var kept = rows.filter(once).map(function (hit) { return function () { return Promise.resolve(hit); }; });
      return kept.concat(found.slice(rows.length).map(function (one) { return function () { return one().then(once); }; }));
    });
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  more.addEventListener("click", function () { next(round); });
  var given = new URLSearchParams(location.search);
  if (given.get("q")) { input.value = given.get("q"); search(); }
})();
