// Filters the board of obligations. The choice stands in the address behind "#", so that it can be sent to others.
(function () {
  "use strict";
  var form = document.getElementById("filters"), told = document.getElementById("shown");
  var rows = Array.prototype.slice.call(document.querySelectorAll("#board tr"));
  var fold = window.siteFold(JSON.parse(form.dataset.signs)), texts = rows.map(function (row) { return fold.fold(row.textContent); });
  function has(list, one) { return (" " + list + " ").indexOf(" " + one + " ") >= 0; }
  function show() {
    var to = form.elements.to.value, due = form.elements.due.value, status = form.elements.status.value;
    var words = fold.words(form.elements.words.value), count = 0;
    rows.forEach(function (row, i) {
      var kept = (!to || has(row.dataset.to, to)) && (!due || has(row.dataset.due, due)) && (!status || row.dataset.status === status) &&
        words.every(function (word) { return texts[i].indexOf(word) >= 0; });
      row.hidden = !kept;
      if (kept) count += 1;
    });
    told.textContent = count === rows.length ? "All " + count + " are shown." : count + " of " + rows.length + " are shown.";
  }
  function keep() {
    var chosen = new URLSearchParams();
    ["to", "due", "status", "words"].forEach(function (name) { if (form.elements[name].value) chosen.set(name, form.elements[name].value); });
    history.replaceState(null, "", "#" + chosen.toString());
  }
  new URLSearchParams(location.hash.slice(1)).forEach(function (value, name) { if (form.elements[name]) form.elements[name].value = value; });
  form.hidden = false;
  form.addEventListener("input", function () { show(); keep(); });
  form.addEventListener("reset", function () { setTimeout(function () { show(); keep(); }); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  show();
})();
