// Make one tree like another, and touch no more of it than differs.
//
// What is equal before and after the difference is left alone, so that a reader's scroll position,
// focus and selection hang on to it; where the difference is more than that, Idiomorph matches it.

import { Idiomorph } from "./idiomorph-0.8.0.esm.js";

const isAlike = (old, fresh) =>
  old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && old.id === fresh.id;
const hasSameTag = (old, fresh) => old.cloneNode(false).isEqualNode(fresh.cloneNode(false));

// Become like a tree of another document.
export function become(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (!hasSameTag(old, fresh)) {
    match(old, fresh, "outerHTML");
    return;
  }
  const { gone, come, next } = difference([...old.childNodes], [...fresh.childNodes]);
  if (gone.length === come.length && gone.every((each, at) => isAlike(each, come[at]))) {
    gone.forEach((each, at) => become(each, come[at]));
  } else if (!gone.length) {
    for (const each of come) old.insertBefore(document.importNode(each, true), next);
  } else if (!come.length) {
    for (const each of gone) each.remove();
  } else {
    match(old, fresh, "innerHTML");
  }
}

// Tell which children go and which come, and before which of those that stay.
function difference(now, then) {
  const shorter = Math.min(now.length, then.length);
  let start = 0;
  while (start < shorter && now[start].isEqualNode(then[start])) start += 1;
  let end = 0;
  while (end < shorter - start && now.at(-1 - end).isEqualNode(then.at(-1 - end))) end += 1;
  return {
    gone: now.slice(start, now.length - end),
    come: then.slice(start, then.length - end),
    next: now[now.length - end] ?? null,
  };
}

function match(old, fresh, morphStyle) {
  // What is being typed is not the page's to change.
  const beforeAttributeUpdated = (name, element) => name !== "value" || element !== document.activeElement;
  Idiomorph.morph(old, morphStyle === "innerHTML" ? [...fresh.childNodes] : fresh, {
    morphStyle,
    callbacks: { beforeAttributeUpdated },
  });
}

// Become like the head of another document; what stands in both is kept.
export function becomeHead(old, fresh) {
  Idiomorph.morph(old, fresh, { head: { style: "merge" } });
}
