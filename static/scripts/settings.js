// Let the reader choose colours, keys and previews for this browser, and forget all that is kept in it.

const ON = "on";

/** Show in the controls what was chosen before. */
export function enliven({ stored }) {
  for (const control of document.querySelectorAll(".settings [data-do]")) {
    const value = stored.get(control.name);
    if (control.type === "checkbox") control.checked = (value ?? ON) === ON;
    else control.value = value ?? "";
  }
}

/** Take a choice, and say so where it cannot be kept. */
export function act(control, tools) {
  if (control.dataset.do === "forget") {
    forget(control, tools);
    return;
  }
  const value = control.type === "checkbox" ? (control.checked ? ON : "off") : control.value;
  if (control.name === "theme") colour(value);
  const isKept = tools.stored.set(control.name, value);
  tools.say(isKept ? "" : control.closest(".settings").dataset.failed);
}

function forget(control, tools) {
  const isDone = tools.stored.forget();
  if (isDone) {
    colour("");
    enliven(tools);
    document.dispatchEvent(new Event("conspectus:shown"));
  }
  tools.say(isDone ? control.dataset.done : control.dataset.failed);
}

function colour(value) {
  if (value) document.documentElement.dataset.theme = value;
  else delete document.documentElement.dataset.theme;
}
