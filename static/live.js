// While a number changes in form[data-live], #live shows what it would mean: the same page is asked for with the values in
// the query and its #live taken over, and the one line of #live-short near the box, for phones. Without this file the form's own button does it.
const form = document.querySelector("form[data-live]");
const sent = ["parameter", "choice", "value"]; // never the reason, the token or the revision: addresses are kept in logs
let asked = null;
let timer = 0;

async function refresh() {
  asked?.abort();
  asked = new AbortController();
  const place = document.getElementById("live");
  const url = new URL(form.dataset.live || location.href, location.href);
  for (const name of sent) url.searchParams.delete(name);
  for (const [name, value] of new FormData(form)) if (sent.includes(name)) url.searchParams.append(name, value);
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("live");
    const line = document.getElementById("live-short");
    if (fresh && line) line.replaceChildren(...(page.getElementById("live-short")?.childNodes ?? []));
    if (fresh) {
      const open = [...place.querySelectorAll("details")].map((panel) => panel.open);
      place.replaceChildren(...fresh.childNodes);
      place.querySelectorAll("details").forEach((panel, index) => { panel.open = open[index] ?? panel.open; });
    }
    place.removeAttribute("aria-busy");
  } catch (problem) {
    if (problem.name !== "AbortError") place.removeAttribute("aria-busy");
  }
}

form?.addEventListener("input", (event) => {
  if (event.target.name === "reason") return; // reasons do not move the money
  if (event.target.name === "choice" && event.target.value === "keep") {
    form.querySelectorAll('[name="value"]').forEach((box) => { box.value = box.defaultValue ?? box.value; box.checked = box.defaultChecked; });
  }
  if (event.target.name === "value") form.querySelector('[name="choice"][value="change"]')?.click(); // a new value is a change
  clearTimeout(timer);
  if (!event.isComposing) timer = setTimeout(refresh, 300);
});
