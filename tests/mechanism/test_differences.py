"""Differences in meaning: each kind of change is told once, in words, at its place."""

import pytest

from bihuan.base.workspace import shipped_packs
from bihuan.mechanism.public import Change, differences, load, load_bytes

PACK = "integrity_risk"


@pytest.fixture(scope="module")
def old():
    return load(shipped_packs() / PACK).mechanism


def changed(old, *replacements, file="mechanism.yaml"):
    """The pack with texts replaced."""
    text = old.files[file].decode()
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after, 1)
    loaded = load_bytes({**old.files, file: text.encode()}, name=PACK)
    assert loaded.mechanism, loaded.issues
    return loaded.mechanism


def told(old, new):
    return [
        (each.change, each.kind, each.title, each.within, each.what, each.before, each.after)
        for each in differences(old, new)
    ]


def test_the_same_pack_differs_in_nothing(old):
    assert differences(old, load(shipped_packs() / PACK).mechanism) == []


def test_a_field_that_came(old):
    line = "      reviewed_on: {title: 最近复核日期"
    new = changed(
        old, (line, "      way: {title: 处置方式, type: choice, of: [降级, 转移], required: true}\n" + line)
    )
    assert told(old, new) == [
        (Change.ADDED, "字段", "处置方式", ("廉洁风险点",), "", "", "单选，降级、转移，必填")
    ]
    (found,) = differences(old, new)
    assert new.files["mechanism.yaml"].decode().splitlines()[found.place.line - 1].strip().startswith("way:")


def test_a_field_that_went_is_placed_in_the_old_files(old):
    new = changed(
        old,
        (
            "      sources: {title: 风险来源, type: choices, of: [权力运行, 制度机制, 业务流程, 外部环境], help: 可多选。}\n",
            "",
        ),
    )
    (found,) = differences(old, new)
    assert (found.change, found.title, found.section) == (Change.REMOVED, "风险来源", "ledgers")
    assert "sources:" in old.files["mechanism.yaml"].decode().splitlines()[found.place.line - 1]


def test_a_step_whose_right_and_time_changed(old):
    new = changed(
        old,
        ("        by: discipline_officer\n        when: level", "        by: secretary\n        when: level"),
        ("        within: 5 workdays", "        within: 3 days"),
    )
    step = ("步骤", "审核通过", ("廉洁风险点",))
    assert told(old, new) == [
        (Change.CHANGED, *step, "由谁办", "纪检委员", "党组织书记"),
        (Change.CHANGED, *step, "进入起始状态后多久内办完", "5 个工作日", "3 天"),
    ]


def test_a_figure_redefined_and_only_worded_anew(old):
    new = changed(
        old,
        ("count: risk_point where state = 'open'\n", "count: risk_point\n"),
        ("help: 期末在册的措施，", "help: 期末在册措施，"),
        file="figures.yaml",
    )
    defined, worded = differences(old, new)
    assert (defined.title, defined.before, defined.after) == (
        "岗位廉洁风险点",
        "risk_point where state = 'open'",
        "risk_point",
    )
    assert (defined.wording, worded.wording, worded.title) == (False, True, "针对性防范措施")


def test_posts_states_version_and_report(old):
    new = changed(
        old,
        ("version: 1", "version: 2"),
        ("  secretary: 党组织书记", "  secretary: 党组织书记\n  hr: 人力资源部"),
        ("      dropped: 已撤销", "      dropped: 已取消"),
    )
    found = [(each.kind, each.what or each.change, each.after) for each in differences(old, new)]
    assert found == [
        ("机制", "版本号", "2"),
        ("岗位", Change.ADDED, "人力资源部"),
        ("状态", "取值", "已取消"),
    ]
    shorter = changed(old, (old.report, old.report + "\n"), file="report.md")
    assert [each.kind for each in differences(old, shorter)] == ["报告"]


def test_every_shipped_pack_can_be_said_in_words():
    for folder in sorted(shipped_packs().iterdir()):
        pack = load(folder).mechanism
        bare = load_bytes(
            {"mechanism.yaml": f"mechanism: {pack.id}\ntitle: {pack.title}\nversion: 1\n".encode()}
        ).mechanism
        for each in differences(bare, pack):
            assert each.title
            assert "object at" not in each.after + each.before
            assert "=" not in each.what
