"""Images are shown without what they tell of their makers, upright, and in several widths."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from shots import opened, shot, telling

from conspectus.write import pictures
from conspectus.write.pictures import WIDTHS, prepare

STILL = ("PNG", "JPEG", "WEBP", "AVIF", "GIF")
ICC = b"\0\0\0\x80" + bytes(124)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_an_image_that_tells_nothing_is_left_as_it_is(form: str) -> None:
    """Byte for byte."""
    assert [file.data for file in prepare(shot(form)).files] == [shot(form)]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_what_an_image_tells_of_its_maker_is_left_out(form: str) -> None:
    """It is turned upright instead, and keeps its form."""
    made = prepare(shot(form, exif=telling()))
    (file,) = made.files
    shown = opened(file.data)
    assert (made.fault, made.size, shown.size, shown.format) == ("", (40, 60), (40, 60), form)
    assert not shown.getexif()
    assert b"SecretCamera" not in file.data
    pixel = shown.convert("RGB").getpixel((20, 5))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200
    assert pixel[2] < 60


def test_comments_and_tails_are_left_out() -> None:
    """Also those that no reader of images shows."""
    for data in (
        shot("JPEG", comment=b"Secret"),
        shot("JPEG") + b"Secret",
        shot("GIF", comment=b"Secret"),
        shot() + b"Secret",
    ):
        (file,) = prepare(data).files
        assert b"Secret" not in file.data
        assert prepare(file.data).files == (file,)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_the_colours_are_kept(form: str) -> None:
    """The profile says how they are meant."""
    (file,) = prepare(shot(form, exif=telling(), icc_profile=ICC)).files
    assert opened(file.data).info["icc_profile"] == ICC


def test_what_is_seen_through_stays_so() -> None:
    """In every form."""
    made = prepare(shot(size=(500, 400), mode="RGBA", exif=telling()))
    assert all("A" in opened(file.data).mode for file in made.files)


def test_a_moving_image_moves_on() -> None:
    """It is offered in no other form."""
    frames = [Image.new("RGB", (500, 40), colour) for colour in ("red", "blue", "green")]
    data = shot(
        "GIF", size=(500, 40), save_all=True, append_images=frames, duration=50, loop=0, comment=b"Secret"
    )
    (file,) = prepare(data).files
    shown = opened(file.data)
    assert getattr(shown, "n_frames", 1) == len(frames) + 1
    assert shown.info["duration"] == 50
    assert b"Secret" not in file.data


def test_a_wide_image_is_offered_in_widths() -> None:
    """In both forms, none wider than it is, each smaller than itself."""
    noise = Image.effect_noise((1000, 300), 60)
    wide = prepare(_png(noise))
    assert [file.form for file in wide.files] == ["", *["avif"] * 3, *["webp"] * 3]
    assert all(opened(file.data).width == file.width for file in wide.files)
    assert all(len(file.data) < len(wide.files[0].data) for file in wide.files[1:])
    assert [file.width for file in wide.files] == [1000, 480, 800, 1000, 480, 800, 1000]
    assert prepare(_png(noise)) == wide


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_a_narrow_image_is_offered_as_it_is() -> None:
    """There is nothing to be won."""
    assert len(prepare(shot(size=(WIDTHS[0] - 1, 10))).files) == 1


@pytest.mark.parametrize("form", STILL)
def test_a_broken_image_is_a_fault(form: str) -> None:
    """Nothing is raised, and nothing is said of where it lay."""
    data = shot(form, size=(200, 200))
    made = prepare(data[: len(data) // 2])
    assert made.fault
    assert "0x" not in made.fault
    assert made.files == ()


def test_an_image_of_too_many_pixels_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read."""
    monkeypatch.setattr(pictures, "MAX_PIXELS", 100)
    assert prepare(shot()).fault == "it has too many pixels"


@given(st.sampled_from(STILL), st.integers(0, 400), st.integers(0, 255))
def test_no_spoilt_image_raises(form: str, at: int, byte: int) -> None:
    """A byte that was changed is a fault, or is seen."""
    data = bytearray(shot(form))
    data[at % len(data)] = byte
    made = prepare(bytes(data))
    assert bool(made.fault) != bool(made.files)
