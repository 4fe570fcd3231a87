"""Write the HTML of a note that is kept, and say what is left out."""

from collections.abc import Iterable
from html import escape

from conspectus.model.document import AddressHole, FileHole, ImageHole, Written
from conspectus.model.problem import Severity
from conspectus.read.markdown.elements import EMPTY, Clean, cleaned
from conspectus.read.markdown.rawhtml import CLOSE, NOTHING, TEXT, VOID, Part
from conspectus.read.markdown.sheet import Sheet
from conspectus.read.markdown.urls import encoded, file_path, is_from_here, is_safe, note_target

OWN = "html:"
"""What stands before an id of HTML in a note: no heading, footnote or section of a page is called so."""


def write_html(sheet: Sheet, parts: Iterable[Part]) -> None:
    """Write tags one by one, and what stands between them as text."""
    for part in parts:
        if part.kind == TEXT:
            sheet.put(escape(part.typed))
        elif part.fault:
            _report(sheet, part, part.fault)
        elif part.kind == CLOSE:
            sheet.put(f"</{part.name}>")
        elif part.kind != NOTHING:
            _write_tag(sheet, part)


def _write_tag(sheet: Sheet, part: Part) -> None:
    clean = cleaned(part.name, part.attributes)
    if clean.left_out:
        named = ", ".join(f"'{name}'" for name in clean.left_out)
        _report(sheet, part, f"a note's <{part.name}> may not have {named}, or not with this value")
    if part.name == "img":
        _write_image(sheet, part, clean)
        return
    sheet.put(f"<{part.name}")
    for name, value in clean.kept.items():
        _write_attribute(sheet, part, name, value)
    sheet.put(f"></{part.name}>" if part.kind == VOID and part.name not in EMPTY else ">")


def _write_attribute(sheet: Sheet, part: Part, name: str, value: str) -> None:
    if name == "id":
        _write_id(sheet, part, value)
    elif name == "href":
        _write_link(sheet, part, value)
    else:
        sheet.put(f' {name}="{escape(value)}"')


def _write_id(sheet: Sheet, part: Part, value: str) -> None:
    if value in sheet.ids:
        _report(sheet, part, f"the id '{value}' is given twice")
        return
    sheet.ids.add(value)
    sheet.put(f' id="{OWN}{value}"')


def _write_link(sheet: Sheet, part: Part, href: str) -> None:
    url = encoded(href)
    if not is_safe(url):
        _report(sheet, part, f"'{href}' is not an address that a page may link to")
        return
    if note := note_target(url):
        sheet.leave(AddressHole(url, note.target, note.fragment, part.position))
        return
    sheet.links.append(Written(url, part.position))
    sheet.put(' href="')
    if is_from_here(url):
        sheet.leave(FileHole(url, part.position))
    else:
        sheet.put(escape(url))
    sheet.put('"')


def _write_image(sheet: Sheet, part: Part, clean: Clean) -> None:
    """Leave a hole for an image, as Markdown does: its size is that of the file."""
    src = clean.kept.get("src", "").strip()
    if not src or not is_safe(encoded(src)):
        _report(sheet, part, f"'{src}' is not the address of an image")
        return
    alt = " ".join(clean.kept.get("alt", "").split())
    sheet.leave(ImageHole(file_path(src), alt, "", figure=False, position=part.position))


def _report(sheet: Sheet, part: Part, message: str) -> None:
    sheet.report(
        "removed-html", part.position, f"{message}: it is left out", severity=Severity.WARNING,
        cure="write it as Markdown, or delete it; in a text, write &lt; for <",
    )  # fmt: skip
