// Districts and subdistricts appear when a province or district is chosen. Without this, a button asks the server.
function follow(fieldset) {
  const box = (part) => fieldset.querySelector(`select[data-part="${part}"]`);
  const [province, district, subdistrict] = ["province", "district", "subdistrict"].map(box);
  const fill = (select, pairs) => select.replaceChildren(select.options[0], ...pairs.map(([code, name]) => new Option(name, code)));
  const button = fieldset.querySelector("[data-without-script]");
  let asked = 0;

  async function ask(changed) {
    const mine = ++asked;
    const query = new URLSearchParams({ province: province.value, district: changed === province ? "" : district.value });
    try {
      const answer = await fetch(`${fieldset.dataset.places}?${query}`);
      if (!answer.ok || mine !== asked) return;
      const found = await answer.json();
      if (changed === province) fill(district, found.districts);
      fill(subdistrict, found.subdistricts);
    } catch {
      fieldset.append(button); // no connection now: the server can still be asked later
    }
  }
  province.addEventListener("change", () => ask(province));
  district.addEventListener("change", () => ask(district));
  button.remove();
}
document.querySelectorAll("fieldset[data-places]").forEach(follow);
