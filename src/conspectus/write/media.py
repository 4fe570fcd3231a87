"""Collect the media of notes: of an image what pages show, of other files what they are.

What was made of an image is remembered by its digest, so that an image is never encoded twice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from posixpath import splitext
from typing import Any
from urllib.parse import quote

from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.notes import Media
from conspectus.model.page import Output
from conspectus.model.problem import Problem

MEDIA = "media/"
STAGE = "image"
PICTURES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"})
FORMS = ("avif", "webp")
SIZE = "size"
Read = Callable[[str], bytes]
Content = bytes | Callable[[], bytes]
Made = tuple[str, tuple[int, int], tuple[tuple[str, int, str, int], ...]]
"""What is remembered of an image: its fault, its size, and of each file form, width, digest and size."""


@dataclass(frozen=True, slots=True)
class Collected:
    """The files of media; `hrefs` has the URL of each by its name, `media/a.png`.

    Under `media/a.png|avif` stands what a page offers of an image in another form, as `srcset` has it
    (HTML standard, 4.8.4.2.1), under `media/a.png|size` its width and height where its head says otherwise.
    """

    outputs: tuple[Output, ...] = ()
    hrefs: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def collect_media(
    media: Mapping[str, Media], read: Read, memo: Memo = FORGET, many: Many = one_by_one
) -> Collected:
    """Make the files of all media; `read` gives the bytes of one by its path."""
    media = {path: file for path, file in sorted(media.items()) if not file.is_faulty}
    pictures = [path for path in media if splitext(path)[1].lower() in PICTURES]
    known = {path: memo.recall(STAGE, media[path].digest) for path in pictures}
    unknown = [path for path in pictures if known[path] is None]
    made_now = many("Preparing images", partial(_prepared, read), unknown) if unknown else ()
    fresh = dict(zip(unknown, made_now, strict=True))
    outputs, hrefs, problems = list[Output](), dict[str, str](), list[Problem]()
    for path, file in media.items():
        if path in known:
            made, files = _made(file, fresh.get(path), known[path], memo)
        else:
            made, files = _whole(read(path), file)
        outputs += (named := [*_outputs(path, made, files)])
        hrefs |= _hrefs(path, file, made, named)
        problems += _problems(path, made)
    return Collected(tuple(outputs), hrefs, tuple(problems))


def _whole(data: bytes, file: Media) -> tuple[Made, Sequence[Content]]:
    """Take a file as it is."""
    return ("", (file.width, file.height), (("", file.width, sha256(data).hexdigest(), len(data)),)), (data,)


def _made(file: Media, fresh: Any, known: Any, memo: Memo) -> tuple[Made, Sequence[Content]]:
    """Give what was made of an image, now or before."""
    return _kept(file.digest, fresh, memo) if known is None else (known, _fetched(file.digest, known, memo))


def _prepared(read: Read, path: str) -> tuple[str, tuple[int, int], tuple[tuple[str, int, bytes], ...]]:
    from conspectus.write.pictures import prepare  # noqa: PLC0415 - Pillow, for images that are not known

    made = prepare(read(path))
    return made.fault, made.size, tuple(tuple(file) for file in made.files)  # type: ignore[misc]


def _kept(digest: str, fresh: Any, memo: Memo) -> tuple[Made, Sequence[Content]]:
    fault, size, files = fresh
    told = tuple((form, width, sha256(data).hexdigest(), len(data)) for form, width, data in files)
    made = fault, size, told
    if memo is not FORGET:
        memo.keep(STAGE, digest, made)
        for (*_, of_file, _), (*_, data) in zip(told, files, strict=True):
            memo.keep_bytes(of_file, data)
    return made, [data for *_, data in files]


def _fetched(digest: str, made: Made, memo: Memo) -> Sequence[Content]:
    for *_, of_file, _ in made[2]:
        memo.hold(STAGE, digest, of_file)
    return [partial(memo.recall_bytes, of_file) for *_, of_file, _ in made[2]]


def _outputs(path: str, made: Made, files: Sequence[Content]) -> Iterator[Output]:
    stem, suffix = splitext(path)
    for (form, width, digest, size), content in zip(made[2], files, strict=True):
        name = f"{MEDIA}{stem}-{width}.{digest[:8]}.{form}" if form else f"{MEDIA}{stem}.{digest[:8]}{suffix}"
        yield Output(name, content, f"/{quote(name)}", digest=digest, size=size)


def _hrefs(path: str, file: Media, made: Made, outputs: Sequence[Output]) -> Iterator[tuple[str, str]]:
    name = MEDIA + path
    if not outputs:
        return
    yield name, outputs[0].url
    if made[1] != (file.width, file.height):
        yield f"{name}|{SIZE}", f"{made[1][0]} {made[1][1]}"
    for form in FORMS:
        pairs = zip(made[2], outputs, strict=True)
        offered = ", ".join(f"{output.url} {width}w" for (of, width, *_), output in pairs if of == form)
        if offered:
            yield f"{name}|{form}", offered


def _problems(path: str, made: Made) -> Iterator[Problem]:
    if made[0]:
        message = f"the image cannot be read: {made[0]}"
        yield Problem(code="bad-image", path=f"content/{path}", message=message, cure="save it anew")
