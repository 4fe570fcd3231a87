"""List the codes of what a strict build finds beside: in built pages, colours, and notes left half done."""

from collections.abc import Mapping

JUDGING_CODES: Mapping[str, tuple[str, str]] = {
    "bad-heading": (
        "A page has no `<h1>` or more than one, or its headings leave a level out.",
        "Write the heading at the level below the one that it belongs to, in the note or in the template.",
    ),
    "bad-html": (
        "The HTML of a built page is not what the standard asks, so that browsers have to guess.",
        "Mend the template that writes it, or the HTML in the note.",
    ),
    "example-note": (
        "A note that `conspectus init` wrote as an example stands unchanged beside notes of your own.",
        "Write it anew; or delete all, `rm content/*/example-*`, and in site.yaml what ends in `# example`.",
    ),
    "heavy-page": (
        "A page, or what it loads, is heavier than `budgets:` in site.yaml allows.",
        "Shorten it, make its images smaller, or allow more.",
    ),
    "low-contrast": (
        "A colour of the site's own `tokens.toml` cannot be told well enough from what it stands on.",
        "Take the colour that is suggested: the nearest that can.",
    ),
    "old-draft": (
        "A note has been a draft for more than three months.",
        "Finish it, delete it, or bring its `updated:` up to the day you looked at it.",
    ),
    "placeholder": (
        "A note that is public holds a mark of unfinished work, such as TODO, or filler text.",
        "Finish it; where the word itself is meant, write it as code.",
    ),
}
