"""The sections of a page that are drawn or lead elsewhere: the timeline as a chart, the official links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.export.escape import escaped, link
from planner.export.markdown_page import Sources, heading, item
from planner.export.mermaid import gantt

if TYPE_CHECKING:
    from planner.catalog.models import Certification


def timeline(sources: Sources) -> list[str]:
    """The whole plan as a Gantt chart, which GitHub draws; no section where nothing has a date."""
    chart = gantt(sources.roadmap)
    if chart is None:
        return []
    blocks = [heading(sources.level, "Timeline"), f"```mermaid\n{chart.text}\n```"]
    if chart.shown < chart.steps:
        blocks.append(f"The chart shows the first {chart.shown} of {chart.steps} steps with dates.")
    return blocks


def links(sources: Sources) -> list[str]:
    """The vendors' own pages for each certification that is to be taken; no section when none is known."""
    certs: dict[str, Certification] = {}
    for step in sources.roadmap.steps:
        cert = sources.catalog.certs.get(step.cert)
        if cert and cert.links and step.status != "skipped":
            certs.setdefault(cert.id, cert)
    if not certs:
        return []
    return [heading(sources.level, "Official links"), "\n".join(item("-", _pages(cert)) for cert in certs.values())]


def _pages(cert: Certification) -> str:
    pages = ", ".join(link(label.replace("-", " ").capitalize(), url) for label, url in cert.links.items())
    return f"{escaped(cert.code)}: {pages}"
