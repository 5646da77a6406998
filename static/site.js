// Everything here is an addition: each page works without it.
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---- search suggestions: [{group, items: [{title, url, note}]}] from form[data-suggest]
function suggest(form, order) {
  const input = form.querySelector('input[name="q"]');
  const list = document.createElement("div");
  const listId = `suggest-${order}`;
  let options = [], chosen = -1, asked = 0, timer = 0, earlier = new AbortController();
  Object.assign(list, { id: listId, className: "suggest", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestLabel);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": listId, "aria-expanded": "false" })) input.setAttribute(name, value);
  form.append(list);

  // The list ends where the screen or the keyboard on it begins; a box too low for that moves to the top first.
  function fit() {
    const seen = window.visualViewport ?? { height: innerHeight, offsetTop: 0 };
    const room = () => seen.offsetTop + seen.height - form.getBoundingClientRect().bottom - 12;
    if (list.hidden) return;
    list.style.maxHeight = "";
    if (room() < Math.min(list.scrollHeight + 4, 260)) form.scrollIntoView({ block: "start", behavior: "instant" });
    list.style.maxHeight = `${Math.max(room(), 160)}px`;
  }
  function rest() { // nothing that is still under way opens the list again
    clearTimeout(timer);
    asked += 1;
    close();
  }
  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function open(row) {
    rest();
    location.assign(row.dataset.url);
  }
  function mark(next) {
    if (!options.length) return;
    options[chosen]?.removeAttribute("aria-selected");
    chosen = (next + options.length) % options.length;
    options[chosen].setAttribute("aria-selected", "true");
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  }
  function option(item, className = "") {
    const row = document.createElement("div");
    row.setAttribute("role", "option");
    row.id = `${listId}-${options.length}`;
    row.className = className;
    row.dataset.url = item.url;
    row.textContent = item.title;
    if (item.note) {
      const note = document.createElement("small");
      note.textContent = ` · ${item.note}`;
      row.append(note);
    }
    options.push(row);
    return row;
  }
  function show(groups) {
    list.replaceChildren();
    options = [];
    chosen = -1;
    groups.forEach(({ group, items }, index) => {
      const box = document.createElement("div");
      const head = document.createElement("span");
      head.id = `${listId}-g${index}`;
      head.textContent = group;
      box.setAttribute("role", "group");
      box.setAttribute("aria-labelledby", head.id);
      box.append(head, ...items.map((item) => option(item)));
      list.append(box);
    });
    if (!options.length) return close();
    const all = new URLSearchParams(new FormData(form)); // what is chosen beside the words stays chosen
    list.append(option({ title: form.dataset.suggestAll, url: `${form.action}?${all}` }, "all"));
    list.hidden = false;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", "true");
    fit();
  }
  async function ask() {
    const text = input.value.trim();
    const mine = ++asked;
    earlier.abort(); // on a slow line an answer that nobody waits for keeps the next one back
    if (text.length < 2) return close();
    earlier = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: earlier.signal });
      const groups = answer.ok ? await answer.json() : [];
      if (mine === asked && document.activeElement === input) show(groups);
    } catch {
      if (mine === asked) close();
    }
  }
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, 180);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) open(options[chosen]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the cursor in the box
  list.addEventListener("click", (event) => {
    const row = event.target.closest('[role="option"]');
    if (row) open(row);
  });
  input.addEventListener("blur", rest);
  form.addEventListener("submit", rest);
  document.addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) rest(); });
  window.visualViewport?.addEventListener("resize", fit);
}
$$("form[data-suggest]").forEach(suggest);

// the row of kinds slides on a phone: what is chosen stands in its middle, once the letters have their width
document.fonts.ready.then(() => $$(".kinds [aria-current]").forEach((chip) => {
  const row = chip.closest("ul");
  row.scrollLeft = chip.offsetLeft + (chip.offsetWidth - row.clientWidth) / 2;
}));

// boxes left empty stay out of the address
$$("form[data-lean]").forEach((form) => form.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (value === "" && name !== "q") formData.delete(name);
}));

// the index is being made: look again, but never under the hands of someone who types
$$("[data-again]").forEach((waiting) => {
  const box = document.querySelector("#search-q");
  const typed = box.value;
  setInterval(() => { if (box.value === typed && document.activeElement !== box) location.reload(); }, 1000 * waiting.dataset.again);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector('form[role="search"] input[name="q"]');
  if (box) { event.preventDefault(); box.focus(); box.select(); }
});

// ---- forms: leave warning, kept text, double submit
const text = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.includes("csrf")).map(String).join("\n");

function guard(form) {
  const first = text(form);
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && text(form) !== first) { event.preventDefault(); event.returnValue = ""; }
  });
}
$$("form[data-guard]").forEach(guard);

// Kept text carries the account (<body data-who>), so that on a shared phone nobody is shown another's draft.
const who = `keep:${document.body.dataset.who ?? ""}:`;
const month = 30 * 24 * 3600 * 1000;
const shelf = {
  read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  write(key, fields) { try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields })); return true; } catch { return false; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* storage is closed: nothing was kept */ } },
  keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(who)); } catch { return []; } },
};

function keep(form) {
  const key = who + form.dataset.keep;
  const areas = $$("textarea", form);
  const status = form.querySelector("[data-kept]");
  const now = () => Object.fromEntries(areas.map((area) => [area.name, area.value]));
  const first = JSON.stringify(now());
  let timer = 0;
  function store() {
    const fields = now();
    if (JSON.stringify(fields) === first) return shelf.drop(key);
    const clock = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    if (shelf.write(key, fields) && status) status.textContent = `${status.dataset.kept} ${clock}`;
  }
  function offer(fields) {
    const notice = form.querySelector("template[data-keep-notice]")?.content.firstElementChild.cloneNode(true);
    if (!notice) return;
    form.prepend(notice);
    notice.querySelector("[data-restore]").addEventListener("click", () => {
      areas.forEach((area) => { if (area.name in fields) area.value = fields[area.name]; });
      notice.remove();
      areas[0]?.focus();
    });
    notice.querySelector("[data-discard]").addEventListener("click", () => { shelf.drop(key); notice.remove(); });
  }
  const found = shelf.read(key)?.fields;
  if (found && JSON.stringify(found) !== first) offer(found);
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(store, 800); });
  form.addEventListener("submit", () => { store(); try { sessionStorage.setItem("keep-sent", key); } catch { /* storage is closed */ } });
}

// Only a page that says the save succeeded lets the copy go: an error page or a sign-in page must not lose it.
function letGo() {
  const sent = sessionStorage.getItem("keep-sent");
  if (sent && document.querySelector(".flash .good")) shelf.drop(sent);
  sessionStorage.removeItem("keep-sent");
  shelf.keys().forEach((key) => { if (Date.now() - (shelf.read(key)?.at ?? 0) > month) shelf.drop(key); });
}
try { letGo(); } catch { /* storage is closed */ }
$$("form[data-keep]").forEach(keep);
$$('form[action="/logout"]').forEach((form) => form.addEventListener("submit", () => shelf.keys().forEach(shelf.drop)));

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 8000); // a lost answer must not lock the form for ever
});
addEventListener("pageshow", () => $$("form[data-sent]").forEach((form) => delete form.dataset.sent));

// ---- small manners
document.querySelector("[data-focus]")?.focus();
const wide = matchMedia("(min-width: 60rem)");
const unfold = () => { if (wide.matches) $$("details[data-open-wide]").forEach((panel) => { panel.open = true; }); };
unfold();
wide.addEventListener("change", unfold);
addEventListener("beforeprint", () => $$("main details").forEach((panel) => { panel.open = true; }));
document.addEventListener("click", (event) => $$("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  $$("details[data-menu][open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
});
