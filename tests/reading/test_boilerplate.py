"""Which lines are left over from a web page, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import boilerplate
from extractor.boilerplate import marks
from extractor.sentence import split

LEFTOVERS = """
Return to list
Back to top
Recommended Reading Change it
Related news:
Links
Print | Share | Save
Share to:
Special statement: the pictures on this site belong to their owners, please contact us.
Disclaimer: the content does not represent this site.
Copyright © 2020 Example News. All rights reserved
Submission mailbox: news@example.com Tel: 010-123456
Edit:Zhang San
Responsible editor: Li Si
(editor in charge: Li Si)
> Disclaimer: express data, not adjusted.
(commissioning editor Wang Wu)
Click to view the full text
Scan the QR code to follow us
Previous: The city holds a meeting
Next article: Rain is expected
- END -
粤ICP备12345678号
版权所有 某某市人民政府
版权声明：本网所有内容未经授权不得转载。
未经许可，不得转载
责任编辑：张三
【責任編輯:李四】
打印 | 收藏 | 发给好友
打印 | 收藏 | 發給好友 【字號 大 中 小】 |
【字号：大 中 小】
分享到：
分享到: 微信 微博 QQ空间
相关阅读：
相關閱讀:
我來說兩句
上一篇：某市召开大会
下一篇：没有了
扫一扫在手机打开当前页 扫码关注
当前位置：首页 > 新闻 > 要闻
首页 > 政务 > 要闻
返回顶部
浏览次数：1234
联系电话：0750-1234567
点击查看更多
|
>>>
""".strip().splitlines()

KEPT = """
Links between the two ports were opened, with an investment of 2 billion yuan.
The print industry grew by 5%.
Copyright registrations rose by 12% to 3,400.
The editor of the county gazette donated 100,000 yuan.
Home prices fell by 0.3%.
Share of services: 45.2% of GDP.
Next year, the city plans to build 12 schools.
Previous plans were dropped.
Return to work was completed in 98% of firms.
Statement of the mayor: we will invest 3 billion yuan.
The end of the year
Related industries grew by 8%.
More reports on investment are due.
Source: Example Daily
Author: Example Daily Time: 2022.07.28
Reporter Wang Wu
2023-12-28 09:20:29 来源:某某网 责任编辑:张三
来源：某市日报
记者 张三 通讯员 李四
（本报记者 张三）
版权登记量达12万件，增长8%。
打印机产量增长5.1%
相关产业增加值占GDP比重达12%。
推荐项目23个，总投资45亿元
上一年度，全市新增企业1200家。
下一步，我市将建设10个园区。
编辑出版图书300种。
扫码支付用户达120万户。
返回家乡创业的有3000人
大项目
电话普及率达98%
首页工程投资3亿元。
点击量突破100万次。
完成投资12亿元
举报奖励资金20万元。
声明立场
""".strip().splitlines()


@pytest.mark.parametrize("line", LEFTOVERS)
def test_leftovers_are_told(line: str) -> None:
    """Buttons, notices, editors, teasers and contacts, in English and both Chinese scripts."""
    assert marks(["据统计，今年全市完成投资12亿元。" * 20, line]) == [False, True]


@pytest.mark.parametrize("line", KEPT)
def test_facts_and_bylines_are_kept(line: str) -> None:
    """What begins like a leftover and states something, and lines that name date, source or reporter."""
    assert marks(["据统计，今年全市完成投资12亿元。" * 20, line]) == [False, False]


def test_what_follows_the_end() -> None:
    """Behind the mark of the end, headlines and cut-off beginnings of other articles go; sentences and credits stay."""
    body = ["The city grew by 3.6%." * 10, "- END -"]
    after = [
        "[Gansu] Court: a new model",
        "Since the campaign began, the courts have...",
        "Source: Daily",
        "It is done.",
    ]
    assert marks([*body, *after]) == [False, True, True, True, False, False]
    early = ["Intro", "- END -", "A headline", "The city grew by 3.6%." * 10]
    assert marks(early) == [False, True, False, False]


def test_what_follows_a_list_of_others() -> None:
    """Behind "Related reading", headlines go, up to the next sentence."""
    lines = [
        "今年全市完成投资12亿元。" * 10,
        "相关阅读：",
        "某市召开大会",
        "某县喜获丰收",
        "今年又投资3亿元。",
        "指标 数值",
    ]
    assert marks(lines) == [False, True, True, True, False, False]


@given(st.lists(st.one_of(st.text(max_size=20), st.sampled_from([*LEFTOVERS, *KEPT])), max_size=20))
def test_every_line_has_a_mark(lines: list[str]) -> None:
    """One mark a line, and none for a blank one."""
    found = marks(lines)
    assert len(found) == len(lines)
    assert not any(mark for mark, line in zip(found, lines, strict=True) if not line.strip())


def test_long_lines_are_never_leftovers() -> None:
    """A paragraph is kept however it begins."""
    assert marks(["版权声明：" + "今年全市完成投资12亿元。" * 60]) == [False]


def test_sentences_carry_the_mark() -> None:
    """Each sentence of a leftover line is marked, and the numbering goes on."""
    sentences = split("全市投资12亿元。又投资3亿元。\n版权声明：图片归作者。请联系本站。\n再投资1亿元。")
    assert [(s.line, s.boilerplate) for s in sentences] == [(1, False), (2, False), (3, True), (4, True), (5, False)]


@pytest.mark.parametrize("pattern", ["_NOTICE", "_EDITOR", "_RELATED", "_END", "_SHORT", "_PHRASES"])
@given(data=st.data())
def test_no_leftover_is_told_by_its_beginning_to_be_none(pattern: str, data: st.DataObject) -> None:
    """Whatever a pattern matches begins as leftovers may: a word added to a pattern is to be among the first words."""
    form = getattr(boilerplate, pattern)
    body = data.draw(st.from_regex(form, fullmatch=True)).strip()
    assert not form.match(body) or not body or boilerplate._may_be(body)


@given(
    st.lists(st.sampled_from([*sorted(boilerplate._BUTTONS), *"|丨/ 、。安x中国", "cp"]), min_size=1, max_size=4).map(
        "".join
    )
)
def test_no_row_of_buttons_is_told_by_its_beginning_to_be_none(body: str) -> None:
    """A line that holds nothing but buttons and what parts them is looked at whole."""
    parts = boilerplate._PART.findall(body.casefold())
    assert not set(parts) <= boilerplate._BUTTONS or not body.strip() or boilerplate._may_be(body.strip())
