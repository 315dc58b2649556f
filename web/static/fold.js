// Folds text, so that case, accents, kinds of apostrophes, quotation marks, dashes and blanks make no difference. `signs` tells how to read
// what is no plain letter with marks (ontology/tables/letters.tsv).
window.siteFold = function (signs) {
  "use strict";
  var KEPT = /[\p{L}\p{N}/.']/u, GONE = /[\u0300-\u036f\p{Cf}]/u, POSSESSIVE = /^s(?!\p{L})/iu, folded = new Map();

  function sign(one) {
    var found = folded.get(one);
    if (found !== undefined) return found;
    var low = one.toLowerCase();
    found = Array.from((Object.hasOwn(signs, low) ? signs[low] : low).normalize("NFKD"), function (part) {
      part = Object.hasOwn(signs, part) ? signs[part] : part;
      return KEPT.test(part) || part.length > 1 ? part : GONE.test(part) ? "" : " ";
    }).join("");
    folded.set(one, found);
    return found;
  }
  // The folded text; `places`, where given, gets the place in the text of each of its signs. The "'s" of a possessive falls away.
  function fold(text, places) {
    var out = "", at = 0;
    for (var one of text) {
      var own = POSSESSIVE.test(text.slice(at, at + 2)) && sign(text[at - 1] || " ") === "'" ? "" : sign(one);
      for (var part of own) {
        if (part === "'" || (part === " " && (!out || out.endsWith(" ")))) continue;
        out += part;
        if (places) places.push(at);
      }
      at += one.length;
    }
    return out;
  }
  function words(text) {
    return fold(text).replace(/ *\/ */g, "/").split(" ").map(function (word) { return word.replace(/^[./]+|[./]+$/g, ""); }).filter(Boolean);
  }
  function key(text) { return words(text).join("").replace(/\./g, ""); }
  // matches "7/4", "L.4", "CRP.13"; not "and/or", "2012", "(a)"
  function isSymbol(word) { return /\p{N}/u.test(word) && /[/\p{L}]/u.test(word); }
  return { fold: fold, words: words, key: key, isSymbol: isSymbol };
};
