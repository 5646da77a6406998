// The Markdown toolbar and the server's preview. Without this file the preview button submits the form.
import "./vendor/markdown-toolbar-element/index.js";

function editor(field) {
  const area = field.querySelector("textarea");
  const pane = field.querySelector(".preview");
  const button = field.querySelector(".preview-switch");
  const toolbar = field.querySelector("markdown-toolbar");
  const form = area.form;
  const previewLabel = button.textContent;
  if (!pane || !form) return;
  button.type = "button"; // Enter in another field saves; it must not open the preview

  function write() {
    pane.hidden = true;
    area.hidden = false;
    toolbar.hidden = false;
    button.textContent = previewLabel;
    area.focus();
  }
  async function preview() {
    const body = new FormData(form); // the whole form: a rule-set reads with its values
    const token = form.querySelector('input[type="hidden"][name*="csrf"]');
    pane.setAttribute("aria-busy", "true");
    area.hidden = true;
    toolbar.hidden = true;
    pane.hidden = false;
    button.textContent = field.dataset.writeLabel;
    try {
      const answer = await fetch(field.dataset.previewUrl, { method: "POST", body, headers: { "X-CSRF-Token": token?.value ?? "" } });
      const html = await answer.text();
      if (!answer.ok && !html.trimStart().startsWith("<")) throw new Error(String(answer.status));
      // The fragment was cleaned by the server and the content security policy stops any script in it.
      pane.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    } catch {
      pane.textContent = field.dataset.failed;
    }
    pane.removeAttribute("aria-busy");
    pane.focus();
  }
  button.addEventListener("click", () => (pane.hidden ? preview() : write()));
}
document.querySelectorAll("[data-editor]").forEach(editor);
