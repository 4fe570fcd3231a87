"""Explain how editors are set up for a digest."""

from collections.abc import Iterator
from textwrap import indent

from conspectus.commands.editors.schemas import ENDING, FOLDER
from conspectus.commands.editors.vscode import as_json, modeline, settings, tasks
from conspectus.commands.view_help import wrapped
from conspectus.model.names import Kind

SCHEMAS = (
    "`conspectus schema` writes what editors need to know of site.yaml and of each kind of note to "
    f"{FOLDER.as_posix()}/: it is not committed, and is written anew when there are new topics, sessions or "
    "sources to suggest. `conspectus schema --vscode` also writes the two files of .vscode/ that are below, "
    "where there are none yet."
)
LANGUAGE_SERVER = (
    "site.yaml, in VS Code with the extension YAML (redhat.vscode-yaml), by .vscode/settings.json:"
)
MODELINE = (
    "In any editor with the YAML language server (Neovim, Helix, Emacs, Sublime Text, Zed …), by the first "
    "line of site.yaml:"
)
MARKDOWN = (
    "The front matter of notes: the YAML language server reads no YAML within Markdown. The linter remark "
    "does, in VS Code by the extension unified.js (unifiedjs.vscode-remark), elsewhere by "
    "remark-language-server or on the command line: `npm install remark-cli remark-frontmatter "
    "remark-lint-frontmatter-schema`, and this .remarkrc.mjs. It underlines what is wrong; it completes "
    "nothing. (`validateSchema: false` is for its validator, which does not know the name of the schemas' "
    "dialect, but its words.)"
)
PROBLEMS = "What a check finds, at its lines, by .vscode/tasks.json (run it with Ctrl+Shift+B):"


def editors_help() -> str:
    """Give the text, with settings that can be pasted."""
    return "\n".join(_paragraphs())


def remark() -> str:
    """Give the settings by which remark checks the front matter of each kind."""
    schemas = "\n".join(
        f"  './{FOLDER.as_posix()}/{kind.noun}{ENDING}': ['./content/{kind.value}/*.md']," for kind in Kind
    )
    return (
        "import frontmatter from 'remark-frontmatter';\n"
        "import check from 'remark-lint-frontmatter-schema';\n\n"
        f"const schemas = {{\n{schemas}\n}};\n"
        "const ajvOptions = { validateSchema: false };\n"
        "export default { plugins: [frontmatter, [check, { schemas, ajvOptions }]] };\n"
    )


def _paragraphs() -> Iterator[str]:
    for text, block in (
        (SCHEMAS, ""),
        (LANGUAGE_SERVER, as_json(settings())),
        (MODELINE, f"{modeline()}\n"),
        (MARKDOWN, remark()),
        (PROBLEMS, as_json(tasks())),
    ):
        yield wrapped(text, after=0)
        yield f"\n{indent(block, '  ')}" if block else ""
