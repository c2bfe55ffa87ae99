"use strict";
// Sorting, filtering and opening. Without this script the page shows everything, in order of date.
(() => {
  const byId = (id) => document.getElementById(id);
  const table = byId("rows");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const incidents = new Map([...document.querySelectorAll(".incident")].map((one) => [one.dataset.id, one]));
  const symbols = [...document.querySelectorAll(".symbols a")];
  let place = "";

  document.querySelectorAll(".script-only").forEach((part) => { part.hidden = false; });

  // Opening: a link into a closed part opens it first.
  const open = (hash) => {
    const target = hash.length > 1 && byId(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; part.hidden = false; }
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", () => open(location.hash));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const hash = link && link.getAttribute("href");
    if (hash && hash === location.hash) open(hash);
  });
  const all = (value) => () => incidents.forEach((one) => { one.open = value; });
  byId("open-all").addEventListener("click", all(true));
  byId("close-all").addEventListener("click", all(false));
  addEventListener("beforeprint", all(true));

  // Sorting: numbers and days by data-v, the rest by their words. Ties keep the order of date.
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.v ?? cell.textContent.trim();
  };
  const compare = (a, b) => (a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : a.localeCompare(b, "en"));
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const first = head.classList.contains("n") && column > 0 ? "descending" : "ascending";
      const second = first === "ascending" ? "descending" : "ascending";
      const way = head.getAttribute("aria-sort") === first ? second : first;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", way);
      const sign = way === "ascending" ? 1 : -1;
      const sorted = [...rows].sort((a, b) => sign * compare(value(a, column), value(b, column)));
      body.append(...sorted);
    });
  });

  // Filtering: the table, the incidents below it and the map show the same choice.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = new Map(rows.map((row) => [row, plain(row.textContent)]));
  const [text, type, country, deaths, contested, count] =
    ["f-text", "f-type", "f-country", "f-deaths", "f-contested", "f-count"].map(byId);
  const shown = (row) =>
    plain(text.value).split(/\s+/).every((word) => words.get(row).includes(word)) &&
    (!type.value || row.dataset.type === type.value) &&
    (!country.value || row.dataset.country === country.value) &&
    (!deaths.value || Number(row.dataset.deaths) >= Number(deaths.value)) &&
    (!contested.checked || row.dataset.contested !== "0") &&
    (!place || row.dataset.key === place);
  const filter = () => {
    const places = new Set();
    let number = 0;
    for (const row of rows) {
      const keep = shown(row);
      row.hidden = !keep;
      incidents.get(row.dataset.id).hidden = !keep;
      if (keep) { number += 1; places.add(row.dataset.key); }
    }
    symbols.forEach((symbol) => symbol.classList.toggle("off", !places.has(symbol.dataset.key)));
    count.textContent = `${number} of ${rows.length} incidents` + (place ? " at the place chosen on the map" : "");
  };
  const form = document.querySelector(".filters");
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { place = ""; setTimeout(filter); });
  symbols.forEach((symbol) => symbol.addEventListener("click", () => {
    if (!symbol.getAttribute("href").startsWith("#row-")) return;
    place = symbol.dataset.key;
    filter();
  }));
  filter();
  open(location.hash);
})();
