"""List the codes of faults in what pages are made with, and in what stands beside them."""

from collections.abc import Mapping

MAKING_CODES: Mapping[str, tuple[str, str]] = {
    "bad-asset": (
        "A style sheet names a file that is not there, or cannot be read.",
        "Correct the name, or add the file to static/.",
    ),
    "bad-font": (
        "The font that cards are drawn with cannot be read.",
        "Put a TrueType, OpenType or WOFF2 font at static/card.woff2; without one the theme's is taken.",
    ),
    "bad-words": (
        "A site's own table of words, templates/words/LANGUAGE.toml, has a text that no page can use.",
        "Take the keys and the names in braces from our table for English; write each text between quotes.",
    ),
    "card-letters": (
        "The picture of a page cannot show some letters of its title or summary.",
        "Put a font that has them at static/card.woff2, or write `cards: false` in site.yaml.",
    ),
    "missing-words": (
        "A site's own table of words for a language that has none of ours lacks some.",
        "Add them to templates/words/LANGUAGE.toml; until then pages say them in English.",
    ),
    "no-brotli": (
        "Compressed copies are asked for, and the library that makes the smaller kind is not installed.",
        "Install conspectus with its extra `publish`; the copies in gzip serve every browser too.",
    ),
    "no-index": (
        "The search index could not be made; the site is whole, and /browse/ looks through titles alone.",
        "See that Pagefind can run on this system, and that there is room in its folder for temporary files.",
    ),
    "no-template": (
        "A template of the site is to be compared with the theme's, and there is none of that name.",
        "`conspectus override` with its name alone copies the theme's into templates/.",
    ),
    "no-words": (
        "There are no words for the site's language, so that its pages say theirs in English.",
        "Write a table of your own at templates/words/LANGUAGE.toml, or choose a language that has one.",
    ),
    "not-shared": (
        "The folder that editions share holds something else than notes on people and sources.",
        "Put it into content/ of the edition that it belongs to.",
    ),
    "stale-template": (
        "A template was copied from the theme, and an upgrade has changed the theme's since.",
        "See how they differ with `conspectus override NAME --diff`, take over what you want, then `--keep`.",
    ),
    "unfit-folder": (
        "The folder that site.yaml names as `shared` or as that of `editions` cannot be one.",
        "Name a folder beside the editions, such as `../../shared`, or one below the site: `editions`.",
    ),
    "unused-template": (
        "A template of the site replaces none of the theme's, and no other template names it.",
        "Correct the name of the file, the nearest is suggested; name it in another template; or delete it.",
    ),
}
