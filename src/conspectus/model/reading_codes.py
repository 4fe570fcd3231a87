"""List the codes of faults that reading finds in files, notes and settings: meaning and mend."""

from collections.abc import Mapping

READING_CODES: Mapping[str, tuple[str, str]] = {
    "active-svg": (
        "An SVG has scripts, or what brings them in: they would run where somebody opens the file by itself.",
        "Export it as plain SVG, or remove them by hand.",
    ),
    "bad-alias": (
        "An alias is no path on the site itself.",
        "Write the old path from the first slash to the last, as in /papers/old-name/.",
    ),
    "bad-arxiv": (
        "A text is not an arXiv identifier of either style.",
        "Write it as 2510.12264 or cs.CL/0601001, with or without a version.",
    ),
    "bad-character": (
        "A file holds a control character, which no page can show.",
        "Delete it; it often comes with a copy from a PDF.",
    ),
    "bad-contact": (
        "The contact of site.yaml is neither a web address nor an e-mail address.",
        "Write https://example.org/page or me@example.org.",
    ),
    "bad-date": (
        "A text is not a date of the calendar.",
        "Write it as 2026-03-31, 2026-03, 2026 or 'late 2025' (early, mid, late).",
    ),
    "bad-days": (
        "A setting asks for a number of days, and something else stands there.",
        "Write a whole number from 0 to 3650, such as 365, without a unit.",
    ),
    "bad-doi": (
        "A text is not a DOI.",
        "Write it as 10.1000/182; the resolver's address before it may stay.",
    ),
    "bad-encoding": (
        "A file is not UTF-8.",
        "Save it as UTF-8 in your editor.",
    ),
    "bad-file-name": (
        "The name of a file has characters that cannot be read.",
        "Rename the file.",
    ),
    "bad-id": (
        "The id of a claim, a result or a figure cannot be part of a URL.",
        "Write letters, digits, '-', '_' and '.', a letter or a digit first.",
    ),
    "bad-image": (
        "A file named as an image is none, is one of another kind, or is broken off.",
        "Save it anew, and give it the ending of its kind.",
    ),
    "bad-key": (
        "The name of a field is empty, or no text.",
        "Name the field; put a text with brackets or braces in quotes.",
    ),
    "bad-number": (
        "A setting is not a whole number.",
        "Write it in digits alone, such as `20`.",
    ),
    "bad-openreview": (
        "A text is not the id of an OpenReview forum.",
        "Write the id that follows 'forum?id=', such as k5nIOvYGCL.",
    ),
    "bad-orcid": (
        "A text is not an ORCID iD, or its last digit does not fit the others.",
        "Copy the iD from orcid.org, as in 0000-0002-1825-0097.",
    ),
    "bad-pattern": (
        "An address of site.yaml that is filled in for each page is none, or asks for what no page has.",
        "Write `edit:` with `{path}` in it, `report:` with `{title}`, `{url}` or `{path}`.",
    ),
    "bad-profile": (
        "A text is not the id of an OpenReview profile.",
        "Write it with its tilde and number, as in ~Ada_Lovelace1.",
    ),
    "bad-quotes": (
        "A quote in a cell of a CSV table is not closed, or something follows it.",
        "Close it at the end of the cell; a quote within a quoted cell is written twice.",
    ),
    "bad-range": (
        "The `requires` of site.yaml is no range of versions.",
        "Write >=0.1, or several such conditions with commas between them: >=0.1, <2.",
    ),
    "bad-ref": (
        "A field that names a note holds what cannot be its name.",
        "Write the slug of the note; where any kind may stand, with its folder: papers/t3.",
    ),
    "bad-slug": (
        "The name of a file, or the slug of a row, cannot be part of a URL.",
        "Write it with small letters a to z, digits and single hyphens.",
    ),
    "bad-time": (
        "A text is not a time of the clock or the calendar.",
        "Write a time of day as 10:54, a date with a time as 2026-04-24T10:30.",
    ),
    "bad-url": (
        "A text is not a web address.",
        "Write the whole address, with https:// before it.",
    ),
    "bad-value": (
        "The value of a claim or a result cannot be read as its type.",
        "Write it as the message shows, or change the `type:` of the fact.",
    ),
    "bad-word": (
        "A field with a closed list of words holds another.",
        "Use one of its words; the nearest is suggested.",
    ),
    "deprecated-field": (
        "A field has another name by now; a later version will not know the old one.",
        "Write the new name, or run `conspectus migrate`, which does so in every note and table.",
    ),
    "duplicate-key": (
        "A field is given twice in the same place.",
        "Keep one of the two.",
    ),
    "duplicate-slug": (
        "Two notes of a kind, two rows of tables, or a note and a row of another paper have the same name.",
        "Rename one: a sub-folder is no part of a name; a note of a row's paper has its identifier.",
    ),
    "empty-item": (
        "An item of a list is empty.",
        "Fill it in or remove it; the word null is text only in quotes.",
    ),
    "empty-note": (
        "A note has neither front matter nor a body.",
        "Give it a front matter with a title, or remove it.",
    ),
    "empty-table": (
        "A table of papers holds nothing.",
        "Write a first row of names and a row a paper, or remove the file.",
    ),
    "json-syntax": (
        "A line of a table of JSON lines is no JSON object.",
        "Write each row as one object on one line; the message says what was expected where.",
    ),
    "list-expected": (
        "A field that takes a list holds a single value.",
        "Put it in brackets, or on a line of its own after '- '.",
    ),
    "mapping-expected": (
        "A field that takes named parts holds a text or a list.",
        "Write the parts in braces, as in {paper: t3, because: …}.",
    ),
    "missing-field": (
        "A note, a row of a table or a part of it lacks a field that it must have.",
        "Add the field.",
    ),
    "naive-time": (
        "A time has no offset, and site.yaml names no zone to read it in.",
        "Add an offset, or a `zone:` to site.yaml.",
    ),
    "no-base-url": (
        "The site does not say where it will stand, so what needs whole addresses is left out.",
        "Write base_url into site.yaml, or build with --base-url.",
    ),
    "no-content": (
        "The site has no folder of notes.",
        "Make a folder content/ beside site.yaml.",
    ),
    "no-front-matter": (
        "A note does not begin with a front matter.",
        "Begin it with a line '---', its fields, and another line '---'.",
    ),
    "no-settings": (
        "The folder has no site.yaml that can be read.",
        "Give the folder of a site, or write its site.yaml.",
    ),
    "no-such-time": (
        "A local time never was: the clocks were put forward over it.",
        "Write a time that the clocks showed, or add its offset.",
    ),
    "no-value": (
        "A field in braces has no value: often a text with a comma was meant.",
        "Put the text in quotes, or write `name: value`.",
    ),
    "other-version": (
        "The digest asks for another version of conspectus than the one that is installed.",
        "Install a version that `requires` in site.yaml allows, or change that once this one serves.",
    ),
    "outside-content": (
        "A symbolic link below content/ leads out of it.",
        "Copy the file into content/.",
    ),
    "ragged-row": (
        "A row of a CSV table has more or fewer cells than its first row names.",
        "Put a cell with a comma in quotes; leave an empty cell where nothing is to say.",
    ),
    "removed-html": (
        "HTML in a note has a tag, an attribute or an address that no page may have, or that is not closed.",
        "Write it as Markdown, or delete it; where a sign is meant, write &lt; for <.",
    ),
    "reserved-slug": (
        "The name of a note is kept for a list.",
        "Rename the file.",
    ),
    "second-document": (
        "A front matter or site.yaml holds more than one YAML document.",
        "Remove the line '---' or '...' between them.",
    ),
    "text-expected": (
        "A field that takes one text holds a list or named parts.",
        "Write one text; put it in quotes if it has brackets or braces.",
    ),
    "too-large": (
        "A note, an image or a table is longer than 1, 20 or 100 megabytes, or has too much in it.",
        "Split the note, or move long texts from the front matter to the body.",
    ),
    "too-many": (
        "A note has more than 10,000 links, embeds, citations, images and headings.",
        "Split the note; what a program wrote of thousands of papers belongs in a table of papers.",
    ),
    "unclosed-front-matter": (
        "The front matter of a note has no second line '---'.",
        "Close it after its last field.",
    ),
    "unknown-file": (
        "A file below content/ is neither a note, a medium, a stored text nor a table of papers.",
        "Name a note '.md', a table in data/ '.csv' or '.jsonl', put a stored text into sources/ as '.txt'.",
    ),
    "unknown-folder": (
        "A note does not stand in the folder of a kind.",
        "Move it to papers/, sessions/, topics/ or another kind's folder.",
    ),
    "unknown-key": (
        "A note or site.yaml has a field that its kind does not know.",
        "Correct its name; the nearest is suggested. Free keys of site.yaml stand under `extra:`.",
    ),
    "unknown-language": (
        "The language of site.yaml is no language tag.",
        "Write a tag such as `de` or `pt-BR`: a language of two or three letters, then its variety.",
    ),
    "unknown-since": (
        "What changes are to be told since is no revision of git, no manifest and no folder of a build.",
        "Name a tag, a branch or a commit, or a folder that conspectus built, or its .conspectus-manifest.",
    ),
    "unknown-zone": (
        "The zone of site.yaml is not in the time zone database.",
        "Write an IANA name, such as America/Sao_Paulo.",
    ),
    "unreadable-file": (
        "A file below content/ cannot be read, or is no plain file.",
        "Mend its permissions or its link, or remove it.",
    ),
    "unset-formula": (
        "A formula of an abstract is no TeX that can be set, and is shown as it is typed.",
        "Correct it, or write \\$ for a dollar that begins no formula.",
    ),
    "wrong-kind": (
        "A field names a note of another kind than the one it takes.",
        "Name a note of the right kind.",
    ),
    "yaml-alias": (
        "A YAML alias (*name) stands for a value.",
        "Type the value out; put a text that begins with a star in quotes.",
    ),
    "yaml-anchor": (
        "A value has a YAML anchor (&name).",
        "Remove it; put a text that begins with an ampersand in quotes.",
    ),
    "yaml-merge": (
        "A mapping takes fields from another by the YAML merge key '<<'.",
        "Type the fields out.",
    ),
    "yaml-syntax": (
        "The YAML cannot be read.",
        "Do as the message says; quotes around the whole text mend most cases.",
    ),
    "yaml-tag": (
        "A value has a YAML tag (!name).",
        "Remove it: every value is read as text, and its field gives the type.",
    ),
}
