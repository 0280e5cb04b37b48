"""Issuing: one-use codes for a wave, kept by unit and group in blocks large enough to hide each person in."""

from collections import Counter
from collections.abc import Mapping

from bihuan.assess.pool.public import Place, holding, issue, issued
from bihuan.assess.survey.audience import audience
from bihuan.assess.survey.coarsen import branch_of, coarsen
from bihuan.assess.survey.waves import OPEN, Wave, refuse_others, wave_of
from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.org.public import tree


def issue_codes(
    wave: int, counts: Mapping[Place, int] | None = None, *, actor: int
) -> dict[Place, list[str]]:
    """New one-use codes by (unit, group), given out once: `counts` says how many (None: one for each person asked).

    They are kept under the unit and group given, or, where fewer than the survey's minimum were issued, a larger
    block, so that not even an answer under way can be laid to fewer people. Refused for a wave that is closed, or
    named, or asks fewer than the minimum; NotAllowed; NotFound.
    """
    found = wave_of(wave, actor=actor)
    refuse_others(found, actor, "发答题码")
    wanted = (
        audience(found) if counts is None else {place: number for place, number in counts.items() if number}
    )
    minimum = found.survey.definition.minimum
    with holding(wave, new=True):
        _refuse_unfit(wave_of(wave))
        _refuse_faulty(found, wanted)
        together = Counter(issued(wave)) + Counter(wanted)
        kept_as = coarsen(together, branch_of(tree(today()), found.unit), minimum)
        if not kept_as:
            text = f"一共只有 {together.total()} 份答题码，不足 {minimum} 份，谈不上匿名。"
            raise Refused([Issue("survey.few", text, "由上级单位发起调查，或改用实名问卷。")])
        return issue(wave, wanted, kept_as)


def _refuse_unfit(wave: Wave) -> None:
    if not wave.survey.definition.anonymous:
        raise Refused([Issue("survey.named", "这是实名问卷，不发答题码。", "请各人直接答题。")])
    if wave.row.state != OPEN:
        raise Refused(
            [Issue("survey.closed", "这次调查已经收回，不能再发答题码。", "如需再调查，另发起一次。")]
        )


def _refuse_faulty(wave: Wave, wanted: Mapping[Place, int]) -> None:
    current = tree(today())
    below = set(current.subtree(wave.unit).tolist())
    issues = []
    for (unit, group), number in wanted.items():
        if unit not in below:
            text = f"单位 #{unit} 不在这次调查的范围（{current.name(wave.unit)}及其下级）内。"
            issues.append(Issue("survey.unit", text, "核对单位，或由上级单位发起。"))
        if group and not wave.survey.definition.group:
            issues.append(Issue("survey.group", f"问卷不分组，却写了组别“{group}”。", "去掉组别。"))
        if number < 0:
            issues.append(Issue("survey.number", f"份数 {number} 不对。", "写正整数。"))
    if not wanted:
        issues.append(Issue("survey.nobody", "没有要问的人。", "核对人员台账和问卷的 people 条件。"))
    if issues:
        raise Refused(issues)
