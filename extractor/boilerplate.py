"""Lines of a text that were left over from the web page around the article.

A line is judged by what it begins with or consists of, in English (machine-translated pages too) and both Chinese
scripts; never by a word within it, and no long line is. Where in doubt a line is kept: a kept leftover costs a model a
few words, a dropped fact is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 400  # characters; no leftover is longer, but for legal notices
_HEADLINE = 120  # characters of a teaser, at most
_PART = re.compile(r"[^\s|｜丨/·•、,，:：;；>»›<«\[\]【】()（）\-—–_+]+")

# A line of nothing but these is a row of buttons.
_BUTTONS = frozenset(
    """
    打印 列印 收藏 发给好友 發給好友 推荐 推薦 分享 分享到 分享至 微信 微博 新浪微博 朋友圈 qq qq空间 字号 字號
    字体 字體 大 中 小 特大 默认 关闭 關閉 关闭窗口 返回 返回列表 返回顶部 返回頂部 返回首页 返回首頁 首页 首頁
    上一页 上一頁 下一页 下一頁 末页 尾页 上一篇 下一篇 上一条 下一条 我来说两句 我來說兩句 我要评论 评论 評論
    网友评论 跟帖 点赞 點贊 举报 纠错 复制链接 阅读原文 閱讀原文 查看更多 展开全文 更多 更多>> 登录 注册 客户端
    手机版 二维码 回到顶部 友情链接 友情鏈接 网站地图 联系我们 聯繫我們 关于我们 關於我們 换一换 换一批 责任编辑
    責任編輯 放大 缩小 无障碍浏览 简体 繁体 繁體 english print share save favorite favourites collect like
    comment comments email e-mail facebook twitter x linkedin wechat weibo qq qzone whatsapp home back top close
    links link friendship login register subscribe follow more previous next sitemap small medium large big font
    size
    """.split()  # noqa: SIM905 - a hundred pairs of quotation marks would not be read
)
_PHRASES = re.compile(
    r"(?:return to (?:the )?(?:list|top|home ?page|home)|back to (?:the )?(?:list|top|home ?page|home)"
    r"|friendly links|friendship links"
    r"|(?:previous|next) (?:page|article|post|one)|share (?:to|on|with)(?: friends| wechat| weibo| facebook"
    r"| twitter)?"
    r"|send to (?:a )?friends?|i(?:'ll| will|'d like to| want to)? (?:say|have) (?:two|a few) (?:words|sentences)"
    r"|leave a comment|post a comment"
    r"|read (?:more|the original(?: text)?)|(?:view|see|load) more|change (?:it|one|a batch)|contact us|about us"
    r"|log ?in|sign (?:in|up)"
    r"|font(?: size)?|qr code|all comments|mobile version|view comments)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"[\[【■●▶>\s]*(?:(?:相关|相關|延伸|推荐|推薦|热门|熱門|精彩|往期|猜你)(?:阅读|閱讀|新闻|新聞|链接|鏈接|連結"
    r"|文章|推荐|推薦|报道|報道|报导|報導|内容|內容|稿件|回顾|回顧"
    r"|喜欢|喜歡)"
    r"|(?:related|recommended|further|more|hot|latest|popular) (?:reading|news|articles?|links?|stories|reports?"
    r"|recommendations?|content)"
    r"|you (?:may|might) (?:also )?like|recommended for you)\s*(?:[\]】:：>»]|change (?:it|one)|$)",
    re.IGNORECASE,
)
_END = re.compile(
    r"[-—–=*_~·.\s]*[-—–=*_~·【\[(（]\s*(?:the end|end|全文完|正文完|完)\s*[-—–=*_~·】\])）][-—–=*_~·.\s]*|END",
    re.IGNORECASE,
)
_EDITOR = re.compile(
    r"[\[【(（]?\s*(?:(?:责任|責任|执行|執行|值班|本期|本文|网站|網站|见习|实习|實習)?(?:编辑|編輯)|责编|責編|编审"
    r"|編審|审核|審核|校对|校對|监制|監製"
    r"|[初复終终一二三][审審])\s*[:：丨|/].{0,80}"
    r"|[\[【(（]?\s*(?:(?:responsible|commissioning|executive|managing|duty|web|copy|chief) )*edit(?:ors?"
    r"|ed by)?(?: in charge)?\s*[:：].{0,120}"
    r"|[(（\[【]\s*(?:(?:responsible|commissioning|executive|managing|duty|web|copy) )+editors?\b.{0,80}[)）\]】]",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"[\[【(（*※>\s]*(?:"
    r"(?:特别|特別|版权|版權|免责|免責|法律|郑重|鄭重)[声聲]明|[声聲]明\s*[:：]|(?:版权|版權)(?:所有|归|歸)|(?:凡"
    r"|本网|本網|本站).{0,30}(?:注明|註明|转载|轉載|来源|來源)"
    r"|(?:转载|轉載)请|未[经經].{0,12}(?:授权|授權|许可|許可|允许|允許|同意).{0,20}(?:转载|轉載|复制|複製|使用|摘编)"
    r"|(?:special|copyright|legal|solemn) (?:statement|notice|declaration|disclaimer)\b|disclaimer\b|statement\s*[:：]"
    r"|copyright\s*(?:©|\(c\)|[:：]|[12][0-9]{3}|by\b|all\b|reserved)|©|all rights reserved"
    r"|(?:please )?(?:indicate|cite|credit) the source\b|(?:reproduction|reprint(?:ing)?) (?:without|is|in)\b"
    r"|(?:no )?reprint(?:ing|ed)?\b.{0,40}(?:source|permission|authori[sz])"
    r"|[^\s]{0,12}ICP[备備证證]|[^\s]{0,6}公[网網]安[备備]|(?:网站|網站)[标標][识識][码碼]|互联网新闻信息服务"
    r"|增值电信业务|违法和不良信息|信息网络传播视听"
    r"|(?:建议|建議)使用.{0,30}(?:浏览器|瀏覽器|分辨率)"
    r")",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"[\[【(（*※>▲▼↑↓\s]*(?:"
    r"[上下]一[篇条條页頁则則]\s*[:：]|(?:previous|next)(?: article| page| post| one)?\s*[:：]"
    r"|(?:click|tap|press)(?: here| on| the| below| and hold)*(?: to)? (?:view|read|see|enter|download|share|watch"
    r"|listen|follow|subscribe|open|here|image|picture)"
    r"|(?:scan|long press|identify) (?:the |this |to |and ).{0,40}(?:code|follow|read|share|download)|qr code\b"
    r"|(?:点击|點擊|长按|長按|扫描|掃描|识别|識別|扫码|掃碼|扫一扫|掃一掃).{0,16}(?:查看|进入|進入|下载|下載|阅读"
    r"|閱讀|收听|收聽|观看|觀看|播放|关注|關注|蓝字|藍字|二维码|二維碼|分享)"
    r"|(?:打开|打開|下载|下載).{0,12}(?:APP|客户端|客戶端)|(?:欢迎|歡迎)(?:关注|關注|订阅|訂閱)|关注.{0,12}公众号"
    r"|分享(?:到|至)\s*[:：]|share(?: to| on)?\s*[:：]|follow us\b|subscribe to\b|download (?:the|our) app\b"
    r"|(?:当前|當前|您现在的|您現在的|您所在的|你的)位置\s*[:：]|(?:your |current )+(?:location|position)\s*[:：]"
    r"|(?:首页|首頁|home)\s*[>»›]"
    r"|(?:submission|contribution|contact|service|news|report(?:ing)?)? ?(?:mailbox|hotline|e-?mail|tel(?:ephone)?"
    r"|phone|fax|postcode|zip code|qq)(?: number)?\s*[:：]"
    r"|(?:投稿|联系|聯繫|新闻|新聞|爆料|客服|举报|舉報|服务|服務|咨询|諮詢|监督|監督)?(?:邮箱|郵箱|热线|熱線|电话"
    r"|電話|传真|傳真|邮编|郵編)\s*[:：]"
    r"|(?:主办|承办|主辦|承辦|技术支持|技術支持)(?:单位|單位)?\s*[:：]"
    r"|(?:浏览|瀏覽|点击|點擊|阅读|閱讀)(?:次数|次數|数|數|量)\s*[:：]\s*[0-9]|(?:views|hits|clicks|read count"
    r"|number of (?:views"
    r"|clicks))\s*[:：]\s*[0-9]"
    r"|[字][号號体體]\s*[:：]|font size\s*[:：]"
    r")",
    re.IGNORECASE,
)
_KINDS = (  # the kind, its pattern, whether the pattern takes in the whole line, the longest line
    ("notice", _NOTICE, False, _LONGEST),
    ("editor", _EDITOR, True, _LONGEST),
    ("related", _RELATED, False, _HEADLINE),
    ("end", _END, True, _HEADLINE),
)
# What the patterns above and the buttons begin with, where that is a letter or a hanzi: of a Latin word the first three
# letters count, of a Chinese one the first two characters.
_FIRST_WORDS = """
    special copyright legal solemn disclaimer statement all please indicate cite credit reproduction reprint no
    edit responsible commissioning executive managing duty web copy chief end
    related recommended further more hot latest popular you
    previous next click tap press scan long identify qr share follow subscribe download your current home submission
    contribution contact service news report mailbox hotline email tel phone fax postcode zip qq views hits clicks read
    number font return back friendly friendship send leave post see view load change about log sign mobile
    特别 特別 版权 版權 免责 免責 法律 郑重 鄭重 声明 聲明 本网 本網 本站 转载 轉載 未经 未經 网站 網站 互联 增值 违法
    信息 建议 建議
    责任 責任 执行 執行 值班 本期 本文 见习 实习 實習 编辑 編輯 责编 責編 编审 編審 审核 審核 校对 校對 监制 監製
    初审 初審 复审 复審 終审 終審 终审 终審 一审 一審 二审 二審 三审 三審
    相关 相關 延伸 推荐 推薦 热门 熱門 精彩 往期 猜你
    上一 下一 点击 點擊 长按 長按 扫描 掃描 识别 識別 扫码 掃碼 扫一 掃一 打开 打開 下载 下載 欢迎 歡迎 关注 分享
    当前 當前 您现 您現 您所 你的 首页 首頁 投稿 联系 聯繫 新闻 新聞 爆料 客服 举报 舉報 服务 服務 咨询 諮詢 监督 監督
    邮箱 郵箱 热线 熱線 电话 電話 传真 傳真 邮编 郵編 主办 主辦 承办 承辦 技术 技術 浏览 瀏覽 阅读 閱讀 字号 字號
    字体 字體
    """
_BEGINNINGS = frozenset(word[:2] if word > "\u2e80" else f"{word} "[:3] for word in (*_FIRST_WORDS.split(), *_BUTTONS))
_BEGINNING = re.compile(r"[a-z]{2}[a-z ]|[0-9]|(?!凡)[\u4e00-\u4e27\u4e29-\u9fff]{2}")  # U+4E28 parts buttons
_LICENCE = 16  # characters in which the number of a site's licence shows ("闽ICP备", "闽公网安备")
_CREDIT = re.compile(
    r"[(（\[【]?\s*(?:来源|來源|作者|记者|記者|通讯员|通訊員|文[/|丨:：]|图[/|丨:：]|source|author|by|reporter"
    r"|correspondent|photo"
    r"|xinhua)\b|[(（].{0,40}(?:日报|日報|社|网|網|记者|記者)",
    re.IGNORECASE,
)
_OPEN = ("...", "…")
_CLOSED = ("。", "！", "？", ".", "!", "?", "”", "；", ";", ")", "）")


def marks(lines: Sequence[str]) -> list[bool]:
    """Say of each line of a text, in order, whether it is a leftover; False for blank ones."""
    size, before = sum(map(len, lines)), 0
    after = ""  # "end" behind the mark of the article's end, "list" behind the heading of a list of others
    out: list[bool] = []
    for line in lines:
        late = before * 2 >= size  # the article's end, and what follows it, stand in the page's second half
        before += len(line)
        body = line.strip()
        kind = _kind(body) if body and len(line) <= _LONGEST else ""
        out.append(bool(kind) or (bool(after) and _teaser(body, after)))
        if late and kind == "end":
            after = "end"
        elif late and kind in {"related", "editor"}:
            after = after or "list"
        elif after == "list" and body and not out[-1]:
            after = ""
    return out


def _kind(body: str) -> str:
    """What sort of leftover a line is, "" if it is none."""
    if not _may_be(body):
        return ""
    for kind, pattern, whole, longest in _KINDS:
        if len(body) <= longest and (pattern.fullmatch(body) if whole else pattern.match(body)):
            return kind
    if len(body) > _HEADLINE or body.endswith("。"):
        return ""
    words = body.casefold()
    if _SHORT.match(body) or _PHRASES.fullmatch(words.strip(" |>»[]()【】:：.")):
        return "button"
    return "button" if all(part[0] in _BUTTONS for part in _PART.finditer(words)) else ""


def _may_be(body: str) -> bool:
    """Whether a line begins as leftovers do. Hardly a line of an article does, and the patterns are slow to say no."""
    start = body[:_LICENCE].lower()
    found = _BEGINNING.match(start)
    return found is None or found[0] in _BEGINNINGS or "cp" in start or "安" in start


def _teaser(body: str, after: str) -> bool:
    """Whether a line behind the article's end is the headline of another, or the beginning of one, cut off."""
    if not body or _CREDIT.match(body):
        return False
    if after == "end":
        return len(body) <= _LONGEST and (body.endswith(_OPEN) or not body.endswith(_CLOSED))
    return len(body) <= _HEADLINE and not body.endswith(_CLOSED)
