"""Let anything be read for as long as asked: front matter, settings, bodies, values, sites, the preview.

`--guided NAME` follows the coverage of one target with atheris, where that is installed; what stands after
`--` is for libFuzzer.
"""

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path

from hypothesis import HealthCheck, seed, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

MINUTE = 60
ROUND = settings(
    max_examples=200, deadline=None, database=None, print_blob=True, suppress_health_check=list(HealthCheck)
)


def main() -> None:
    """Go round after round through all targets, each with a number from which it can be repeated."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=1, help="how long to go on")
    parser.add_argument(
        "--seed", type=int, default=time.time_ns() % 10**6, help="the number of the first round"
    )
    parser.add_argument("--only", help="one target alone")
    parser.add_argument("--guided", help="one target, with atheris")
    asked, rest = parser.parse_known_args()
    if asked.guided:
        guided(asked.guided, rest)
    targets = import_module("targets")
    names = [asked.only] if asked.only else [*targets.TARGETS]
    end, number = time.monotonic() + asked.minutes * MINUTE, asked.seed
    while time.monotonic() < end:
        for name in names:
            print(f"round {number}, {name}", flush=True)
            seed(number)(ROUND(targets.as_test(name)))()
        number += 1
    print(f"{number - asked.seed} rounds: nothing was raised, and nothing came alive")


def guided(name: str, rest: list[str]) -> None:
    """Give one target to atheris."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["conspectus"]):
        target = import_module("targets").as_test(name)
    atheris.Setup([sys.argv[0], *rest], target.hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
