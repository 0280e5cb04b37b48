"""Texts in officialese made up from a seed, and partial copies of them, edited as people edit what they copy."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from opencc import OpenCC

NOUNS = (
    "支部建设 班组台账 安全巡检 设备点检 师徒结对 技能比武 创新工坊 厂务公开 节能改造 备件管理 质量追溯 现场整治 交接班 隐患排查 "
    "岗位练兵 学习小组 读书沙龙 志愿服务 心理疏导 困难帮扶 廉洁谈话 风险清单 合同审查 招标流程 资金支付 预算执行 成本核算 客户回访 "
    "售后响应 仓储周转 物流调度 应急演练 消防通道 危化品存放 数据治理 系统迁移 档案整编 信息报送 舆情应对 宣传阵地 文化长廊 青年论坛 "
    "劳动竞赛 合理化建议 专利申报 工艺改进 模具维护 电气检修 锅炉运行 水质监测 绿化养护 食堂管理 宿舍修缮 通勤班车 职工体检 健康小屋 "
    "人才盘点 后备干部 轮岗交流 绩效面谈 薪酬套改 考勤纪律 值班值守 信访接待 法律咨询 普法课堂 保密检查 网络防护 机房巡查 采购比价 "
    "验收结算 工程签证 图纸会审 混凝土养护 钢筋加工 塔吊检测 测量放线 隧道支护 桥梁监控 边坡治理 沥青摊铺 轨道精调 信号调试 车辆检修 "
    "乘务管理 票务服务 站台引导 旅客投诉 货运装卸 港口疏运 船舶维修 航道清淤 渔具发放 果园嫁接 茶苗管护 育种试验 灌溉渠系 农机调配"
).split()
VERBS = (
    "推进 规范 细化 优化 盘活 补齐 夯实 摸清 理顺 打通 健全 完善 深化 强化 拓宽 提升 改进 压实 落实 统筹 督办 抽查 评估 通报 "
    "复盘 试点 推广 固化 创新 带动 整合 对照 梳理 公开 公示 考核 激励 约束 培育 选树 帮带 轮训 走访 调研 座谈 答疑 会诊 攻关"
).split()
HOW = (
    "逐项 分层 分类 全程 动态 闭环 按月 按季 按周 提前 同步 集中 滚动 常态化 清单式 网格化 项目化 可视化 一线 跨部门 全员 "
    "点对点 面对面 限时 挂图 逐级 交叉 随机 联合 错峰 定人定岗 定时定量 见人见事 有始有终 由浅入深 因地制宜"
).split()
LINKS = "使得 从而让 以便 进而 同时 并且 随后 其间 为此 由此 对此 在此基础上 与此相应 紧接着".split()
RESULTS = (
    "明显好转 大为改观 日趋平稳 有据可查 有人负责 衔接顺畅 不再脱节 不再反弹 受到好评 得到认可 按时收尾 提前完工 一次通过 "
    "心中有数 流程缩短 返工减少 差错下降 成本回落 矛盾化解 响应加快 口碑变好 参与踊跃 气氛热烈 井然有序"
).split()
PEOPLE_FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑"
PEOPLE_GIVEN = "建国 秀兰 志强 海燕 文博 晓东 雪梅 国栋 丽华 永刚 佳宁 思远 春生 玉珍 立新 子涵 长河 铁山 红霞 云飞".split()
PLACES = "东山 南湖 西岭 北川 青石 白沙 红岩 金桥 银滩 长岗 柳林 松坪 桃源 双河 石门 古渡 新圩 大营 小河 临江".split()
OFFICES = "公司 集团 车间党支部 机关党支部 项目部 工务段 检修中心 第一分公司 供电所 物流园".split()
# What everybody writes: phrases of every length, and a few that fill a line.
STOCK = (
    "提高政治站位，强化责任担当",
    "坚持问题导向，抓好整改落实",
    "坚持以上率下，层层传导压力",
    "做到守土有责、守土负责、守土尽责",
    "一级抓一级、层层抓落实",
    "取得了阶段性成效，但也存在一些不足",
    "为全面完成年度目标任务提供了坚强保证",
    "推动党建与业务深度融合、同频共振",
    "以高质量党建引领保障高质量发展",
    "充分发挥党支部战斗堡垒作用和党员先锋模范作用",
    "把学习成果转化为干事创业的实际行动",
    "认真贯彻落实上级党委决策部署和工作要求",
    "紧紧围绕中心任务，服务生产经营大局，团结带领广大党员干部职工真抓实干、攻坚克难",
    "坚持把政治建设摆在首位，严格落实第一议题制度，第一时间传达学习重要会议和文件精神",
    "持续巩固拓展主题教育成果，不断增强党组织的政治功能和组织功能，推动全面从严治党向基层延伸",
)
SHARE_OF_STOCK = 0.25  # of clauses
_TRADITIONAL = OpenCC("s2t")


@dataclass(frozen=True)
class Copy:
    """A text that holds paragraphs of another: `source` is that one's place, `overlap` the share that was asked for."""

    text: str
    source: int
    overlap: float


def person(pick: random.Random) -> str:
    """A made-up name."""
    return pick.choice(PEOPLE_FAMILY) + pick.choice(PEOPLE_GIVEN)


def office(pick: random.Random) -> str:
    """A made-up unit."""
    return pick.choice(PLACES) + pick.choice(OFFICES)


def _clause(pick: random.Random) -> str:
    if pick.random() < SHARE_OF_STOCK:
        return STOCK[min(int(pick.expovariate(0.25)), len(STOCK) - 1)]
    noun, other, verb, how = pick.choice(NOUNS), pick.choice(NOUNS), pick.choice(VERBS), pick.choice(HOW)
    forms = (
        f"{how}{verb}{noun}，{pick.choice(LINKS)}{other}{pick.choice(RESULTS)}",
        f"围绕{noun}，{how}{verb}{other}",
        f"全年{verb}{noun}{pick.randrange(2, 400)}项，{other}{pick.choice(RESULTS)}",
        f"由{person(pick)}同志牵头，{how}{verb}{noun}",
        f"{noun}与{other}{how}{verb}、{pick.choice(VERBS)}",
        f"{office(pick)}{how}{verb}{noun}",
        f"{pick.randrange(1, 13)}月{pick.randrange(1, 29)}日起{verb}{noun}，覆盖{pick.randrange(20, 4000)}人",
    )
    return pick.choice(forms)


def paragraph(pick: random.Random) -> str:
    """Three to five sentences."""
    return "".join(
        "，".join(_clause(pick) for _ in range(pick.randrange(2, 5))) + "。"
        for _ in range(pick.randrange(3, 6))
    )


def text(pick: random.Random, characters: int = 2_000) -> str:
    """A text with headings, of about so many characters."""
    lines, length, number = [f"关于{pick.choice(VERBS)}{pick.choice(NOUNS)}的总结"], 0, 0
    while length < characters:
        if len(lines) % 4 == 1:
            number += 1
            heading = f"{'一二三四五六七八九十'[number % 10 - 1]}、{pick.choice(VERBS)}{pick.choice(NOUNS)}"
            lines.append(f"{heading}，{STOCK[number % 4]}")
        lines.append(paragraph(pick))
        length += len(lines[-1])
    return "\n".join(lines)


def edited(pick: random.Random, words: str, rate: float = 0.02) -> str:
    """Single characters put in, left out or replaced, numbers and names changed, some masked or in traditional characters."""
    done = []
    for sign in words:
        chance = pick.random()
        if sign.isdigit():
            done.append(str(pick.randrange(1, 10)))
        elif chance < rate:
            done.append(pick.choice(("", sign + pick.choice("的了和也又将已"), pick.choice("新好多大再更"))))
        else:
            done.append(sign)
    changed = "".join(done)
    for place in PLACES:
        if pick.random() < 0.5:
            changed = changed.replace(place, pick.choice((*PLACES, "x", "某某")))
    for given in PEOPLE_GIVEN:
        if pick.random() < 0.5:
            changed = changed.replace(given, pick.choice(PEOPLE_GIVEN))
    if pick.random() < 0.25:
        changed = changed.replace("党建", "D建").replace("党员", "d员").replace("党委", "D委")
    return _TRADITIONAL.convert(changed) if pick.random() < 0.25 else changed


def copy(
    pick: random.Random, sources: Sequence[str], overlap: float, characters: int = 2_000, rate: float = 0.02
) -> Copy:
    """A text of which the share `overlap` is taken from one of the sources, in paragraphs among others, shuffled."""
    place = pick.randrange(len(sources))
    lines = [line for line in sources[place].split("\n") if len(line) > 40]
    whole = overlap >= 1
    wanted = sum(map(len, lines)) if whole else int(characters * overlap)
    pick.shuffle(lines)
    taken: list[str] = []
    while lines and wanted > 0:
        line = lines.pop()
        if len(line) > wanted and not whole:
            line = line[:wanted]
        taken.append(line)
        wanted -= len(line)
    length = sum(map(len, taken))
    own = [] if whole else list(text(pick, int(length / overlap) - length).split("\n"))
    mixed = [edited(pick, line, rate) for line in taken] + own
    pick.shuffle(mixed)
    return Copy("\n".join(mixed), place, overlap)
