// Copy a text of the page, such as a citation, for pasting elsewhere.

/** Copy what the button stands with; where that is refused, select it, so that a key can copy it. */
export async function act(control, { say }) {
  const text = control.closest(".cite").querySelector("code, pre");
  try {
    await navigator.clipboard.writeText(text.textContent);
    say(control.dataset.done);
  } catch {
    getSelection()?.selectAllChildren(text);
    say(control.dataset.failed);
  }
}
