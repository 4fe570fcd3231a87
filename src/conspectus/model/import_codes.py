"""List the codes of faults that an import finds in files of other systems: meaning and mend."""

from collections.abc import Mapping

IMPORT_CODES: Mapping[str, tuple[str, str]] = {
    "bad-table": (
        "A table that papers are to be imported into cannot be written.",
        "Name a file that ends in .jsonl; it lies under content/data/.",
    ),
    "broken-record": (
        "A record of an imported file cannot be read; those around it were.",
        "Mend it in the file, or ask for the file again: it may be cut off.",
    ),
    "contradicting-ids": (
        "Two papers that have different identifiers share another one.",
        "See which of the two it is of, and mend the file.",
    ),
    "decision-differs": (
        "What a record says of a submission's fate does not agree with the venue's id.",
        "See what became of it, and write `decision` into its row.",
    ),
    "fields-differ": (
        "Files that are imported together disagree on a field of a paper.",
        "The first file's is taken: name the file that is right first, or mend the table.",
    ),
    "foreign-encoding": (
        "An imported file is not UTF-8; which encoding it has was guessed.",
        "Look at the accents of what was imported, or save the file as UTF-8.",
    ),
    "left-out-column": (
        "Columns of an imported table are of no field, or are personal, and were left out.",
        "Map a column that matters with --map COLUMN=FIELD.",
    ),
    "left-out-field": (
        "Fields of an imported note are of none of ours; they are kept in a comment at its end.",
        "Nothing need be done; --topics N makes topics of tags.",
    ),
    "missing-media": (
        "An image of an imported note is not in its folder, lies on another site, or has no words.",
        "Put the file into content/ and show it, with words for who cannot see it.",
    ),
    "no-zone": (
        "Times of an imported file are of no zone, for they have no offset and the site has no zone.",
        "Set `zone` in site.yaml, and import again with --update.",
    ),
    "not-in-list": (
        "A list lacks a paper, although it has nearly all others of another list.",
        "See whether the paper was withdrawn, or has another identifier there.",
    ),
    "odd-formula": (
        "A dollar sign in an imported text begins no formula.",
        "It is shown as a dollar; close the formula where it is one.",
    ),
    "odd-tex": (
        "An imported text holds a command of TeX that is none that is known.",
        "It is shown as typed: mend it in the table.",
    ),
    "private-record": (
        "A submission is not public, or was deleted, and was left out.",
        "Import it once everybody may read it.",
    ),
    "repeated-key": (
        "Two entries of a bibliography have one key, or an entry has a field twice.",
        "Rename or drop one of them.",
    ),
    "repeated-record": (
        "A paper without an identifier stands twice in what is imported.",
        "Give each its OpenReview id, arXiv id or DOI, or drop one.",
    ),
    "same-title": (
        "Two papers that are imported have one title, and no identifier in common.",
        "Give one of them the other's identifier where they are one paper.",
    ),
    "titles-differ": (
        "Files that are imported together give a paper different titles.",
        "The first file's is taken: name the file that is right first, or mend the table.",
    ),
    "toml-syntax": (
        "The front matter of an imported note cannot be read as TOML.",
        "Mend it at the line that is named; it is kept in a comment, and the body was brought.",
    ),
    "unfit-value": (
        "A value of an imported record is not of its field's type, and was left out.",
        "Mend it in the file.",
    ),
    "unknown-column": (
        "`--map` names a column that the table has not, or a field that there is not.",
        "Use the names that the message gives.",
    ),
    "unknown-decision": (
        "What an imported record says of a submission's fate is none of the known words.",
        "Write `decision` into its row where it is known.",
    ),
    "unknown-format": (
        "A file is of none of the formats that can be imported.",
        "Say what it is with --format, or convert it.",
    ),
    "unknown-link": (
        "A link of an imported note leads to nothing in its folder, and stands as text.",
        "Write the note, or correct the address, and link to it.",
    ),
    "unknown-paper": (
        "A record names a paper by a key that no paper of the imported files has.",
        "Import the file of papers together with it.",
    ),
    "unplaced-paper": (
        "A paper that should be in the programme has no slot there.",
        "Name its session and time in the session's note once they are known.",
    ),
    "untitled-record": (
        "An imported record has no title, so there is no paper in it.",
        "Add a title to it, or drop it.",
    ),
    "untranslated-markup": (
        "An imported note has what our Markdown has nothing for; its text stays visible.",
        "Look at the page, and say in Markdown what matters.",
    ),
}
