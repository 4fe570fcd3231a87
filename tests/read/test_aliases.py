"""An alias is added to a note's front matter, and nothing else of it changes."""

import pytest

from conspectus.read.aliases import alias_edit
from conspectus.read.decoding import decode
from conspectus.read.front_matter import split_note
from conspectus.read.rawtext import RawText

OLD, NEW = "/papers/a/", "/papers/b/"


def with_alias(front: str) -> str | None:
    """Give the front matter of a note that moves from OLD to NEW; None where it cannot be changed."""
    data = f"---\n{front}---\nbody\n".encode()
    edit = alias_edit(RawText(data), split_note(decode(data).text), OLD, NEW)
    return edit and RawText(data).edited([edit]).decode().removeprefix("---\n").removesuffix("---\nbody\n")


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: A # so\n", "title: A # so\naliases: [/papers/a/]\n"),
        ("{title: A}\n", "{aliases: [/papers/a/], title: A}\n"),
        ("# {\n{ # so\n  'title': A,\n}\n", "# {\n{ # so\n  aliases: [/papers/a/], 'title': A,\n}\n"),
        ("{title: A, aliases: [/x/]}\n", "{title: A, aliases: [/papers/a/, /x/]}\n"),
        ("  title: A\n", "  title: A\n  aliases: [/papers/a/]\n"),
        ("summary: |\n  Text.\n", "summary: |\n  Text.\naliases: [/papers/a/]\n"),
        ("aliases:\ntitle: A\n", "aliases: [/papers/a/]\ntitle: A\n"),
        ("aliases: # none\ntitle: A\n", "aliases: [/papers/a/] # none\ntitle: A\n"),
        ("aliases: []\n", "aliases: [/papers/a/]\n"),
        ("'aliases' : [ ]\n", "'aliases' : [/papers/a/]\n"),
        ("aliases: ~\n", "aliases: [/papers/a/]\n"),
        ("aliases: [/x/] # old\n", "aliases: [/papers/a/, /x/] # old\n"),
        ("aliases:\n  - /x/\n", "aliases:\n  - /papers/a/\n  - /x/\n"),
        ("aliases:\n- '/x/'\n- /y/\n", "aliases:\n- /papers/a/\n- '/x/'\n- /y/\n"),
        ("aliases: [/x/, /papers/b/]\n", "aliases: [/x/, /papers/a/]\n"),
        ('aliases:\n  - "/papers/b/"\n', 'aliases:\n  - "/papers/a/"\n'),
        ("changes: [{what: /papers/b/}]\naliases: [ /papers/b/ ]\n",
         "changes: [{what: /papers/b/}]\naliases: [ /papers/a/ ]\n"),
    ],
)  # fmt: skip
def test_the_alias_stands_where_aliases_stand(front: str, expected: str) -> None:
    """In the list there is, in the form it has; else on a line of its own below all others."""
    assert with_alias(front) == expected


@pytest.mark.parametrize("front", ["aliases: text\n", "aliases: {a: b}\n"])
def test_what_is_no_list_is_left_alone(front: str) -> None:
    """The note has a fault that is named elsewhere."""
    assert with_alias(front) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_new_line_ends_as_the_others_do(end: str) -> None:
    """In a file from another system too, with its byte order mark."""
    data = f"\ufeff---{end}title: A{end}---{end}".encode()
    edit = alias_edit(RawText(data), split_note(decode(data).text), OLD, NEW)
    assert edit
    assert RawText(data).edited([edit]) == data[: -3 - len(end)] + f"aliases: [{OLD}]{end}---{end}".encode()
