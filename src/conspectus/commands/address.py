"""Say what a site goes without that does not say where it will stand."""

from collections.abc import Iterator
from pathlib import Path

from conspectus.commands.made import Report
from conspectus.commands.options import Options
from conspectus.model.problem import Problem, Severity


def unaddressed(root: Path, options: Options, report: Report) -> Iterator[Problem]:
    """Name the files that were left out for want of whole addresses, where a build wrote anything."""
    if options.base_url or options.as_files or not report.changes.write:
        return
    from conspectus.read.settings import SETTINGS, read_site  # noqa: PLC0415 - a build without work reads no notes

    site, _ = read_site(root)
    if site and not site.settings.base_url:
        yield Problem(
            code="no-base-url", severity=Severity.NOTICE, path=SETTINGS,
            message="without base_url there are no feeds, no sitemap.xml and robots.txt, no schedule.xml and "
            "schedule.json, no opensearch.xml and no JSON-LD: they need whole addresses",
            cure="say there where the site will stand, or build with --base-url",
        )  # fmt: skip
