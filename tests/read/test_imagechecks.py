"""Images are what their names say, of a size that pages can show, and drawings run nothing."""

import pytest
from shots import shot

from conspectus.model.notes import MAX_PIXELS
from conspectus.read.imagechecks import MAX_IMAGE, image_faults

FORMS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def codes(suffix: str, head: bytes, length: int = 100, size: tuple[int, int] = (1, 1)) -> list[str]:
    """Name the faults of an image."""
    return [fault.code for fault in image_faults(suffix, head, length, size)]


@pytest.mark.parametrize("suffix", FORMS)
def test_an_image_is_known_by_its_first_bytes(suffix: str) -> None:
    """Of all kinds that pages show; another kind of the same name is refused, and the cure names its own."""
    assert codes(suffix, shot(FORMS[suffix])) == []
    other = ".gif" if suffix == ".png" else ".png"
    (fault,) = image_faults(suffix, shot(FORMS[other]), 100, (1, 1))
    assert (fault.code, fault.cure) == ("bad-image", f"name it '{other}'")


@pytest.mark.parametrize("head", [b"", b"<html>", b"MZ", b"RIFF0000WAVE", b"0000ftypheic", shot()[:7]])
def test_what_is_no_image_is_refused(head: bytes) -> None:
    """Whatever it is called."""
    assert codes(".png", head) == ["bad-image"]


def test_sizes_have_limits() -> None:
    """In bytes and in pixels; at the limit an image is taken."""
    assert codes(".png", shot(), MAX_IMAGE, (MAX_PIXELS, 1)) == []
    assert codes(".png", shot(), MAX_IMAGE + 1) == ["too-large"]
    assert codes(".png", shot(), size=(MAX_PIXELS, 2)) == ["too-large"]
    assert codes(".svg", SVG.encode(), MAX_IMAGE + 1) == ["too-large"]


@pytest.mark.parametrize(
    "text",
    [
        SVG,
        f'<?xml version="1.0" encoding="utf-8"?>\n<!-- Made by hand -->\n{SVG}',
        f"\ufeff{SVG}",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        + SVG,
        f'<?xml version="1.0"?><?xpacket begin="x" id="y"?>{SVG}<?xpacket end="w"?>',
        SVG.format("<text>on time = 5; a script, javascript</text><style>.a{fill:red}</style>"),
        SVG.format('<image href="data:image/png;base64,x"/><foreignObject><p>x</p></foreignObject>'),
        SVG.format('<text title="a: b">one = 5, script: &lt;script> javascript: onload="x"</text>'),
        SVG.format("<!-- <script> onload='x' --><desc><![CDATA[<script>]]></desc>"),
        SVG.format("<g>" * 50_000 + "</g>" * 50_000),
    ],
)
def test_a_drawing_is_taken(text: str) -> None:
    """As programs write them."""
    assert codes(".svg", text.encode()) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        "<SCRIPT/>",
        '<x:script xmlns:x="x"/>',
        '<g onload="x"/>',
        "<g\nONCLICK = 'x'/>",
        '<a xlink:href="javascript:x"/>',
        '<a href="java&#9;script:x"/>',
        '<a href="&#x6A;avascript:x"/>',
        "<iframe/>",
        "<embed/>",
        '<use href="data:image/svg+xml,x"/>',
        '<a href="data:text/html,x"/>',
        '<?xml-stylesheet href="x"?>',
        "<handler/>",
        '<set attributeName="href" to="javascript:x"/>',
        '<a href=" VBScript:x"/>',
        "<object data='x'/>",
        '<set attributeName="onclick" to="x"/>',
        '<a href="javascript&#58;x"/>',
        '<a href="data:;base64,x"/>',
        '<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0"/>',
        '<g onload="x"/><g/onload="x"/>',
        "<g onload='x'/>" + "<g>" * 100_000,
    ],
)
def test_a_drawing_that_would_run_is_refused(inside: str) -> None:
    """Also where what runs is hidden in entities and blanks."""
    assert codes(".svg", SVG.format(inside).encode()) == ["active-svg"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><svg/></html>",
        SVG.encode("utf-16"),
        b"\xff" + SVG.encode(),
        b'<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.encode(),
        b'<!-- --><!DOCTYPE svg [<!ATTLIST svg onload CDATA "x">]><!-- -->' + SVG.encode(),
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">' + SVG.encode(),
        b'<?xml version="1.0" encoding="iso-2022-jp"?>' + SVG.encode(),
        b'<?xml version="1.0" encoding="cp037"?>' + SVG.encode(),
        b"<!---->" * 5_000,
        SVG.format("<g/onload='x'/>").encode(),
        SVG.format("<!ENTITY x 'y'>").encode(),
        SVG.format("&x;").encode(),
        SVG.encode()[:-3],
    ],
)
def test_what_is_no_plain_drawing_is_refused(data: bytes) -> None:
    """In another encoding it could not be looked through, and a document type may hide anything."""
    assert codes(".svg", data) == ["bad-image"]
