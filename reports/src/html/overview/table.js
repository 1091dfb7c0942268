"use strict";
// The table of all students: a button in each heading sorts by its column, pressed again, the other
// way round (empty cells stay at the end); the form above searches; and a number elsewhere on the
// page, pressed, shows whom it counts.
(() => {
  const table = document.getElementById("all");
  const body = table.tBodies[0];
  const headings = [...table.querySelectorAll("th[data-sort]")];
  const collator = new Intl.Collator(undefined, { numeric: true });
  const key = (row, column, number) => {
    const cell = row.cells[column];
    const text = cell.getAttribute("data-value") ?? cell.textContent;
    if (text === "" || text === "–") return null;
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
  headings.forEach((heading) => {
    const column = heading.cellIndex;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading, column));
    heading.append(button);
  });

  const form = document.getElementById("find");
  const output = form.querySelector("output");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map([...body.rows].map((row) => {
    const cells = [...row.cells].filter((cell) => !cell.classList.contains("cells"));
    return [row, plain(cells.map((cell) => cell.textContent).join(" "))];
  }));
  // What a number elsewhere asks for; nothing while the form alone decides.
  let asked = null;
  const answers = (row) => {
    if (asked === null) return true;
    const [what, ...rest] = asked.split(" ");
    if (what === "result") return row.dataset.results[rest[0]] === rest[1];
    if (what === "section") return row.dataset.section.trim() === rest.join(" ");
    if (row.dataset.results === "") return false;
    const total = Number(row.cells[1].textContent) + 1e-6;
    const [from, to] = rest.map(Number);
    return (total >= from || from === 0) && total < to;
  };
  const show = () => {
    const words = plain(form.elements.text.value).split(/\s+/);
    const section = form.elements.section?.value ?? "*";
    const scenario = form.elements.scenario.value;
    let shown = 0;
    for (const row of body.rows) {
      const letter = scenario === "" ? "" : row.dataset.results[scenario] ?? "p";
      const is = words.every((word) => texts.get(row).includes(word))
        && (section === "*" || row.dataset.section.trim() === section.trim())
        && letter !== "p" && answers(row);
      row.hidden = !is;
      shown += is;
    }
    const all = shown === body.rows.length;
    output.textContent = all ? "" : `${shown} of ${body.rows.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("input", () => { asked = null; show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { asked = null; setTimeout(show); });
  for (const number of document.querySelectorAll("a[data-show]")) {
    number.addEventListener("click", () => {
      form.reset();
      asked = number.dataset.show;
      setTimeout(show);
    });
  }
})();
