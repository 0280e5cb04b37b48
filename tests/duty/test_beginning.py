"""A duty is asked for since it says so, since its pack was adopted, or since the upgrade that brought it."""

from datetime import date

from bihuan.base.clock import use_clock
from bihuan.duty.beginning import Beginnings
from bihuan.duty.public import obligations
from bihuan.figures.lake import forget_lake
from bihuan.ledger.public import adopt_pack, catalogue, found
from tests.duty.world import Clock, day

PACK = """mechanism: rounds
title: 巡查
version: {version}
posts: {{clerk: 经办人}}
ledgers:
  round:
    title: 巡查记录
    time: happening
    fields:
      note: {{title: 内容, type: text}}
    create: clerk
    amend: clerk
    void: clerk
duties:
  monthly:
    title: 每月巡查
    every: month
    for: {{units: 'true'}}
    done: {{record: round}}
{more}"""
WEEKLY = """  weekly:
    title: 每周巡查
    every: week
    for: {units: 'true'}
    done: {record: round}
"""


def _write(folder, version, more=""):
    folder.mkdir(exist_ok=True)
    (folder / "mechanism.yaml").write_text(PACK.format(version=version, more=more), encoding="utf-8")
    (folder / "figures.yaml").write_text(
        "figures:\n  rounds: {title: 巡查次数, count: round, unit: 次}\n", encoding="utf-8"
    )
    (folder / "report.md").write_text("# 巡查\n\n本期巡查 {{rounds}} 次。\n", encoding="utf-8")
    (folder / "README.md").write_text("# 巡查\n\n各单位按月巡查。\n", encoding="utf-8")
    return folder


def test_since_adoption_and_since_the_upgrade(db, workspace, tmp_path):
    clock = Clock(day(19))
    with use_clock(clock):
        founded = found("试用公司", number="1001", name="某人")
        who = {"unit": founded.unit, "actor": founded.person}
        adopt_pack(_write(tmp_path / "rounds", 1), **who)
        clock.pass_days(40)
        then = adopt_pack(_write(tmp_path / "rounds", 2, WEEKLY), **who)
        definitions = catalogue().mechanisms["rounds"].definition.duties
        begins = Beginnings(None)
        assert begins.of("rounds", "monthly", definitions["monthly"]) == day(19)
        assert begins.of("rounds", "weekly", definitions["weekly"]) == day(59)
        fixed = definitions["weekly"].model_copy(update={"begins": date(2024, 5, 1)})
        assert begins.of("rounds", "weekly", fixed) == date(2024, 5, 1)

        asked = {"mechanism": "rounds", "start": date(2025, 1, 1), "end": date(2026, 12, 31), "on": day(70)}
        by_duty = [(row.duty, row.period) for row in obligations(**asked).rows()]
        monthly = [("rounds.monthly", f"2026-{month:02d}") for month in (1, 2, 3)]
        assert by_duty == [
            *monthly,
            ("rounds.weekly", "2026-W09"),
            ("rounds.weekly", "2026-W10"),
            ("rounds.weekly", "2026-W11"),
        ]
        earlier = obligations(**asked, as_of=then.seq - 1)
        assert [row.duty for row in earlier.rows()] == ["rounds.monthly"] * 3
    forget_lake()
