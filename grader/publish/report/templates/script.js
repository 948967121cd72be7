(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  document.documentElement.classList.add("script");
  addEventListener("beforeprint", () => all("details").forEach((one) => { one.dataset.was = one.open; one.open = true; }));
  addEventListener("afterprint", () => all("details").forEach((one) => { one.open = one.dataset.was === "true"; }));

  all("table[data-sort]").forEach((table) => all("thead th", table).forEach((head, column) => {
    const button = document.createElement("button");
    button.textContent = head.textContent;
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      all("thead th", table).forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      const order = (a, b) => String(key(a)).localeCompare(String(key(b)), undefined, { numeric: true });
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => (up ? order(a, b) : order(b, a))));
    });
  }));

  all("input[data-filter]").forEach((filter) => filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase();
    const rows = all(`#${filter.dataset.filter} tbody tr`);
    rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(words); });
    filter.closest("p").querySelector("[role=status]").textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
  }));
  const filter = document.querySelector("#filter-students");

  const keys = document.querySelector("#keys");
  const problems = all("details.question:not(.pass):not(.skip)");
  let at = -1;
  const go = (step) => {
    if (!problems.length) return;
    at = (at + step + problems.length) % problems.length;
    problems[at].open = true;
    problems[at].querySelector("summary").focus();
  };
  addEventListener("keydown", (event) => {
    if (!keys?.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/input|textarea|select/i.test(event.target.tagName) && event.target !== keys) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "o") all("details").forEach((one) => { one.open = true; });
    else if (event.key === "/" && filter) { event.preventDefault(); filter.focus(); }
  });
})();
