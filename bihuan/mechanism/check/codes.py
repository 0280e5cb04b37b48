"""Every code that loading and checking can report, with its level and what it means; the guide lists them."""

from dataclasses import dataclass

from bihuan.base.issue import Level


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of fault."""

    level: Level
    title: str


def _codes(level: Level, titles: dict[str, str]) -> dict[str, Code]:
    return {code: Code(level, title) for code, title in titles.items()}


READING = _codes(
    Level.ERROR,
    {
        "pack_folder": "没有这个文件夹",
        "pack_file": "缺少 mechanism.yaml",
        "pack_files": "文件太多",
        "pack_link": "不是普通文件，或文件名不能用",
        "pack_name": "机制标识与文件夹名不一致",
        "file_size": "文件太大",
        "file_unreadable": "文件读不了",
        "file_encoding": "不是 UTF-8 编码",
        "file_control": "有看不见的控制字符",
        "yaml_tab": "缩进用了制表符",
        "yaml_syntax": "不合 YAML 写法",
        "yaml_duplicate": "同一个键写了两次",
        "yaml_key": "键不是名称",
        "yaml_alias": "用了锚点或引用",
        "yaml_tag": "用了类型标记",
        "yaml_depth": "层次太深",
        "yaml_nodes": "内容太多",
        "yaml_documents": "一个文件里有几份文档",
        "yaml_many": "问题太多，后面没有再查",
        "key_unknown": "不认识的键",
        "key_missing": "缺少必写的键",
        "value_form": "值的类型或写法不对",
        "id_form": "名称不合规则",
    },
)

ERRORS = _codes(
    Level.ERROR,
    {
        "id_reserved": "名称是系统保留的",
        "id_clash": "字段与子台账同名",
        "id_keyword": "名称在表达式里有别的意思",
        "title_duplicate": "中文名重复",
        "source_form": "来源条目编号的格式不对",
        "phrase_form": "文章里的说法写得不对",
        "figure_number_form": "指标编号的格式不对",
        "figure_number_duplicate": "指标编号重复",
        "version_stale": "内容改了，版本号没有加",
        "uses_unknown": "引用了不存在的机制",
        "uses_missing": "用到别的机制，却没有写在 uses 里",
        "post_unknown": "没有这种岗位",
        "post_form": "谁可以办的写法不对",
        "field_options": "选项的写法不对",
        "field_link": "指向的台账不对",
        "field_table": "明细表的列不对",
        "field_bounds": "最小值、最大值不对",
        "field_default": "默认值与类型不符",
        "field_formula": "公式写错了地方，或没有写",
        "field_key": "这个键不能用于这种类型",
        "field_accept": "扩展名的写法不对",
        "field_sensitive": "敏感个人信息用在了不该用的地方",
        "ledger_parent": "上级台账不对",
        "ledger_date": "date 所指字段不对",
        "ledger_unit": "unit 所指字段不对",
        "ledger_key": "key 所指字段不对",
        "ledger_label": "label 所指字段不对",
        "ledger_confidential": "保密台账没有写谁可以看",
        "state_unknown": "没有这个状态",
        "state_unreachable": "到不了的状态",
        "step_field": "步骤用到的字段不对",
        "step_form": "步骤的写法不对",
        "guard_never": "条件永远不成立",
        "figure_kind": "指标的算法不是恰好一种",
        "figure_source": "指标的来源不对",
        "figure_reference": "引用的指标不对",
        "figure_cycle": "指标互相引用成环",
        "figure_time": "指标的时间写法不对",
        "duty_cadence": "责任的节奏不对",
        "duty_due": "责任的期限不对",
        "duty_for": "责任由谁承担写得不对",
        "duty_done": "责任怎样算完成写得不对",
        "scorecard_points": "考核的分数对不上",
        "scorecard_source": "考核项的取值不对",
        "scorecard_rule": "考核项的得分办法不对",
        "scorecard_grade": "否决、等次或结果运用不对",
        "points_source": "积分项看的台账不对",
        "points_value": "积分项的分、上限或星级不对",
        "survey_question": "题目的写法不对",
        "survey_group": "问卷的分组或配额不对",
        "survey_exposed": "会由此看出匿名的人怎样回答",
        "ballot_weights": "测评的权重或得分不对",
        "warning_source": "预警看什么写得不对",
        "warning_condition": "预警条件用到的名称不对",
        "ledger_generated": "台账与自动生成的台账同名",
        "report_placeholder": "材料里的占位写法不对",
        "report_figure": "材料引用了不存在的指标",
        "report_block": "材料里的表所指的考核、积分、问卷等不存在",
    },
)

EXPRESSIONS = _codes(
    Level.ERROR,
    {
        "expression.syntax": "表达式读不懂",
        "expression.empty": "表达式是空的",
        "expression.long": "表达式太长",
        "expression.deep": "表达式套得太深",
        "expression.name": "表达式里的名称不存在",
        "expression.function": "没有这个函数",
        "expression.type": "表达式的类型不对",
        "expression.formula": "用到的计算字段，公式有错",
        "expression.cycle": "计算字段互相引用成环",
        "expression.sensitive": "表达式用了敏感个人信息",
    },
)

WARNINGS = _codes(
    Level.WARNING,
    {
        "figure_number_shared": "指标编号与别的机制重复",
        "post_title_differs": "同一岗位在别的机制里叫别的名字",
        "ledger_child_open": "上级台账保密，子台账却不保密",
        "step_loop": "退回或撤回的方向不像退回",
        "step_deadline": "时限没有意义",
        "figure_unit": "计量单位与种类不相称",
        "readme_missing": "没有 README.md",
        "report_missing": "没有 report.md",
    },
)

ADVICE = _codes(
    Level.ADVICE,
    {
        "phrase_none": "没有写文章里怎样说起它",
        "phrase_short": "说法太短，到处都有",
        "ledger_no_key": "没有关键字段，重复导入认不出来",
        "ledger_child_unit": "子台账没有写 unit，每行都要再填单位",
        "state_no_end": "存续类的状态既离不开，也不是终了",
        "step_otherwise": "有条件，没有写不成立时告诉经办人的话",
        "step_require": "必填的字段不必再写进 require 或 ask",
        "guard_always": "条件总是成立",
        "post_unused": "列出的岗位没有用到",
        "uses_unused": "引用的机制没有用到",
        "figure_unused": "材料没有用到这个指标",
        "cases_missing": "没有 cases，指标没有对照",
        "burden_ranking": "给人排名",
        "burden_streak": "按人连续打卡",
        "burden_photo": "以照片作证明",
        "burden_meetings": "以会议次数论成绩",
        "burden_fields": "要填的字段太多",
    },
)

CODES: dict[str, Code] = READING | ERRORS | EXPRESSIONS | WARNINGS | ADVICE
