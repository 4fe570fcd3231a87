// Find the word that a misspelt one may have meant, among the words of titles and names.

const SHORTEST = 4;
const SEVERAL = 8;
let words = null;

/** Replace each word that no record has by the nearest that some record has; all else stays as it was written. */
export async function mend(q, isKnown, root) {
  const meant = new Map();
  for (const word of new Set(q.match(/\p{L}[\p{L}\p{M}]*/gu))) {
    if (word.length < SHORTEST || await isKnown(word)) continue;
    const near = nearest(fold(word), await vocabulary(root));
    if (near && fold(near) !== fold(word)) meant.set(word, near);
  }
  return q.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => meant.get(word) ?? word);
}

function fold(word) {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function vocabulary(root) {
  words ??= fetch(new URL("search/words.txt", root))
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => text.split("\n"))
    .catch(() => []);
  return words;
}

/** Give the nearest word, at most one slip away, two in a long word; of those as near, one that begins alike. */
function nearest(word, known) {
  const most = word.length < SEVERAL ? 1 : 2;
  let [best, least] = [undefined, most + 1];
  for (const each of known) {
    if (Math.abs(each.length - word.length) > most) continue;
    const slips = distance(word, each, least) + (each[0] === word[0] ? 0 : 0.5);
    if (slips < least) [best, least] = [each, slips];
  }
  return best;
}

/** Count the slips between two words (Damerau and Levenshtein: a letter more, less, other, or two swapped). */
function distance(one, other, most) {
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !isSame);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}
