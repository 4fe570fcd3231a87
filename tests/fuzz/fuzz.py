"""Edit a small site at random for as long as asked; stop at a build that is not as one from nothing."""

import argparse
import secrets
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from machine import Fuzz

MINUTE = 60
ROUND = settings(
    max_examples=10, stateful_step_count=30, deadline=None, database=None, print_blob=False,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def main() -> None:
    """Go round after round, each with a number from which it can be repeated."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1, help="how long to go on")
    parser.add_argument(
        "--seed", type=int, default=secrets.randbelow(10**6), help="the number of the first round"
    )
    asked = parser.parse_args()
    end, number = time.monotonic() + asked.minutes * MINUTE, asked.seed
    while time.monotonic() < end:
        print(f"round {number} (to repeat it: make fuzz MINUTES=0.1 SEED={number})", flush=True)
        run_state_machine_as_test(seed(number)(type("Fuzz", (Fuzz,), {})), settings=ROUND)
        number += 1
    print(f"{number - asked.seed} rounds: every build was as one from nothing")


if __name__ == "__main__":
    main()
