// Whom the table of all shows: the form above it searches, and a number elsewhere on the page shows
// whom it counts. What is asked for stands in the address behind `#students?`, in the words of the
// form, so that it can be passed on and gone back to.
(() => {
  const form = document.getElementById("find");
  const fields = [...form.elements].filter((field) => field.name !== "");
  const output = form.querySelector("output");
  const folded = form.querySelector("details");
  const everybody = form.querySelector("button");
  const heading = document.getElementById("students");

  // Letters without a decomposition are searched by those of a keyboard, too.
  const letters = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", æ: "ae", œ: "oe", ß: "ss", þ: "th", "’": "'" };
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[øłđðħıæœßþ’]/g, (letter) => letters[letter]);
  const people = order.rows.map((row) => {
    const { results, section, standing, look = "", mistakes = "" } = row.dataset;
    const cells = [...row.cells].filter((cell) => !cell.classList.contains("part"));
    return {
      row, results, standing,
      text: plain(cells.map((cell) => cell.textContent).join(" ")),
      total: standing === "graded" ? Number(row.cells[1].dataset.value) + 1e-6 : NaN,
      sections: section.split("\n"), looks: look.split(" "), mistakes: mistakes.split(" "),
      late: row.querySelector("[data-label=Late]") !== null,
    };
  });

  const start = (field) => field.type === "select-one" ? field.options[0].value : "";
  const value = (field) => field.type === "checkbox" ? (field.checked ? field.value : "") : field.value;
  // What the form asks for beyond what it asks for at the start, and the order.
  const asked = () => {
    const query = new URLSearchParams();
    for (const field of fields) if (value(field) !== start(field)) query.set(field.name, value(field));
    if (order.now() !== "name") query.set("sort", order.now());
    return query.toString();
  };
  const fill = (query) => {
    for (const field of fields) {
      const wanted = query.get(field.name) ?? start(field);
      if (field.type === "checkbox") field.checked = wanted === field.value;
      else field.value = wanted;
      // A choice that there is not is none.
      if (field.selectedIndex === -1) field.selectedIndex = 0;
      if (folded.contains(field) && value(field) !== start(field)) folded.open = true;
    }
    order.by(query.get("sort") ?? "name");
  };

  const tests = {
    text: (wanted) => {
      const words = plain(wanted).split(/\s+/);
      return (one) => words.every((word) => one.text.includes(word));
    },
    section: (wanted) => (one) => one.sections.includes(wanted),
    standing: (wanted) => (one) => one.standing === wanted,
    look: (wanted) => (one) => wanted === "*" ? one.looks[0] !== "" : one.looks.includes(wanted),
    ended: (wanted, query) => query.has("scenario") ? () => true : (one) => one.results.includes(wanted),
    scenario: (wanted, query) => (one) => {
      const letter = one.results[wanted] ?? "";
      return query.has("ended") ? letter === query.get("ended") : letter !== "" && letter !== "p";
    },
    mistake: (wanted) => (one) => one.mistakes.includes(wanted),
    from: (wanted) => (one) => one.total >= Number(wanted),
    below: (wanted) => (one) => one.total < Number(wanted),
    late: () => (one) => one.late,
  };
  // The first rows are shown at once and the others by and by: nobody waits for what is below the
  // window, and a browser takes long to lay out a table of thousands.
  const SOME = 80;
  let waiting = [];
  let timer = 0;
  const more = (number) => {
    for (const row of waiting.splice(0, number)) row.hidden = false;
    order.table.ariaBusy = String(waiting.length > 0);
    clearTimeout(timer);
    if (waiting.length > 0) timer = setTimeout(more, 0, SOME);
  };
  const show = () => {
    const query = new URLSearchParams(asked());
    const all = [...query].filter(([name]) => name in tests)
      .map(([name, wanted]) => tests[name](wanted, query));
    const shown = new Set();
    for (const one of people) {
      if (all.every((test) => test(one))) shown.add(one.row);
      else if (!one.row.hidden) one.row.hidden = true;
    }
    waiting = [...order.body.rows].filter((row) => row.hidden && shown.has(row));
    more(SOME);
    output.textContent = shown.size === people.length
      ? `All ${shown.size} students` : `${shown.size} of ${people.length} students`;
    everybody.hidden = all.length === 0;
  };

  // While a word is typed its address is replaced; else there is one more to go back to.
  let typing = false;
  const keep = (goesOn = false) => {
    const query = asked();
    if (query === history.state.query) return;
    const address = query === "" ? "#students" : `#students?${query}`;
    history[typing && goesOn ? "replaceState" : "pushState"]({ query }, "", address);
    typing = goesOn;
  };
  // An address that was here before is as it was left. A link to another place on the page leaves the
  // table as it is.
  const arrive = () => {
    const isNew = history.state === null;
    const behind = location.hash.split("#students?")[1];
    const query = behind ?? history.state?.query ?? asked();
    history.replaceState({ query }, "");
    typing = false;
    fill(new URLSearchParams(query));
    show();
    if (isNew && behind !== undefined) {
      heading.scrollIntoView();
      heading.focus({ preventScroll: true });
    }
  };

  let pause = 0;
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(keep, 200, true);
  };
  const isTyped = (field) => field.type === "search" || field.type === "number";
  form.addEventListener("input", ({ target }) => {
    show();
    if (isTyped(target)) soon(); else keep();
  });
  form.addEventListener("change", () => { clearTimeout(pause); keep(typing); typing = false; });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of fields) if (field.type === "checkbox") field.checked = false; else field.value = start(field);
    show();
    keep();
    form.elements.text.focus();
  });
  order.listen(() => { show(); keep(); });
  for (const number of document.querySelectorAll("a[data-show]")) {
    number.href = `#students?${number.dataset.show}`;
  }
  heading.tabIndex = -1;
  folded.open = matchMedia("(min-width: 62rem)").matches;
  form.hidden = false;
  addEventListener("hashchange", arrive);
  addEventListener("beforeprint", () => more(waiting.length));
  arrive();
})();
