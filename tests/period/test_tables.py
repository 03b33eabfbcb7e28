"""What each phrase means, for a day of publication, in both languages and as machine translation writes them."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.period import find_periods, members, read_date, resolve
from extractor.period.value import Period

JULY = date(2022, 7, 29)
DECEMBER = date(2023, 12, 28)
JANUARY = date(2024, 1, 10)

ENGLISH = [
    ("this year", "2022"),
    ("This year", "2022"),
    ("last year", "2021"),
    ("next year", "2023"),
    ("the year before last", "2020"),
    ("the current year", "2022"),
    ("this month", "2022-07"),
    ("last month", "2022-06"),
    ("next month", "2022-08"),
    ("today", "2022-07-29"),
    ("yesterday", "2022-07-28"),
    ("the day before yesterday", "2022-07-27"),
    ("tomorrow", "2022-07-30"),
    ("In the first half of the year", "2022-01/2022-06"),
    ("the first half of this year", "2022-01/2022-06"),
    ("In the first half of this year,, ", "2022-01/2022-06"),
    ("the first half of 2021", "2021-01/2021-06"),
    ("2021 first half", "2021-01/2021-06"),
    ("second half of last year", "2021-07/2021-12"),
    ("in the second half of the year", "2022-07/2022-12"),
    ("the first half of the match", None),
    ("H1 2022", "2022-01/2022-06"),
    ("Q3 2021", "2021-07/2021-09"),
    ("the first quarter", "2022-01/2022-03"),
    ("the third quarter of last year", "2021-07/2021-09"),
    ("the fourth quarter of 2021", "2021-10/2021-12"),
    ("the end of the first quarter", "2022-03"),
    ("the first three quarters of 2021", "2021-01/2021-09"),
    ("the first three quarters", "2021-01/2021-09"),
    ("the first eleven months of 2021", "2021-01/2021-11"),
    ("the first 6 months of this year", "2022-01/2022-06"),
    ("January to November", "2021-01/2021-11"),
    ("From January to June", "2022-01/2022-06"),
    ("from January to November 2021", "2021-01/2021-11"),
    ("January to June this year", "2022-01/2022-06"),
    ("Jan-Nov 2021", "2021-01/2021-11"),
    ("July 2021 to June 2022", "2021-07/2022-06"),
    ("between 2019 and 2021", "2019/2021"),
    ("From 2019 to 2021", "2019/2021"),
    ("2019-2021", "2019/2021"),
    ("from last year to this year", "2021/2022"),
    ("July 28", "2022-07-28"),
    ("On the afternoon of July 28", "2022-07-28"),
    ("December 26", "2021-12-26"),
    ("26 December", "2021-12-26"),
    ("on December 26th", "2021-12-26"),
    ("the 26th of December", "2021-12-26"),
    ("December 26-28", "2021-12-26/2021-12-28"),
    ("November 20 to December 5, 2021", "2021-11-20/2021-12-05"),
    ("On the 26th, the", "2022-07-26"),
    ("on the 30th, the", "2022-06-30"),
    ("July 29, 2022", "2022-07-29"),
    ("29 July 2022", "2022-07-29"),
    ("In November 2018 09, 08:50", "2018-11-09"),
    ("2018 November 9", "2018-11-09"),
    ("April 2014", "2014-04"),
    ("2014 in April", "2014-04"),
    ("in May", "2022-05"),
    ("may 5, 2021", "2021-05-05"),
    ("In December 26 projects were signed", "2021-12"),
    ("February 30, 2022", None),
    ("2022-02-30", None),
    ("2022-13-01", None),
    ("2022-01 to 2022-06", "2022-01/2022-06"),
    ("at the end of 2018", "2018-12"),
    ("2014 at the end of the year", "2014-12"),
    ("by the end of 2025", "2025-12"),
    ("By the end of this year", "2022-12"),
    ("at the end of last year", "2021-12"),
    ("by year-end", "2022-12"),
    ("in the beginning of the year", "2022"),
    ("the beginning of 2018", "2018"),
    ("mid-2021", "2021"),
    ("within the year", "2022"),
    ("as of the end of June", "2022-06"),
    ("by the end of October", "2022-10"),
    ("by the end of June", "2022-06"),
    ("will open in October", "2022-10"),
    ("in October", "2021-10"),
    ("by 2025", "2025"),
    ("before 2025", None),
    ("before the end of 2025", "2025-12"),
    ("before June 30", "2022-06-30"),
    ("after 2020", None),
    ("from July 28 to August 3", "2022-07-28/2022-08-03"),
    ("since its establishment in 2012", "2012/2022-07"),
    ("25/7/2022", "2022-07-25"),
    ("6/7/2022", None),
    ("We march 5 km", None),
    ("At present", "2022-07"),
    ("So far", "2022-07"),
    ("Huizhou now has", "2022-07"),
    ("currently", "2022-07"),
    ("up to now", "2022-07"),
    ("from now on", None),
    ("so far this year", "2022"),
    ("Since this year", "2022"),
    ("since the beginning of this year", "2022"),
    ("since 2016", "2016/2022-07"),
    ("Since last year", "2021/2022-07"),
    ("since April 2014", "2014-04/2022-07"),
    ("since the end of 2018", "2018-12/2022-07"),
    ("from 2020 to now", "2020/2022-07"),
    ("since July", "2022-07"),
    ("since 2030", None),
    ("Over the past ten years", "2012/2022"),
    ("in the past 3 years", "2019/2022"),
    ("in recent three years", "2019/2022"),
    ("over the past decade", "2012/2022"),
    ("the past three months", "2022-04/2022-07"),
    ("five years ago", "2017"),
    ("in recent years", None),
    ("every year", None),
    ("recently", None),
    ("over the next five years", None),
    ("the 14th Five-Year Plan", "2021/2025"),
    ('During the "14th Five-Year Plan" period', "2021/2025"),
    ("the Thirteenth Five-Year Plan", "2016/2020"),
    ("By the end of the 14th Five-Year Plan", "2025-12"),
    ("the 1990s", "1990/1999"),
    ("the same period last year", None),
    ("the first half of the year, over the same period last year", "2021-01/2021-06"),
    ("2022 school year", None),
    ("the 2021-2022 school year", "2021/2022"),
    ("the Spring Festival in 2023", None),
    ("reforms in 2021 may be the first", "2021"),
    ("in 2000 households", None),
    ("by 2000 mu", None),
    ("2,021", None),
    ("$2021", None),
    ("2020%", None),
    ("the 2020 World School Games", None),
    ("they march on", None),
    ("", None),
]

CHINESE = [
    ("今年", "2023"),
    ("今年以来", "2023"),
    ("今年以來", "2023"),
    ("今年以来,,", "2023"),
    ("年初以来", "2023"),
    ("去年", "2022"),
    ("前年", "2021"),
    ("明年", "2024"),
    ("本年度", "2023"),
    ("上年", "2022"),
    ("本月", "2023-12"),
    ("上月", "2023-11"),
    ("上个月底", "2023-11"),
    ("今天", "2023-12-28"),
    ("昨日", "2023-12-27"),
    ("明天", "2023-12-29"),
    ("日前", None),
    ("近日", None),
    ("上半年", "2023-01/2023-06"),
    ("去年下半年", "2022-07/2022-12"),
    ("2022年上半年", "2022-01/2022-06"),
    ("一季度", "2023-01/2023-03"),
    ("第三季度", "2023-07/2023-09"),
    ("首季", "2023-01/2023-03"),
    ("前三季度", "2023-01/2023-09"),
    ("一至三季度", "2023-01/2023-09"),
    ("1—3季度", "2023-01/2023-09"),
    ("2022年三季度末", "2022-09"),
    ("今年1至11月", "2023-01/2023-11"),
    ("今年,,1至11月", "2023-01/2023-11"),
    ("1-11月", "2023-01/2023-11"),
    ("1—11月份", "2023-01/2023-11"),
    ("１月至１１月", "2023-01/2023-11"),
    ("一月至十一月", "2023-01/2023-11"),
    ("前11个月", "2023-01/2023-11"),
    ("前十一個月", "2023-01/2023-11"),
    ("2022年1-6月", "2022-01/2022-06"),
    ("11月至次年3月", None),
    ("12月26日", "2023-12-26"),
    ("12月,26日", "2023-12"),
    ("十二月二十六日", "2023-12-26"),
    ("12月30日", "2022-12-30"),
    ("10月1号", "2023-10-01"),
    ("26日", "2023-12-26"),
    ("今年1月16日", "2023-01-16"),
    ("明年3月", "2024-03"),
    ("去年8月", "2022-08"),
    ("5月", "2023-05"),
    ("将于3月", "2024-03"),
    ("11月20日至12月5日", "2023-11-20/2023-12-05"),
    ("12月26日至28日", "2023-12-26/2023-12-28"),
    ("2023年12月28日", "2023-12-28"),
    ("2023 年 12 月 28 日", "2023-12-28"),
    ("二〇二三年十二月二十八日", "2023-12-28"),
    ("二零二三年十二月", "2023-12"),
    ("２０２２年７月", "2022-07"),
    ("08年", "2008"),
    ("20年", None),
    ("2018年", "2018"),
    ("2025年底前", "2025-12"),
    ("2025年底", "2025-12"),
    ("到2025年底", "2025-12"),
    ("到2025年", "2025"),
    ("2025年前", None),
    ("6月底前", "2023-06"),
    ("3月底前", "2024-03"),
    ("2020年以后", None),
    ("21年7月", "2021-07"),
    ("自今年6月1日起至8月31日", "2023-06-01/2023-08-31"),
    ("2012年成立以来", "2012/2023-12"),
    ("年底", "2023-12"),
    ("去年年底", "2022-12"),
    ("年初", "2023"),
    ("今年初", "2023"),
    ("年内", "2023"),
    ("百年初心", None),
    ("截至6月底", "2023-06"),
    ("截止2023年6月30日", "2023-06-30"),
    ("截至11月", "2023-11"),
    ("截至上半年", "2023-06"),
    ("截至目前", "2023-12"),
    ("目前", "2023-12"),
    ("如今", "2023-12"),
    ("當前", "2023-12"),
    ("迄今为止", "2023-12"),
    ("至今", "2023-12"),
    ("现有", "2023-12"),
    ("发现", None),
    ("2016年以来", "2016/2023-12"),
    ("自2016年以來", "2016/2023-12"),
    ("2016年至今", "2016/2023-12"),
    ("自2020年起", "2020/2023-12"),
    ("去年開始,", "2022/2023-12"),
    ("今年4月以来", "2023-04/2023-12"),
    ("2030年起", None),
    ("同期", None),
    ("去年同期", None),
    ("今年1至11月,比去年同期", "2022-01/2022-11"),
    ("2019年至2021年", "2019/2021"),
    ("2019-2021年", "2019/2021"),
    ("2019年—2021年", "2019/2021"),
    ("从2019年到2021年", "2019/2021"),
    ("2018年至2020年底", "2018/2020-12"),
    ("“十四五”期间", "2021/2025"),
    ("「十四五」時期", "2021/2025"),
    ("十三五", "2016/2020"),
    ("十二五规划", "2011/2015"),
    ("“十五五”", "2026/2030"),
    ("第十四个五年规划", "2021/2025"),
    ("“十四五”末", "2025-12"),
    ("“十四五”以来", "2021/2023-12"),
    ("“十四五”开局之年", "2021"),
    ("十年来", "2013/2023"),
    ("近三年", "2020/2023"),
    ("近三年来", "2020/2023"),
    ("过去五年", "2018/2023"),
    ("近3个月", "2023-09/2023-12"),
    ("三年前", "2020"),
    ("近年来", None),
    ("近几年", None),
    ("多年來", None),
    ("未来五年", None),
    ("每年", None),
    ("党的十八大以来", None),
    ("上世纪八十年代", "1980/1989"),
    ("20世纪90年代", "1990/1999"),
    ("90年代", "1990/1999"),
    ("2023年春节", None),
    ("今年春節后", "2023"),
    ("农历八月十五", None),
    ("正月初八", None),
    ("2021—2022学年", "2021/2022"),
    ("2022学年", None),
    ("2月30日", None),
    ("2023年2月29日", None),
    ("13月", None),
    ("0月", None),
    ("32日", None),
    ("历时4年", None),
    ("3个月", None),
    ("第三年", None),
    ("每月", None),
]


@pytest.mark.parametrize(("text", "edtf"), ENGLISH)
def test_english_phrases(text: str, edtf: str | None) -> None:
    """An English phrase in an article of 29 July 2022 means this period."""
    found = resolve(text, JULY)
    assert (found and found.edtf) == edtf


@pytest.mark.parametrize(("text", "edtf"), CHINESE)
def test_chinese_phrases(text: str, edtf: str | None) -> None:
    """A Chinese phrase in an article of 28 December 2023 means this period."""
    found = resolve(text, DECEMBER)
    assert (found and found.edtf) == edtf


@pytest.mark.parametrize("text", [text for text, _ in (*ENGLISH, *CHINESE) if "will" not in text])
def test_what_is_found_means_the_same_alone(text: str) -> None:
    """The one span found in a phrase resolves, cut out, to what the phrase means."""
    spans = find_periods(text)
    if len(spans) == 1:
        assert resolve(spans[0].text, JULY) == resolve(text, JULY)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12月", "2023-12"),
        ("1月", "2024-01"),
        ("前三季度", "2023-01/2023-09"),
        ("全年", None),
        ("2023年全年", "2023"),
        ("by the end of December", "2023-12"),
        ("2月29日", "2020-02-29"),
        ("will open in March", "2024-03"),
        ("the past 3 months", "2023-10/2024-01"),
    ],
)
def test_january_looks_back(text: str, edtf: str | None) -> None:
    """Early in a year, a month or a running count with no year is the last one that has come."""
    found = resolve(text, JANUARY)
    assert (found and found.edtf) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "this year",
        "since 2016",
        "at present",
        "over the past ten years",
        "12月26日",
        "上半年",
        "今天",
        "去年以来",
        "26日",
    ],
)
def test_relative_phrases_need_a_day(text: str) -> None:
    """With no day of publication a relative phrase means nothing."""
    assert resolve(text, None) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2021", "2021"),
        ("by the end of 2025", "2025-12"),
        ("“十四五”期间", "2021/2025"),
        ("2019年至2021年", "2019/2021"),
    ],
)
def test_absolute_phrases_need_none(text: str, edtf: str) -> None:
    """A phrase that names its years needs no day of publication."""
    found = resolve(text, None)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "From 2019 to 2021, investment rose; in the first half of this year, by 5%.",
            ["From 2019 to 2021", "the first half of this year"],
        ),
        ("In 2019, 2020 and 2021, 2022 projects", ["2019", "2020", "2021"]),
        ("last year, the first half of this year", ["last year", "the first half of this year"]),
        ("Since 2020, 269 projects; at present 12", ["Since 2020", "at present"]),
        ("今年1至11月,该市3785个;去年同期", ["今年1至11月", "去年同期"]),
        (
            "On June 16 villagers came, this December 20 fully opened; in June 16 teams",
            ["June 16", "December 20", "June"],
        ),
        ("截至2025年底前后", ["截至2025年底"]),
        ("19140089号 0597-2022888 1+10+1 D9958", []),
        ("a total of 2000 households in 3 years", []),
    ],
)
def test_found_in_running_text(text: str, found: list[str]) -> None:
    """These time phrases, and no others, stand in the text."""
    assert [span.text for span in find_periods(text)] == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-07-29", JULY),
        ("2022.07.29", JULY),
        ("2022/7/29", JULY),
        ("Author:Zhejiang Daily Time:2022.07.29", JULY),
        ("2022-07-29T09:20:29+08:00", JULY),
        ("2022-07-29T23:20:29Z", JULY),
        ("2022-07-29 09:20:29??來源", JULY),
        ("2022年7月29日", JULY),
        ("2022年07月29日 08:12", JULY),
        ("二〇二二年七月二十九日", JULY),
        ("July 29, 2022", JULY),
        ("July 29,2022", JULY),
        ("JULY 29TH, 2022", JULY),
        ("Friday, 29 July, 2022 at 10:30 am", JULY),
        ("On the 29th of July 2022", JULY),
        ("29/07/2022", JULY),
        ("07/29/2022", JULY),
        ("Date: 20220729", JULY),
        ("发布时间：20220729", JULY),
        ("2022 July 29", JULY),
        ("Nov. 9, 2018", date(2018, 11, 9)),
        ("In November 2018 09, 08:50 source: Fujian daily", date(2018, 11, 9)),
        ("20220729", None),
        ("03/04/2022", None),
        ("2022-02-30", None),
        ("12月28日", None),
        ("July 2022", None),
        ("Copyright 2019", None),
        ("", None),
    ],
)
def test_datelines(text: str, day: date | None) -> None:
    """A publication line says this day, or none."""
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-13",
        "2022-7",
        "2022-02-30",
        "2022-07/2022-01",
        "2022/2022",
        "..",
        "../..",
        "0000",
        "2022/",
        "2022~",
        "2022-07\n",
        "２０２２",
        "2022/2023/2024",
    ],
)
def test_no_edtf(text: str) -> None:
    """What the records do not allow raises ValueError."""
    with pytest.raises(ValueError, match=r"."):
        Period.from_edtf(text)


def test_days_of_a_period() -> None:
    """A period knows its first and last day, what it contains and what it meets."""
    half = Period.from_edtf("2022-01/2022-06")
    assert (half.start, half.end) == (date(2022, 1, 1), date(2022, 6, 30))
    assert half.contains(date(2022, 6, 30))
    assert Period.from_edtf("2022").contains(half)
    assert not half.contains(Period.from_edtf("2022"))
    assert half.overlaps(Period.from_edtf("2022-06/2022-08"))
    assert not half.overlaps(Period.from_edtf("2022-07"))
    assert Period.from_edtf("2020/..").contains(half)
    assert Period.from_edtf("2024-02").end == date(2024, 2, 29)


def test_members() -> None:
    """An interval of years has its years; anything else is its own only member."""
    assert [one.edtf for one in members(Period("2019/2021"))] == ["2019", "2020", "2021"]
    assert [one.edtf for one in members(Period("2019/2021-06"))] == ["2019/2021-06"]
    assert [one.edtf for one in members(Period("2019"))] == ["2019"]


def test_a_figure_before_a_year_is_no_day_of_it() -> None:
    """A number without a month is no part of a date."""
    assert [one.text for one in find_periods("rose from 41 in 2010 to 58")] == ["2010"]
