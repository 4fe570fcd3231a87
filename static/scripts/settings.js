// Let the reader choose colours, keys and what is added, for this browser; and forget all that is kept in it.

/** Take a choice, and say so where it cannot be kept: then it holds for this page. */
export function act(control, tools) {
  if (control.dataset.do === "forget") {
    forget(control, tools);
    return;
  }
  const value = control.type === "checkbox" ? (control.checked ? "on" : "off") : control.value;
  const isKept = tools.stored.set(control.name, value);
  if (!isKept) tools.stored.hold(control.name, value);
  tools.enliven();
  tools.say(isKept ? "" : control.closest(".settings").dataset.failed);
}

function forget(control, tools) {
  const isDone = empty(tools.stored);
  if (isDone) {
    tools.enliven();
    document.dispatchEvent(new Event("conspectus:forgotten"));
    document.dispatchEvent(new Event("conspectus:saved"));
  }
  tools.say(isDone ? control.dataset.done : control.dataset.failed);
}

/** Remove all that this site keeps; tell whether the browser let it. */
function empty(stored) {
  stored.drop();
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(stored.name(""))) localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
