"""What the demonstration did: counts, how long each part took, and where the report lies."""

from dataclasses import asdict, dataclass, field
from pathlib import Path

TITLES = {
    "articles": "收入文章",
    "units": "单位",
    "people": "人员",
    "entries": "分录",
    "batches": "办理批次",
    "imported": "经 Excel 导入的记录",
    "figures": "指标",
    "values": "指标值（每个单位、全年和各月）",
    "missing": "没有数据、写明原因的指标值",
    "report_figures": "报告中可追溯的数字",
}


@dataclass(slots=True)
class Summary:
    """`counts` and `seconds` by part; `accounts` who can sign in on the pages: (post, number, password); `report` is the Word file; `sound` whether the book was found whole."""

    counts: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    actions: dict[str, int] = field(default_factory=dict)
    accounts: list[tuple[str, str, str]] = field(default_factory=list)
    report: Path | None = None
    sound: bool = False

    def as_dict(self) -> dict[str, object]:
        """Plain data, for `--json`."""
        return asdict(self) | {"report": str(self.report)}

    def lines(self) -> list[str]:
        """What people read at the end."""
        done = "，".join(f"{TITLES[name]} {number:,}" for name, number in self.counts.items())
        taken = "，".join(f"{part} {seconds:.1f} 秒" for part, seconds in self.seconds.items())
        whole = "账本完好，首尾相接。" if self.sound else "账本有损，请运行 bihuan verify。"
        return [
            f"{done}。",
            f"用时：{taken}，合计 {sum(self.seconds.values()):.1f} 秒。",
            whole,
            f"报告：{self.report}",
            "网页登录：" + "；".join(f"{post} {number} 口令 {word}" for post, number, word in self.accounts),
        ]
