// Keep the reading list: papers in the reader's order, in this browser alone.

const KEY = "reading list";
const ID = /^papers\/[a-z0-9-]+$/;

/** Give the list; what is no entry of ours is left out. */
export function saved(stored) {
  try {
    const found = JSON.parse(stored.get(KEY) ?? "[]");
    return found.filter((each) => each).filter(({ id, title }) => ID.test(id) && typeof title === "string");
  } catch {
    return [];
  }
}

/** Keep a list in its place; tell whether the browser did. */
export function keep(stored, list) {
  const isKept = stored.set(KEY, JSON.stringify(list));
  document.dispatchEvent(new Event("conspectus:saved"));
  return isKept;
}

/** Name the paper whose page an address is; nothing where it is none. */
export function idOf(address, root) {
  const { origin, pathname } = new URL(address, root);
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return "";
  const id = pathname.slice(root.pathname.length).replace(/\/(index\.html)?$/, "");
  return ID.test(id) ? id : "";
}

/** Tell of a change that was made in another window. */
export function follow(stored, change) {
  document.addEventListener("conspectus:saved", change);
  addEventListener("storage", (event) => {
    if (event.key === null || event.key === stored.name(KEY)) change();
  });
}
