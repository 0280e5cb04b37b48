"""Robots of groups (WeCom, DingTalk, Feishu and whatever else Apprise knows): one POST of plain text a message."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import apprise

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.workspace import SETTINGS_FILE
from bihuan.news.channels.channel import NotSent, Unsure

# Messages a minute that each robot takes, as its maker says.
PER_MINUTE = {"wecombot": 20, "wecom": 20, "dingtalk": 20, "feishu": 100, "lark": 100}
OTHERS_PER_MINUTE = 20
TITLES = {"wecombot": "企业微信", "wecom": "企业微信", "dingtalk": "钉钉", "feishu": "飞书", "lark": "飞书"}

# What Apprise notes when the connection was never made: nothing can have arrived.
_NEVER_CONNECTED = ("NewConnectionError", "ConnectTimeout", "NameResolutionError", "Failed to resolve")
_ANSWERED_NO = "Failed to send"


class WebhookChannel:
    """See Channel; the address is an Apprise URL, `wecombot://…`."""

    most_bytes = 2_000  # WeCom cuts a text at 2048 bytes

    def __init__(self, url: str):
        self.name = schema_of(url)
        self.per_minute = PER_MINUTE.get(self.name, OTHERS_PER_MINUTE)
        self._robot = apprise.Apprise(asset=apprise.AppriseAsset(async_mode=False, app_id="Bihuan"))
        with _listening():
            fine = self._robot.add(url)
        if not fine:
            text = f"news.webhooks：{self.name}:// 开头的机器人地址无法识别。"
            raise Refused(
                [Issue("news.settings", text, "按运行说明“提醒”一章的写法核对。", file=SETTINGS_FILE)]
            )

    def ready(self) -> None:
        """See Channel; a robot is connected to only when the message is sent."""

    def send(self, to: str, subject: str, text: str) -> None:
        """See Channel."""
        with _listening() as heard:
            fine = self._robot.notify(body=text, title=subject, body_format=apprise.NotifyFormat.TEXT)
        if fine:
            return
        title = TITLES.get(self.name, self.name)
        if any(_ANSWERED_NO in line for line in heard):
            raise NotSent(f"{title}机器人拒收。")
        if any(word in line for line in heard for word in _NEVER_CONNECTED):
            raise NotSent(f"{title}机器人连接不上。")
        raise Unsure(f"{title}机器人没有答复。")

    def close(self) -> None:
        """See Channel."""


def schema_of(url: str) -> str:
    """`wecombot` of `wecombot://…`."""
    return url.partition("://")[0].strip().lower()


def address_of(url: str) -> str:
    """The address as the delivery ledger keeps it: whoever reads it cannot post with it."""
    return sha256(url.strip().encode()).hexdigest()[:24]


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What Apprise notes inside the block. It goes nowhere else: it may hold the robot's secret."""
    logger, wire, heard = logging.getLogger("apprise"), logging.getLogger("urllib3"), []
    handler = logging.Handler()
    handler.emit = lambda record: heard.append(record.getMessage())
    before = (logger.level, logger.propagate, wire.level)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    wire.setLevel(logging.CRITICAL)
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
        wire.setLevel(before[2])
