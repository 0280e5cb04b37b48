"""The prose of the guide to the pack language; the tables beside it are read off the definitions."""

from bihuan.mechanism.folder import MAX_FILES, MAX_TOTAL_BYTES
from bihuan.mechanism.yaml_source import MAX_DEPTH, MAX_NODES
from bihuan.mechanism.yaml_text import MAX_BYTES

PREFACE = """
# 机制语言

<!-- 本文由 bihuan/mechanism/guide.py 生成：改定义，再运行 python -m bihuan.mechanism.publish，不要直接改本文。 -->

一个机制是一个文件夹，里面只有文字，没有程序。会读制度的人就会读机制，照着例子就会写。
第一次写，请先看[写一个机制](write-a-pack.md)；本文是查阅用的，每个键、每种类型、每个函数都在这里。
"""

FILES = """
## 一个机制的文件

| 文件 | 内容 | 是否必有 |
| --- | --- | --- |
| `mechanism.yaml` | 标识、版本、依据、岗位、台账、状态、步骤、权限、责任、问卷、测评、测试、签阅文件 | 必有 |
| `figures.yaml` | 指标、考核、积分、预警 | 有指标才写 |
| `report.md` | 材料的一章，用 `{{ 指标 }}` 引用指标 | 有指标就应有 |
| `README.md` | 用大白话写：做什么、谁来做、怎样做 | 应有 |
| `cases/` | 一小份数据和应得的指标值，用来核对 | 宜有 |

文件夹名就是机制的标识，与 `mechanism.yaml` 里的 `mechanism` 一致。
编辑器能用 JSON Schema 边写边提示：文件在 [schema](schema) 里，一个管 `mechanism.yaml`，一个管 `figures.yaml`。
"""

WRITING = f"""
## YAML 的写法

- 缩进用空格，每层两个，不用制表符；文件存为 UTF-8。
- 不加引号的 `true`、`false` 是真假，`12`、`3.5` 是数字，`null`、`~` 和空着是空值；其余都是文字，
  所以 `on`、`yes`、`no`、`03-31`、`12:30`、`2026-03-05` 都是文字。编号 `007` 也是文字，原样保留。
- 值里有“`: `”“` #`”，或以 `%`、`@`、`*`、`&`、`!`、`{{`、`[` 开头时，整段加引号，如 `unit: '%'`。
- 不支持锚点、引用、类型标记和一个文件几份文档；同一个键不能写两次。
- 上限：单个文件 {MAX_BYTES // 1_000_000} MB，全部 {MAX_TOTAL_BYTES // 1_000_000} MB，{MAX_FILES} 个文件，
  {MAX_DEPTH} 层，{MAX_NODES} 项。
- 标识（台账、字段、状态、步骤、指标、岗位的英文名）以小写字母开头，只含小写字母、数字和下划线，不超过 40 个字符。
- 表里写“一个或一列”的，一个就直接写，几个用 `[甲, 乙]`。
"""

IMPLEMENTS = """
来源条目是写下这个机制的制度、经验材料里的编号；后面列出文章里说起它的话。素材库据此认出一篇文章写的是哪些机制
（`bihuan describes`），也由机制找到写过它的文章。

```yaml
implements:
  D04: [廉洁风险点, 廉洁风险防控, 排查…岗位…风险]
```

- 一句话里有一个说法，就是一处依据。“…”表示前后都在同一句里，先后也对，中间是什么不管。
- 用行内通行的词，不用某一家的名号；“学习”“考核”这样到处都有的词不成依据。
- 每段至少两个字，不超过三十个字。`党`写成`D`、繁体、全角的文章照样认得出。
- 一时想不出说法，写空的列表 `[]`：机制照样能用，只是没有文章会找到它。
"""

LEDGERS = """
台账有两种时间：发生类（`happening`）的一条记录算在发生的那个期间；存续类（`standing`）的记录从生效日起每天都有取值，
进入终了状态后不再存续。没有写 `unit`、`date` 的，系统自带“单位”和“日期”（存续类叫“生效日期”）两栏，
在表达式里叫 `unit` 和 `effective_on`。子台账（写了 `of`）自带一个与上级台账同名的 link 字段，
写 `unit: 上级台账名` 就随上级记录定单位，不用再填。

每本台账自带一个指标“迟报率”，名为 `台账__late_share`：发生后超过 `late_after` 天才登记的占多少。
"""

BY = """
| 写法 | 谁 |
| --- | --- |
| `clerk` | 在记录所属单位任 `clerk` 这种岗位的人 |
| `above.office` | 在记录所属单位的任何上级单位任 `office` 的人 |
| `concerned.who` | 记录里字段 `who` 所填的人 |
| `concerned.actor` | 登记这条记录的人 |
| `anyone` | 组织里的任何人 |
| `nobody` | 只由系统，任何人都不能（如由系统计算、引发的记录） |

岗位种类在 `posts` 里列出；`org` 机制的岗位不用再列。`create`、`amend`、`void` 可以写一个、一列，
或 `{by: [clerk, office], in: [draft]}`（只在这些状态下可以）。

时限写 `5 workdays`（工作日）或 `30 days`（自然日），从进入起始状态的那天算起。步骤的 `within` 是最迟多久，
`not_before` 是最早多久（如公示期：不满不能办）。
"""

FIGURES = """
文件里有四个键：指标、考核、积分、预警，每个键下面一项一项地写。

指标的来源写 `台账` 或 `台账.字段`，后面可以接 ` where 条件`，条件是表达式。
发生类台账按发生的日期计入期间（`on` 可以换一个日期字段）；存续类台账取期末存续的（`at: start` 取期初）；
条件里没有提到 `state` 的，终了状态的不算存续。`on` 也能用于存续类，这时按那个日期归入期间。
"""

EXPRESSIONS = """
表达式是 SQL 的标量表达式：`and`、`or`、`not`，`=`、`<>`、`<`、`<=`、`>`、`>=`，`in (…)`、`between … and …`、
`like`、`is null`、`is not null`，`+`、`-`、`*`、`/`，`case when … then … else … end`。
文字和日期用英文单引号：`level = '高'`、`day >= '2026-01-01'`。空值参加的比较，结果还是空值，当作不成立。

名称：字段直接写标识；人员、单位、岗位和 link 字段后面可以接“`.字段`”，如 `who.unit.name`；
子台账和明细表用 `count(子台账 where 条件)`、`sum(子台账.字段)` 等。敏感个人信息不能用于表达式。
"""

PLACEHOLDERS = """
| 写法 | 得到 |
| --- | --- |
| `{{ visits }}` | 指标的值（带计量单位），在 Word 里是一个链接，点开看得到由哪些记录得来 |
| `{{ visits@previous }}`、`{{ visits@last_year }}` | 上期、上年同期的值 |
| `{{ integrity_risk.talks }}` | 别的机制的指标（要写在 `uses` 里） |
| `{{ unit }}`、`{{ period }}` | 本单位的名称、这个期间 |
| `{{ table visits, people by unit }}` | 表格：各下级单位一行 |
| `{{ table visits, people by month }}` | 表格：各月一行 |
| `{{ duties }}`、`{{ warnings }}` | 表格：本机制各项责任的完成情况、各种预警的引发与解除 |
| `{{ scorecard yearly }}`、`{{ points member }}`、`{{ survey pulse }}` | 表格：一个考核、积分制、问卷的结果（别的机制的写 `机制.名称`） |

其余照 Markdown 写：标题、段落、列表、表格、加粗。算不出的指标写明原因，不会是空白或 0。
"""

GENERATED = """
考核、积分、问卷、测评、测试、签阅文件和预警要人填的东西，都是普通台账里的普通记录。这些台账在机制装入时自动生成，
权限、历史、Excel、指标、材料与手写的台账一样；指标和条件里照样可以用它们的名称。表里的 `N` 是你起的标识，
如问卷 `pulse` 的答卷是 `pulse_answer`。手写的台账不能与它们重名。要算的（完成没有、得几分、第几次）从不填写。
"""

NAMES = """
写台账名，先找本机制的，再找自带的 `org`（`unit`、`person`、`post`、`appointment` 不用加前缀），
再按 `机制.台账` 找别的机制的；后一种要在 `uses` 里写上那个机制。指标名同理：先找本机制的，再按 `机制.指标` 找。
"""
