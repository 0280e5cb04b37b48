"""Which installed fonts stand in for the official ones when a document is turned into PDF."""

import shutil
import subprocess
from dataclasses import dataclass
from xml.sax.saxutils import escape

from bihuan.official.word.fonts import FANG_SONG, HEI, KAI, SONG, SONG_TITLE

# In order of likeness. The Noto faces hold every character a name may have; the Fandol ones only those of GB/T 2312.
CANDIDATES: dict[str, tuple[str, ...]] = {
    SONG_TITLE.name: ("FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0", "Noto Serif CJK SC", "FandolSong", "SimSun"),
    FANG_SONG.name: ("仿宋", "FangSong", "STFangsong", "FandolFang R", "FandolFang", "Noto Serif CJK SC"),
    KAI.name: ("楷体", "KaiTi", "STKaiti", "LXGW WenKai", "AR PL UKai CN", "FandolKai", "Noto Serif CJK SC"),
    HEI.name: ("SimHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", "FandolHei"),
    SONG.name: ("SimSun", "Noto Serif CJK SC", "FandolSong"),
}
# 小标宋 is heavier than 宋体.
_HEAVY = {SONG_TITLE.name}


@dataclass(frozen=True, slots=True)
class StandIns:
    """`taken`: official name → installed font that stands in. `missing`: official names for which there is none."""

    taken: dict[str, str]
    missing: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """In words, what differs from the official fonts; empty when all are installed."""
        replaced = tuple(f"没有安装“{name}”，PDF 中以“{font}”代替。" for name, font in self.taken.items())
        lost = tuple(
            f"没有安装“{name}”，也没有可代替的字体，PDF 中的样子不可靠；请安装 fonts-noto-cjk 等中文字体。"
            for name in self.missing
        )
        return replaced + lost


def installed_fonts() -> frozenset[str]:
    """Every family name that fontconfig knows; empty without fontconfig."""
    lister = shutil.which("fc-list")
    if not lister:
        return frozenset()
    listed = subprocess.run([lister, ":", "family"], capture_output=True, text=True, timeout=60, check=False)
    return frozenset(name.strip() for line in listed.stdout.splitlines() for name in line.split(","))


def stand_ins(installed: frozenset[str]) -> StandIns:
    """The best installed stand-in for each official font that is not itself installed."""
    taken, missing = {}, []
    for name, candidates in CANDIDATES.items():
        if name in installed:
            continue
        font = next((candidate for candidate in candidates if candidate in installed), None)
        if font:
            taken[name] = font
        else:
            missing.append(name)
    return StandIns(taken, tuple(missing))


def fontconfig(chosen: StandIns) -> str:
    """A fontconfig file that takes the stand-ins, on top of the machine's own."""
    rules = "".join(_rule(name, font) for name, font in chosen.taken.items())
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>'
    )


def _rule(name: str, font: str) -> str:
    weight = '<edit name="weight" mode="assign"><const>bold</const></edit>' if name in _HEAVY else ""
    return (
        f'<match target="pattern"><test name="family"><string>{escape(name)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{escape(font)}</string></edit>{weight}</match>'
    )
