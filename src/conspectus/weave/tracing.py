"""Note what is looked up while something is made: where all of that is as it was, so is what was made."""

from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar, overload

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
D = TypeVar("D")
T = TypeVar("T")

Lookup = tuple[str, Hashable]
"""The name of a table, and what was looked up in it."""

ALL = None
"""Stands for everything in a table, in its order; it is no key of any."""


class Trace:
    """What was looked up since it was begun; of equal look-ups, those that are kept are one."""

    __slots__ = ("_known", "found")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.found = set[Lookup]()
        self._known: dict[Lookup, Lookup] = {}

    def alone(self, make: Callable[[], T]) -> tuple[T, tuple[Lookup, ...]]:
        """Make something that is part of nothing else, and say what was looked up for it.

        Where that is a whole table, nothing else in the table need be named.
        """
        self.found.clear()
        made = make()
        whole = {table for table, key in self.found if key is ALL}
        return made, tuple(each for each in self.found if each[1] is ALL or each[0] not in whole)

    def of(self, make: Callable[[], T]) -> tuple[T, tuple[Lookup, ...]]:
        """Make something, and say what was looked up for it; whatever it is made for looked that up too."""
        outer, self.found = self.found, set()
        try:
            made = make()
            return made, tuple(map(self._same, self.found))
        finally:
            outer |= self.found  # not the other way: the larger set is not copied for each part of it
            self.found = outer

    def _same(self, lookup: Lookup) -> Lookup:
        return self._known.setdefault(lookup, lookup)


class Traced(Mapping[K, V]):
    """A mapping whose look-ups are noted under its name, also those that find nothing."""

    __slots__ = ("_name", "_trace", "_values")

    def __init__(self, name: str, values: Mapping[K, V], trace: Trace) -> None:
        """Stand for a mapping."""
        self._name, self._values, self._trace = name, values, trace

    def __getitem__(self, key: K) -> V:
        """Note a look-up."""
        self._trace.found.add((self._name, key))
        return self._values[key]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...
    def get(self, key: K, /, default: V | D | None = None) -> V | D | None:
        """Note a look-up."""
        self._trace.found.add((self._name, key))
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Note a look-up."""
        self._trace.found.add((self._name, key))
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        """Note that everything was looked at."""
        return iter(self._all())

    def __len__(self) -> int:
        """Note that everything was looked at."""
        return len(self._all())

    def items(self) -> ItemsView[K, V]:
        """Note that everything was looked at."""
        return self._all().items()

    def values(self) -> ValuesView[V]:
        """Note that everything was looked at."""
        return self._all().values()

    def _all(self) -> Mapping[K, V]:
        self._trace.found.add((self._name, ALL))
        return self._values


class TracedSet(AbstractSet[K]):
    """A set whose look-ups are noted under its name."""

    __slots__ = ("_name", "_trace", "_values")

    def __init__(self, name: str, values: AbstractSet[K], trace: Trace) -> None:
        """Stand for a set."""
        self._name, self._values, self._trace = name, values, trace

    @classmethod
    def _from_iterable(cls, it: Iterable[T]) -> AbstractSet[T]:
        """Make a set of what an operator gives: nothing in it has to be traced."""
        return frozenset(it)

    def __contains__(self, key: object) -> bool:
        """Note a look-up."""
        self._trace.found.add((self._name, key))
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        """Note that everything was looked at."""
        self._trace.found.add((self._name, ALL))
        return iter(self._values)

    def __len__(self) -> int:
        """Note that everything was looked at."""
        self._trace.found.add((self._name, ALL))
        return len(self._values)


class Once(dict[Any, Any]):
    """Make each thing once."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._last: tuple[Any, ...] = ()

    def last(self, key: K, make: Callable[[K], T]) -> T:
        """Give the thing of a key; it is kept until one of another key is asked for."""
        if not self._last or self._last[0] != key:
            self._last = (key, make(key))
        made: T = self._last[1]
        return made

    def __call__(self, key: K, make: Callable[[K], T]) -> T:
        """Give the thing of a key."""
        if key not in self:
            self[key] = make(key)
        made: T = self[key]
        return made


class TracedOnce:
    """Make each thing once; whoever asks for it looked up all that it was made of."""

    __slots__ = ("_last", "_made", "_trace")

    def __init__(self, trace: Trace, made: dict[Any, tuple[Any, tuple[Lookup, ...]]] | None = None) -> None:
        """Begin with nothing; things go into `made`, which somebody else may empty."""
        self._made = {} if made is None else made
        self._last: tuple[Any, ...] = ()
        self._trace = trace

    def __call__(self, key: K, make: Callable[[K], T]) -> T:
        """Give the thing of a key."""
        if key not in self._made:
            self._made[key] = self._trace.of(lambda: make(key))
        made, looked_up = self._made[key]
        self._trace.found.update(looked_up)
        kept: T = made
        return kept

    def last(self, key: K, make: Callable[[K], T]) -> T:
        """Give the thing of a key; it is kept until one of another key is asked for."""
        if not self._last or self._last[0] != key:
            self._last = (key, *self._trace.of(lambda: make(key)))
        self._trace.found.update(self._last[2])
        made: T = self._last[1]
        return made
