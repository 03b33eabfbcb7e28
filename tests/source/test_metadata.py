"""What an article's own lines state of it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.dateline import _YEAR, _read, stated
from extractor.language import SIMPLIFIED, TRADITIONAL, language_of, language_tag
from extractor.metadata import Metadata, read_metadata
from extractor.period import find_periods, resolve
from extractor.view import View

BODY = (
    "The county said that it had built 12 kilometres of road since June 1, 2020, when the Daily Post wrote of it. " * 4
)
BODY_ZH = "全县完成投资12.5亿元,同比增长8.3%,2020年6月1日起新建公路12公里,据南方日报当时的记载,工程进展顺利。" * 5

_LINES = st.lists(
    st.sampled_from(
        [
            *(
                "2022年7月28日",
                "2022-07-28",
                "二〇二二年七月二十八日",
                "July 28, 2022",
                "28/07/2022",
                "22年3月4日",
                "去年",
                "昨日",
            ),
            *(
                "２０２２年７月２８日",
                "今年春节",
                "the first of May",
                "May 1 of the thirteenth five-year plan",
                "十三五",
                "国庆节",
            ),
            *(
                "来源",
                "时间",
                "Source",
                "Date",
                "：",
                ":",
                " ",
                "  ",
                "|",
                "·",
                "（",
                "）",
                ")",
                "，",
                "；",
                ",",
                "T",
                "10:20",
                "周三",
            ),
            *("清河日报", "新华社", "Xinhua", "增长", "3.4%", "\u3000", "\t", "?", "]", "至", "-"),
        ]
    ),
    max_size=8,
).map("".join)


def metadata(*lines: str) -> Metadata:
    """What the lines state, one below the other."""
    return read_metadata(View.identity("\n".join(lines)))


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\n::来源年月日2022-07-29")))
def test_any_text_is_read(text: str) -> None:
    """Nothing raises, and a title stands in the text as it is."""
    found = read_metadata(View.identity(text))
    if found.title is not None:
        assert found.title in text
        assert found.title == found.title.strip()


@given(
    st.dates(date(1980, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%B %d, %Y"]),
)
def test_a_dateline_gives_its_day(day: date, form: str) -> None:
    """A full date on a line of its own is the day of publication, however it is written."""
    assert metadata("Headline of the county", day.strftime(form), BODY).published_on == day


@pytest.mark.parametrize(
    ("line", "day", "publisher", "paper"),
    [
        ("2022-07-29", date(2022, 7, 29), None, None),
        ("In March 2019 07, 08:50 source: Qinghe daily", date(2019, 3, 7), "Qinghe daily", None),
        ("Author:Qinghe Daily Time:2022.07.28", date(2022, 7, 28), None, "Qinghe Daily"),
        ("Author: Wang Lixin Time:2022.07.28", date(2022, 7, 28), None, None),
        ("2023-12-28 09:20:29 来源:清河网 责任编辑:李明 我来说两句 |", date(2023, 12, 28), "清河网", None),
        ("2023-12-28 09:20:29??來源:清河網 責任編輯:李明", date(2023, 12, 28), "清河網", None),
        ("来源：清河日报 2022-07-28 08:00 编辑：张三", date(2022, 7, 28), "清河日报", None),
        ("发布时间:20220729 浏览次数:120", date(2022, 7, 29), None, None),
        ("2024年03月30日 07:51 | 来源：西河晨报 | 作者：记者 覃文", date(2024, 3, 30), "西河晨报", None),
        ("Source: Xinhua | 2022-07-28 22:11:05 | Editor: huaxia", date(2022, 7, 28), "Xinhua", None),
        ("Date: Friday, July 29, 2022", date(2022, 7, 29), None, None),
        ("Updated: July 29, 2022 08:30", date(2022, 7, 29), None, None),
        ("Source:qinghe.example.com", None, "qinghe.example.com", None),
        ("稿源:《清河日报》", None, "清河日报", None),
        ("清河网 2023-12-28", date(2023, 12, 28), None, "清河网"),
        ("清河日报 2023年12月28日 头版", date(2023, 12, 28), None, "清河日报"),
        ("清河網 2023年12月28日訊 通訊員 張三", date(2023, 12, 28), None, "清河網"),
        ("清河日报 2023-12-28 第3版", date(2023, 12, 28), None, "清河日报"),
        ("来源：清河日报 2023年12月28日 第 09 版", date(2023, 12, 28), "清河日报", None),
        ("2023年12月28日 《清河日报》第01版", date(2023, 12, 28), None, "清河日报"),
        ("（《清河日报》2023年12月28日01版 责任编辑：张三）", date(2023, 12, 28), None, "清河日报"),
        ("清河县融媒体中心  2023-12-28 09:20", date(2023, 12, 28), None, "清河县融媒体中心"),
        ("2023-12-28 09:20  Qinghe Daily all-media reporter  Zhang San", date(2023, 12, 28), None, "Qinghe Daily"),
        ("2023-12-28 09:20 清河日报全媒体记者 张三", date(2023, 12, 28), None, "清河日报"),
        (
            "Qinghe Rural Network   Author Zhang San   2023-12-28 10:36",
            date(2023, 12, 28),
            None,
            "Qinghe Rural Network",
        ),
        (
            "Publisher : Bureau of Commerce   Date: 2023-12-28   [Text: large]",
            date(2023, 12, 28),
            "Bureau of Commerce",
            None,
        ),
        ("发布机构：清河县统计局 发布日期：2023-12-28", date(2023, 12, 28), "清河县统计局", None),
        ("2023年12月28日 清河县城通车", None, None, None),
        ("2023年12月28日，清河电视台开播", None, None, None),
        ("On May 5, 2022, the Qinghe Daily reported", None, None, None),
        ("二〇二二年七月二十九日", date(2022, 7, 29), None, None),
        ("来源:互联网", None, None, None),
        ("Source: https://example.com/a", None, None, None),
        ("2022-02-30", None, None, None),
        ("Qinghe 2022-07-29 opens its road", None, None, None),
        ("2023年12月28日清河县政府常务会议", None, None, None),
        ("12月26日", None, None, None),
    ],
)
def test_lines(line: str, day: date | None, publisher: str | None, paper: str | None) -> None:
    """Each form of dateline gives what it states, and a headline with a date in it nothing."""
    found = stated(line)
    assert (found.published_on, found.publisher, found.paper) == (day, publisher, paper)


@given(_LINES)
def test_a_sentence_without_label_or_gap_states_nothing(line: str) -> None:
    """What is told from the form of a line alone is what its labels and dates say."""
    assert stated(f"{line}。") == _read(f"{line}。".strip())


@given(_LINES)
def test_a_full_date_holds_a_year(line: str) -> None:
    """No phrase that means one day, whatever the day of publication, goes without a year in figures or a 年."""
    for found in find_periods(line):
        period = resolve(found.text, None)
        if period and period.start and period.start == period.end:
            assert _YEAR.search(found.text)


def test_the_body_states_nothing() -> None:
    """Dates and papers named in the body say nothing of the article."""
    assert metadata("Roads of the county are open", BODY, BODY) == Metadata("Roads of the county are open", None, None)
    assert metadata("全县公路建成通车", BODY_ZH, BODY_ZH) == Metadata("全县公路建成通车", None, None)


@pytest.mark.parametrize(
    "lines",
    [
        ("", "The new road of Qinghe in the morning . Reporter Wang Lixin Photo", "{}"),
        ("", "图为清河县新建公路。", "{}"),
        ("清河县新公路。李明 摄", "{}"),
        ("2022-07-29", "{}"),
        ("Source: Qinghe Daily", "{}"),
        ("By Wang Lixin", "{}"),
        ("Qinghe News Client reporter Wang Lixin", "{}"),
        ("清河日报记者 王立新 李明", "{}"),
        ("您当前的位置:首页 > 新闻", "{}"),
        ("Home > News > Local", "{}"),
        ("分享到:", "|", "{}"),
        ("要闻", "{}"),
        ("# {}",),
        ("Original title: {}",),
        ("---", "title: {}", "date: 2022-07-29", "---"),
    ],
)
def test_the_title_is_the_first_headline(lines: tuple[str, ...]) -> None:
    """Captions, bylines, datelines, navigation and the names of columns are passed over; labels are left out."""
    title = "Qinghe opens its 12 kilometre road"
    assert metadata(*(line.format(title) for line in lines), "", BODY).title == title


@pytest.mark.parametrize("text", [BODY, BODY + "\n" + BODY, "A road is open.", "", "\n\n", "|\n" + BODY])
def test_no_headline_no_title(text: str) -> None:
    """A text that begins with its body, or has but one line, has no title."""
    assert read_metadata(View.identity(text)).title is None


def test_the_source_goes_before_the_author_and_the_agency() -> None:
    """A paper named as the author, or credited, is the publisher only where no source is named."""
    credited = BODY + "(Xinhua News Agency)"
    assert metadata("The county road", credited).publisher == "Xinhua News Agency"
    assert metadata("The county road", "Author:Qinghe Daily", credited).publisher == "Qinghe Daily"
    assert (
        metadata("The county road", "Author:Qinghe Daily", credited, "Source:qinghe.example").publisher
        == "qinghe.example"
    )
    assert metadata("The county road", BODY + "(Reporter Wang Lixin Correspondent Li Ming)").publisher is None


def test_credits_at_the_start_of_the_body() -> None:
    """An agency's dateline names it, and gives the day only where it has a year."""
    assert metadata("清河县公路", "新华社清河2022年7月28日电 " + BODY_ZH) == Metadata(
        "清河县公路", date(2022, 7, 28), "新华社"
    )
    assert metadata("清河县公路", "清河网7月28日讯 " + BODY_ZH) == Metadata("清河县公路", None, "清河网")
    assert metadata("The county road", "QINGHE, July 28 (Xinhua) -- " + BODY).publisher == "Xinhua"


def test_a_paper_named_at_the_start_of_the_body_without_a_day() -> None:
    """A paper in front of 讯 is credited; "our own" (本网) is nobody."""
    assert metadata("清河开工二十个项目", f"清河日报讯（记者 张三）6月27日上午，{BODY}", BODY).publisher == "清河日报"
    assert metadata("清河开工二十个项目", f"本网讯 6月27日上午，{BODY}", BODY).publisher is None


def test_a_bracket_at_the_foot_names_paper_and_day() -> None:
    """As a newspaper's own page closes."""
    found = metadata("清河开工二十个项目", BODY, "（《清河日报》2023年6月28日01版 责任编辑：张三）")
    assert (found.published_on, found.publisher) == (date(2023, 6, 28), "清河日报")
    assert metadata("清河开工二十个项目", BODY, "（原載：《清河週刊》 責任編輯：張三）").publisher == "清河週刊"


def test_the_foot_is_read_too() -> None:
    """A date at the foot counts where it is the only one there, or has a label; the head goes first."""
    assert metadata("The county road", BODY, "2022-07-29").published_on == date(2022, 7, 29)
    assert metadata("The county road", BODY, "2022-07-29", "2022-07-30").published_on is None
    assert metadata("The county road", BODY, "2022-07-29", "Published: 2022-07-30").published_on == date(2022, 7, 30)
    assert metadata("The county road", "2022-07-28", BODY, "2022-07-29").published_on == date(2022, 7, 28)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The county opened a road.", "en"),
        ("清河县召开经济工作会议", "zh-Hans"),
        ("清河縣召開經濟工作會議", "zh-Hant"),
        ("公司GDP增长8.3%,TCL项目开工建设", "zh-Hans"),
        ("The county of Qinghe (清河) opened a road.", "en"),
        ("", "en"),
        ("12 345", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    """Language and script are those of most of the text."""
    assert language_of(text) == language


@given(st.text(st.sampled_from("a b,。國国發发\u33ff\u3400\u9fff\ua000\ud834𠀀é")))
def test_language_is_a_matter_of_counting(text: str) -> None:
    """Chinese where there are more hanzi than Latin words, traditional where more are written in that script only."""
    han = sum("\u3400" <= c <= "\u9fff" for c in text)
    traditional, simplified = (sum(c in script for c in text) for script in (TRADITIONAL, SIMPLIFIED))
    chinese = "zh-Hant" if traditional > simplified else "zh-Hans"
    assert language_of(text) == (chinese if han > len(re.findall("[A-Za-z]+", text)) else "en")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("zh", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("fr", None),
        ("", None),
    ],
)
def test_language_tags(tag: str, language: str | None) -> None:
    """BCP 47 tags map to the three languages; a bare "zh" leaves the script to the text."""
    assert language_tag(tag, "清河縣召開會議") == language
