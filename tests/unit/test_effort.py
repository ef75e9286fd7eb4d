"""Study hours of a certification that nobody has estimated."""

from __future__ import annotations

from statistics import median

from planner.catalog import loading
from planner.catalog.catalog import Catalog
from planner.plan.models import EffortKind
from planner.roadmap.work import effort_minutes


def test_the_hours_of_the_successor_stand_in() -> None:
    catalog = loading.load()
    heir = catalog.certs["azure-ai-300"].effort
    assert catalog.certs["azure-dp-100"].effort is None
    assert heir is not None
    assert effort_minutes(catalog, catalog.certs["azure-dp-100"], "likely") == heir.likely * 60


def test_without_a_successor_the_median_of_the_tier_does() -> None:
    catalog = loading.load()
    bare = catalog.certs["cncf-cka"].model_copy(update={"effort": None})
    kinds: tuple[EffortKind, ...] = ("optimistic", "likely", "pessimistic")
    for kind in kinds:
        others = [cert.effort for cert in catalog.certs.values() if cert.tier == "associate" and cert.effort]
        usual = median(getattr(effort, kind) for effort in others)
        assert effort_minutes(catalog, bare, kind) == round(usual * 60)


def test_a_tier_without_any_figure_takes_all_and_a_catalog_without_any_still_has_hours() -> None:
    catalog = loading.load()
    entry = [cert for cert in catalog.certs.values() if cert.tier == "entry"]
    bare = catalog.certs["cncf-cka"].model_copy(update={"effort": None})
    few = Catalog.of(as_of=catalog.as_of, certs=[*entry, bare])
    assert effort_minutes(few, bare, "likely") == 60 * median(cert.effort.likely for cert in entry if cert.effort)
    assert effort_minutes(Catalog.of(as_of=catalog.as_of, certs=[bare]), bare, "likely") > 0
