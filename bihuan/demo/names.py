"""Invented names of people: common surnames and given names drawn by chance, each full name once."""

from collections.abc import Iterator
from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
FIRST = "建国志文晓雨思明永海春秋立新德玉宏伟佳子天一若嘉景承启维怀书安宁远云清和正亦可心以念知乐行长松柏岳川"
SECOND = "军华平峰霞燕涛磊娜敏静丽强勇杰鹏宇轩涵怡琳欣蕾婷倩洁莹雪梅兰芳荣辉亮斌波飞龙翔宁瑞祥泽源林森岩江河涵博睿哲航毅诚谦朗逸"


def names(rng: Random) -> Iterator[str]:
    """Full names without end, none twice."""
    given: set[str] = set()
    while True:
        name = rng.choice(SURNAMES) + (rng.choice(FIRST) if rng.random() < 0.82 else "") + rng.choice(SECOND)
        if name not in given and name[-1] != name[-2]:
            given.add(name)
            yield name
