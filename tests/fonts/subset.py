"""Make static/fonts/stix-two-math.woff2 again: the part of STIX Two Math that formulas need.

This was run once and is part of no build. It needs fonttools and brotli, and the whole font
(version 2.12; npm has it as @fontsource/stix-two-math 5.3.0):

    pip install fonttools==4.68.0 brotli==1.2.1
    python tests/fonts/subset.py stix-two-math-latin-400-normal.woff2 static/fonts/stix-two-math.woff2

The MATH table stays, with the larger and the stretched forms of every character that is kept.
One fault of it is mended: the heads of →, ↔ and ↦ say that they join on the side of their tip,
so that browsers which follow MathML Core (section 5.3.2) do not lengthen these arrows.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1: plain words in formulas
    (0x0131, 0x0131), (0x0237, 0x0237),  # dotless i and j
    (0x02C6, 0x02DD),  # accents that stand alone
    (0x0300, 0x030C), (0x0330, 0x0333), (0x0338, 0x0338),  # accents that combine
    (0x0391, 0x03C9), (0x03D1, 0x03D6), (0x03DD, 0x03DD), (0x03F0, 0x03F6),  # Greek
    (0x2010, 0x2026), (0x2030, 0x2037), (0x203E, 0x2044), (0x2057, 0x2057),  # dashes, quotes, primes
    (0x2061, 0x2064),  # invisible operators
    (0x20D0, 0x20DC), (0x20E1, 0x20E1),  # arrows and dots above
    (0x2102, 0x2138), (0x2145, 0x2149),  # letters of their own: script, fraktur, double-struck
    (0x2190, 0x21DD),  # arrows
    (0x2200, 0x22FF),  # operators
    (0x2308, 0x230B), (0x231C, 0x231F), (0x2322, 0x2323), (0x23B4, 0x23B5), (0x23DC, 0x23E1),  # braces
    (0x25A0, 0x25A1), (0x25B3, 0x25B7), (0x25BD, 0x25C1), (0x25CA, 0x25CB), (0x25CF, 0x25CF),  # shapes
    (0x2660, 0x2667), (0x266D, 0x266F), (0x2713, 0x2713), (0x2717, 0x2717),
    (0x27C2, 0x27C2), (0x27E6, 0x27EF), (0x27F5, 0x27FF),  # brackets, long arrows
    (0x2A00, 0x2A06), (0x2A3F, 0x2A3F), (0x2A7D, 0x2A7E), (0x2A85, 0x2A8C), (0x2A95, 0x2A96),
    (0x2AAF, 0x2AB0), (0x2AB5, 0x2AB6), (0x2AC5, 0x2AC6), (0x2ACB, 0x2ACC),  # ⩽, ⪯, ⊊ and their kin
    (0x1D400, 0x1D5D3), (0x1D670, 0x1D755), (0x1D7CA, 0x1D7EB), (0x1D7F6, 0x1D7FF),
    # letters and figures of formulas in all their styles but bold and slanted sans-serif
)  # fmt: skip
FEATURES = ["ssty", "ccmp", "mark", "mkmk"]
"""`ssty` draws what stands raised or lowered; the others place accents."""


def mend(font: TTFont) -> None:
    """Let the last part of every arrow join on the side of its shaft."""
    for construction in font["MATH"].table.MathVariants.HorizGlyphConstruction:
        if construction.GlyphAssembly:
            last = construction.GlyphAssembly.PartRecords[-1]
            if last.StartConnectorLength == 0:
                last.StartConnectorLength, last.EndConnectorLength = last.EndConnectorLength, 0


def subset(whole: Path, part: Path) -> None:
    """Write the part of a font that formulas need."""
    font = TTFont(whole)
    mend(font)
    options = Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(part)


if __name__ == "__main__":
    subset(Path(sys.argv[1]), Path(sys.argv[2]))
