"""Run the command line as `python -m conspectus`, or as the command `conspectus`."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

from conspectus.cli.main import main


def run() -> NoReturn:
    """Run the command line and end the process.

    All files are closed by then. To take apart, one by one, the objects of a large digest would cost
    as much as a small build: that is done only where somebody looks, as in Python's development mode.
    """
    status = main()
    if sys.flags.dev_mode or sys.getprofile() or sys.gettrace():
        sys.exit(status)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # who listened has gone, which is no fault of ours
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
