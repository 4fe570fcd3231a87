"""README is parted into topics, and shown without what is for browsers."""

from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.sections import read_sections, rows_of, sections_in, text_on, titles_of
from conspectus.write.theme import theme_folder

TEXT = """\
before
<!-- help: start -->
# Start

![A picture](a.png)
See [the rest](#more), or [elsewhere](https://example.org/).

<!-- help: more list -->
## More

<!-- made: x -->
<details>
<summary><b>All</b> of <code>list</code></summary>

Text.

</details>
<!-- end -->

```html
<details>
<!-- no comment -->


[as it is](#more)
```

<!-- help: more -->
## Again

~~~
# no heading
~~~
"""
WORDS = st.text("abc ", min_size=1).map(str.strip).filter(len)


def test_a_section_belongs_to_its_topics() -> None:
    """What stands before the first comment belongs to none."""
    assert [(each.topics, each.title) for each in sections_in(TEXT)] == [
        (("start",), "Start"), (("more", "list"), "More"), (("more",), "Again"),
    ]  # fmt: skip


def test_a_topic_has_the_title_of_its_first_section() -> None:
    """Topics that begin with one section share a row."""
    assert titles_of(sections_in(TEXT)) == {"start": "Start", "more": "More", "list": "More"}
    assert rows_of(sections_in(TEXT)) == {"start": "Start", "more, list": "More"}


def test_what_is_for_browsers_is_left_out() -> None:
    """Pictures, comments, links within README and marks of what unfolds; its summary is a heading."""
    sections = [*sections_in(TEXT)]
    assert text_on("start", sections) == "# Start\n\nSee the rest, or [elsewhere](https://example.org/)."
    shown = text_on("list", sections)
    assert shown.startswith("## More\n\n#### All of `list`\n\nText.\n\n```html")


def test_code_is_shown_as_it_stands() -> None:
    """Whatever it looks like."""
    sections = [*sections_in(TEXT)]
    assert "<details>\n<!-- no comment -->\n\n\n[as it is](#more)\n```" in text_on("list", sections)
    assert text_on("more", sections).endswith("## Again\n\n~~~\n# no heading\n~~~")


@given(st.dictionaries(st.text("abc", min_size=1), WORDS, min_size=1))
def test_parting_and_showing_lose_nothing(texts: dict[str, str]) -> None:
    """Plain sections come back whole."""
    whole = "".join(f"<!-- help: {topic} -->\n# {text}\n\n{text}\n\n" for topic, text in texts.items())
    sections = [*sections_in(whole)]
    assert titles_of(sections) == texts
    assert all(text_on(topic, sections) == f"# {text}\n\n{text}" for topic, text in texts.items())


def test_readme_is_found_beside_the_theme() -> None:
    """It is the file at the top of a checkout."""
    text = (theme_folder() / "README.md").read_text("utf-8")
    assert read_sections() == tuple(sections_in(text)) != ()
