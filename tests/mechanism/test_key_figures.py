"""Key figures: what the report speaks of first, else what is declared first."""

from dataclasses import replace

from bihuan.base.workspace import shipped_packs
from bihuan.mechanism.public import key_figures, load


def test_what_the_report_speaks_of_first_stands_for_the_mechanism():
    pack = load(shipped_packs() / "integrity_risk").mechanism
    assert key_figures(pack) == [
        f"integrity_risk.{name}" for name in ("risk_points", "high_risks", "risks_waiting")
    ]
    turned = replace(
        pack, report="{{ talks }}，{{ unit }}，{{ org.people }}，{{ talks }}，{{ checks@previous }}"
    )
    assert key_figures(turned, 3) == [f"integrity_risk.{name}" for name in ("talks", "checks", "risk_points")]
    assert key_figures(replace(pack, report=""), 1) == ["integrity_risk.risk_points"]
