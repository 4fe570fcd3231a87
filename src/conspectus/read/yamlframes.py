"""Fill lists and mappings while YAML is read, each value under its place."""

from dataclasses import dataclass, field

Data = str | list["Data"] | dict[str, "Data"]


@dataclass(slots=True)
class Items:
    """A list that is being filled; what is lost is read for its faults alone."""

    place: str
    is_losing: bool = False
    holder: list[Data] = field(default_factory=list)

    @property
    def next_place(self) -> str:
        """Name the place of the value that comes next."""
        return f"{self.place}[{len(self.holder)}]"

    def put(self, value: Data | None) -> None:
        """Take the value that comes next; an absent one keeps its place in the list."""
        self.holder.append("" if value is None else value)


@dataclass(slots=True)
class Root(Items):
    """What holds the document, whose place is empty."""

    @property
    def next_place(self) -> str:
        """Name the place of the document."""
        return ""

    def put(self, value: Data | None) -> None:
        """Take the document; one without a value is none."""
        if value is not None:
            self.holder.append(value)


@dataclass(slots=True)
class Fields:
    """A mapping that is being filled, name and value in turn; a refused name loses its value.

    `is_flow` tells braces from indented lines.
    """

    place: str
    is_lost: bool = False
    is_flow: bool = False
    holder: dict[str, Data] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    wants_name: bool = True
    name: str = ""
    next_place: str = ""
    is_losing: bool = False

    def take(self, name: str, place: str, offset: int) -> None:
        """Take the name of the value that comes next, and where it stands in the text."""
        self.name, self.next_place, self.wants_name, self.is_losing = name, place, False, self.is_lost
        self.names[name] = offset

    def refuse(self, place: str) -> None:
        """Lose the value that comes next."""
        self.next_place, self.wants_name, self.is_losing = place, False, True

    def put(self, value: Data | None) -> None:
        """Take the value that comes next; an absent one leaves the field out."""
        if value is not None and not self.is_losing:
            self.holder[self.name] = value
        self.wants_name = True


Frame = Items | Fields
