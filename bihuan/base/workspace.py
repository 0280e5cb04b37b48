"""A workspace: the one folder that holds all of an installation's data and settings, so that copying it is a backup."""

import json
import os
import secrets
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.web import web_settings
from bihuan.base.workdays import Calendar, calendar_of

SETTINGS_FILE = "bihuan.toml"
FOLDERS = ("files", "lake", "index", "packs", "reports")
DEFAULT_BASE_URL = "http://127.0.0.1:8321"

_TEMPLATE = """\
# 闭环工作区设置。本文件夹就是全部数据：停机后整夹复制即为备份。
organisation = {organisation}
# 空：用本文件夹里的 SQLite；团队用 PostgreSQL：postgres://用户:口令@主机:5432/库名
# 环境变量 BIHUAN_DATABASE_URL 优先于此处。
database_url = ""
# 报告里每个数字的追溯地址以此开头。
base_url = "{base_url}"
time_zone = "Asia/Shanghai"
# 节假日表（每行“2027-01-01,休”或“2027-01-02,班”），放在本文件夹；没有就用随附的已公布年份。
workdays = "workdays.csv"
# 命令行默认以谁的名义办理（工号）。
operator = "admin"
secret_key = "{secret_key}"
# 提醒邮件和群机器人默认不开：在文件末尾写 [news] 和 [news.mail]，见运行说明“提醒和后台工作”。
"""


@dataclass(frozen=True)
class Workspace:
    """Where everything lies. Paths are absolute."""

    path: Path

    @cached_property
    def settings(self) -> dict:
        """The content of `bihuan.toml`; a fault in it is Refused with its place."""
        file = self.path / SETTINGS_FILE
        if not file.is_file():
            raise NotFound(
                f"{self.path} 不是闭环工作区（没有 {SETTINGS_FILE}）。先运行 bihuan init {self.path}。"
            )
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            raise Refused(
                [
                    Issue(
                        "workspace.settings",
                        f"设置文件无法读取：{fault}",
                        "按 TOML 格式改正。",
                        file=str(file),
                    )
                ]
            ) from fault

    @property
    def database_url(self) -> str:
        """The database; SQLite inside the workspace unless set."""
        set_url = os.environ.get("BIHUAN_DATABASE_URL") or self.settings.get("database_url", "")
        return set_url or f"sqlite:///{self.path / 'book.sqlite3'}"

    @property
    def organisation(self) -> str:
        """Name of the organisation."""
        return self.settings.get("organisation", "")

    @property
    def base_url(self) -> str:
        """What trace addresses begin with, without a slash at the end."""
        return self.settings.get("base_url", DEFAULT_BASE_URL).rstrip("/")

    @property
    def operator(self) -> str:
        """The number (工号) of the person in whose name the command line acts unless told otherwise."""
        return str(self.settings.get("operator", "admin"))

    @property
    def news(self) -> dict:
        """The table `[news]`: reminders, e-mail and robots; empty when nothing is set."""
        return self.settings.get("news", {})

    @cached_property
    def web(self) -> dict:
        """The table `[web]`, each setting as written or as by default; Refused with its faults."""
        return web_settings(self.settings.get("web", {}), str(self.path / SETTINGS_FILE))

    @property
    def time_zone(self) -> str:
        """IANA name of the time zone in which days begin and end."""
        return self.settings.get("time_zone", "Asia/Shanghai")

    @property
    def calendar(self) -> Calendar:
        """Workdays as announced, with the workspace's own table if there is one."""
        table = self.path / self.settings.get("workdays", "workdays.csv")
        return calendar_of(table, table.stat().st_mtime) if table.is_file() else calendar_of(None)

    @property
    def files(self) -> Path:
        """Content-addressed attachments."""
        return self.path / "files"

    @property
    def lake(self) -> Path:
        """Parquet segments; a projection of the book."""
        return self.path / "lake"

    @property
    def index(self) -> Path:
        """Search index; a projection of the book."""
        return self.path / "index"

    @property
    def packs(self) -> Path:
        """Readable copies of the adopted packs."""
        return self.path / "packs"

    @property
    def reports(self) -> Path:
        """Reports written."""
        return self.path / "reports"


def create_workspace(path: Path, organisation: str) -> Workspace:
    """Make the folder with its settings; an existing workspace is refused, other files in the folder are left alone."""
    path = path.resolve()
    if (path / SETTINGS_FILE).exists():
        raise Refused(
            [Issue("workspace.exists", f"{path} 已经是闭环工作区。", "换一个文件夹，或直接使用它。")]
        )
    path.mkdir(parents=True, exist_ok=True)
    for folder in FOLDERS:
        (path / folder).mkdir(exist_ok=True)
    content = _TEMPLATE.format(
        organisation=json.dumps(organisation, ensure_ascii=False),
        base_url=DEFAULT_BASE_URL,
        secret_key=secrets.token_urlsafe(48),
    )
    (path / SETTINGS_FILE).write_text(content, encoding="utf-8")
    (path / SETTINGS_FILE).chmod(0o600)
    return Workspace(path)


def find_workspace(start: Path) -> Workspace:
    """The workspace at `start` or the nearest folder above it."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS_FILE).is_file():
            return Workspace(folder)
    raise NotFound(
        f"{start} 及其上级文件夹都不是闭环工作区。用 bihuan init 文件夹 建一个，或用 --workspace 指明。"
    )


def shipped_packs() -> Path:
    """The folder of packs that come with Bihuan: inside the wheel, or beside the source."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_packs"
    return inside if inside.is_dir() else package.parent / "packs"
