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

  // A page that follows a decision goes on with the entry after the one decided.
  const done = document.getElementById("done");
  if (done && location.hash === "#done") {
    const next = entries().findIndex((e) => done.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (next >= 0) {
      current = next - 1;
      step(1);
    }
  }

  const press = (key) => {
    const entry = document.activeElement.closest("[data-entry]");
    const button = key === "u" ? document.querySelector('#done [data-key="u"]') : entry?.querySelector(`[data-key="${key}"]`);
    button?.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.closest("input, select, textarea, dialog");
    if (writing) return;
    const keys = {
      j: () => step(1),
      k: () => step(-1),
      o: () => document.activeElement.closest("[data-entry]")?.querySelector("a")?.click(),
      a: () => press("a"),
      r: () => press("r"),
      u: () => press("u"),
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
