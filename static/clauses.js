// A lesson's form: the clauses of a rule-set appear when its name is chosen. Without this, a button asks the server.
function follow(line, group) {
  const [named, chosen, said] = ["ruleset", "clause", "said"].map((part) => line.querySelector(`[data-${part}]`));
  const button = line.querySelector("[data-without-script]");
  let asked = 0;

  function show(pairs, text) {
    const first = new Option(pairs.length ? group.dataset.choose : group.dataset.first, "");
    chosen.replaceChildren(first, ...pairs.map(([id, label]) => new Option(label, id)));
    said.textContent = text;
  }
  async function ask() {
    const mine = ++asked;
    try {
      const answer = await fetch(`${group.dataset.clauses}?${new URLSearchParams({ ruleset: named.value })}`);
      if (!answer.ok || mine !== asked) return;
      const found = await answer.json();
      if (mine === asked) show(found.clauses, found.title || !named.value.trim() ? "" : group.dataset.unknown);
    } catch {
      line.append(button); // no connection now: the server can still be asked later
    }
  }
  named.addEventListener("change", ask);
  button.remove();
}
document.querySelectorAll("[data-clauses]").forEach((group) => {
  group.querySelectorAll("[data-clause-line]").forEach((line) => follow(line, group));
});
