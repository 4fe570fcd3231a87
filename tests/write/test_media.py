"""Media of notes are files of the site; what was made of an image is made once."""

from hashlib import sha256

from memory import Memory
from shots import shot, telling

from conspectus.model.memo import FORGET
from conspectus.model.notes import Media
from conspectus.write.media import collect_media

WIDE = shot("PNG", size=(900, 600))
FILES = {
    "a.png": shot(), "side.jpg": shot("JPEG", exif=telling()), "b.pdf": b"%PDF", "c d.svg": b"<svg/>",
    "wide.jpg": shot("JPEG", size=(900, 600), quality=100), "cut.png": shot()[:60],
}  # fmt: skip
MEDIA = {
    path: Media(path, sha256(data).hexdigest(), 60, 40) for path, data in FILES.items() if path != "wide.jpg"
} | {"wide.jpg": Media("wide.jpg", sha256(FILES["wide.jpg"]).hexdigest(), 900, 600)}


def test_every_file_has_its_url() -> None:
    """Named by what it holds, and written as a URL."""
    found = collect_media(MEDIA, FILES.__getitem__)
    at = {output.url: output for output in found.outputs}
    for path in ("a.png", "b.pdf", "c d.svg"):
        output = at[found.hrefs[f"media/{path}"]]
        assert output.data == FILES[path]
        assert sha256(output.data).hexdigest() == output.digest
        assert output.digest[:8] in output.path
    assert found.hrefs["media/c d.svg"].startswith("/media/c%20d.")


def test_an_image_that_is_turned_has_another_size() -> None:
    """It is that of the image as it is shown; others have that of their heads."""
    hrefs = collect_media(MEDIA, FILES.__getitem__).hrefs
    assert hrefs["media/side.jpg|size"] == "40 60"
    assert "media/a.png|size" not in hrefs


def test_other_forms_are_offered_by_width() -> None:
    """As `srcset` has them; each is a file of the site."""
    found = collect_media(MEDIA, FILES.__getitem__)
    for form in ("avif", "webp"):
        offered = [each.split(" ") for each in found.hrefs[f"media/wide.jpg|{form}"].split(", ")]
        assert [width for _, width in offered] == ["480w", "800w", "900w"]
        assert {url for url, _ in offered} <= {output.url for output in found.outputs}
    assert "media/a.png|avif" not in found.hrefs


def test_a_broken_image_is_named() -> None:
    """At its file; there is nothing to show of it."""
    found = collect_media(MEDIA, FILES.__getitem__)
    assert [(each.code, each.path) for each in found.problems] == [("bad-image", "content/cut.png")]
    assert "media/cut.png" not in found.hrefs


def test_a_faulty_file_is_not_read() -> None:
    """It has been named where it was found."""
    media = {"a.png": Media("a.png", "x", is_faulty=True)}
    assert collect_media(media, dict[str, bytes]().__getitem__).outputs == ()


def test_an_image_is_made_once() -> None:
    """A second time it is not even read, and comes out the same as without a memory."""
    memory = Memory()
    first = collect_media(MEDIA, FILES.__getitem__, memory)
    again = collect_media(MEDIA, {path: FILES[path] for path in ("b.pdf", "c d.svg")}.__getitem__, memory)
    cold = collect_media(MEDIA, FILES.__getitem__, FORGET)
    for found in (again, cold):
        assert (found.hrefs, found.problems) == (first.hrefs, first.problems)
        assert [(each.path, each.data, each.digest) for each in found.outputs] == [
            (each.path, each.data, each.digest) for each in first.outputs
        ]
