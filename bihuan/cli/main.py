"""The command line: finds the workspace, loads the one command that was asked for, shows what it answers."""

import errno
import importlib
import sqlite3
import sys

import typer
from typer.core import TyperCommand, TyperGroup

from bihuan.base.errors import BihuanError, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.cli.answer import Answer, give, give_error
from bihuan.cli.boot import FLOORS, PAGES, boot, bring_up_to_date
from bihuan.cli.session import SESSION, take_global_options
from bihuan.cli.usage import usage_issue

# Command → one line of help; its code lies in commands/<command>.py.
COMMANDS = {
    "demo": "看一遍完整过程：采文章、用机制、填一年、算指标、出报告",
    "init": "建一个工作区（一个文件夹就是全部数据）",
    "check": "检查机制包，列出每一处毛病和改法",
    "adopt": "采用一个机制包",
    "template": "导出一本台账的 Excel 填报模板",
    "import": "导入填好的 Excel",
    "record": "登记一条记录",
    "amend": "更正或变更一条记录",
    "step": "办理一个步骤（提交、确认、退回、撤回、作废……）",
    "list": "列出一本台账的记录",
    "show": "看一条记录和它的经过",
    "due": "看有什么到期要办",
    "duties": "看责任落实：应完成、按期、逾期、未完成",
    "news": "看一个人桌面上的事：待办、将到期、逾期、下级逾期、订阅的新结果",
    "warnings": "看预警，判断一遍，或换个条件重演",
    "score": "考核：算分、逐项说明、开启到定案",
    "figures": "算指标",
    "points": "算积分，逐分说明，看定案的积分表",
    "exam": "在线测试：抽题、作答、交卷、看成绩",
    "sign": "打开、签阅发布的文件，看谁还没有签",
    "survey": "问卷：发起、发码、答题、收回、看结果",
    "ballot": "民主测评：发码、投票、计票、看结果",
    "trace": "从一个数字追到它的记录",
    "report": "写 Word 报告",
    "intake": "把文章收进素材库",
    "search": "搜文章和记录：词、整句、题目、日期……",
    "searches": "订阅搜索，看有什么新结果",
    "download": "把素材下载成 Word、PDF、纯文本或压缩包",
    "repeats": "看谁与谁重复：整篇、部分、套用改数，逐段对照",
    "outline": "看文章的提纲、句式和数字，几篇并排对照",
    "describes": "看一篇文章写的是哪些机制，或哪些文章写到一个机制",
    "verify": "从头验证账本",
    "seal": "封存今天的账本指纹",
    "rebuild": "由账本重建投影",
    "account": "给人开通网页账号，或停用",
    "token": "做一个程序用的令牌，以自己的名义查询",
    "serve": "开启网页服务",
    "work": "运行到点的工作：发提醒、每日封存、更新数据湖……",
}
WITHOUT_WORKSPACE = frozenset({"demo", "init", "check"})
WITH_PAGES = frozenset({"serve"})  # the others start without what only pages need


class Commands(TyperGroup):
    """Loads a command when it is asked for, after its workspace is known: Django must stand before its models do."""

    def list_commands(self, ctx: typer.Context) -> list[str]:
        """Names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> TyperCommand:
        """The command, or while listing help only its line."""
        if cmd_name not in COMMANDS:
            raise Refused([Issue("cli.command", f"没有命令“{cmd_name}”。", did_you_mean(cmd_name, COMMANDS))])
        if ctx.obj != cmd_name:
            return TyperCommand(cmd_name, help=COMMANDS[cmd_name])
        if cmd_name not in WITHOUT_WORKSPACE:
            _boot_for_command(PAGES if cmd_name in WITH_PAGES else FLOORS)
        module = importlib.import_module(f"bihuan.cli.commands.{cmd_name}")
        app = typer.Typer(add_completion=False)
        app.command(name=cmd_name, help=COMMANDS[cmd_name])(module.run)
        return typer.main.get_command(app)


def _boot_for_command(settings: str) -> None:
    try:
        SESSION.workspace = SESSION.find()
    except NotFound:
        if "--help" not in sys.argv:
            raise
    boot(SESSION.workspace.path if SESSION.workspace else None, settings)
    if SESSION.workspace:
        bring_up_to_date()


application = typer.Typer(
    cls=Commands, add_completion=False, help="闭环：机制是文本，事实记一次，数字可追溯。"
)


@application.callback()
def _options() -> None:
    """随处可加：--workspace 文件夹，--as 工号（以谁的名义），--json（给程序看）。"""


def _disk_or_database(error: Exception) -> BihuanError | None:
    """The error for people behind an error of the system, if it is one that they can mend."""
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or (isinstance(error.__cause__ or error, sqlite3.OperationalError) and "full" in str(error)):
        return Refused(
            [
                Issue(
                    "system.disk_full", "磁盘已满，这一次没有写入任何内容。", "腾出空间后再试，已有数据完好。"
                )
            ]
        )
    if isinstance(error, PermissionError):
        return Refused(
            [Issue("system.permission", f"没有权限：{error.filename}。", "换一个有权限的文件夹或用户。")]
        )
    if isinstance(error, FileNotFoundError):
        return NotFound(f"没有这个文件：{error.filename}。")
    return None


def main(arguments: list[str] | None = None) -> None:
    """Entry point of `bihuan`."""
    words = take_global_options(list(sys.argv[1:] if arguments is None else arguments))
    asked = next((word for word in words if not word.startswith("-")), None)
    try:
        command = typer.main.get_command(application)
        answer = command.main(words or ["--help"], prog_name="bihuan", standalone_mode=False, obj=asked)
        code = give(answer, SESSION.as_json) if isinstance(answer, Answer) else int(answer or 0)
    except BihuanError as error:
        code = give_error(error, SESSION.as_json)
    except typer.TyperException as error:
        code = give_error(Refused([usage_issue(error)]), SESSION.as_json)
    except (typer.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:
        code = 0
    except Exception as error:
        known = _disk_or_database(error)
        if known is None:
            raise
        code = give_error(known, SESSION.as_json)
    sys.exit(code)
