"""The pack of the benchmark: one scorecard of 20 items over the shipped packs' ledgers, written from one list of counts."""

from pathlib import Path

# name: ledger, condition, rule; the same list makes the pack and the plain SQL.
COUNTS = {
    "sessions": ("study_sessions.session", "true", "linear"),
    "trained": ("study_sessions.session", "training", "linear"),
    "confirmed": ("study_sessions.session", "state = 'confirmed'", "stairs"),
    "readings": ("study_sessions.session", "kind = '集体研读'", "stairs"),
    "films": ("study_sessions.session", "kind = '红色观影'", "linear"),
    "attended": ("study_sessions.attendance", "true", "linear"),
    "talks": ("integrity_risk.talk", "true", "linear"),
    "checks": ("integrity_risk.check", "true", "stairs"),
    "lectures": ("integrity_risk.lecture", "true", "each"),
    "wishes": ("staff_wishes.wish", "true", "linear"),
    "answered": ("staff_wishes.wish", "state = 'confirmed'", "linear"),
    "grown": ("study_sessions.attendance", "true", "growth"),
    "peered": ("study_sessions.attendance", "true", "peers"),
    "aimed": ("study_sessions.session", "true", "target"),
    "bonus": ("staff_wishes.wish", "true", "bonus"),
    "minus": ("integrity_risk.check", "true", "minus"),
}
JUDGED = ("style", "books", "team", "ideas")
RULES = {
    "linear": "linear: {zero: 0, full: 20}",
    "stairs": "stairs: [{at_least: 1, points: 2}, {at_least: 5, points: 5}]",
    "each": "each: {points: 0.5, most: 5}",
    "growth": "growth: {against: previous, zero: -100, full: 100}",
    "peers": "peers: {zero: 0, full: 200}",
    "target": "target: {zero: 0, full: 100}",
    "bonus": "kind: bonus, each: {points: 0.1}",
    "minus": "kind: deduction, each: {points: 0.2}",
}


def write(folder: Path) -> Path:
    """The pack's folder inside `folder`."""
    pack = folder / "bench_card"
    pack.mkdir()
    uses = "[study_sessions, integrity_risk, staff_wishes]"
    posts = "{card_organiser: 考核组织科, card_committee: 考核评审组, card_secretary: 受评书记}"
    head = f"mechanism: bench_card\ntitle: 测速考核\nversion: 1\nuses: {uses}\nposts: {posts}\n"
    note = "ledgers:\n  note:\n    title: 记事\n    time: happening\n    fields:\n      text: {title: 内容, type: text}\n"
    rights = "    create: card_organiser\n    amend: card_organiser\n    void: card_organiser\n"
    (pack / "mechanism.yaml").write_text(head + note + rights, encoding="utf-8")
    lines = ["figures:"]
    for name, (ledger, condition, _) in COUNTS.items():
        where = "" if condition == "true" else f" where {condition}"
        lines.append(f'  {name}: {{title: 指标{name}, count: "{ledger}{where}"}}')
    lines += [
        "scorecards:", "  card:", "    title: 测速考核", "    every: quarter", "    among: \"kind = '部门'\"",
        "    by: card_organiser", "    review: card_committee", "    appeal: card_secretary", "    publicity: 5 workdays",
        "    full: 90", "    segments:", "      all:", "        title: 全部", "        points: 90", "        items:",
    ]  # fmt: skip
    for name, (_, _, rule) in COUNTS.items():
        lines.append(f"          {name}: {{title: 项{name}, points: 5, figure: {name}, {RULES[rule]}}}")
    lines += [
        f"          {name}: {{title: 评{name}, points: 5, judged: above.card_committee}}" for name in JUDGED
    ]
    lines += ["    grades:"]
    for title, share in (("优秀", 20), ("良好", 60), ("一般", 20)):
        lines.append(f"      - {{title: {title}, share: {share}}}")
    (pack / "figures.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (pack / "report.md").write_text("{{ sessions }}\n", encoding="utf-8")
    (pack / "README.md").write_text("# 测速考核\n", encoding="utf-8")
    return pack
