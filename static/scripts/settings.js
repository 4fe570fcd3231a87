// Let the reader choose colours, keys and what is added, for this browser; and forget all that is kept in it.

/** Take a choice, and say so where it cannot be kept: then it holds for this page. */
export function act(control, tools) {
  if (control.dataset.do === "forget") {
    forget(control, tools);
    return;
  }
  const value = control.type === "checkbox" ? (control.checked ? "on" : "off") : control.value;
  const isKept = tools.stored.set(control.name, value);
  if (isKept) tools.enliven();
  else if (control.name === "theme") colour(value);
  if (control.name === "zone") document.documentElement.classList.toggle("one-zone", !control.checked);
  tools.say(isKept ? "" : control.closest(".settings").dataset.failed);
}

function forget(control, tools) {
  const isDone = tools.stored.forget();
  if (isDone) {
    tools.enliven();
    document.dispatchEvent(new Event("conspectus:saved"));
  }
  tools.say(isDone ? control.dataset.done : control.dataset.failed);
}

function colour(value) {
  if (value) document.documentElement.dataset.theme = value;
  else delete document.documentElement.dataset.theme;
}
