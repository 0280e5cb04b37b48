"""Recognises lines that are no part of any article: advertising, contacts, paywall marks, page numbers, watermarks."""

import re
from collections import Counter
from collections.abc import Sequence

from bihuan.library.analysis.headings import numbered
from bihuan.library.analysis.lines import Line

PAYWALL, ADVERTISING, CONTACT, PAGE = "收费标记", "广告", "联系方式", "页码"
WATERMARK, WEB, COPYRIGHT, RULE = "水印", "网页标记", "版权声明", "分隔线"

_CHANNEL = (
    r"(?:微信|威信|薇信|vx|v信|wx|qq|公众号|客服|小编|群主|会员群|网盘|店铺|淘宝|二维码|知识星球|小程序)"
)
_GOODS = r"(?:材料|资料|素材|范文|文章|课件|模板|文库|文稿|ppt|公文)"
_RULES: tuple[tuple[str, str], ...] = (
    (PAYWALL, r"^#+\s*paid\s*(?:begin|end)\s*#+$|^\[/?(?:hide|vip|paid|pay)[^\]]*\]$"),
    (PAYWALL, r"^[【\[(（]?(?:以下|本文|此处|剩余|全文)(?:内容|部分|文字)?.{0,6}(?:付费|收费|会员可见|vip可见|登录后可见|购买后)"),
    (PAYWALL, r"^[【\[(（]?(?:试读(?:已)?结束|开通会员|立即购买|付费阅读|解锁全文)"),
    (WEB, r"^(?:上一篇|下一篇|相关(?:阅读|文章|推荐|链接)|推荐阅读|延伸阅读|点击(?:查看|阅读|进入)?(?:原文|下载|全文)|阅读原文|返回(?:首页|列表|顶部)|分享到|打印本页|关闭窗口|责任编辑)\s*[:：】\]]?.{0,60}$"),
    (WEB, r"^(?:来源|原文链接|网址|链接|出处)?\s*[:：]?\s*(?:https?://|www\.)\S+$"),
    (WEB, r"(?:浏览|阅读|点击)(?:次数|量|数)\s*[:：]\s*\d*|字体\s*[:：]\s*[【\[]?\s*大"),
    (COPYRIGHT, r"^.{0,12}(?:版权所有|版权归.{1,12}所有|侵权(?:请)?(?:联系|告知|必删|删除)|免责声明|未经(?:授权|许可|允许).{0,6}(?:转载|传播|使用))"),
    (COPYRIGHT, r"^(?:本文|本站|部分|以上|资料|内容|文章|素材|图文).{0,8}(?:来源于|来自|整理自|转自)(?:互联)?网络?.{0,40}$"),
    (ADVERTISING, rf"^.{{0,8}}(?:更多|海量|全部|完整|整套|内部|高质量|精品).{{0,14}}{_GOODS}.{{0,30}}(?:(?:加|添加|关注|联系|搜索|扫).{{0,6}}{_CHANNEL}|扫码|进群|入群|免费(?:领取|下载|获取)|[a-z0-9_-]{{6,}}$)"),
    (ADVERTISING, rf"^[【\[].{{0,12}}(?:素材库|文库|代笔|代写|润笔|范文网|公文网|写作网).{{0,4}}[】\]].{{0,100}}(?:会员|更新|原创|客服|代写|代笔|好评|下载|优惠|{_CHANNEL})"),
    (ADVERTISING, r"^(?!.*(?:严禁|不得|禁止|杜绝|不准)).{0,10}(?:代写|代笔|润笔).{0,30}(?:原创|保密|价格|联系|各类)|^各类(?:公文|材料|文稿)代写|^.{0,10}(?:限时|特价|优惠).{0,12}(?:会员|包年|购买)"),
    (ADVERTISING, rf"^(?:欢迎|请|需要的?|如需|想要|有需要的?)?.{{0,3}}(?:扫码|扫一扫|长按|识别|添加|点击|加入|加(?![强快大深])|进(?!一步|行)|关注|搜索|联系(?!群众)|咨询)(?:下方|我们|本|官方|“|\")?.{{0,8}}{_CHANNEL}.{{0,60}}$"),
    (ADVERTISING, rf"(?:svip|超级会员|终身会员|年费会员|网盘群).{{0,60}}{_GOODS}|{_GOODS}.{{0,60}}(?:svip|超级会员|终身会员|年费会员|网盘群)"),
    (ADVERTISING, rf"(?:更多|海量|精品).{{0,8}}{_GOODS}.{{0,4}}免费(?:领取|下载|获取)"),
    (CONTACT, rf"^.{{0,14}}{_CHANNEL}(?:号码|账号|搜索|名称|号)?\s*[:：]\s*\S.{{0,60}}$"),
    (CONTACT, rf"(?:加|添加|联系).{{0,4}}{_CHANNEL}.{{0,4}}[:：]?\s*[a-z0-9_-]{{5,}}"),
    (PAGE, r"^第?\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?$|^page\s*\d+(?:\s*of\s*\d+)?$|^\d{1,4}\s*/\s*\d{1,4}$"),
    (PAGE, r"^[-–—－﹣·~]\s*\d{1,4}\s*[-–—－﹣·~]$"),
    (RULE, r"^(?:[-–—－=*＊_~·.…#+☆★◆■]\s*){4,}$|^[-*_]\s*[-*_]\s*[-*_]$"),
)  # fmt: skip
_PATTERNS = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _RULES)
_HANDLE = re.compile(r"[a-zA-Z0-9_-]{5,}")
_PHONE = re.compile(r"^(?:联系人|(?:联系|咨询)?电话|手机|传真|邮箱|地址|邮编|联系方式|网址)\s*[:：]")
_MARK_WORDS = re.compile(
    r"网$|文库|素材|公众号|水印|内部资料|仅供|版权|盗版|转载|试读|www|\.com|\.cn|来源", re.IGNORECASE
)
_LONGEST = {ADVERTISING: 300, CONTACT: 80, COPYRIGHT: 120, WEB: 160}
_PROSE_END = "。！？；"
_LEAST_REPEATS = 3


def reason_of(plain: str) -> str:
    """Why a line (folded) is no part of an article; '' when it may be one. Whole sentences of prose are never taken for contacts."""
    for reason, pattern in _PATTERNS:
        if len(plain) <= _LONGEST.get(reason, 80) and pattern.search(plain):
            sentence = plain[-1] in _PROSE_END and len(plain) > 30
            if (
                reason in (CONTACT, ADVERTISING)
                and (sentence or numbered(plain))
                and not _HANDLE.search(plain)
            ):
                continue
            return reason
    return ""


def set_aside(lines: Sequence[Line]) -> None:
    """Give every line that is no part of an article its reason."""
    for line in lines:
        line.reason = reason_of(line.plain)
    _page_numbers(lines)
    _watermarks(lines)
    _phones(lines)


def _page_numbers(lines: Sequence[Line]) -> None:
    """Bare numbers are page numbers only where they count up one by one through the text."""
    bare = [line for line in lines if not line.reason and len(line.plain) <= 4 and line.plain.isdecimal()]
    values = [int(line.plain) for line in bare]
    if len(bare) >= _LEAST_REPEATS and values == list(range(values[0], values[0] + len(values))):
        apart = [after.number - before.number for before, after in zip(bare, bare[1:], strict=False)]
        if min(apart) > 3:
            for line in bare:
                line.reason = PAGE


def _watermarks(lines: Sequence[Line]) -> None:
    """A short line that comes again and again and speaks of sources or rights, or stands beside each page number."""
    counted = Counter(line.plain for line in lines if not line.reason and len(line.plain) <= 30)
    often = {plain for plain, count in counted.items() if count >= _LEAST_REPEATS}
    if not often:
        return
    beside = Counter(
        lines[at].plain
        for place, line in enumerate(lines)
        if line.reason == PAGE
        for at in (place - 1, place + 1)
        if 0 <= at < len(lines) and lines[at].plain in often
    )
    for line in lines:
        if line.reason or line.plain not in often or line.plain[-1] in _PROSE_END:
            continue
        if _MARK_WORDS.search(line.plain) or beside[line.plain] >= max(
            _LEAST_REPEATS, counted[line.plain] - 1
        ):
            line.reason = WATERMARK


def _phones(lines: Sequence[Line]) -> None:
    """Telephone and address belong to a notice, but to the advertising when they stand beside it."""
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        step = -1 if order.step == 1 else 1
        for place in order:
            line, other = lines[place], lines[place + step]
            if not line.reason and _PHONE.match(line.plain) and other.reason in (ADVERTISING, CONTACT):
                line.reason = CONTACT
