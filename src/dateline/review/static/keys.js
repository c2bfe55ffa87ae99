// One key for each thing: elements say theirs in data-key, screens in data-go (after "g").
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

export function keys() {
  const rows = [...document.querySelectorAll("table.linked tbody tr")];
  let at = -1;
  let going = false;

  const move = (step) => {
    at = Math.max(0, Math.min(rows.length - 1, at + step));
    const link = rows[at].querySelector("a");
    link.focus();
    rows[at].scrollIntoView({ block: "nearest" });
  };
  rows.forEach((row, number) => row.addEventListener("focusin", () => { at = number; }));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { document.activeElement.blur(); return; }
    if (typing(event.target)) return;
    if (going) {
      going = false;
      const screen = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (screen) { event.preventDefault(); screen.click(); }
      return;
    }
    if (event.key === "g") { going = true; setTimeout(() => { going = false; }, 1500); return; }
    if (event.key === "/") {
      const search = document.querySelector("#f-q");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
      return;
    }
    if (rows.length && (event.key === "j" || event.key === "k")) { event.preventDefault(); move(event.key === "j" ? 1 : -1); return; }
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    if (event.repeat) return;
    if (event.key === "?") { document.querySelector("#keys").open = true; document.querySelector("#keys summary").focus(); return; }
    wanted.click();
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));
}
