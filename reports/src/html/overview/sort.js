"use strict";
// Puts a button into each heading of the table of all students; pressed, it sorts by its column,
// pressed again, the other way round. Empty cells stay at the end.
(() => {
  const table = document.getElementById("all");
  const body = table.tBodies[0];
  const headings = [...table.querySelectorAll("th[data-sort]")];
  const collator = new Intl.Collator(undefined, { numeric: true });
  const key = (row, column, number) => {
    const cell = row.cells[column];
    const text = cell.getAttribute("data-value") ?? cell.textContent;
    if (text === "") return null;
    return number ? Number(text) : text;
  };
  const sort = (heading, column) => {
    const descending = heading.getAttribute("aria-sort") === "ascending";
    const number = heading.dataset.sort === "number";
    const sign = descending ? -1 : 1;
    const rows = [...body.rows].map((row) => [key(row, column, number), row]);
    rows.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return sign * (number ? a - b : collator.compare(a, b));
    });
    // Out of the page while its rows move: thousands of them would each be laid out again.
    body.remove();
    body.append(...rows.map(([, row]) => row));
    table.append(body);
    for (const other of headings) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  };
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading, column));
    heading.append(button);
  });
})();
