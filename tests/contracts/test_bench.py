"""The benchmark runs: what it measures is measured elsewhere, by hand."""

from __future__ import annotations

import runpy
from pathlib import Path

BENCH = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "bench.py"))


def test_a_save_is_measured_beside_its_baseline_in_a_folder_with_other_stores(tmp_path: Path) -> None:
    (tmp_path / "planner.json").write_text("{}")
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "20261122T120000Z-r1.json").write_text("{}")
    assert [line.what for line in BENCH["saving"](str(tmp_path)) if "stock TinyDB" in line.baseline]
