"""Marks that lines begin with, and the family each belongs to.

A mark's part (heading, remark, speaker …) is not told here: it is learnt from the document at hand.
Patterns are written for folded text (（１）is (1), １．is 1.), matched at the first letter of a line.
`seen` is a line in print, `family` what it must be given. The first row that fits wins.
"""

from __future__ import annotations

from typing import NamedTuple


class MarkForm(NamedTuple):
    """One way to mark a line. A group `n` holds the number where the mark counts.

    `first`: the characters that it may begin with.
    """

    family: str
    first: str
    pattern: str
    seen: str


_KANJI = "一二三四五六七八九十"
_NO_COUNTER = (
    r"(?![年月分秒名人件円万億千百%割倍歳個回]|日(?! *+[時程])|時(?! *+[間刻])"
    r"|[台社校枚冊本棟戸店票点][のでにをはがとも、。]|[かヶカケ箇]所)"
)
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ"
_DIGITS = "0123456789"
_KANA = "アイウエオカキクケコ"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# Numbers and words that count. Most particular first.
NUMBER_FORMS: tuple[MarkForm, ...] = (
    MarkForm("#", "#", r"(?P<hash>#{1,6}+) ++", "## 概要"),
    MarkForm(
        "日程第N",
        "追日",
        rf"(?:追加)?+日程第? *+(?P<n>\d{{1,3}}+|[{_KANJI}]{{1,3}}+)(?: *+から第? *+\d++)?+(?=[ 、:.]|$)",
        "日程第１　会議録署名議員の指名",
    ),
    MarkForm(
        "第N号議案",
        "第",
        rf"第 *+(?P<n>\d{{1,3}}+|[{_KANJI}]{{1,3}}+) *+号 *+(?:議案|報告|議題)(?=[ :「『・.]|$|[^\d ])",
        "第１号議案　役員改選の件",
    ),
    MarkForm(
        "議案第N号",
        "議報認諮承同発請陳選審協決そ",
        rf"(?:議案|報告|報告案件|認定|諮問|承認|同意|発議|請願|陳情|選挙|審議|協議|協議事項|報告事項|審議事項|議決事項|決議事項|その他事項) *+第? *+(?P<n>\d{{1,3}}+|[{_KANJI}]{{1,3}}+)(?: *+号)?+(?=[ :.「『]|$)",
        "議案第３号　条例の改正",
    ),
    MarkForm(
        "議題N",
        "議案検論テ項ア",
        rf"(?:議題|議事|案件|検討事項|論点|テーマ|項目|アジェンダ) *+(?:\( *+(?P<n>\d{{1,2}}+) *+\)|(?P<n>\d{{1,2}}+|[{_KANJI}]{{1,2}}+|[{_CIRCLED}]))(?=[ :.、「『]|$|[^\d \-~、,.:])(?! *+(?:に(?:つ[いき]|関し|係る)|[をがはへとの]|及び|並びに|から)) *+[:.]?+",
        "議題１　計画の進捗",
    ),
    MarkForm(
        "議題N",
        "【<〈《≪〔[(",
        rf"[【<〈《≪〔\[(](?:議題|議事|議案|案件|審議|協議|報告|検討|(?:審議|協議|報告|検討|議決)事項|論点|テーマ|項目) *+第?+ *+(?P<n>\d{{1,2}}+|[{_KANJI}]{{1,2}}+|[{_CIRCLED}]) *+号?+[】>〉》≫〕\])] *+[:]?+ *+(?=\S)",
        "【議題１】計画の進捗",
    ),
    MarkForm("第N", "第", rf"第 *+(?P<n>\d{{1,2}}+|[{_KANJI}]{{1,2}}+)(?: ++|$)", "第１　日　時"),
    MarkForm(
        "N.N.N",
        _DIGITS,
        r"(?P<n>\d{1,2}+)(?:[.\-]\d{1,2}+){2}[.]?+(?: ++|(?=[^\d\s.\-/:~%,()]))",
        "1.4.1 画面の色分け",
    ),
    MarkForm("N-N", _DIGITS, r"(?P<n>\d{1,2}+)-\d{1,2}+(?:[.)] *+| ++)(?=[^\d\s~\-])", "1-1. 計画について"),
    MarkForm(
        "N.N",
        _DIGITS,
        r"(?P<n>\d{1,2}+)\.\d{1,2}+[.]?+(?: ++|(?=[^\d\s.\-/:~%,)ポ倍割円mkM]))(?=[^\d%~\-倍割月日年回時分])",
        "1.2 移行の結果",
    ),
    MarkForm("N.", _DIGITS, r"(?P<n>\d{1,2}+)(?:\. *+|[、:] *+)(?=[^\d\s.]|\d{1,2}[月年回])", "１．開会"),
    MarkForm(
        "N.", _DIGITS, r"(?P<n>\d{1,2}+)\. ++(?=\d{1,4}[年月回か次期号校園歳つ])", "１. 2024年度事業計画案"
    ),
    MarkForm("(N)", "(", r"\( *+(?P<n>\d{1,2}+) *+\)[.、:]?+ *+", "（１）今年度の進め方について"),
    MarkForm("N)", _DIGITS, r"(?P<n>\d{1,2}+)\) *+", "2) 予算"),
    MarkForm(
        "【N】", "【", rf"【 *+(?P<n>\d{{1,2}}+|[{_KANJI}]{{1,2}}+) *+】 *+(?=\S)", "【１】総会の件について"
    ),
    MarkForm("[N]", "[", r"\[(?P<n>\d{1,2}+)\] *+", "[1] 予算"),
    MarkForm("N ", _DIGITS, rf"(?P<n>\d{{1,2}}+) ++(?=[^\d\s~\-/:.,)%]){_NO_COUNTER}", "１　開会"),
    MarkForm(
        "N",
        _DIGITS,
        r"(?P<n>\d{1,2}+)(?=[「『【〈]|(?:[^\s。、\d]{1,20}?(?:について|事項|の件|概要|その他)|その他|開会|閉会)$)",
        "４主な意見について",
    ),
    MarkForm("①", _CIRCLED, rf"(?P<n>[{_CIRCLED}])[.、: ]*+", "① 調査の方法"),
    MarkForm("Ⅰ", _ROMAN, rf"(?P<n>[{_ROMAN}]{{1,3}}+)[.、:)]?+ *+", "Ⅰ　総論"),
    MarkForm("Ⅰ", "IVX", r"(?P<n>(?:I{1,3}|IV|VI{0,3}|IX|X))[.] *+", "II. 総論"),
    MarkForm("(ア)", "(", r"\((?P<n>[ア-オカ-コイロハニホヘト])\) *+", "（ｱ）現状"),
    MarkForm("ア", _KANA, r"(?P<n>[ア-オカ-コ])(?:[ .、)] *+)(?=\S)", "ア　現状"),
    MarkForm("(a)", "(", r"\((?P<n>[a-h]|[ⓐ-ⓗ])\) *+", "(a) 現状"),
    MarkForm("a.", "abcdefgh", r"(?P<n>[a-h])[.)] *+(?=\S)", "a. 現状"),
    MarkForm("(一)", "(", rf"\((?P<n>[{_KANJI}]{{1,3}}+)\) *+", "（一）現状"),
    MarkForm("一", _KANJI, rf"(?P<n>[{_KANJI}]{{1,2}}+)(?:[.、] *+| ++)(?=\S)", "一　開会"),
)

# Bullets. A second bullet straight behind the first belongs to it: `- ・`.
CIRCLES = "○〇"
BULLETS = "○〇●◎◇◆□■△▲▽▼☆★◦▪▫▸▶►➢➤❖✓✔・•*⚫⬛◉◈▷◁❏❑❍✦✧⦿"
ARROWS = "→⇒➡⇨⟶↳☞"

BULLET_FORM = MarkForm(
    "", BULLETS, rf"(?P<bullet>[{BULLETS}])(?!(?P=bullet)) *+(?:[・•] *+)?+(?!$)", "○ 料金が高い。"
)
"""The family of a bullet is the bullet itself, a circle's ○ whatever circle is printed."""

RUNNING_FORM = MarkForm(
    "",
    "0123456789",
    r"\d{1,4}+ *+[:.]?+ *+(?P<sign>[○〇◯◎●◆])(?!(?P=sign)) *+(?=\S)",
    "122: ○議長（三好文君）",
)
"""Speeches that a council's search system numbers on and on: the family is the sign behind the number."""

SYMBOL_FORMS: tuple[MarkForm, ...] = (
    MarkForm("→", f"{ARROWS}-=", rf"(?:[{ARROWS}]|[-=]{{1,2}}+>) *+", "→ 検討する。"),
    MarkForm(
        "h:m",
        "[(0123456789",
        r"[\[(]?\d{1,2}+:\d\d(?::\d\d)?[\])]? ++(?=[^\s\d~\-:。][^\d:。]{0,30}+:)",
        "[14:01] 三好会長：開会する。",
    ),
    MarkForm("==", "=", r"(?P<dash>={1,6}+) ++(?=[^=\s])", "== ストレージの書き換え =="),
    MarkForm("**", "*", r"\*\*(?=[^\s*][^*]{0,80}+\*\*$)", "**配布物について**"),
    MarkForm(
        "-", "-", r"(?P<dash>-{1,6}+)(?: ++(?:[・•] *+)?+|(?=[^\s\d\-=>〇○|+][^\-]*+$))", "- ・ 料金が高い。"
    ),
    MarkForm("ー", "ー―—─", r"[ー―—─](?: ++)(?=[^\s─―—ー])", "― 料金が高い。"),
    MarkForm("*", "*", r"\*{1,3}+(?: ++(?:[・•] *+)?+|(?=[^\s*\x00-\x7f]))", "＊ 料金が高い。"),
    MarkForm("+", "+", r"\+ ++", "+ 料金が高い。"),
    MarkForm("※", "※", r"※\d*+ *+", "※ 料金は税込。"),
    MarkForm("※", "([【〔<", r"[(\[【〔<]注 *+\d{0,2}+[)\]】〕>]:?+ *+(?=\S)", "（注）料金は税込。"),
    MarkForm(">", ">", r">{1,3}+ ++", "> 引用"),
    MarkForm("・", "・", r"・(?!・) *+(?!$)", "・料金が高い。"),
    MarkForm("•", "•◦▪▫⦿", r"[•◦▪▫⦿] *+(?:[・] *+)?+(?!$)", "• ・料金が高い。"),
)

# Brackets that hold a whole heading, a label or a speaker: 【…】 ＜…＞ 〔…〕 （…） 《…》 ≪…≫ [ … ].
BRACKETS = {
    "【": "】",
    "〔": "〕",
    "<": ">",
    "〈": "〉",
    "《": "》",
    "≪": "≫",
    "[": "]",
    "(": ")",
    "『": "』",
    "〖": "〗",
    "{": "}",
}

# Questions and answers: the mark tells the kind.
_ASKED = r"(?:ご|御)?+(?:質 *+問|質 *+疑|意 *+見|要 *+望)"
_ANSWERED = r"(?:回 *+答|答 *+弁|応 *+答|答|事 *+務 *+局 *+回 *+答)"
QUESTION_FORMS: tuple[MarkForm, ...] = (
    MarkForm(
        "問", "*", r"\*\*(?:問|質問|Q|q)\d{0,2}+[.:、)](?:\*\*)?+ *+(?=[^\s*])", "**Q. 料金はいくらか。**"
    ),
    MarkForm("答", "*", r"\*\*(?:答|回答|A|a)\d{0,2}+[.:、)](?:\*\*)?+ *+(?=[^\s*])", "**A:** 千円である。"),
    MarkForm(
        "問",
        "問質Qq",
        r"(?:問|質問|質疑|Q|q)(?:\d{0,2}+[.:)] *+|\d{1,2}+、 *+|\d{0,2}+ ++)(?=\S)",
        "問　料金はいくらか。",
    ),
    MarkForm(
        "問",
        "問質Q",
        r"(?:問|質問|質疑|Q)\d{0,2}+(?=\([^()]{1,25}+\) *+:?+ *+\S)",
        "質問（三好委員）料金はいくらか。",
    ),
    MarkForm(
        "問",
        "[(【<〔",
        rf"(?:[\[(【<〔](?:{_ASKED}(?:[・、及び]{{1,2}}+{_ASKED})?+|問|委員質問) *+\d{{0,2}}+[\])】>〕]|[\[【<]Q *+\d{{0,2}}+[\]】>]) *+(?=\S)",
        "【意見・質　問】料金はいくらか。",
    ),
    MarkForm(
        "答",
        "答回応A",
        r"(?:答|回答|答弁|応答|A)(?:\d{0,2}+[.:)] *+(?=\S)|(?:\d{1,2}+、 *+|\d{0,2}+ ++)(?=[^\s(]))",
        "答　千円である。",
    ),
    MarkForm(
        "答",
        "答回応A",
        r"(?:答|回答|答弁|応答|A)\d{0,2}+(?=\([^()]{1,25}+\) *+:?+ *+\S)",
        "答弁（財政課長）千円である。",
    ),
    MarkForm(
        "答",
        "[(【<〔",
        rf"(?:[\[(【<〔]{_ANSWERED} *+\d{{0,2}}+[\])】>〕]|[\[【<]A *+\d{{0,2}}+[\]】>]) *+",
        "＜回　答＞千円である。",
    ),
)
