// The fact sheet: questions of the chosen form appear at once; a link to a folded question unfolds it.
const groups = [...document.querySelectorAll("details[data-when]")];

function choose(select) {
  groups.filter((group) => group.dataset.when.startsWith(`${select.name}=`)).forEach((group) => {
    const wanted = group.dataset.when === `${select.name}=${select.value}`;
    group.hidden = !wanted;
    if (wanted) group.open = true;
  });
}
new Set(groups.map((group) => group.dataset.when.split("=")[0])).forEach((name) => {
  const select = document.querySelector(`select[name="${name}"]`);
  select?.addEventListener("change", () => choose(select));
  select?.closest(".field").nextElementSibling?.querySelector("[data-without-script]")?.remove(); // gone, not hidden: Enter would press it
});

function unfold() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();
