// Saves a chart as a PNG: the chart's own SVG file (letters inside it) drawn on a canvas, at twice its size, on white.
// The buttons are hidden in the page; without this file nobody sees one.
const TWICE = 2;

async function loaded(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

function drawn(image) {
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * TWICE;
  canvas.height = image.naturalHeight * TWICE;
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function png(address) {
  const image = await loaded(address);
  drawn(image); // some browsers unpack the letters only when they are first drawn
  await new Promise((resume) => { setTimeout(resume, 60); });
  const blob = await new Promise((done) => { drawn(image).toBlob(done, "image/png"); });
  if (!blob) throw new Error("no picture");
  return blob;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function offer(button) {
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return; // disabled itself would lose the focus
    button.setAttribute("aria-disabled", "true");
    said.textContent = button.dataset.working;
    try {
      save(await png(button.dataset.png), button.dataset.name);
      said.textContent = button.dataset.done;
    } catch {
      said.textContent = button.dataset.failed;
    }
    button.removeAttribute("aria-disabled");
  });
}
document.querySelectorAll("button[data-png]").forEach(offer);
