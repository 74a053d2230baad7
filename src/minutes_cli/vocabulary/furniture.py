"""What belongs to the page and not to the minutes: page numbers, site chrome, tables of contents, closings.

Patterns are written for folded text without the spaces around it, and match a whole line.
"""

from __future__ import annotations

from typing import NamedTuple


class LineForm(NamedTuple):
    """A line known by sight. `seen` is one in print; `holds`: pieces of which each such line has one, where said."""

    name: str
    pattern: str
    seen: str
    holds: tuple[str, ...] = ()


PAGE_NUMBERS: tuple[LineForm, ...] = (
    LineForm("dashed", r"[\-–—―─ー] *+\d{1,4}+ *+[\-–—―─ー]", "－ 3 －"),
    LineForm("of", r"\d{1,4}+ *+/ *+\d{1,4}+(?: *+(?:ページ|頁))?+", "3/7"),
    LineForm("page", r"(?:p|P|page|Page|ページ)[. ]*+\d{1,4}+(?: *+(?:/|of) *+\d{1,4}+)?+", "Page 3 of 7"),
    LineForm("頁", r"\d{1,4}+ *+(?:ページ|頁)", "3 ページ"),
)

# A number alone, or in brackets, is a page number only where the document has several, in order and pages apart.
BARE_PAGE_NUMBER = r"(?:[\[<(] *+)?+\d{1,4}+(?: *+[\])>])?+"

SITE_CHROME: tuple[LineForm, ...] = (
    LineForm(
        "breadcrumb",
        r"[^。>]{1,30}+(?: *+> *+[^。>]{1,60}+){2,12}+(?:>)?+",
        "トップページ > 組織 > 森林課",
        (">",),
    ),
    LineForm("breadcrumb", r"(?:[^。>]{1,60}+ *+> *+){2,12}+", "市議会 > 2018-01-25 >", (">",)),
    LineForm(
        "breadcrumb",
        r"(?:トップ|ホーム|HOME|Home|TOP|Top)(?:ページ)?+ *+> *+[^。]{1,80}+",
        "ホーム > 会議録",
        (">",),
    ),
    LineForm(
        "breadcrumb",
        r"(?:現在の位置|現在地|ここから本文です|本文へスキップ|ページの先頭へ|このページの先頭へ|本文ここから|本文ここまで)[^。]{0,80}+[。.]?+",
        "ここから本文です。",
        ("現在", "本文", "ページの先頭"),
    ),
    LineForm(
        "print",
        r"(?:印刷 *+)?(?:大きな文字で)?+印刷(?:する|用ページ(?:を(?:表示|開く))?+(?:する)?+|ページ表示)?+|文字サイズ(?:変更|の変更)?+[^。]{0,20}+",
        "印刷大きな文字で印刷",
        ("印刷", "文字サイズ"),
    ),
    LineForm(
        "to the top",
        r"[▲△↑^ ]*+(?:この)?+(?:ページ|頁|画面)の?(?:トップ|先頭|最初|一番上|上部?)(?:へ|に)?+(?:戻る|もどる|移動(?:する)?+|ジャンプ)?+(?:します)?+。?+",
        "このページのトップへ戻る",
    ),
    LineForm(
        "back",
        r"[<←▲ ]*+(?:(?:前|元)の|トップ|一覧|目次|メニュー|会議録一覧|ホーム)(?:ページ|画面)?+(?:へ|に)(?:戻る|もどる)",
        "前のページへ戻る",
    ),
    LineForm(
        "menu",
        r"(?:メニュー|コンテンツ|本文|ナビゲーション|フッター|ヘッダー)(?:を飛ばして本文)?+(?:に|へ)(?:ジャンプ|移動|スキップ|進む)(?:します)?+。?+|本文へ|サイトマップ|検索の使い方|サイト内検索|スマートフォン版(?:で表示)?+|PC版(?:で表示)?+",
        "メニューにジャンプ",
    ),
    LineForm(
        "survey",
        r"(?:このページ(?:の情報)?は(?:お役に立ちましたか|見つけやすかったですか|分かりやすかったですか)|より良いウェブサイトにするため[^。]{0,60}+)[?。]?+",
        "このページの情報はお役に立ちましたか？",
    ),
    LineForm(
        "share",
        r"(?:(?:ツイート|シェア|Tweet|シェアする|いいね|LINEで送る|ポスト)[! ]*+){1,5}+",
        "ツイート シェア",
        ("ツイート", "シェア", "Tweet", "いいね", "LINE", "ポスト"),
    ),
    LineForm(
        "page id",
        r"(?:ページ(?:番号|ID)|記事ID|コンテンツ番号)[: ]*+\d++(?: *+更新日[: ]*+[^。]{1,30}+)?+",
        "ページID 1018112 更新日 令和6年1月10日",
        ("番号", "ID"),
    ),
    LineForm(
        "updated",
        r"(?:最終)?+(?:更新日時?+|掲載日|公開日|登録日|印刷日|最終取得日|更新年月日|ページ作成日|掲載開始日)[: ]*+[^。]{1,50}+",
        "更新日：2019年6月27日　ページ番号：31877",
        ("日",),
    ),
    LineForm(
        "source", r"(?:取得元|出典|最終取得日)[: ]*+[^。]{1,80}+", "取得元： 公式サイト", ("取得", "出典")
    ),
    LineForm(
        "contact",
        r"(?:この(?:ページ|記事)に関する)?+(?:お問い?+合わ?+せ先?+|連絡先)(?:は(?:こちら)?+)?+",
        "このページに関するお問い合わせ",
        ("問", "連絡先"),
    ),
    LineForm(
        "phone",
        r"(?:電話|TEL|Tel|ファクス|FAX|Fax|ファックス|電子メール|メール|E-mail|Email|郵便番号|〒)(?:番号)?+[: ]*+[\d\-()〒a-zA-Z@._ ]{5,60}+[^。]{0,40}+",
        "電話：0777-00-0000（内線2914）",
        ("電話", "TEL", "Tel", "ファ", "FAX", "Fax", "メール", "mail", "番号", "〒"),
    ),
    LineForm(
        "reader",
        r"(?:PDF|Adobe|Acrobat)[^。]{0,30}?(?:Reader|リーダー)[^。]{0,80}+(?:。[^。]{0,80}+)?。?+",
        "PDFファイルの閲覧には Adobe Reader が必要です。",
        ("PDF", "Adobe", "Acrobat"),
    ),
    LineForm(
        "window",
        r"[^。]{0,40}?別ウ[イィ]ンドウで開き?(?:ます)?+[)〉>]?+",
        "別ウインドウで開きます",
        ("別ウ",),
    ),
    LineForm("toc", r"(?:[\-*+] ++)?+\[[^\]]{1,60}+\]\(#[^)]{1,80}+\)", "- [概要](#概要)", ("](#",)),
    LineForm("front matter", r"\+{3}|-{3}", "+++", ("+++", "---")),
    LineForm("code fence", r"`{3,}+[a-z]*+", "```", ("```",)),
    LineForm(
        "copyright", r"(?:Copyright|\(c\)|©)[^。]{0,100}+", "Copyright (C) City", ("opyright", "(c)", "©")
    ),
    LineForm(
        "stamp",
        r"(?:社外秘|関係者外秘|取扱注意|部外秘|機密性\d情報|未定稿|速報版|暫定版|案|\(案\)|公開版|様式第?\d{1,3}+(?:号|の\d++)?+(?:様式)?+(?:\([^)]{1,30}+\))?+(?:関係)?+|別紙\d*+|別添\d*+|資料\d{1,2}+(?:-\d{1,2}+)?+)",
        "社外秘",
        ("秘", "注意", "機密性", "未定稿", "版", "案", "様式", "別紙", "別添", "資料"),
    ),
)

# The head of a table that holds the talk: who speaks, and what is said.
_SAID = r"(?:(?:主な|議題|議事|会議|審議|協議|発言|質疑|応答|意見|質問|回答|内容|要旨|概要|経過|結果|決定|事項|てん末|備考|等|の|及び|と|・|、|/)++[ \t|]*+){1,4}+"
TABLE_HEADS: tuple[LineForm, ...] = (
    LineForm(
        "speaker and speech",
        rf"\|? *+\(?+(?:発 *+言 *+者|質 *+問 *+者|回 *+答 *+者)(?: *+の?氏?名)?+\)?+[ \t|]++\(?+{_SAID}\)?+",
        "（発言者）　　（議題・発言内容・決定事項）",
    ),
    LineForm("speaker", r"発 *+言 *+者(?: *+の?氏?名)?+", "発　言　者"),
    LineForm(
        "question and answer",
        r"\|? *+(?:委員(?:から|等)?+の?+)?+[ご御]?+(?:意見|質問|質疑)(?:・|、|及び|/|や)?+(?:意見|質問|質疑|要望)?+(?:の?(?:内容|要旨|概要|等))?+"
        r"[ \t|]++(?:(?:事務局|市|県|町|区|当局|委員会|発注者)(?:から|側)?+の?+)?+(?:回答|応答|答弁|対応|考え方)(?:の?(?:内容|要旨|概要|等))?+[ \t|]*+",
        "意見・質問　　　　　回答",
    ),
)

# Front matter of site generators between two fences: `title = 'キックオフ議事録'`, `date: 2024-05-03`.
FRONT_MATTER_FENCES = ("+++", "---")
FRONT_MATTER_PAIR = r"(?P<key>[a-zA-Z_\-]{1,30}+) *+[=:] *+(?P<value>.*+)"

CLOSINGS: tuple[LineForm, ...] = (
    LineForm("以上", r"[(（]? *+以 *+上 *+[)）]?。?+", "（以 上）"),
    LineForm("了", r"[\-ー―─(（\[] *+(?:了|終|終了|完) *+[\-ー―─)）\]]|了|完|終", "－了－"),
    LineForm("end", r"(?:EOF|END|End|end)", "EOF"),
)

# The clock line that opens, interrupts or ends a sitting: 午後一時開会, ○午後２時２０分閉会, 午後零時五十九分休憩.
_HOUR = r"(?:(?:午前|午後)?+ *+[\d〇零一二三四五六七八九十]{1,4}+ *+(?:時|:) *+(?:[\d〇零一二三四五六七八九十]{1,4}+ *+分?+|半)?+|正午)"
_SITTING_WHAT = "開 *+会|開 *+議|再 *+開|休 *+憩|散 *+会|閉 *+会|閉 *+議|延 *+会|中止|終了|開始|開式|閉式|流 *+会|懇談に入る|懇談を終わる"
_SITTING_SIGN = r"(?:[○〇◎●◯△▲◆◇■]|[\-―─—ー]{1,20}+)?+ *+[(〔\[【<]?+ *+"
SITTING = (
    rf"{_SITTING_SIGN}(?P<what>{_SITTING_WHAT})(?:の?時[刻間])?+(?:[: ]++|\(|[】\]>] *+){_HOUR} *+[)）〕\]】>]?+ *+[\-―─—ー]{{0,20}}+"
    rf"|{_SITTING_SIGN}(?:(?:同日|同) *+)?+{_HOUR} *+(?P<what>{_SITTING_WHAT})(?:する|した)?+ *+[)〕\]】>]?+。?+ *+[\-―─—ー]{{0,20}}+"
)

# A line of nothing but rules and ornaments: ─────, ――――◇―――――, ＝＝＝＝, ├───┼───┤.
_STROKES = r"[\-─━―—=_*~+…‥・.ー＿]"
_ORNAMENTS = "[◇◆○〇□■◎●☆★ ×|┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛]"
RULE = (
    r"-{3}+|\*{3}+|_{3}+|={3}+|~{3}+|[◇◆☆★](?: *+[◇◆☆★]){0,4}+"
    rf"|(?=.{{4}})(?:{_ORNAMENTS}++|{_STROKES}{{1,2}}+(?!{_STROKES}))*+{_STROKES}{{3,}}+(?:{_STROKES}|{_ORNAMENTS})*+"
)
