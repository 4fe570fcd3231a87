"""Follow which elements of a page are open, and find those that stand where they may not."""

from collections import Counter
from dataclasses import dataclass, field

from conspectus.model.findings import Finding
from conspectus.write import elements as html

CLOSE_IT = "write its end tag, or take the tag out"


@dataclass(slots=True)
class Open:
    """An element that is open: its name, its start tag as it stands, and whether HTML stands in it."""

    name: str
    tag: str
    is_html: bool


@dataclass(slots=True)
class Nest:
    """The elements that are open at a place of a page, and what was found on the way there.

    `tag` is the last start tag as it stands; `ended` what had ended a paragraph before its end tag.
    """

    stack: list[Open] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    tag: str = ""
    ended: str = ""

    def make_room(self, name: str) -> None:
        """End what a start tag ends: a paragraph, or the sibling before."""
        if name in html.ENDS_PARAGRAPH and self.count["p"]:
            names = [each.name for each in self.stack]
            at = max(at for at, each in enumerate(names) if each == "p")
            if not html.BOUNDARIES & {*names[at:]}:
                self.ended = name
                self.pop_to(at)
        for_its_sake = html.ENDS.get(name)
        while for_its_sake and self.stack and self.stack[-1].name in for_its_sake:
            self.pop()

    def placed(self, name: str) -> None:
        """Find out whether an element may stand where it does."""
        parent = self.stack[-1].name if self.stack else ""
        if parent == "template":
            return
        needs, only = html.PARENTS.get(name), html.CHILDREN.get(parent)
        if needs and parent not in needs:
            cure = f"put it into {_listed(needs)}"
            self.find("bad-html", f"<{name}> stands in {_shown(parent)}", cure, self.tag)
        elif only and name not in only:
            cure = f"put it into one of {_listed(only)}, or beside the <{parent}>"
            self.find("bad-html", f"<{name}> stands in <{parent}>", cure, self.tag)
        elif parent in html.PHRASING and name in html.BLOCKS:
            cure = f"put it beside the <{parent}>, or write <div> for that"
            self.find("bad-html", f"<{name}> stands in <{parent}>, which holds text alone", cure, self.tag)
        elif any(self.count[each] for each in html.ALONE.get(name, ())):
            around = next(each for each in html.ALONE[name] if self.count[each])
            self.find("bad-html", f"<{name}> stands within <{around}>", "put one beside the other", self.tag)

    def between(self, text: str) -> None:
        """Find text where none may stand."""
        if text.strip():
            around = self.stack[-1].name
            said = text.strip()[:40]
            cure = f"put it into one of {_listed(html.CHILDREN[around])}"
            self.find("bad-html", f"text stands in <{around}>: {said}", cure, self.stack[-1].tag)

    def end(self, name: str) -> None:
        """Go over an end tag."""
        if self.stack and self.stack[-1].name == name:
            self.pop()
        elif self.count[name]:
            self.pop_to(max(at for at, each in enumerate(self.stack) if each.name == name))
        elif name == "p" and self.ended:
            cure = f"write <div> for the <p>, or put the <{self.ended}> beside it"
            self.find("bad-html", f"<{self.ended}> stands in <p>, which it ends", cure, self.tag)
        else:
            cure = "take it out, or write its start tag"
            self.find("bad-html", f"nothing opens the <{name}> that is closed by </{name}>", cure, self.tag)

    def push(self, name: str, *, is_html: bool) -> None:
        """Note that an element is open."""
        self.stack.append(Open(name, self.tag, is_html))
        self.count[name] += 1

    def pop(self) -> Open:
        """Note that the innermost element is closed."""
        last = self.stack.pop()
        self.count[last.name] -= 1
        return last

    def pop_to(self, at: int) -> None:
        """Close all from an element inwards; those that had to be closed before are faults."""
        while len(self.stack) > at + 1:
            self.unclosed(self.pop())
        self.pop()

    def unclosed(self, element: Open) -> None:
        """Tell of an element that nothing closes, where something must."""
        if element.name not in html.IMPLIED_END or not element.is_html:
            message = f"nothing closes the <{element.name}> where it has to be closed"
            self.find("bad-html", message, CLOSE_IT, element.tag)

    def find(self, code: str, message: str, cure: str, tag: str = "", anchor: str = "") -> None:
        """Note a fault."""
        self.findings.append(Finding(code, message, cure, tag, anchor))


def _shown(name: str) -> str:
    return f"<{name}>" if name else "no element"


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"<{name}>" for name in sorted(names - {"script", "template"}))
