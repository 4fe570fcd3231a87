// Copy a text of the page, such as a citation, for pasting elsewhere.

const TEXTS = ".cite";

/** Put a button to each text that is meant to be taken along. */
export function enliven() {
  const button = document.getElementById("copying").content;
  for (const text of document.querySelectorAll(TEXTS)) {
    if (!text.querySelector("[data-do=copy]")) text.append(document.importNode(button, true));
  }
}

/** Copy what the button stands with; where that is refused, select it, so that a key can copy it. */
export async function act(control, { say }) {
  const text = control.closest(TEXTS).querySelector("code, pre");
  try {
    await navigator.clipboard.writeText(text.textContent);
    say(control.dataset.done);
  } catch {
    getSelection()?.selectAllChildren(text);
    say(control.dataset.failed);
  }
}
