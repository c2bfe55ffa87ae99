// What makes the workbench faster to use. Every page does its work without these modules too.
import { keys } from "/static/keys.js";
import { linking } from "/static/linking.js";
import { selecting } from "/static/selecting.js";

document.querySelectorAll(".script-only").forEach((part) => { part.hidden = false; });
keys();
linking();
selecting();

// A page that waits for a run looks how far it is, and comes anew when that has changed.
const waiting = document.querySelector("[data-poll]");
if (waiting) {
  const bar = waiting.querySelector("progress");
  const look = async () => {
    const answer = await fetch(waiting.dataset.poll, { headers: { accept: "application/json" } });
    const run = await answer.json();
    if (run.state === "done" || run.state === "failed") { location.reload(); return; }
    if (run.total) { bar.max = run.total; bar.value = run.done; }
    setTimeout(look, 400);
  };
  setTimeout(look, 400);
}

// An address that names a field of a form puts the cursor there.
const field = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (field && field.matches("input, select")) { field.focus(); if (field.select) field.select(); }

// Choosing from a list filters at once.
document.querySelectorAll("form.filters select").forEach((list) => {
  list.addEventListener("change", () => list.form.requestSubmit());
});
