// Sort a table by one of its columns: numbers and dates by size, all else by the rules of the language.

/** Sort by the column of this button: upwards, downwards, then as it was. */
export function act(button) {
  const head = button.closest("th");
  const table = head.closest("table");
  const next = { ascending: "descending", descending: "" }[head.ariaSort] ?? "ascending";
  for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
  [...table.tBodies[0].rows].forEach((row, at) => { row.dataset.at ??= at; });
  if (next) head.setAttribute("aria-sort", next);
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [next ? valueOf(row.cells[head.cellIndex]) : Number(row.dataset.at), row]);
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const sign = next === "descending" ? -1 : 1;
  rows.sort(([one, first], [other, second]) => compare(one, other, words, sign) || first.dataset.at - second.dataset.at);
  body.append(...rows.map(([, row]) => row));
}

/** What is empty comes last in both directions; numbers come before words. */
function compare(one, other, words, sign) {
  if (one === "" || other === "") return (one === "") - (other === "");
  const [isNumber, isOther] = [typeof one === "number", typeof other === "number"];
  if (isNumber !== isOther) return isNumber ? -1 : 1;
  return sign * (isNumber ? one - other : words.compare(one, other));
}

function valueOf(cell) {
  const date = cell.querySelector("time")?.dateTime;
  if (date) return date;
  const whole = cell.cloneNode(true);
  for (const mark of whole.querySelectorAll(".marks")) mark.remove();
  const text = whole.textContent.trim();
  const decimal = document.documentElement.dataset.decimal ?? ".";
  const plain = text.replaceAll("\u2212", "-").replace(/[.,]/g, (mark) => (mark === decimal ? "." : ","));
  const number = plain.match(/^[^\p{L}\d-]*(-?\d[\d,\u202f\u00a0 ]*(?:\.\d+)?)/u);
  return number && cell.matches(".number") ? Number(number[1].replace(/[,\s]/g, "")) : text;
}
