// Light or dark: the reader's choice is kept in localStorage; without one the system's is followed. Runs before the page is drawn.
(function () {
  "use strict";
  var KEY = "mandategraph-theme", root = document.documentElement;
  function kept() { try { return localStorage.getItem(KEY); } catch (e) { return null; } }
  function keep(theme) { try { localStorage.setItem(KEY, theme); } catch (e) { /* a private window forgets */ } }
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function now() { return root.dataset.theme || (dark.matches ? "dark" : "light"); }
  var choice = kept();
  if (choice === "dark" || choice === "light") root.dataset.theme = choice;

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("theme");
    if (!button) return;
    function say() {
      button.textContent = now() === "dark" ? "Light" : "Dark";
      button.setAttribute("aria-label", button.textContent + " colours");
    }
    button.hidden = false;
    say();
    button.addEventListener("click", function () {
      root.dataset.theme = now() === "dark" ? "light" : "dark";
      keep(root.dataset.theme);
      say();
    });
    dark.addEventListener("change", say);
  });
})();
