"""The ledgers of documents to sign: what was published, and who has opened and signed it."""

from bihuan.mechanism.expand.words import titled, words
from bihuan.mechanism.language import DocumentDef


def ledgers(name: str, document: DocumentDef) -> dict[str, dict]:
    """`name_issue` and, under it, `name_reading`."""
    by = words(document.by)
    issue = {
        "title": titled(document.title, "文件"),
        "time": "standing",
        "help": "一份发布给大家签阅的文件。",
        "key": ["unit", "title"],
        "label": ["title"],
        "fields": {
            "title": {"title": "文件名", "type": "text", "required": True, "max": 80},
            "content": {"title": "文件", "type": "file", "required": True, "accept": ["pdf", "docx", "txt"]},
            "published_on": {"title": "发布日期", "type": "date", "help": "办理时自动记下。"},
        },
        "states": {"draft": "待发布", "published": "已发布", "withdrawn": "已停用"},
        "ends": "withdrawn",
        "steps": {
            "publish": {"title": "发布", "from": "draft", "to": "published", "by": by, "stamp": "published_on"},
            "withdraw": {"title": "停用", "from": "published", "to": "withdrawn", "by": by},
        },
        "create": by, "amend": {"by": by, "in": ["draft"]}, "void": by, "read": ["anyone"],
    }  # fmt: skip
    reading = {
        "title": titled(document.title, "签阅"),
        "time": "happening",
        "of": f"{name}_issue",
        "unit": "person",
        "help": "一个人打开、签阅一份文件；文件指纹一并记下。",
        "key": [f"{name}_issue", "person"],
        "label": ["person", f"{name}_issue"],
        "fields": {
            "person": {"title": "签阅人", "type": "person", "required": True},
            "fingerprint": {"title": "文件指纹", "type": "text", "required": True, "max": 64, "help": "由程序写入。"},
            "signed_on": {"title": "签阅日期", "type": "date", "help": "办理时自动记下。"},
        },
        "rules": [{"must": "person = actor", "say": "只能由本人打开和签阅。"}],
        "states": {"opened": "已打开", "signed": "已签阅"},
        "steps": {
            "sign": {
                "title": "签阅", "from": "opened", "to": "signed", "by": ["concerned.person"], "stamp": "signed_on",
            },
        },
        "create": ["anyone"], "amend": ["nobody"], "void": by, "read": ["concerned.person", *by],
    }  # fmt: skip
    return {f"{name}_issue": issue, f"{name}_reading": reading}
