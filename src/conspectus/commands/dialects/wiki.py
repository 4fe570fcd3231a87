"""Make the links of note gardens one: their order, their manners, and marks of blocks and of stress."""

import re
from collections.abc import Callable, Mapping

from conspectus.commands.dialects.body import Body

_LABEL_FIRST = re.compile(r"(?<!!)\[\[([^\[\]|\n]+)\|([^\[\]|\n]+)\]\]")
_MANNER = re.compile(r"\b(?:full|content)?-?(?:card|inline|full|content)?(?=!\[\[)")
_DEFINITIONS = re.compile(r"^\[//begin\]: #.*?^\[//end\]: #[^\n]*$\n?", re.DOTALL | re.MULTILINE)
_BLOCK_MARK = re.compile(
    r"(?<=\S)[ \t]+\^[A-Za-z0-9][A-Za-z0-9-]*[ \t]*$|^\^[A-Za-z0-9][A-Za-z0-9-]*[ \t]*$", re.MULTILINE
)
_STRESSED = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,500}?)(?<=[^\s=])==(?![=\w])")
_REF_TAIL = re.compile(r":#\*|,\d+(?=\]\])")


def translate_obsidian(body: Body) -> None:
    """Leave out marks of blocks, and stress what is marked with two equals signs."""
    body.sub(_BLOCK_MARK, lambda _: "")
    body.sub(_STRESSED, lambda match: f"**{match[1]}**")


def translate_foam(body: Body) -> None:
    """Leave out definitions of links, which the links do without, and the manners of embeds."""
    body.sub(_DEFINITIONS, lambda _: "")
    body.sub(_MANNER, lambda _: "")
    translate_obsidian(body)


def translate_dendron(body: Body) -> None:
    """Put the name of a note before its label, and take the range off references."""
    body.sub(_LABEL_FIRST, lambda match: f"[[{match[2].strip()}|{match[1].strip()}]]")
    body.sub(_REF_TAIL, lambda _: "")
    translate_obsidian(body)


TRANSLATORS: Mapping[str, Callable[[Body], None]] = {
    "obsidian": translate_obsidian,
    "foam": translate_foam,
    "dendron": translate_dendron,
}
