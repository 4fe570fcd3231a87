"""Let anything be read for as long as asked: notes, settings, values, foreign files, sites, requests.

`--guided` follows the coverage of each target with atheris, in a process of its own; where atheris is not
installed, which has no wheels for every system, it says so and is done.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from hypothesis import HealthCheck, seed, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

MINUTE = 60
ROUND = settings(
    max_examples=200, deadline=None, database=None, print_blob=True, suppress_health_check=list(HealthCheck)
)


def main() -> int:
    """Go round after round through all targets, each with a number from which it can be repeated."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=1, help="how long to go on")
    parser.add_argument(
        "--seed", type=int, default=time.time_ns() % 10**6, help="the number of the first round"
    )
    parser.add_argument("--only", help="one target alone")
    parser.add_argument("--guided", action="store_true", help="with atheris")
    asked = parser.parse_args()
    if asked.guided and asked.only:
        guided(asked.only, round(asked.minutes * MINUTE), asked.seed)
    targets = import_module("targets")
    names = [asked.only] if asked.only else [*targets.TARGETS]
    if asked.guided:
        return each_guided(names, asked.minutes / len(names), asked.seed)
    end, number = time.monotonic() + asked.minutes * MINUTE, asked.seed
    while time.monotonic() < end:
        for name in names:
            print(f"round {number}, {name}", flush=True)
            seed(number)(ROUND(targets.as_test(name)))()
        number += 1
    print(f"{number - asked.seed} rounds: nothing was raised, and nothing came alive")
    return 0


def each_guided(names: Sequence[str], minutes: float, number: int) -> int:
    """Give each target to atheris for a share of the time; stop at the first in which it finds something."""
    if find_spec("atheris") is None:
        print("atheris is not installed on this system: no target was guided by coverage")
        return 0
    for name in names:
        print(f"guided {number}, {name}", flush=True)
        asked = ["--guided", "--only", name, "--minutes", f"{minutes}", "--seed", f"{number}"]
        if status := subprocess.run([sys.executable, __file__, *asked], check=False).returncode:
            return status
    print(f"{len(names)} targets guided by coverage: nothing was raised, and nothing came alive")
    return 0


def guided(name: str, seconds: int, number: int) -> None:
    """Give one target to atheris, which ends the process."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["conspectus"]):
        target = import_module("targets").as_test(name)
    found = Path(tempfile.mkdtemp(prefix="conspectus-fuzz-"))
    asked = [f"-max_total_time={seconds}", f"-seed={number}", f"-artifact_prefix={found}/", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *asked], target.hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
