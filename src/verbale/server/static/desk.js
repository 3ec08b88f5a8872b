// Keys for readers who use them; every page works without this file.
"use strict";
(() => {
  const entries = () => [...document.querySelectorAll("[data-entry]")].filter((e) => e.offsetParent !== null);
  let marked = null;

  // The entry the keys act on: the one that has the focus, or the one marked last.
  const here = () => document.activeElement.closest("[data-entry]") ?? marked;
  const mark = (entry) => {
    marked?.classList.remove("here");
    marked = entry;
    marked?.classList.add("here");
  };
  const step = (by) => {
    const all = entries();
    if (!all.length) return;
    const entry = all[Math.min(Math.max(all.indexOf(here()) + by, 0), all.length - 1)];
    const link = entry.querySelector("a") || entry;
    if (link === entry) link.tabIndex = -1;
    mark(entry);
    link.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
  };

  // A page that follows a decision goes on with the entry after the one decided. It is marked, not focused: the browser
  // takes the focus to the notice that the address names.
  const done = document.getElementById("done");
  if (done) mark(entries().find((e) => done.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) ?? null);

  const press = (key) => (key === "u" ? done : here())?.querySelector(`[data-key="${key}"]`)?.click();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.closest("input, select, textarea, dialog");
    if (writing) return;
    const keys = {
      j: () => step(1),
      k: () => step(-1),
      o: () => here()?.querySelector("a")?.click(),
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
