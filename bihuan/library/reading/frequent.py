"""How Chinese a text looks: tells the right decoding of bytes from wrong ones by how common its characters are."""

from functools import lru_cache
from itertools import islice

# The characters one meets everywhere in writing of offices and enterprises, and their traditional forms.
_EVERYWHERE = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "几九区强放决西被干做必战先回则任取据处世车队伍支书记委群众服务落推坚持创责监督检查考核评价纪律廉洁风险防控教育培训宣传思"
    "精神贯彻习深保障安营项目措施整改升效率标划完况汇报材验告案议讲话季单企集团司职青谐稳健康绿色环境治村镇县市省乡层织领导班"
    "引带示范典型锋模岗"
)
_TRADITIONAL = (
    "這爲個國時來們於對會發動過說產種後學經進電裏現實兩體機當點從業應開還義間樣與關線內數麼質氣變條沒結問無軍並題黨員總設長頭"
    "資邊級圖統較將組見計別論運農幾區強決幹戰則據處車隊書記羣衆務堅創責監檢覈評價紀潔風險訓傳貫徹習營項標劃況彙報驗議講話單團"
    "職諧穩綠環鎮縣鄉層織領導帶範鋒崗"
)
_OVER = frozenset("\u3000、。，；：？！“”‘’（）《》〈〉【】「」『』…—·％－／．＋～〔〕①②③④⑤⑥⑦⑧⑨⑩")


def _level_one(encoding: str, first: int, last: int, trails: tuple[range, ...]) -> set[str]:
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for part in trails for trail in part)
    return set("".join(pair.decode(encoding, "ignore") for pair in pairs))


FREQUENT = frozenset(_EVERYWHERE + _TRADITIONAL)
_COMMON = frozenset(
    _level_one("gb2312", 0xB0, 0xD7, (range(0xA1, 0xFF),))
    | _level_one("big5", 0xA4, 0xC6, (range(0x40, 0x7F), range(0xA1, 0xFF)))
)
_SAMPLE = 2_000


@lru_cache(1 << 16)
def _worth(character: str) -> float:
    if character in FREQUENT or character in _OVER:
        return 1.0
    if character in _COMMON:
        return 0.5
    if "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff":
        return 0.0
    if "\uff00" <= character <= "\uff5e" or "\u2000" <= character <= "\u22ff":
        return 0.0
    if "\ue000" <= character <= "\uf8ff" or character == "\ufffd" or not character.isprintable():
        return -2.0
    return -0.3


def plausible(text: str) -> float:
    """From about 1 (ordinary Chinese) down to −2 (rubbish), over the characters that are not ASCII; 1 where there are none."""
    sample = list(islice((each for each in text if each > "\x7f"), _SAMPLE))
    if not sample:
        return 1.0
    return sum(map(_worth, sample)) / len(sample)


def ordinary(text: str) -> bool:
    """Whether a look at frequent characters alone shows ordinary Chinese, or hardly anything but ASCII."""
    sample = list(islice((each for each in text if each > "\x7f"), 400))
    return len(sample) < 4 or sum(map(FREQUENT.__contains__, sample)) >= len(sample) * 0.2
