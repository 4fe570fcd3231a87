"""Whatever a note holds, its translation raises nothing, loses no visible word, and is a sound note."""

import re
import time

import pytest
from dialect import WORDS, translate
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conspectus.commands.dialects.known import DIALECTS
from conspectus.model.problem import Severity
from conspectus.model.site import MarkdownOptions
from conspectus.read.markdown.stage import to_document

PARTS = (
    "{}", "**{}**", "`{}`", "[[other|{}]]", "[[nowhere|{}]]", "[[{}]]", "![[{}]]", "[{}](other.md)",
    "[{}](nowhere.md)", "![{}](a.png)", "> [!note] {}\n> {}", '!!! note "{}"\n    {}', '=== "{}"\n    {}',
    "```\n{}\n```", "- {}\n- {}", "## {}", "<div>\n    {}\n</div>", "<b>{}</b>", "<td>{}</td>",
    "<d-footnote>{}</d-footnote>", "<details><summary>{}</summary>", "{{% raw %}}{}{{% endraw %}}",
    "{{% unknown {} %}}", "{{{{ {} }}}}", "{{{{< unknown {} >}}}}", "{{{{% x %}}}}{}",
    "{{{{< notice >}}}}{}{{{{< /notice >}}}}", "$$ {} $$", "$ {} $", "^[{}]", "[^1]: {}", "{}[^1]", "[@{}]",
    "=={}==", "| {} | {} |\n| --- | --- |", "%% {}", "--8<-- {}", "<{}", "[[{}", "```\n{}", "{}]]", "\\{}",
    "    {}", "<!-- {}",
)  # fmt: skip
NOTE = st.lists(
    st.tuples(st.sampled_from(PARTS), st.sampled_from(["\n", "\n\n", " ", ""])), min_size=1, max_size=12
)


def written(parts: list[tuple[str, str]]) -> tuple[str, list[str]]:
    """Write a note of parts, each with words of its own that nothing else has."""
    text, words = "", list[str]()
    for at, (part, after) in enumerate(parts):
        own = [f"qw{chr(97 + at)}{chr(97 + number)}" for number in range(part.count("{}"))]
        text += part.format(*own) + after
        words += own
    return text, words


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=60)
@given(parts=NOTE)
@example(parts=[("```\n{}", "\n"), ("%% {}", "\n\n")])
def test_every_visible_word_stays(dialect: str, parts: list[tuple[str, str]]) -> None:
    """Whatever stands around it, and in whichever dialect."""
    text, words = written([each for each in parts if dialect != "dendron" or "|{}" not in each[0]])
    translated = translate(text, dialect, {"other.md": "# Other\n"}, ["a.png"])
    plain = re.sub(r"%%.*?%%", "", text, flags=re.DOTALL)
    assert [word for word in words if word in plain and word not in translated.text] == []


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=60)
@given(text=st.text(st.sampled_from("[]!|#^{}%<>/`$\\\n -=:+\"'aé.()~*&_"), max_size=60))
def test_any_text_becomes_a_sound_note(dialect: str, text: str) -> None:
    """Nothing is raised, nothing is left of what was laid aside, and a build finds no error in it."""
    translated = translate(text, dialect, {"other.md": "# Other\n"}, ["a.png"])
    assert not re.search("[\ue000-\uf8ff]", translated.text)
    problems = to_document(translated.text, MarkdownOptions(), WORDS).problems
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert all(problem.line and problem.cure for problem in translated.problems)


@pytest.mark.parametrize(
    "part",
    [
        "[", "<", "<a ", "`", "$", "{%", "{{<", "[[a|", "!!! a\n", "> ", "%% ", "<!--", "![](",
        "<d-footnote>a",
        "\\newcommand{\\a}", "$$\\newcommand{\\a}{\\a\\a}$$\\a", "\\[", "```\n", '<a b="', "==a", "[^a]",
    ],
)  # fmt: skip
def test_a_hostile_note_is_translated_quickly(part: str) -> None:
    """In time that does not blow up with its length."""
    text = part * 2_000
    began = time.process_time()
    for dialect in ("jekyll", "obsidian"):
        assert translate(f"{text}\n\nend", dialect).text.rstrip("`\n%").endswith("end")
    assert time.process_time() - began < 20
