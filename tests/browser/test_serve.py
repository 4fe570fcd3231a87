"""Whoever writes sees what is written: at once, in place, and never half of it."""

import random
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conspectus.commands.build import build
from conspectus.commands.options import Options
from conspectus.write.changes import MANIFEST
from conspectus.write.emit import UNFINISHED

Violations = Callable[[Page], list[str]]
LONG = 30_000
MANY, SAVES = 1_000, 100
LINES = "".join(f"## Part {n}\n\nWhat part {n} says, in words.\n\n" for n in range(1, 41))
SITE = {
    "site.yaml": "title: Toy\nedition: Toy\ndescription: A toy.\nbase_url: https://digest.example/2026/\n",
    "content/pages/long.md": f"---\ntitle: A long page\n---\nThe first words.\n\n{LINES}",
    "content/pages/other.md": "---\ntitle: Another page\n---\nOther words.\n",
    "content/topics/agents.md": "---\ntitle: Agents\n---\nPrograms that act.\n",
    "static/nothing.js": "// It does nothing.\n",
    "templates/page.html": (
        '{% extends "theme/page.html" %}{% block main %}{{ super() }}'
        '<label>Field <input id="field"></label>\n'
        "<details><summary>More</summary><p>Hidden words</p></details>\n"
        "<details><summary>More</summary><p>Others of the same name</p></details>\n{% endblock %}\n"
    ),
}


MENDED = ("site.yaml", "templates/page.html", "content/topics/agents.md")
"""The files that tests break; the others they only write on."""


class Writer:
    """A site that is written while it is previewed."""

    def __init__(self, root: Path, start: Callable[..., Any]) -> None:
        """Write the site, and start its preview."""
        self.root = root
        for path in SITE:
            self.restore(path)
        self._start = start
        self.serving = start(root, "--editor", "edit://{path}:{line}")
        self.url = self.serving.url

    def write(self, path: str, text: str) -> None:
        """Save a file."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Save a file with a part of it replaced."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def restore(self, path: str) -> None:
        """Save a file as it was at first."""
        self.write(path, SITE[path])

    def mend(self) -> None:
        """Leave the site sound, however a test ended, so that the next one is not told of its faults."""
        if (self.root / "away").exists():
            (self.root / "away").rename(self.root / "content")
        for path, text in SITE.items():
            if not (self.root / path).exists() or (
                path in MENDED and (self.root / path).read_text("utf-8") != text
            ):
                self.restore(path)

    def start_again(self) -> None:
        """Start the preview where it was; `url` stays, which a broken site would not tell."""
        self.serving = self._start(self.root, port=self.serving.port)


@pytest.fixture(scope="module", name="writer")
def writer_fixture(tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., Any]) -> Iterator[Writer]:
    """Begin to write; every test leaves the site as sound as it was."""
    writer = Writer(tmp_path_factory.mktemp("written"), serving)
    yield writer
    writer.serving.end()


@pytest.fixture(name="page")
def page_fixture(browser: Browser, writer: Writer) -> Iterator[Page]:
    """Look at the long page, and see whether it stays where it is."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(LONG)
    faults = list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Security Policy" in said.text else None)
    visit(page, writer, "long/")
    yield page
    page.close()
    writer.mend()
    assert faults == []


def visit(page: Page, writer: Writer, path: str) -> None:
    """Open a page, wait until it follows the preview, and mark its window and what is in it."""
    page.goto(writer.url + path)
    expect(page.locator("conspectus-preview")).to_be_attached(timeout=LONG)
    page.evaluate("""() => {
        window.stayed = true;
        window.touched = 0;
        new MutationObserver((found) => { window.touched += found.length; })
            .observe(document.body, { subtree: true, childList: true, characterData: true });
    }""")


def stayed(page: Page) -> bool:
    """Tell whether the window has not been loaded anew."""
    return bool(page.evaluate("() => window.stayed === true"))


def sees(page: Page, text: str) -> None:
    """Wait until the page's text has these words."""
    expect(page.locator("main")).to_contain_text(text, timeout=LONG)


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + LONG / 1000
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def faults(page: Page) -> Locator:
    """Give what lies over the page where a build was refused."""
    return page.locator("conspectus-preview .faults")


def warnings(page: Page) -> Locator:
    """Give the panel of what is less than sound in the page's note."""
    return page.locator("conspectus-preview .warnings")


def test_a_save_is_seen_in_its_page_and_touches_no_other(
    page: Page, writer: Writer, browser: Browser
) -> None:
    """Neither window is loaded anew; the other one is touched when its own note is saved."""
    other = browser.new_page()
    visit(other, writer, "other/")
    writer.edit("content/pages/long.md", "The first words.", "The very first words.")
    sees(page, "The very first words.")
    assert stayed(page)
    assert page.evaluate("() => window.touched") == 1
    assert other.evaluate("() => window.touched") == 0
    writer.edit("content/pages/other.md", "Other words.", "Quite other words.")
    sees(other, "Quite other words.")
    assert other.evaluate("() => window.touched") > 0
    other.close()


def test_what_the_reader_did_to_a_page_stays(page: Page, writer: Writer) -> None:
    """Where it was scrolled to, what was opened and typed, what has the focus, what was selected."""
    page.locator("summary", has_text="More").first.click()
    page.locator("#field").press_sequentially("typed")
    page.locator("#part-30").scroll_into_view_if_needed()
    before = page.evaluate("() => document.querySelector('#part-30').getBoundingClientRect().top")
    writer.edit("content/pages/long.md", "## Part 1\n", "A new paragraph.\n\n## Part 1\n")
    sees(page, "A new paragraph.")
    assert stayed(page)
    after = page.evaluate("() => document.querySelector('#part-30').getBoundingClientRect().top")
    assert abs(after - before) < 3
    opened = page.locator("main details").evaluate_all("all => all.map(each => each.open)")
    assert opened == [True, False]
    assert page.evaluate("() => [document.activeElement.id, document.activeElement.value]") == [
        "field",
        "typed",
    ]
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#part-20 + p'))")
    writer.edit("content/pages/long.md", "## Part 2\n", "Another new one.\n\n## Part 2\n")
    sees(page, "Another new one.")
    assert page.evaluate("() => String(getSelection())") == "What part 20 says, in words."


def test_a_style_sheet_is_changed_without_touching_the_page(page: Page, writer: Writer) -> None:
    """The new one takes the place of the old, among the others and in their order."""
    sheets = "() => [...document.styleSheets].map((sheet) => sheet.href)"
    before = page.evaluate(sheets)
    writer.write("static/tokens.toml", '[light]\nbg = "#fffff0"\n')
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 240)", timeout=LONG)
    until(lambda: len(page.evaluate(sheets)) == len(before))
    assert page.evaluate(sheets) != before
    assert page.evaluate("() => window.touched") == 0
    assert stayed(page)


def test_a_fault_is_shown_over_the_page_and_goes_when_it_is_mended(
    page: Page, writer: Writer, violations: Violations
) -> None:
    """With its line, its cure and a way to the editor; what a note says is no HTML there."""
    writer.edit("content/topics/agents.md", "title:", "parent: <img src=x onerror=alert(1)>\ntitle:")
    expect(faults(page)).to_be_visible(timeout=LONG)
    expect(faults(page)).to_contain_text("'<img src=x onerror=alert(1)>' is not", timeout=LONG)
    text = faults(page).inner_text()
    assert "1 error: the last good site is shown" in text
    assert re.search(r"2 \| parent: <img.*\n +\| {9}\^", text)
    link = faults(page).locator("a")
    assert link.get_attribute("href") == f"edit://{writer.root.as_posix()}/content/topics/agents.md:2"
    assert faults(page).locator("img").count() == 0
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(faults(page)).to_be_hidden()
    writer.edit("content/topics/agents.md", "parent: <img src=x onerror=alert(1)>", "parent: nobody")
    expect(faults(page)).to_contain_text("no topic 'nobody'", timeout=LONG)
    page.set_viewport_size({"width": 375, "height": 667})
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 375
    writer.restore("content/topics/agents.md")
    expect(faults(page)).to_be_hidden(timeout=LONG)
    assert stayed(page)


def test_a_note_that_is_being_saved_is_not_called_empty(page: Page, writer: Writer) -> None:
    """Whoever saves empties the file first, and may be held up before it writes."""
    since = len(writer.serving.lines)
    with (writer.root / "content/pages/long.md").open("w", encoding="utf-8") as file:
        time.sleep(0.5)
        file.write(SITE["content/pages/long.md"].replace("part 10 says", "a slow hand writes"))
    sees(page, "a slow hand writes")
    assert not any("empty-note" in line for line in writer.serving.lines[since:])


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("templates/page.html", "{% extends 'theme/page.html' %}{% block", "template-fault"),
        ("site.yaml", "titel: Toy\n", "unknown-key"),
    ],
)
def test_what_holds_the_site_together_may_break(
    page: Page, writer: Writer, path: str, text: str, said: str
) -> None:
    """The last good site is shown until it is mended."""
    writer.write(path, text)
    expect(faults(page)).to_contain_text(said, timeout=LONG)
    sees(page, "in words")
    writer.restore(path)
    expect(faults(page)).to_be_hidden(timeout=LONG)
    assert stayed(page)


def test_what_is_half_written_is_told_as_such(page: Page, writer: Writer) -> None:
    """A folder stands where a file is begun: some pages are of the build before, until it is away."""
    hindrance = writer.root / ".conspectus/preview/other" / UNFINISHED
    hindrance.mkdir()
    writer.write("site.yaml", SITE["site.yaml"].replace("title: Toy", "title: Boy"))
    expect(faults(page)).to_contain_text("1 error: pages of two builds are shown", timeout=LONG)
    hindrance.rmdir()
    writer.restore("site.yaml")
    expect(faults(page)).to_be_hidden(timeout=LONG)
    assert stayed(page)


def test_the_notes_may_go_and_come_back(page: Page, writer: Writer) -> None:
    """All of them at once; what is written then is seen."""
    (writer.root / "content").rename(writer.root / "away")
    expect(faults(page)).to_contain_text("no-content", timeout=LONG)
    (writer.root / "away").rename(writer.root / "content")
    expect(faults(page)).to_be_hidden(timeout=LONG)
    writer.edit("content/pages/long.md", "What part 3 says", "What the third part says")
    sees(page, "What the third part says")


def test_warnings_are_shown_beside_their_own_page(page: Page, writer: Writer, violations: Violations) -> None:
    """In a corner, closed until somebody asks."""
    writer.edit("content/pages/long.md", "What part 4 says", "It was read 4711 times, part 4 says")
    expect(warnings(page)).to_have_text(re.compile("1 warning on this page"), timeout=LONG)
    warnings(page).locator("summary").click()
    expect(warnings(page).locator("pre")).to_contain_text("4711")
    assert violations(page) == []
    page.goto(f"{writer.url}other/")
    expect(page.locator("conspectus-preview")).to_be_attached()
    expect(warnings(page)).to_be_hidden()


def test_a_page_may_go_and_come_back(page: Page, writer: Writer) -> None:
    """It is told in words that nothing stands there; both happen in place."""
    visit(page, writer, "topics/agents/")
    (writer.root / "content/topics/agents.md").unlink()
    expect(page.locator("conspectus-preview")).to_contain_text("No page stands at this address", timeout=LONG)
    sees(page, "no page")
    writer.restore("content/topics/agents.md")
    sees(page, "Programs that act.")
    expect(page.get_by_text("No page stands at this address")).to_be_hidden()
    assert stayed(page)


def test_a_window_that_nobody_sees_catches_up_when_it_is_seen(page: Page, writer: Writer) -> None:
    """Meanwhile it holds no connection: a browser has few of them for all its windows."""
    hide = """(isHidden) => {
        Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.evaluate(hide, True)
    writer.edit("content/pages/long.md", "What part 6 says", "What nobody saw")
    writer.serving.wait_for(r"long.md: .* \d+ files written", len(writer.serving.lines))
    assert page.evaluate("() => window.touched") == 0
    page.evaluate(hide, False)
    sees(page, "What nobody saw")
    assert stayed(page)


def test_more_windows_than_a_browser_has_connections_follow(writer: Writer, browser: Browser) -> None:
    """One of them listens for all; when it is closed, another does, and what broke meanwhile is told."""
    with browser.new_context() as context:
        pages = [context.new_page() for _ in range(8)]
        for page in pages:
            visit(page, writer, "long/")
        writer.edit("content/pages/long.md", "What part 7 says", "What all saw")
        for page in pages:
            sees(page, "What all saw")
        pages[0].close()
        writer.edit("content/pages/long.md", "What part 8 says", "What those left saw")
        for page in pages[1:]:
            sees(page, "What those left saw")
        writer.write("site.yaml", "titel: Toy\n")
        for page in pages[1:]:
            expect(faults(page)).to_contain_text("unknown-key", timeout=LONG)
        writer.restore("site.yaml")
        for page in pages[1:]:
            expect(faults(page)).to_be_hidden(timeout=LONG)
            assert stayed(page)


def test_where_there_are_no_locks_each_window_has_its_own_stream(writer: Writer, browser: Browser) -> None:
    """As at the address of another machine, which is no secure context."""
    with browser.new_context() as context:
        context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
        pages = [context.new_page() for _ in range(2)]
        for page in pages:
            visit(page, writer, "long/")
        writer.edit("content/pages/long.md", "What part 9 says", "What both saw")
        for page in pages:
            sees(page, "What both saw")
            assert stayed(page)


def test_a_page_whose_scripts_change_is_loaded_anew(page: Page, writer: Writer) -> None:
    """They would not run otherwise; data that looks like a script is changed in place."""
    mark, shown = "<label>", page.locator("main script")
    data = '<script type="application/ld+json">{}</script>'
    script = """<script src="{{ site.assets['nothing.js'] }}"></script>"""
    writer.edit("templates/page.html", mark, data + mark)
    expect(shown).to_have_count(1, timeout=LONG)
    assert stayed(page)
    with page.expect_event("load", timeout=LONG):
        writer.edit("templates/page.html", mark, script + mark)
    assert not stayed(page)
    expect(shown).to_have_count(2, timeout=LONG)
    with page.expect_event("load", timeout=LONG):
        writer.restore("templates/page.html")
    expect(shown).to_have_count(0, timeout=LONG)


def test_a_server_that_starts_again_catches_up(page: Page, writer: Writer, browser: Browser) -> None:
    """With what was written meanwhile, even where nothing can be shown at first.

    The window that was open says that nobody answers, and keeps its page; a new one says what is
    wrong, and goes to where the site lives once that is known.
    """
    assert writer.serving.end() == 0
    expect(page.get_by_text("The preview has ended")).to_be_visible(timeout=LONG)
    writer.edit("content/pages/long.md", "What part 5 says", "What was said meanwhile")
    writer.write("site.yaml", "titel: Toy\n")
    writer.start_again()
    expect(faults(page)).to_contain_text("there is no site to show yet", timeout=LONG)
    sees(page, "What part 5 says")
    new = browser.new_page()
    visit(new, writer, "../")
    sees(new, "error[unknown-key]")
    writer.restore("site.yaml")
    sees(page, "What was said meanwhile")
    for hidden in (faults(page), page.get_by_text("The preview has ended")):
        expect(hidden).to_be_hidden(timeout=LONG)
    assert stayed(page)
    expect(new.locator("h1")).to_have_text("Toy", timeout=LONG)
    assert new.url == writer.url
    new.close()


@pytest.fixture(name="git")
def git_fixture(writer: Writer, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Keep the site in git, as it is on the branch `few` and with a thousand files more on `many`."""
    there = tmp_path / "there"
    shutil.copytree(writer.root, there, ignore=shutil.ignore_patterns(".conspectus"))
    (there / ".gitignore").write_text(".conspectus/\n")

    def git(folder: Path, *arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
        subprocess.run(
            [str(shutil.which("git")), "-C", folder, *who, *arguments], check=True, capture_output=True
        )

    for branch, number in (("few", 0), ("many", MANY)):
        git(there, "checkout" if number else "init", "-q", "-b", branch)
        (there / "content/sources").mkdir(exist_ok=True)
        for n in range(number):
            (there / f"content/sources/passage-{n}.txt").write_text(f"Words {n}.")
        (there / "content/pages/other.md").write_text(f"---\ntitle: Other\n---\nThere are {branch}.\n")
        git(there, "add", ".")
        git(there, "commit", "-q", "-m", branch)
    (there / ".git").rename(writer.root / ".git")
    yield lambda *arguments: git(writer.root, *arguments)
    shutil.rmtree(writer.root / ".git")


def test_a_checkout_of_a_thousand_files_is_a_build_or_two(
    page: Page, writer: Writer, git: Callable[..., None]
) -> None:
    """And so is the way back."""
    visit(page, writer, "other/")
    for branch in ("many", "few"):
        before = writer.serving.builds()
        git("checkout", "-q", "-f", branch)
        sees(page, f"There are {branch}.")
        assert writer.serving.builds() - before <= 2
    assert stayed(page)


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of an output folder."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_hundred_random_saves_end_in_the_right_page(
    page: Page, writer: Writer, browser: Browser, tmp_path: Path
) -> None:
    """Sound and faulty, of notes that come and go: the files and the page are those of a cold build."""
    draw = random.Random(7)  # noqa: S311 - the same saves each time
    names = ["pages/long", "pages/other", "topics/agents", "topics/new", "pages/third"]
    for n in range(SAVES):
        path = f"content/{draw.choice(names)}.md"
        if draw.random() < 0.15 and "long" not in path:
            (writer.root / path).unlink(missing_ok=True)
        else:
            field = draw.choice(["title: A", "title: B", "titel: C"])
            writer.write(path, f"---\n{field} {n}\n---\nSave {n}.\n\n{LINES[: draw.randrange(400)]}\n")
        time.sleep(draw.random() / 20)
    for name in names:
        writer.write(f"content/{name}.md", f"---\ntitle: The last of {name}\n---\nThe end.\n\n{LINES}")
    sees(page, "The end.")
    build(writer.root, tmp_path, options=Options(drafts=True, future=True))
    until(lambda: tree(writer.root / ".conspectus/preview") == tree(tmp_path))
    assert stayed(page)
    body = "() => document.body.outerHTML"
    fresh = browser.new_page()
    visit(fresh, writer, "long/")
    until(lambda: page.evaluate(body) == fresh.evaluate(body))
    fresh.close()
