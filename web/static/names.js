// Finds things by what they are called: a symbol or the end of one, a number with its kind and body, a whole name or title. `names` is what
// the program writes into search/names.js, `text` folds (fold.js).
window.nameFinder = function (names, text) {
  "use strict";
  var LONGEST = 4; // words that a symbol is typed as: "217 A (III)"

  var key = text.key, words = text.words, isSymbol = text.isSymbol, bodies = names.bodies.map(words), beside = new Set(names.beside);
  var things = names.things.map(function (row, i) {
    var called = [row[1], row[2], row[3]].concat(row[4]).filter(Boolean), own = apart(words([row[1], row[2], row[5]].join(" ")));
    return { href: row[0], symbol: row[1], name: row[2] || row[1], title: row[3], others: row[4], kind: row[5], here: row[6], place: i,
      key: key(row[1]), keys: called.map(key), own: new Set(own.concat(row[7] < 0 ? [] : bodies[row[7]])), all: new Set(words(called.join(" "))) };
  });
  function apart(several) { return several.concat(several.join("/").split("/")); }
  function tellsNothing(word) { return beside.has(word.replace(/[\d.]+/g, "")) || /^\d+$/.test(word); }
  // What may be the symbol among the words, with the words beside it: some that stand together, and all that look like a part of one.
  function readings(all) {
    var found = [all.filter(isSymbol)], besides = [all.filter(function (word) { return !isSymbol(word); })];
    all.forEach(function (word, begin) {
      for (var end = begin + 1; end <= Math.min(all.length, begin + LONGEST); end += 1) {
        found.push([all.slice(begin, end).join("")]);
        besides.push(all.slice(0, begin).concat(all.slice(end)));
      }
    });
    return found.map(function (part, i) {
      return { part: part.join("/").replace(/\./g, ""), beside: besides[i].join("/").split("/").filter(function (word) { return word && !tellsNothing(word); }) };
    }).filter(function (one) { return isSymbol(one.part); });
  }
  // How well a symbol is told by a part of it: its end, or all but what a revision, an addendum or the like puts behind.
  function tells(symbol, part) {
    if (symbol === part || symbol.endsWith("/" + part)) return 3;
    var at = ("/" + symbol).indexOf("/" + part + "/");
    return at >= 0 && symbol.slice(at + part.length + 1).split("/").every(function (rest) { return /^\p{L}+\p{N}+$/u.test(rest); }) ? 2 : 0;
  }
  // 4: called so. 3: its symbol ends so, and the words beside it are its kind or its body. 2: a part of its symbol. Half less: words of its title.
  function rank(thing, asked) {
    if (thing.keys.indexOf(asked.key) >= 0) return 4;
    return Math.max.apply(null, asked.readings.map(function (one) {
      var told = tells(thing.key, one.part);
      if (!told || one.beside.every(function (word) { return thing.own.has(word); })) return told;
      return one.beside.every(function (word) { return thing.own.has(word) || thing.all.has(word); }) ? told - 0.5 : 0;
    }).concat(0));
  }
  // The things that are called so, the best first; of those alike, the ones whose text is here.
  return function (typed) {
    var asked = { key: key(typed), readings: readings(words(typed)) };
    if (!asked.key) return [];
    return things.map(function (thing) { return [rank(thing, asked), thing]; }).filter(function (one) { return one[0]; })
      .sort(function (a, b) { return b[0] - a[0] || b[1].here - a[1].here || a[1].place - b[1].place; }).map(function (one) { return one[1]; });
  };
};
