// What belongs together lights up together: rows and symbols of the map, quotes and their places in the text.
const light = (elements, on) => elements.forEach((one) => one.classList.toggle("lit", on));

const pair = (one, others) => {
  if (!others.length) return;
  for (const [begin, end] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
    one.addEventListener(begin, () => light([one, ...others], true));
    one.addEventListener(end, () => light([one, ...others], false));
  }
};

export function linking() {
  const rows = [...document.querySelectorAll("table.linked tr[data-key]")].filter((row) => row.dataset.key);
  const symbols = [...document.querySelectorAll(".symbols a[data-key]")];
  for (const row of rows) pair(row, symbols.filter((symbol) => symbol.dataset.key === row.dataset.key));
  for (const symbol of symbols) pair(symbol, rows.filter((row) => row.dataset.key === symbol.dataset.key));

  const quotes = [...document.querySelectorAll('a.quote[href^="#"]')];
  for (const mark of document.querySelectorAll("mark[id]")) {
    const own = quotes.filter((quote) => quote.getAttribute("href") === `#${mark.id}`);
    if (!own.length) continue;
    own.forEach((quote) => pair(quote, [mark]));
    pair(mark, own);
    mark.classList.add("quoted");
    mark.addEventListener("click", () => {
      if (!getSelection().isCollapsed) return;
      own[0].scrollIntoView({ block: "center" });
      own[0].focus();
    });
  }
}
