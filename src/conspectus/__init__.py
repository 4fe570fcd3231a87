"""Turn a folder of Markdown notes about a conference into a static digest that shows its sources.

Data flows one way through three rooms, each a set of functions from value to value:

    site.yaml, content/ -> read -> records -> weave -> pages -> write -> public/

`read` turns text into typed records and problems. `weave` links records into a Digest and
plans every page as a view. `write` renders views through templates and puts bytes on disk.
The three never import each other; `model` holds the nouns they share and imports nothing of
ours. `commands` holds one module for each verb of the command line and is the only room that
joins the others; `cli` reads the arguments. tests/test_shape.py enforces these arrows.
"""

__version__ = "0.1.0"
