// Keys for readers who use them; every page works without this file.
"use strict";
(() => {
  const entries = () => [...document.querySelectorAll("[data-entry]")].filter((e) => e.offsetParent !== null);
  let current = -1;

  const step = (by) => {
    const all = entries();
    if (!all.length) return;
    current = Math.min(Math.max(current + by, 0), all.length - 1);
    const link = all[current].querySelector("a") || all[current];
    if (link === all[current]) link.tabIndex = -1;
    link.focus({ preventScroll: true });
    all[current].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.closest("input, select, textarea, dialog");
    if (writing) return;
    const keys = {
      j: () => step(1),
      k: () => step(-1),
      o: () => document.activeElement.closest("[data-entry]")?.querySelector("a")?.click(),
      e: () => document.getElementById("evidence")?.focus(),
      "/": () => document.getElementById("quick")?.focus(),
      "?": () => document.getElementById("keys")?.showModal(),
    };
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
})();
