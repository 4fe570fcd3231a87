"""Keep templates compiled while the program runs, so that a build after the first need not do it again."""

from functools import cache
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Compiled templates by file, each with the checksum of the text that it was compiled from."""

    def __init__(self) -> None:
        """Begin with none."""
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template where its text is the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template in place of what it was before."""
        if bucket.code is not None:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


@cache
def compiled() -> Compiled:
    """Give the templates compiled so far: every environment here is set up alike."""
    return Compiled()
