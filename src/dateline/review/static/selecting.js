// Selecting words in a text offers to make a claim of them. Offsets count characters, as reports do.
const length = (text) => [...text].length;

// How many characters of the report lie between the start of `box` and a point in it.
const offset = (box, node, at) => {
  const range = document.createRange();
  range.setStart(box, 0);
  range.setEnd(node, at);
  const copy = range.cloneContents();
  copy.querySelectorAll(".vh").forEach((unseen) => unseen.remove());
  return length(copy.textContent);
};

export function selecting() {
  const place = document.querySelector("[data-incident]");
  if (!place) return;
  const button = document.createElement("a");
  button.className = "button floating";
  button.textContent = "Make a claim of these words";
  button.dataset.key = "c";
  button.hidden = true;
  document.body.append(button);

  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    button.hidden = true;
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const inside = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-report]");
    const box = inside(range.startContainer);
    if (!box || box !== inside(range.endContainer) || !place.contains(box)) return;
    const start = Number(box.dataset.start) + offset(box, range.startContainer, range.startOffset);
    const end = Number(box.dataset.start) + offset(box, range.endContainer, range.endOffset);
    if (end <= start) return;
    const span = `${start}:${end}:${box.dataset.report}`;
    button.href = `/incident/${place.dataset.incident}/claim?span=${encodeURIComponent(span)}`;
    const at = range.getBoundingClientRect();
    button.hidden = false;
    const wide = button.offsetWidth;
    const left = Math.max(8, Math.min(at.left + scrollX, scrollX + innerWidth - wide - 16));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.floating { left: ${left}px; top: ${at.bottom + scrollY + 6}px; }`);
    document.adoptedStyleSheets = [sheet];
  });
}
