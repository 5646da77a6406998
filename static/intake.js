// Sending a sheet: how much of it is on the way, and that it is being read. Without this file the form is sent as it is.
function bring(form) {
  const box = form.querySelector("[data-progress]");
  const bar = box.querySelector("progress");
  const said = box.querySelector("[role=status]");
  form.addEventListener("submit", (event) => {
    const file = form.querySelector("input[type=file]").files[0];
    if (!file) return; // a pasted table is sent as any form
    event.preventDefault();
    const button = form.querySelector("button");
    const sender = new XMLHttpRequest();
    const rest = () => { button.disabled = false; };
    button.disabled = true;
    box.hidden = false;
    said.textContent = form.dataset.sending;
    sender.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) bar.value = (100 * step.loaded) / step.total;
    });
    sender.upload.addEventListener("load", () => {
      bar.removeAttribute("value"); // it moves by itself while the server reads
      said.textContent = form.dataset.reading;
    });
    sender.addEventListener("load", () => {
      rest();
      if (sender.status < 400) return location.assign(sender.responseURL);
      const answer = new DOMParser().parseFromString(sender.responseText, "text/html").querySelector("main");
      if (!answer) { said.textContent = form.dataset.failed; return; }
      document.querySelector("main").replaceChildren(...answer.childNodes);
      document.querySelectorAll("[data-bring]").forEach(bring);
      document.getElementById("file")?.focus();
    });
    sender.addEventListener("error", () => { rest(); bar.value = 0; said.textContent = form.dataset.failed; });
    sender.open("POST", form.getAttribute("action"));
    sender.send(new FormData(form));
  });
}
document.querySelectorAll("[data-bring]").forEach(bring);
export {};
