"""Pages are rendered from their views alone, and a template's fault is a problem with its line."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from markupsafe import Markup

from conspectus.model.names import Kind, Ref
from conspectus.model.page import Anchors, Page
from conspectus.model.problem import Problem
from conspectus.write.render import Look, Printing, Rendering, Templates


@dataclass(frozen=True, slots=True)
class View:
    """A view with a text, which a template shows."""

    text: str = "x"
    number: int = 1


class Folders:
    """The templates of a site and of a theme, and how to render with them."""

    def __init__(self, top: Path) -> None:
        """Keep the two folders."""
        self.templates = Templates(top / "site" / "templates", top / "package" / "templates")

    def site(self, **files: str) -> "Folders":
        """Add the site's own templates."""
        return self._add(self.templates.site, files)

    def theme(self, **files: str) -> "Folders":
        """Add templates of the theme."""
        return self._add(self.templates.theme, files)

    def _add(self, folder: Path, files: dict[str, str]) -> "Folders":
        for name, text in files.items():
            path = folder / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return self

    def render(self, *urls: str, view: object = View(), base_path: str = "") -> Rendering:
        """Render the template `page.html` at some URLs."""
        pages = [Page(url, "page.html", view) for url in urls or ("/a/",)]
        return Printing(Look({"title": "T"}, self.templates, base_path)).done(pages)

    def text(self, view: object = View()) -> str:
        """Render one page and give its text."""
        rendering = self.render(view=view)
        assert rendering.problems == ()
        return rendering.outputs[0].data.decode()

    def problem(self, view: object = View()) -> Problem:
        """Render one page and give what is wrong."""
        rendering = self.render(view=view)
        assert rendering.outputs == ()
        [problem] = rendering.problems
        return problem


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Give empty template folders."""
    return Folders(tmp_path)


def test_a_page_sees_the_site_and_its_own_view(folders: Folders) -> None:
    """Under these two names."""
    assert folders.theme(page="{{ site.title }} {{ page.text }}\n").text() == "T x\n"


def test_a_macro_of_another_file_sees_the_site(folders: Folders) -> None:
    """Components need the interface's words."""
    folders.theme(page='{% from "part.html" import part %}{{ part("y") }}')
    folders.theme(part="{% macro part(text) %}{{ site.title }}{{ text }}{% endmacro %}")
    assert folders.text() == "Ty"


def test_text_is_escaped_and_markup_is_not(folders: Folders) -> None:
    """In every template, whatever its name."""
    folders.theme(page="{{ page.text }}")
    assert folders.text(View("<b>")) == "&lt;b&gt;"
    assert folders.text(View(Markup("<b>"))) == "<b>"


def test_an_output_knows_its_file_url_and_record(folders: Folders) -> None:
    """A URL that ends in a slash is kept in an index file."""
    ref = Ref(Kind.PAPER, "t3")
    page = Page("/papers/t3/", "page.html", View(), ref)
    [output] = Printing(Look({}, folders.theme(page="x").templates)).done([page]).outputs
    assert (output.path, output.url, output.ref) == ("papers/t3/index.html", "/papers/t3/", ref)


def test_links_are_made_relative_and_noted(folders: Folders) -> None:
    """The final HTML decides what a page offers and asks for."""
    folders.theme(page='<a id="i" href="/b/#c">')
    [output] = folders.render("/a/").outputs
    assert output.data == b'<a id="i" href="../b/#c">'
    assert output.anchors == Anchors(("i",), ("/b/#c",))


def test_the_page_for_missing_pages_lives_under_the_base_path(folders: Folders) -> None:
    """Its links stay absolute."""
    folders.theme(page='<a href="/b/">')
    assert folders.render("/404.html", base_path="/sub/").outputs[0].data == b'<a href="/sub/b/">'


def test_what_is_no_page_is_left_as_rendered(folders: Folders) -> None:
    """A link in a text file is text."""
    folders.theme(page='<a href="/b/">')
    [output] = folders.render("/a.txt").outputs
    assert (output.data, output.anchors) == (b'<a href="/b/">', None)


def test_a_sites_template_comes_first(folders: Folders) -> None:
    """File by file; the others are the theme's."""
    folders.theme(page='{% include "part.html" %}', part="theme").site(part="site")
    assert folders.text() == "site"


def test_a_name_below_theme_always_reaches_ours(folders: Folders) -> None:
    """So that a site's template can extend the one it replaces."""
    folders.theme(page="[{% block main %}theme{% endblock %}]")
    folders.site(page='{% extends "theme/page.html" %}{% block main %}own{% endblock %}')
    assert folders.text() == "[own]"


def test_a_site_cannot_stand_in_for_the_theme(folders: Folders) -> None:
    """A folder `theme/` among the site's templates is never asked."""
    folders.site(**{"page": '{% include "theme/part.html" %}', "theme/part": "site"})
    assert folders.problem().code == "missing-template"


def test_a_syntax_error_is_named_with_its_line(folders: Folders) -> None:
    """Without a traceback."""
    problem = folders.site(page="a\n{% if %}\n").problem()
    assert (problem.code, problem.path, problem.line) == ("template-fault", "templates/page.html", 2)


def test_an_unknown_name_is_a_problem(folders: Folders) -> None:
    """Nothing undefined is printed as nothing."""
    problem = folders.theme(page="a\nb\n{{ paper }}").problem()
    assert (problem.path, problem.line) == ("theme/page.html", 3)
    assert "no name 'paper'" in problem.message
    assert "`page`" in problem.cure


def test_an_unknown_field_is_a_problem_where_it_is_used(folders: Folders) -> None:
    """In the included file, not in the one that includes it."""
    folders.theme(page='a\n{% include "part.html" %}', part="\n{{ page.title }}")
    problem = folders.problem()
    assert (problem.path, problem.line) == ("theme/part.html", 2)
    assert problem.message == "View has no field 'title' (on /a/)"
    assert problem.cure == "use one of: number, text"


@pytest.mark.parametrize(
    "text",
    ["{{ page.text + 1 }}", "{{ 1 // 0 }}", "{{ page.number | join }}", "{{ page.text.format(b=1).x.y }}",
     "{{ site['x']['y'] }}", "{{ 'a' | nope }}", "{{ '%d' | format('x') }}", "{{ page.number() }}",
     "{{ '{b}'.format(a=1) }}", "{{ [1, 'a'] | sort }}"],
)  # fmt: skip
def test_whatever_a_template_raises_is_its_own_fault(folders: Folders, text: str) -> None:
    """A filter, an operator or a call that gets the wrong type."""
    problem = folders.theme(page=f"\n{text}").problem()
    assert (problem.code, problem.path, problem.line) == ("template-fault", "theme/page.html", 2)


CALLING = '{% from "part.html" import badge %}\n{{ badge(1) }}'
BADGE, OTHER = ("{% macro " + name + "(it) %}{% endmacro %}" for name in ("badge", "badgr"))


def test_a_macro_that_the_sites_own_file_lacks_is_named_there(folders: Folders) -> None:
    """The theme's templates, which call it, are as they should be."""
    problem = folders.theme(page=CALLING, part=BADGE).site(part=OTHER).problem()
    assert (problem.path, problem.line) == ("templates/part.html", 0)
    assert problem.message == "this file has no macro 'badge', which the theme's templates call (on /a/)"
    assert problem.cure == "take it over from theme/part.html"


def test_a_macro_that_is_called_by_a_wrong_name_is_named_where_it_is_called(folders: Folders) -> None:
    """By the site's own template, whoever wrote the file of macros."""
    problem = folders.theme(part=OTHER).site(page=CALLING).problem()
    assert (problem.path, problem.line) == ("templates/page.html", 2)
    assert problem.message == "part.html has no macro 'badge' (on /a/)"
    assert folders.site(part=OTHER).problem() == problem


def test_a_template_that_extends_itself_is_a_problem(folders: Folders) -> None:
    """The usual slip in a site's own template."""
    problem = folders.site(page='{% extends "page.html" %}').problem()
    assert "without end" in problem.message


def test_a_missing_template_is_named_where_it_is_asked_for(folders: Folders) -> None:
    """With the line of the include."""
    problem = folders.site(page='\n{% include "gone.html" %}').problem()
    assert (problem.code, problem.path, problem.line) == ("missing-template", "templates/page.html", 2)
    assert "'gone.html'" in problem.message


def test_a_missing_template_of_a_page_is_named_by_its_path(folders: Folders) -> None:
    """There is no line to name."""
    problem = folders.problem()
    assert (problem.code, problem.path, problem.line) == ("missing-template", "templates/page.html", 0)


@pytest.mark.parametrize(
    "text",
    ["{% include page.text %}", "{% extends site.title %}", "{% import page.text as x %}",
     "{% from page.text import x %}", "{% include ['a.html', page.text] %}",
     "{% include 'a.html' if page.text else 'b.html' %}"],
)  # fmt: skip
def test_a_template_named_by_an_expression_is_refused(folders: Folders, text: str) -> None:
    """Which templates a page depends on must be plain from their text."""
    problem = folders.theme(page=f"\n{text}", x="").problem(View("x.html"))
    assert problem.line == 2
    assert "write its name in quotes" in problem.message


def test_a_list_of_names_is_no_expression(folders: Folders) -> None:
    """The first that exists is taken."""
    assert folders.theme(page="{% include ['a.html', 'b.html'] %}", b="b").text() == "b"


def test_a_template_cannot_reach_out_of_its_folder(folders: Folders, tmp_path: Path) -> None:
    """Names are resolved inside the two folders."""
    (tmp_path / "secret.html").write_text("secret")
    folders.site(page='{% include "../../secret.html" %}').theme(x="")
    assert folders.problem().code == "missing-template"


def test_a_template_in_another_encoding_is_a_problem(folders: Folders) -> None:
    """It is named, not guessed at."""
    folders.site(page="").templates.site.joinpath("page.html").write_bytes(b"\xff")
    assert "UTF-8" in folders.problem().message


def test_a_template_cannot_ask_for_chance(folders: Folders) -> None:
    """The same input must give the same bytes."""
    assert "random" in folders.theme(page="{{ [1, 2] | random }}").problem().message
    assert "lipsum" in folders.theme(page="{{ lipsum() }}").problem().message


def test_all_pages_are_tried_and_each_fault_is_stated_once(folders: Folders) -> None:
    """The first page that met it is named."""
    folders.theme(page='{% include "a.html" %}\n{{ page.oops }}')
    folders.theme(a="{% if not page.text %}{{ page.other }}{% endif %}")
    pages = [Page(f"/{n}/", "page.html", View(text)) for n, text in enumerate(["x", "", "x", ""])]
    problems = Printing(Look({}, folders.templates)).done(pages).problems
    assert [(problem.path, problem.message[-8:]) for problem in problems] == [
        ("theme/page.html", "(on /0/)"),
        ("theme/a.html", "(on /1/)"),
    ]


def test_sound_pages_are_rendered_beside_faulty_ones(folders: Folders) -> None:
    """Their links can be checked in the same run."""
    folders.theme(page="{{ page.text }}")
    pages = [Page("/a/", "page.html", View()), Page("/b/", "gone.html", View())]
    rendering = Printing(Look({}, folders.templates)).done(pages)
    assert [output.url for output in rendering.outputs] == ["/a/"]
    assert [problem.code for problem in rendering.problems] == ["missing-template"]


def test_a_round_of_nothing_is_the_templates_fault(folders: Folders) -> None:
    """Jinja fails over it while it renders."""
    assert "at least one item" in folders.theme(page="{{ cycler() }}").problem().message


def test_blocks_leave_no_empty_lines(folders: Folders) -> None:
    """A line that holds a block alone vanishes; the last newline stays."""
    assert folders.theme(page="a\n  {% if page.text %}\nb\n  {% endif %}\n").text() == "a\nb\n"
