// The map and the panel. Data becomes text nodes only, never markup.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const { seed, statuses, verdicts, tasks, students, rows, details, texts } = data;
  const root = document.documentElement;
  const grid = byId("grid");
  const panel = byId("panel");
  const scroll = byId("scroll");

  // Creates an element from its tag, its classes, and texts or child elements.
  const make = (tag, classes, ...inside) => {
    const element = document.createElement(tag);
    if (classes) element.className = classes;
    element.append(...inside.filter((one) => one !== null && one !== ""));
    return element;
  };
  const plural = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  const bdi = (student) => make("bdi", "", students[student][0]);

  // ----- the map

  const lessonStarts = tasks.map((task, n) => n === 0 || tasks[n - 1][1] !== task[1]);

  function lessonRow() {
    const row = make("tr", "lessons", make("th", "corner"), make("th", "corner total"));
    row.firstChild.setAttribute("aria-hidden", "true");
    row.lastChild.setAttribute("aria-hidden", "true");
    tasks.forEach((task, n) => {
      if (!lessonStarts[n]) return;
      let span = 1;
      while (n + span < tasks.length && !lessonStarts[n + span]) span += 1;
      const head = make("th", "start", make("span", "", task[1]));
      head.colSpan = span;
      head.scope = "colgroup";
      head.title = task[1];
      row.append(head);
    });
    return row;
  }

  // The column of a lesson with one exercise is wider, so that the lesson's title fits.
  function columns() {
    const alone = (n) => lessonStarts[n] && lessonStarts[n + 1] !== false;
    const widths = ["name", "total", ...tasks.map((_, n) => (alone(n) ? "task alone" : "task"))];
    return make("colgroup", "", ...widths.map((width) => make("col", width)));
  }

  function nameRow() {
    const row = make("tr", "names");
    const head = (key, classes, text, title) => {
      const cell = make("th", classes, make("span", "", text));
      cell.scope = "col";
      cell.tabIndex = -1;
      cell.dataset.key = key;
      cell.title = title;
      cell.setAttribute("aria-sort", "none");
      row.append(cell);
    };
    head("name", "name", "Student", "Sort by name");
    head("total", "total", "Points", "Sort by points");
    tasks.forEach(([name, lesson, points], n) => {
      head(String(n), lessonStarts[n] ? "task start" : "task", name, `${name} (${lesson}, ${plural(points, "point")}): sort`);
    });
    return row;
  }

  function rateRow() {
    const label = make("th", "name", "passed, %");
    label.scope = "row";
    const row = make("tr", "rates", label, make("td", "total"));
    tasks.forEach(([name, , , passed, attempted], n) => {
      const rate = attempted ? Math.floor((passed * 100) / attempted) : null;
      const cell = make("td", lessonStarts[n] ? "start" : "", rate === null ? "–" : String(rate));
      cell.title = `${name}: ${passed} of ${plural(attempted, "attempt")} passed`;
      row.append(cell);
    });
    return row;
  }

  const share = (cell, task) => (tasks[task][2] ? cell[1] / tasks[task][2] : 0);

  function classesOf(cell, task) {
    let classes = "cell s" + cell[0];
    // The share of the points, in three steps.
    if (cell[0] === 1) classes += " part" + Math.min(2, Math.floor(share(cell, task) * 3));
    if (cell[2]) classes += " withheld";
    return lessonStarts[task] ? classes + " start" : classes;
  }

  function describe(student, task) {
    const cell = rows[student][task];
    if (!cell) return `${tasks[task][0]}: no result`;
    const waits = cell[2] ? ", waits for review" : "";
    return `${tasks[task][0]}: ${statuses[cell[0]][1]}, ${cell[1]} of ${plural(tasks[task][2], "point")}${waits}`;
  }

  function studentRow(student) {
    const row = document.createElement("tr");
    const [name, , , points] = students[student];
    const head = make("th", "name", bdi(student));
    head.scope = "row";
    head.title = name;
    const total = make("td", "total", String(points));
    head.tabIndex = total.tabIndex = -1;
    row.append(head, total);
    rows[student].forEach((cell, task) => {
      const box = make("td", cell ? classesOf(cell, task) : "cell", cell ? statuses[cell[0]][0] : "");
      box.tabIndex = -1;
      box.setAttribute("aria-label", describe(student, task));
      row.append(box);
    });
    row.dataset.student = student;
    return row;
  }

  const headRow = nameRow();
  const body = document.createElement("tbody");
  const lines = students.map((_, student) => studentRow(student));
  grid.append(columns(), make("thead", "", lessonRow(), headRow, rateRow()), body);
  body.append(...lines);
  byId("map").hidden = false;

  // ----- sorting

  let sorted = { key: "name", down: false };
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  // Most points first; with equal points, the better status first.
  const rank = (student, task) => {
    const cell = rows[student][task];
    return cell ? cell[1] * 100 - cell[0] : -Infinity;
  };

  function compare(key) {
    if (key === "name") return (a, b) => collator.compare(students[a][0], students[b][0]) || a - b;
    if (key === "total") return (a, b) => students[b][3] - students[a][3] || a - b;
    return (a, b) => rank(b, key) - rank(a, key) || a - b;
  }

  function sortBy(key) {
    sorted = { key, down: sorted.key === key && !sorted.down };
    const by = compare(key);
    const order = students.map((_, student) => student).sort(sorted.down ? (a, b) => by(b, a) : by);
    body.append(...order.map((student) => lines[student]));
    scroll.scrollTop = 0;
    for (const head of headRow.cells) {
      const here = head.dataset.key === String(key);
      // By name, the default order is ascending; by points it is descending.
      const ascending = (key === "name") !== sorted.down;
      head.setAttribute("aria-sort", here ? (ascending ? "ascending" : "descending") : "none");
    }
  }
  headRow.cells[0].setAttribute("aria-sort", "ascending");

  // ----- filters

  const filter = byId("filter");
  let only = null;

  function refresh() {
    const wanted = filter.value.trim().toLowerCase();
    let shown = 0;
    lines.forEach((line, student) => {
      const named = students[student][0].toLowerCase().includes(wanted);
      const fits = named && (only === null || rows[student].some((cell) => cell && only(cell)));
      line.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    byId("matching").textContent = shown === lines.length ? plural(shown, "student") : `${shown} of ${plural(lines.length, "student")}`;
  }
  filter.addEventListener("input", refresh);

  function legendEntry(mark, label, count, classes, fits, value) {
    const button = make("button", "", make("span", "badge " + classes, mark), ` ${label} `, make("b", "", String(count)));
    button.type = "button";
    button.disabled = count === 0;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      for (const other of byId("legend").children) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(on));
      only = on ? fits : null;
      if (on) grid.dataset.only = value;
      else delete grid.dataset.only;
      refresh();
    });
    byId("legend").append(button);
  }

  const cells = rows.flat().filter((cell) => cell);
  statuses.forEach(([sign, name, meaning], n) => {
    const count = cells.filter((cell) => cell[0] === n).length;
    legendEntry(sign, name, count, "s" + n, (cell) => cell[0] === n, String(n));
    byId("legend").lastChild.title = meaning;
  });
  legendEntry("", "waiting", cells.filter((cell) => cell[2]).length, "withheld", (cell) => cell[2], "withheld");

  // ----- the panel

  const quote = (student, task) => `asynclings grade --only ${students[student][2]}/${tasks[task][0]} --seed ${seed} PATH`;

  function section(title, ...inside) {
    return make("section", "", make("h3", "", title), ...inside);
  }

  function testItem([sentence, verdict, weight, message], all) {
    const passed = verdict === 0;
    const worth = weight ? `worth ${weight} of ${all}` : "worth nothing: the untouched starter passes it";
    const line = make("div", "", make("span", "test-name", texts[sentence]), " ", make("span", "dim", passed ? worth : `${verdicts[verdict]} · ${worth}`));
    const sign = make("span", "sign", passed ? "✓" : "✗");
    sign.setAttribute("role", "img");
    sign.setAttribute("aria-label", passed ? "passed" : "did not pass");
    const message_line = texts[message] ? make("div", "message", texts[message]) : null;
    return make("li", passed ? "passed" : "failed", sign, make("div", "", line, message_line));
  }

  function testList(tests) {
    const all = tests.reduce((sum, test) => sum + test[2], 0);
    const passed = tests.filter((test) => test[1] === 0).length;
    return section(`Tests: ${passed} of ${tests.length} passed`, make("ul", "tests", ...tests.map((test) => testItem(test, all))));
  }

  function flagList(flags) {
    const items = flags.map(([kind, line, note, withholds]) =>
      make("li", "", make("b", "", texts[kind]), line === null ? " " : ` line ${line}: `, texts[note], withholds ? make("span", "dim", " (the mark waits for review)") : null));
    return section("Flags", make("ul", "flags", ...items));
  }

  function panelBody(student, task) {
    const cell = rows[student][task];
    if (!cell) return [make("p", "", "There is no result.")];
    const [status, points, withheld, detail, digest] = cell;
    const [reason, tests, flags, report] = details[detail];
    const [sign, name, meaning] = statuses[status];
    return [
      make("p", "outcome", make("span", "badge s" + status, sign), " ", make("b", "", name), make("span", "points", `${points} of ${plural(tasks[task][2], "point")}`)),
      make("p", "", texts[reason] || meaning),
      withheld ? make("p", "alert notice", "Waits for review: it counts 0 points until then.") : null,
      flags.length ? flagList(flags) : null,
      tests.length ? testList(tests) : null,
      texts[report] ? section("Report", make("pre", "", texts[report].replace(/^\n+/, "").trimEnd())) : null,
      section("Grade it again", make("code", "command", quote(student, task))),
      texts[digest] ? section("SHA-256 of the file", make("code", "digest", texts[digest])) : null,
    ].filter((part) => part !== null);
  }

  let open = null;

  function close() {
    if (!open) return;
    const box = open.box;
    box.classList.remove("open");
    open = null;
    panel.hidden = true;
    const before = box.getBoundingClientRect().top;
    root.classList.remove("with-panel");
    scrollBy(0, box.getBoundingClientRect().top - before);
    address("");
    box.focus({ preventScroll: true });
  }

  // `replaceState` keeps cells out of the browser's history.
  function address(fragment) {
    try {
      history.replaceState(null, "", "#" + fragment);
    } catch {
      // Some browsers refuse it for `file://`. The panel works without it.
    }
  }

  function show(student, task, toPanel) {
    const box = lines[student].cells[task + 2];
    if (open) open.box.classList.remove("open");
    open = { box };
    box.classList.add("open");
    const title = byId("panel-title");
    title.replaceChildren(bdi(student), make("span", "", tasks[task][0]));
    title.title = students[student][0];
    byId("panel-body").replaceChildren(...panelBody(student, task));
    // The page gets narrower: scroll so that the clicked cell stays where it is.
    const before = box.getBoundingClientRect().top;
    panel.hidden = false;
    root.classList.add("with-panel");
    scrollBy(0, box.getBoundingClientRect().top - before);
    panel.scrollTop = 0;
    address(encodeURIComponent(students[student][1]) + "/" + encodeURIComponent(tasks[task][0]));
    reveal(box);
    if (toPanel) title.focus({ preventScroll: true });
  }
  byId("close").addEventListener("click", close);

  // ----- keys and mouse: Tab enters the map, arrow keys move inside it

  let current = headRow.cells[0];
  current.tabIndex = 0;

  function stepTo(box) {
    current.tabIndex = -1;
    current = box;
    current.tabIndex = 0;
    current.focus({ preventScroll: true });
    reveal(current);
  }

  // `scroll-padding` keeps the cell clear of sticky headings, and of the panel on small screens.
  const reveal = (box) => box.scrollIntoView({ block: "nearest", inline: "nearest" });

  const visible = () => [headRow, ...[...body.rows].filter((row) => !row.hidden)];

  function destination(key, box) {
    const all = visible();
    const at = all.indexOf(box.parentNode);
    const column = box.cellIndex;
    const row = (n) => all[Math.max(0, Math.min(all.length - 1, n))];
    switch (key) {
      case "ArrowRight": return box.nextElementSibling;
      case "ArrowLeft": return box.previousElementSibling;
      case "ArrowDown": return row(at + 1).cells[column];
      case "ArrowUp": return row(at - 1).cells[column];
      case "PageDown": return row(at + 15).cells[column];
      case "PageUp": return row(at - 15).cells[column];
      case "Home": return box.parentNode.cells[0];
      case "End": return box.parentNode.cells[box.parentNode.cells.length - 1];
      default: return undefined;
    }
  }

  function act(box, toPanel) {
    if (box.dataset.key !== undefined) sortBy(/^\d+$/.test(box.dataset.key) ? Number(box.dataset.key) : box.dataset.key);
    else if (box.cellIndex > 1) show(Number(box.parentNode.dataset.student), box.cellIndex - 2, toPanel);
  }

  const boxOf = (event) => {
    const box = event.target.closest("td, th");
    return box && (box.parentNode === headRow || body.contains(box)) ? box : null;
  };

  grid.addEventListener("keydown", (event) => {
    const box = boxOf(event);
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = destination(event.key, box);
    if (next === undefined) {
      if (event.key !== "Enter" && event.key !== " ") return;
      act(box, true);
    } else if (next) {
      stepTo(next);
      // An open panel shows the new cell.
      if (open && next.classList.contains("cell")) act(next, false);
    }
    event.preventDefault();
  });
  grid.addEventListener("click", (event) => {
    const box = boxOf(event);
    if (!box) return;
    stepTo(box);
    act(box, false);
  });
  grid.addEventListener("mouseover", (event) => {
    const box = boxOf(event);
    grid.querySelector("th.under")?.classList.remove("under");
    if (!box) return;
    headRow.cells[box.cellIndex]?.classList.add("under");
    if (box.classList.contains("cell")) box.title ||= `${students[box.parentNode.dataset.student][0]}, ${box.getAttribute("aria-label")}`;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) close();
  });

  // ----- addresses of cells: `#student/exercise`

  function follow() {
    const parts = location.hash.slice(1).split("/");
    if (parts.length !== 2) return;
    let student, task;
    try {
      const [name, exercise] = parts.map(decodeURIComponent);
      student = students.findIndex((one) => one[1] === name);
      task = tasks.findIndex((one) => one[0] === exercise);
    } catch {
      return;
    }
    if (student < 0 || task < 0) return;
    if (lines[student].hidden) {
      filter.value = "";
      byId("legend").querySelector("[aria-pressed=true]")?.click();
      refresh();
    }
    scroll.scrollIntoView({ block: "nearest" });
    show(student, task, true);
    stepTo(lines[student].cells[task + 2]);
    byId("panel-title").focus({ preventScroll: true });
  }
  addEventListener("hashchange", follow);

  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });

  // ----- light and dark

  const theme = byId("theme");
  const remembered = () => {
    try {
      return localStorage.getItem("asynclings-theme");
    } catch {
      return null;
    }
  };
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const label = () => {
    theme.textContent = isDark() ? "Light" : "Dark";
    theme.title = `Show the page in ${isDark() ? "light" : "dark"} colours`;
  };
  if (["light", "dark"].includes(remembered())) root.dataset.theme = remembered();
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("asynclings-theme", root.dataset.theme);
    } catch {
      // Without storage, the choice lasts until the page is closed.
    }
    label();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();
  theme.hidden = false;

  refresh();
  follow();
})();
