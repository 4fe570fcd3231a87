"""Foreign fields become ours; what has no place is handed back."""

import pytest

from conspectus.commands.dialects.fields import day_of, map_fields


def test_fields_of_our_own_are_taken() -> None:
    """Under the names that tools have for them; marks and links are read through."""
    mapped = map_fields(
        {
            "title": "On <b>loops</b>", "description": "In [[short|brief]].", "draft": "true",
            "date": "2026-4-3 10:00:00 +0200", "lastmod": "2026-04-05T10:00:00Z",
            "tags": ["a", "#b"], "categories": ["[[Places]]"], "layout": "post",
        }
    )  # fmt: skip
    assert mapped.fields == {
        "title": "On loops", "summary": "In brief.", "date": "2026-04-03", "updated": "2026-04-05",
        "draft": "true",
    }  # fmt: skip
    assert mapped.words == ["a", "b", "Places"]
    assert mapped.left == {"layout": "post"}


@pytest.mark.parametrize(
    ("front", "is_draft"),
    [
        ({"draft": "false"}, False),
        ({"publish": "false"}, True),
        ({"published": "true"}, False),
        ({"Status": "draft"}, True),
        ({"draft": "maybe"}, False),
    ],
)
def test_a_draft_is_one_in_every_tool(front: dict[str, str], is_draft: bool) -> None:  # noqa: FBT001
    """Whichever way it is said."""
    assert map_fields(front).fields.get("draft", "") == ("true" if is_draft else "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-23", "2026-04-23"),
        ("2026-04", "2026-04"),
        ("2026", "2026"),
        ("1650000000000", "2022-04-15"),
        ("2026-02-31", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    """As much of it as is known; milliseconds since 1970 are one."""
    assert day_of(text) == day


def test_two_keys_for_one_field_lose_none() -> None:
    """The second is left over, with what has no place."""
    mapped = map_fields(
        {"summary": "One.", "description": "Two.", "date": "soon", "rating": "7", "empty": ""}
    )
    assert mapped.fields == {"summary": "One."}
    assert mapped.left == {"description": "Two.", "date": "soon", "rating": "7"}


def test_a_long_description_is_no_summary() -> None:
    """It begins the body instead, and nothing is cut off."""
    text = "Many words. " * 300
    mapped = map_fields({"description": text})
    assert (mapped.fields, mapped.lead, mapped.left) == ({}, text.strip(), {})


def test_authors_with_more_than_names_stay_over() -> None:
    """Their names are taken, and nothing else of them is lost."""
    authors = [{"name": "Ada Lovelace", "affiliations": {"name": "London"}}]
    mapped = map_fields({"authors": authors})
    assert (mapped.authors, mapped.left) == (["Ada Lovelace"], {"authors": authors})
    assert map_fields({"author": "Ada Lovelace and Alan Turing"}).authors == ["Ada Lovelace", "Alan Turing"]


@pytest.mark.parametrize(
    ("front", "aliases", "names"),
    [
        ({"permalink": "/old/name/"}, ["/old/name/"], []),
        ({"redirect_from": ["/old", "/older/"]}, ["/old/", "/older/"], []),
        ({"aliases": ["Another name"]}, None, ["Another name"]),
        ({"permalink": "/papers/"}, None, []),
        ({"permalink": "/:year/:title/"}, None, []),
        ({"permalink": "/../x/"}, None, []),
        ({"permalink": "/index.html"}, None, []),
        ({"permalink": "/a/index.html"}, ["/a/"], []),
    ],
)
def test_other_addresses_and_names(
    front: dict[str, object], aliases: list[str] | None, names: list[str]
) -> None:
    """A path becomes an alias unless it is kept for every site; a name serves links."""
    mapped = map_fields(front)
    assert (mapped.fields.get("aliases"), mapped.names) == (aliases, names)
    assert bool(mapped.left) == (aliases is None)
