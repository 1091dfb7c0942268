// The order of the table of all: a button in each heading sorts by its column, pressed again, the
// other way round. Empty cells stay at the end, and who is equal stays in the order of names.
const order = (() => {
  const table = document.getElementById("all");
  const [body] = table.tBodies;
  const rows = [...body.rows];
  const headings = [...table.querySelectorAll("th[data-sort]")];
  const texts = new Intl.Collator(undefined, { numeric: true });
  // O'Brien stands beside Obrien, and the family's name counts before the given ones.
  const letters = (text) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  const parts = (name) => {
    const [family, ...given] = name.split(",");
    return letters(name) === "" ? null : [letters(family), letters(given.join())];
  };
  const kinds = {
    name: { key: parts, compare: (a, b) => texts.compare(a[0], b[0]) || texts.compare(a[1], b[1]) },
    // The points of a part stand before its signs.
    number: { key: parseFloat, compare: (a, b) => a - b },
    text: { key: (text) => text, compare: texts.compare },
  };
  let now = "name";

  // By the column of that name; with `-` before it, the other way round.
  const by = (wanted) => {
    const falls = wanted.startsWith("-");
    const heading = headings.find((one) => one.dataset.key === wanted.slice(falls)) ?? headings[0];
    const name = (heading.dataset.key === wanted.slice(falls) && falls ? "-" : "") + heading.dataset.key;
    if (name === now) return;
    now = name;
    const { key, compare } = kinds[heading.dataset.sort];
    const keyed = rows.map((row) => {
      const cell = row.cells[heading.cellIndex];
      const text = (cell.dataset.value ?? cell.textContent).trim();
      return [text === "" || text === "–" ? null : key(text), row];
    });
    const sign = name.startsWith("-") ? -1 : 1;
    keyed.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return sign * compare(a, b);
    });
    // Out of the page and unseen while they move: thousands of rows would each be laid out again.
    // Whoever listens shows them.
    for (const row of rows) row.hidden = true;
    body.remove();
    body.append(...keyed.map(([, row]) => row));
    table.append(body);
    for (const one of headings) one.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
  };

  // Calls `changed` whenever a heading was pressed.
  const listen = (changed) => {
    for (const heading of headings) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => {
        by(now === heading.dataset.key ? `-${now}` : heading.dataset.key);
        changed();
      });
      heading.append(button);
    }
  };
  return { table, body, rows, by, listen, now: () => now };
})();
