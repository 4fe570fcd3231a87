// Find the word that a misspelt one may have meant, among the words of titles and names.

const SHORTEST = 4;
const SEVERAL = 8;
const [RAREST, OTHERS] = [3, 3];
const WORD = /\p{L}[\p{L}\p{M}]*/gu;
let words = null;

/**
 * Replace each word that no record has by the nearest that some record has; all else stays as it was written.
 *
 * Where no record has all words then, somebody else may have made the same slip: of the rarest words each is
 * replaced in turn by others as near, until some record has them all.
 */
export async function mend(q, { isKnown, count }, root) {
  const meant = new Map();
  const found = new Map();
  for (const word of new Set(q.match(WORD))) {
    if (word.length < SHORTEST) continue;
    const isWord = await isKnown(word) || (await vocabulary(root)).some((each) => fold(each) === fold(word));
    found.set(word, isWord ? await count(word) : 0);
    const [near] = found.get(word) ? [] : await others(word, root);
    if (near) meant.set(word, near);
  }
  const mended = put(q, meant);
  if (found.size < 2 || await count(mended)) return mended;
  const rarest = [...found.keys()].sort((one, other) => found.get(one) - found.get(other)).slice(0, RAREST);
  for (const word of rarest) {
    for (const near of (await others(word, root)).slice(0, OTHERS)) {
      const tried = put(q, new Map(meant).set(word, near));
      if (await count(tried)) return tried;
    }
  }
  return mended;
}

const put = (q, meant) => q.replace(WORD, (word) => meant.get(word) ?? word);

/** Give the words nearest to one, but not itself. */
async function others(word, root) {
  return nearest(fold(word), await vocabulary(root)).filter((near) => fold(near) !== fold(word));
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

/** Give words by how near they are: one slip away, two in a long word; of those as near, some begin alike. */
function nearest(word, known) {
  const most = word.length < SEVERAL ? 1 : 2;
  const found = [];
  for (const each of known) {
    if (Math.abs(each.length - word.length) > most) continue;
    const slips = distance(word, each, most) + (each[0] === word[0] ? 0 : 0.5);
    if (slips < most + 1) found.push([slips, each]);
  }
  return found.sort(([one], [other]) => one - other).map(([, each]) => each);
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
