"""An organisation with librarians and members, folders of files to take in, and a plain look at what is in the book."""

from pathlib import Path

import pytest

from bihuan.book.public import find
from bihuan.ledger.public import create
from bihuan.library.intake.present import ARTICLE
from tests.ledger.conftest import BEGIN, build_world, clock  # noqa: F401

PROSE = "围绕采购、财务、验收三类岗位逐条排查风险点，制定防范措施，明确由谁办、何时办、办到什么程度，每季度对照清单回头看一遍。"
OTHER_PROSE = "职工有什么难处就挂到墙上去，能办的当天办，一时办不了的说清原因和期限，办完请本人签字，办得好不好由他们说了算。"


def report(title: str, text: str = PROSE, day: str = "2024年5月20日") -> str:
    """A document of one article."""
    return f"{title}\n{text}\n一、做法\n{text}\n二、成效\n{text}\n青石热力厂\n{day}\n"


COLLECTION = f"""经验交流材料汇编（2篇）


##paidbegin##
把支部建到检修线上

近年来，检修公司把支部建到班组。
一、抓在日常
{PROSE}
二、严在经常
{PROSE}


小积分管出大变化

今年以来，物流公司试行积分管理。
一、定得细
{OTHER_PROSE}
二、算得清
{OTHER_PROSE}
更多材料请加微信：abc12345
##paidend##
"""


@pytest.fixture
def world(db, workspace, clock):  # noqa: F811
    """See tests/ledger; `clerk_a` is a librarian (素材管理员) at A only."""
    made = build_world()
    row = {"unit": "A", "title": "素材席", "kind": "素材管理员", "effective_on": BEGIN}
    post = create("org.post", [row], actor=made.admin)[0].record
    create("org.appointment", [{"post": post, "person": "clerk_a", "effective_on": BEGIN}], actor=made.admin)
    return made


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder for files to take in."""
    made = tmp_path / "来料"
    made.mkdir()
    return made


def kept(ledger: str = ARTICLE) -> list[dict]:
    """The articles in the book, in the order of their records."""
    return [row.values for row in find(ledger).exclude(state="void").order_by("record")]
