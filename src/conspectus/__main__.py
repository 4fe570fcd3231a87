"""Run the command line as `python -m conspectus`."""

import sys

from conspectus.cli.main import main

sys.exit(main())
