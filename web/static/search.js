// Searches the site. From a server: pagefind, which loads only the pieces of its index that it needs. From a folder, where browsers let no
// page read files, or where that index cannot be loaded: the plain index, which is a script, and is looked through from end to end.
(function () {
  "use strict";
  var form = document.getElementById("search"), told = document.getElementById("told"), list = document.getElementById("hits");
  var more = document.getElementById("more"), root = form.dataset.root, input = form.elements.q;
  var STEP = 20, round = 0, engine = null, hits = [], shown = 0;
  var kinds = form.dataset.kinds.split("|");

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
          return function (words) {
            return pagefind.search(words).then(function (found) {
              return found.results.map(function (result) {
                return function () {
                  return result.data().then(function (data) {
                    return { href: data.meta.href, title: data.meta.title, kind: data.meta.kind, parts: fromMarked(data.excerpt) };
                  });
                };
              });
            });
          };
        });
    });
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
      var rows = window.plainIndex, folded = rows.map(function (row) { return (row[1] + " " + row[2]).toLowerCase(); });
      return function (words) {
        var wanted = (words.toLowerCase().match(/"[^"]+"|\S+/g) || []).map(function (word) { return word.replace(/"/g, "").trim(); }).filter(Boolean);
        var found = [];
        rows.forEach(function (row, i) {
          if (!wanted.every(function (word) { return folded[i].indexOf(word) >= 0; })) return;
          var score = 0, title = row[1].toLowerCase();
          wanted.forEach(function (word) { score += folded[i].split(word).length - 1 + (title.indexOf(word) >= 0 ? 5 : 0); });
          found.push([score / Math.log(40 + row[2].length), i]);
        });
        found.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
        return Promise.resolve(found.map(function (one) {
          var row = rows[one[1]];
          return function () { return Promise.resolve({ href: row[0], title: row[1], kind: kinds[row[3]], parts: excerpt(row[2], wanted) }); };
        }));
      };
    });
  }
  function excerpt(text, wanted) {
    var low = text.toLowerCase(), first = Math.min.apply(null, wanted.map(function (word) { var at = low.indexOf(word); return at < 0 ? text.length : at; }));
    var begin = first < text.length ? Math.max(0, first - 80) : 0, cut = text.slice(begin, begin + 300), parts = [];
    var escaped = wanted.map(function (word) { return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); });
    cut.split(new RegExp("(" + escaped.join("|") + ")", "i")).forEach(function (piece, i) { if (piece) parts.push([piece, i % 2 === 1]); });
    if (begin) parts.unshift(["… ", false]);
    if (begin + 300 < text.length) parts.push([" …", false]);
    return parts;
  }
  function load() {
    if (!engine) engine = (location.protocol === "file:" ? plain() : served().catch(plain));
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
      rows.forEach(function (hit) { list.appendChild(draw(hit)); });
      shown += some.length;
      more.hidden = shown >= hits.length;
    });
  }
  function search() {
    var words = input.value.trim(), mine = ++round, asked = new URLSearchParams();
    if (!words) { list.textContent = ""; told.textContent = ""; more.hidden = true; return; }
    asked.set("q", words);
    try { history.replaceState(null, "", "?" + asked.toString()); } catch (e) { /* a folder of files keeps its address */ }
    told.textContent = "Searching …";
    load().then(function (find) { return find(words); }).then(function (found) {
      if (mine !== round) return;
      hits = found; shown = 0; list.textContent = "";
      told.textContent = hits.length ? hits.length + (hits.length === 1 ? " hit for " : " hits for ") + words : "Nothing found for " + words;
      return next(mine);
    }).catch(function () { told.textContent = "The search index cannot be loaded."; });
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  more.addEventListener("click", function () { next(round); });
  var given = new URLSearchParams(location.search);
  if (given.get("q")) { input.value = given.get("q"); search(); }
})();
