// While a value changes in #decide, #live shows what it would mean: the server answers that part alone, with the values in
// the query, and the one line of #live-short beside the box. Without this file the form's own buttons do it.
const form = document.querySelector("form[data-live]");
const sent = ["parameter", "choice", "value", "size"]; // never the reason, the token or the revision: addresses are kept in logs
const PAUSE = 300; // while typing: the next letter may follow at once
const BEAT = 100; // while a slider moves: often enough for the eye, seldom enough for the line
let asked = null;
let timer = 0; // of the next refresh
let later = 0; // of the search among other values
let last = 0;

function address(more = {}) {
  const url = new URL(form.dataset.live, location.href);
  for (const [name, value] of new FormData(form)) if (sent.includes(name)) url.searchParams.append(name, value);
  for (const [name, value] of Object.entries({ part: "live", ...more })) url.searchParams.set(name, value);
  return url;
}

async function answer(url) {
  asked?.abort();
  asked = new AbortController();
  const found = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
  return new DOMParser().parseFromString(await found.text(), "text/html");
}

async function refresh() {
  clearTimeout(timer);
  clearTimeout(later);
  timer = 0;
  last = performance.now();
  const place = document.getElementById("live");
  place.setAttribute("aria-busy", "true");
  try {
    const page = await answer(address());
    const fresh = page.getElementById("live");
    const line = document.getElementById("live-short");
    if (fresh && line) line.replaceChildren(...(page.getElementById("live-short")?.childNodes ?? []));
    if (fresh) {
      const open = [...place.querySelectorAll("details")].map((panel) => panel.open);
      place.replaceChildren(...fresh.childNodes);
      place.querySelectorAll("details").forEach((panel, index) => { panel.open = open[index] ?? panel.open; });
    }
    place.removeAttribute("aria-busy");
    searchLater();
  } catch (problem) {
    if (problem.name !== "AbortError") place.removeAttribute("aria-busy");
  }
}

// when no value of this screen repairs the fund, the other values are searched once the hand has come to rest
function searchLater() {
  clearTimeout(later);
  if (timer || !document.querySelector("#mend [data-more]")) return;
  later = setTimeout(async () => {
    try {
      const fresh = (await answer(address({ others: "1" }))).getElementById("mend");
      const place = document.getElementById("mend");
      if (fresh && place && !place.contains(document.activeElement)) place.replaceChildren(...fresh.childNodes);
    } catch { /* the button that does the same stays */ }
  }, PAUSE);
}

function choose(choice) {
  const card = form.querySelector(`[name="choice"][value="${choice}"]`);
  if (card) card.checked = true;
}

function soon(wait) {
  clearTimeout(timer);
  clearTimeout(later);
  timer = setTimeout(refresh, wait);
}

form?.addEventListener("input", (event) => {
  const { name, value } = event.target;
  if (!["choice", "value"].includes(name)) return; // reasons and votes do not move the money
  if (name === "choice" && value === "keep") {
    form.querySelectorAll('[name="value"]').forEach((box) => { box.value = box.defaultValue ?? box.value; box.checked = box.defaultChecked; });
    follow();
  }
  if (name === "value") { choose("change"); follow(); } // a new value is a change
  if (!event.isComposing) soon(PAUSE);
});

// a button that offers a value puts it into the box
document.addEventListener("click", (event) => {
  const button = event.target.closest?.('button[name="try"]');
  const boxes = button ? [...form.querySelectorAll('[name="value"]')] : [];
  if (!boxes.length) return;
  event.preventDefault();
  boxes.forEach((box) => { if (box.type === "radio") box.checked = box.value === button.value; else box.value = button.value; });
  choose("change");
  follow();
  document.getElementById("live").focus({ preventScroll: true });
  refresh();
});

// ---- a slider beside the box, both in step
const THAI_ZERO = 0x0e50;
const plain = (text) => text.replace(/[๐-๙]/g, (digit) => digit.codePointAt(0) - THAI_ZERO).replace(/,/g, "").trim();
let follow = () => {};

function slider(place) {
  const box = place.querySelector('input[name="value"]');
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: place.dataset.least, max: place.dataset.most, step: place.dataset.step, className: "slider" });
  range.setAttribute("aria-label", place.dataset.label);
  place.append(range);
  follow = () => { const number = Number.parseFloat(plain(box.value)); if (Number.isFinite(number)) range.value = number; };
  follow();
  range.addEventListener("input", (event) => {
    event.stopPropagation();
    box.value = range.value;
    choose("change");
    soon(Math.max(0, BEAT - (performance.now() - last)));
  });
}
document.querySelectorAll("[data-slider]").forEach(slider);
if (form) searchLater();
