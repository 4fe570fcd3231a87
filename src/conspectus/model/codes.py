"""List every code a problem can have, and explain it."""

from collections.abc import Mapping
from dataclasses import dataclass

from conspectus.model.import_codes import IMPORT_CODES
from conspectus.model.judging_codes import JUDGING_CODES
from conspectus.model.making_codes import MAKING_CODES
from conspectus.model.network_codes import NETWORK_CODES
from conspectus.model.publishing_codes import PUBLISHING_CODES
from conspectus.model.reading_codes import READING_CODES


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means (one sentence), and how it is mended."""

    meaning: str
    mend: str


_OTHER_CODES: Mapping[str, Code] = {
    "absent-quote": Code(
        "The stored passage of a source does not hold a quote that a claim gives.",
        "Copy the words exactly, with `[…]` for words left out, or store the passage they stand in.",
    ),
    "ambiguous-ref": Code(
        "A link names a slug that notes of several kinds bear.",
        "Write the kind before the slug: `[[papers/agents]]`.",
    ),
    "arithmetic": Code(
        "A source states a ratio or a sum that its own figures do not give.",
        "Correct a claim or its `as_of`, or say in `mismatch:` why the figures need not add up.",
    ),
    "award-count": Code(
        "The digest has more or fewer awards of a rank than were announced.",
        "Write the missing note, or correct a rank, or the fact that `award_counts` in site.yaml names.",
    ),
    "bad-citation": Code(
        "A citation in brackets does not read as `[@source, place; @other]`.",
        "Write the slugs of source notes after @, with semicolons between them.",
    ),
    "bad-figure": Code(
        "A figure that site.yaml's `numbers` asks for cannot be drawn.",
        "Name facts that ask for numbers of one unit, and give each figure an id of its own.",
    ),
    "bad-tex": Code(
        "A formula between dollars is no TeX that can be converted.",
        "Correct the TeX; write a backslash before a dollar that begins no formula.",
    ),
    "bad-token": Code(
        "The table static/tokens.toml names a token the style sheet does not know, or gives it no colour.",
        "Correct the name; the nearest is suggested. Write a colour as `#rrggbb`.",
    ),
    "broken-fragment": Code(
        "A link names a section that its page does not have.",
        "Correct the part after `#`; the nearest id is suggested.",
    ),
    "broken-link": Code(
        "A link of the finished site leads to no page and no file.",
        "Correct the address; the nearest one is suggested.",
    ),
    "build-running": Code(
        "Another build of the same site is running, and two at once would undo each other's work.",
        "Wait until it ends, or stop it; a build that was killed holds nothing.",
    ),
    "colliding-output": Code(
        "Two files of the site would stand in the same place.",
        "Rename one of the notes or static files that ask for it.",
    ),
    "contradicted-tie": Code(
        "`same_as` ties two numbers or dates that plainly differ.",
        "Leave out `same_as`: it ties texts, while numbers and dates are compared.",
    ),
    "draft": Code(
        "A note marked as a draft is left out of the site.",
        "Nothing to mend; build with --drafts to see it, or take `draft: true` out.",
    ),
    "duplicate-id": Code(
        "Two claims or results of one note share an id.",
        "Give each an id of its own.",
    ),
    "ends-before-start": Code(
        "A session or a talk ends before it starts.",
        "Correct the start or the end.",
    ),
    "far-apart": Code(
        "Two papers print one name with places that have nothing in common, so it may be two people.",
        "Write a note under people/ if they are one person, or give each an OpenReview profile id.",
    ),
    "file-exists": Code(
        "A file of a new digest would take the place of one that is there.",
        "Move away what is named, or begin the digest in another folder.",
    ),
    "foreign-image": Code(
        "An image lies on another site.",
        "Put a copy that you may show under content/, or link to it.",
    ),
    "future": Code(
        "A note is dated later than the day of the build and is left out.",
        "Wait for the day, or build with --future to see it.",
    ),
    "in-the-way": Code(
        "A file that conspectus did not write stands in the output folder where a page must go.",
        "Move it away, or build into another folder with -o.",
    ),
    "left-out-ref": Code(
        "A note names another that is left out of this build (a draft, or dated in the future).",
        "Publish the other note too; until then its name stands without a link.",
    ),
    "long-path": Code(
        "A page's address is too long for the file that it is kept in.",
        "Shorten the alias, the slug or the name that it is made of.",
    ),
    "lost-cache": Code(
        "What was remembered in .conspectus/ could not be used, so that everything was made anew.",
        "Nothing need be done; where it comes again, see that the folder can be written to.",
    ),
    "missing-alt": Code(
        "An image says nothing to readers who cannot see it.",
        "Say between the brackets what it shows: `![what it shows](file.svg)`.",
    ),
    "missing-image": Code(
        "An image file is not where the note says.",
        "Correct the path, which is relative to the note, or add the file.",
    ),
    "missing-licence": Code(
        "A figure does not say under which terms it may be shown.",
        "Add `licence:` to the figure.",
    ),
    "missing-passage": Code(
        "A source names a stored passage that is not there.",
        "Give the path below content/ of a text file that holds the passages quoted.",
    ),
    "missing-template": Code(
        "A template is named that neither the site nor the theme has.",
        "Correct the name, or add the file to templates/.",
    ),
    "name-clash": Code(
        "Two spellings, or two people of one name, would share a page.",
        "Write a note under people/ with `names:` or `openreview:` of the person meant.",
    ),
    "needless-mismatch": Code(
        "`mismatch` excuses arithmetic although nothing fails to add up.",
        "Leave out `mismatch`.",
    ),
    "not-as-built": Code(
        "A file of the output folder is not what a build from nothing makes of the same notes.",
        "Build again: the notes may have changed since, or a hand the file. Else build with --no-cache.",
    ),
    "note-exists": Code(
        "A new note would take the place of one that is there.",
        "Edit the note that is there, or choose another title.",
    ),
    "operand-count": Code(
        "A ratio is not of two facts, a sum is of one, or a fact asks for both.",
        "Name the part and then the whole for a ratio, or all the parts for a sum.",
    ),
    "operand-cycle": Code(
        "Facts are worked out from each other in a circle.",
        "Leave out the operand that closes the circle.",
    ),
    "operand-dates": Code(
        "A source gives every operand of a calculation, but not as of one date, so nothing is checked.",
        "Give the operands' claims the same `as_of`, or say in `mismatch:` why they differ.",
    ),
    "operand-type": Code(
        "A calculation names a fact that is neither a number nor a percentage.",
        "Name facts of `type: number` or `type: percent`.",
    ),
    "orphan-topic": Code(
        "Nothing in the digest is on this topic.",
        "Name it in the `topics:` of a note, or remove it.",
    ),
    "output-folder": Code(
        "A build into this folder would write into the site itself.",
        "Name another folder with -o.",
    ),
    "parent-cycle": Code(
        "A topic or a session is part of itself through its parents.",
        "Drop one of the `parent` or `part_of` fields on the way.",
    ),
    "preview-fault": Code(
        "The preview could not build the site for a reason that lies in no note.",
        "Mend what the message names, such as a full disk; the next change to a file builds again.",
    ),
    "repeated-id": Code(
        "A page has two elements with one id, so links to it are ambiguous.",
        "Word the heading otherwise, or rename the part.",
    ),
    "repeated-identifier": Code(
        "Two papers bear the same OpenReview id, arXiv id or DOI.",
        "Correct one of them, or join the two notes.",
    ),
    "repeated-talk": Code(
        "A session lists one paper twice.",
        "Keep one of the talks.",
    ),
    "repeated-title": Code(
        "A new note has the title of another of its kind.",
        "Give one of the two another title, or keep one note.",
    ),
    "room-clash": Code(
        "Two sessions are held in one room at one time.",
        "Correct a room or a time, or say with `part_of` that one belongs to the other.",
    ),
    "self-embed": Code(
        "A note embeds itself.",
        "Embed a part of it, or drop the embed.",
    ),
    "stray-link": Code(
        "A symbolic link in static/ leads out of its folder, or nowhere.",
        "Put the file itself there.",
    ),
    "talk-order": Code(
        "A talk starts before the one listed above it.",
        "List the talks in order of time.",
    ),
    "talk-outside": Code(
        "A talk lies outside its session's time.",
        "Correct the talk's or the session's time.",
    ),
    "template-fault": Code(
        "A template cannot be read, or fails on a page.",
        "Correct the template at the line named; it is given `site` and `page`.",
    ),
    "too-deep": Code(
        "Lists and quotes are nested more deeply than the reader follows.",
        "Use fewer levels.",
    ),
    "unbacked-number": Code(
        "A number stands in prose that no fact and no result backs.",
        "Embed a fact or a result, or write `%% unsourced: ok %%` in the paragraph.",
    ),
    "unchangeable-ref": Code(
        "A note that is to be renamed is named in a way that cannot be changed in place.",
        "Write the reference plainly, in one line and without escapes; mend the faults of its note first.",
    ),
    "unclosed-comment": Code(
        "A comment that begins with %% has no end.",
        "Close it with %%, or write a backslash before the first percent sign.",
    ),
    "unfilled-block": Code(
        "A block of a template of the site stands in none of the templates that it extends.",
        "Correct its name, the nearest is suggested; `conspectus help templates` lists the blocks of each.",
    ),
    "unknown-callout": Code(
        "A callout's kind in `> [!KIND]` is none of the known ones.",
        "Use one of the kinds that are named.",
    ),
    "unknown-claim": Code(
        "`preferred` or `same_as` names a claim that the fact does not have.",
        "Correct the id, or give the claim that is meant this id.",
    ),
    "unknown-footnote": Code(
        "A footnote's mark has no footnote.",
        "Write the footnote, or correct the mark.",
    ),
    "unknown-part": Code(
        "An embed names a claim or a result that its note does not have.",
        "Correct the id after `#`, or give the claim or result this id.",
    ),
    "unknown-ref": Code(
        "A field, link, embed or citation names a note that does not exist.",
        "Correct the slug, or write the note; the nearest existing slug is suggested.",
    ),
    "unsafe-url": Code(
        "A link or an image has an address that no page may use.",
        "Use http, https, mailto, a relative path or a fragment.",
    ),
    "unsourced": Code(
        "A claim names no source, or a fact has no claims and cannot be worked out.",
        "Add `source:` with the slug of a note in sources/, or add a claim.",
    ),
    "unused-footnote": Code(
        "A footnote is marked nowhere, so that it is not shown.",
        "Mark it in the text, or delete it.",
    ),
    "url-taken": Code(
        "Two pages would have the same URL.",
        "Rename one of the notes, or drop the alias.",
    ),
    "vanished-url": Code(
        "A URL that has been public leads nowhere any more.",
        "Add it to the `aliases:` of the note that takes its place, or delete its line in `.published`.",
    ),
    "wrong-session": Code(
        "A paper names one session while another lists its talk.",
        "Correct the paper's `session:`, or move the talk.",
    ),
}

_LISTED = {
    **READING_CODES, **JUDGING_CODES, **MAKING_CODES, **IMPORT_CODES, **PUBLISHING_CODES, **NETWORK_CODES,
}  # fmt: skip
CODES: Mapping[str, Code] = dict(
    sorted({**_OTHER_CODES, **{code: Code(*said) for code, said in _LISTED.items()}}.items())
)
