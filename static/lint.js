// The lint beside the text of a rule-set: asked again a moment after the last letter; a finding leads to its line.
// Without this file the panel shows what the server found when the form was last shown.
const panel = document.querySelector("[data-lint]");
const form = panel?.closest("form");
const list = panel?.querySelector("[data-findings]");
const pause = 700; // milliseconds without a letter
let asked = null;
let timer = 0;

async function refresh() {
  asked?.abort();
  asked = new AbortController();
  const token = form.querySelector('input[type="hidden"][name*="csrf"]')?.value ?? "";
  const body = new URLSearchParams();
  for (const name of ["body", "parameters", "digits"]) if (form.elements[name]) body.set(name, form.elements[name].value);
  panel.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(panel.dataset.lint, { method: "POST", body, signal: asked.signal, headers: { "X-CSRF-Token": token } });
    const html = await answer.text();
    // The fragment is the server's own and the content security policy stops any script in it.
    if (answer.ok) list.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    panel.removeAttribute("aria-busy");
  } catch (problem) {
    if (problem.name !== "AbortError") panel.removeAttribute("aria-busy"); // offline: the last findings stay
  }
}

function place(area, link) {
  const lines = area.value.split("\n");
  const key = link.dataset.key;
  const at = key ? lines.findIndex((line) => new RegExp(`\\bkey:\\s*["']?${key}\\b`).test(line)) : Number(link.dataset.line || 1) - 1;
  return { lines, at: Math.max(0, Math.min(at, lines.length - 1)) };
}

function go(event) {
  const link = event.target.closest("a[data-at]");
  const area = link && document.getElementById(link.dataset.at);
  if (!area) return;
  event.preventDefault();
  if (area.hidden) area.closest("[data-editor]")?.querySelector(".preview-switch")?.click();
  const { lines, at } = place(area, link);
  const start = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  area.setSelectionRange(start, start);
  area.blur(); // some browsers scroll to the cursor only when the box gets the focus
  area.focus();
  area.setSelectionRange(start, start + lines[at].length);
  area.scrollIntoView({ block: "nearest" });
}

form?.addEventListener("input", (event) => {
  if (!["body", "parameters", "digits"].includes(event.target.name) || event.isComposing) return;
  clearTimeout(timer);
  timer = setTimeout(refresh, pause);
});
panel?.addEventListener("click", go);
