// Opens what a link leads to, where it is folded away. Pages can be read without it.
(function () {
  "use strict";
  function show() {
    var id = location.hash.slice(1), part;
    if (!id) return;
    try { id = decodeURIComponent(id); } catch (e) { return; }
    part = document.getElementById(id);
    if (!part) return;
    for (var above = part; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
    part.scrollIntoView({ behavior: "instant" });
  }
  window.addEventListener("hashchange", show);
  show();
})();
