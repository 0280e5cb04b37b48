"""Writes `initials.txt`, the first letters of all readings, out of pypinyin: `python -m bihuan.library.text.readings`.

Kept as a file of 60 kB because pypinyin takes half a second to load, and looks every word up in a slow way.
"""

import unicodedata
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

FILE = Path(__file__).with_name("initials.txt")
FIRST, LAST = 0x4E00, 0x9FFF
NONE = "."
# Words of this field, or common ones, that the dictionary lacks or reads in a rarer way.
_OWN = {
    "长期": "cq", "长效": "cx", "长远": "cy", "长江": "cj", "长沙": "cs", "长春": "cc", "长征": "cz", "特长": "tc",
    "行业": "hy", "银行": "yh", "央行": "yh", "行长": "hz", "行情": "hq", "分行": "fh", "支行": "zh", "重庆": "cq",
    "重新": "cx", "重组": "cz", "重温": "cw", "重建": "cj", "重塑": "cs", "双重": "sc", "会计": "kj", "调研": "dy",
    "调查": "dc", "调度": "dd", "调动": "dd", "调整": "tz", "协调": "xt", "调解": "tj", "调控": "tk", "传承": "cc",
    "参与": "cy", "参加": "cj", "参谋": "cm", "参差": "cc", "弹性": "tx", "子弹": "zd", "朝阳": "cy", "降低": "jd",
    "投降": "tx", "解放": "jf", "盛大": "sd", "校对": "jd", "厦门": "xm", "大厦": "ds", "藏区": "zq", "西藏": "xz",
    "增长": "zz", "成长": "cz", "部长": "bz", "校长": "xz", "组长": "zz", "董事长": "dsz", "专长": "zc", "擅长": "sc",
}  # fmt: skip


def first_letter(reading: str) -> str:
    """`zhòng` → z."""
    return unicodedata.normalize("NFD", reading)[0]


def written() -> str:
    """What the file holds: a letter for each character in order of code points, then words read otherwise, one a line."""
    single = {code: first_letter(readings) for code, readings in pinyin_dict.items()}
    letters = "".join(single.get(code, NONE) for code in range(FIRST, LAST + 1))
    words = dict(_OWN)
    for word, readings in phrases_dict.items():
        found = "".join(first_letter(each[0]) for each in readings)
        usual = "".join(single.get(ord(each), each) for each in word)
        if len(found) == len(word) and found.isascii() and found != usual:
            words.setdefault(word, found)
    words = {
        word: found
        for word, found in words.items()
        if found != "".join(single.get(ord(each), each) for each in word)
    }
    return "\n".join([letters, *(f"{word}\t{words[word]}" for word in sorted(words))]) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
