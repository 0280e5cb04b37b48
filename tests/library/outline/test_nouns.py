"""The noun beside a number: behind it or before it, without verbs and links."""

import pytest

from bihuan.library.outline.figures import figures_in


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("培训38名党务干部。", "党务干部"),
        ("举办专题讲座12场。", "专题讲座"),
        ("职工满意度达到96.5%。", "职工满意度"),
        ("三分之二的班组建立了角落。", "班组"),
        ("劳动竞赛涌现先进个人几十名。", "先进个人"),
        ("设备完好率保持在99%以上。", "设备完好率"),
        ("（12名）", ""),
    ],
)
def test_noun(text, noun):
    assert figures_in(text)[-1].noun == noun
