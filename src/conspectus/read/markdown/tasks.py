"""Make tasks of list items that begin with `[ ]` or `[x]`."""

import re

from markdown_it.token import Token

_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")


def mark_tasks(tokens: list[Token]) -> None:
    """Mark the items and their text, from which the box is taken away."""
    for index, token in enumerate(tokens):
        if token.type == "list_item_open" and index + 2 < len(tokens):
            block = tokens[index + 2]
            match = _TASK.match(block.content) if block.type == "inline" else None
            if match:
                block.content = block.content[match.end() :]
                token.meta["task"] = block.meta["task"] = "x" if match[1] != " " else " "
