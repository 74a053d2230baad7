"""What tells an outcome: words for results, how votes are told, sections of decisions and tasks, and look-alikes.

Patterns are for folded text with quotations blanked. Each row shows a line as printed; a test reads every one.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["decision", "vote", "action"]


class Result(NamedTuple):
    """A word for what became of a matter. `plain`: it is said of much else, so the sentence must show an assent too."""

    word: str
    seen: str
    plain: bool = False


class Form(NamedTuple):
    """A form of print and a line in which it was seen."""

    pattern: str
    seen: str


class OwnerForm(NamedTuple):
    """A form that names who is to do it; one that is not `sure` also fits what is nobody."""

    pattern: str
    seen: str
    sure: bool = False


class Section(NamedTuple):
    """A label or heading whose items are outcomes of a kind; null where each item tells its own."""

    word: str
    kind: Kind | None
    seen: str


RESULTS: tuple[Result, ...] = (  # the longest word wins
    Result("可決", "議案第３号は、原案のとおり可決された。"),
    Result("否決", "動議は賛成少数で否決された。"),
    Result("承認", "前回議事録は、異議なく承認された。"),
    Result("不承認", "本件は不承認とされた。"),
    Result("了承", "事務局案のとおり了承された。"),
    Result("了解", "全員がこれを了解した。", plain=True),
    Result("採択", "請願第１号は採択された。"),
    Result("不採択", "陳情第２号は不採択とされた。"),
    Result("同意", "人事案件は同意された。"),
    Result("不同意", "任命については不同意となった。"),
    Result("議決", "本案は満場一致で議決された。"),
    Result("決議", "出席取締役全員の一致により決議した。", plain=True),
    Result("決定", "予算案は、原案のとおり決定した。"),
    Result("認定", "決算は原案のとおり認定された。"),
    Result("不認定", "決算は賛成少数により不認定となった。"),
    Result("継続審議", "本件は継続審議となった。"),
    Result("継続審査", "陳情第５号は継続審査となった。"),
    Result("継続協議", "時間の都合により継続協議とした。"),
    Result("継続検討", "本件は継続検討となった。"),
    Result("審議未了", "本案は審議未了となった。"),
    Result("廃案", "会期の終わりに廃案となった。"),
    Result("却下", "異議の申出は却下された。"),
    Result("棄却", "申立ては棄却された。"),
    Result("保留", "審議の結果、本件は保留となった。", plain=True),
    Result("見送り", "協議の結果、導入は見送りとなった。", plain=True),
    Result("撤回", "議案第３号は撤回された。"),
    Result("取り下げ", "動議は取り下げられた。"),
    Result("差し戻し", "本件は差し戻しとなった。"),
    Result("差戻し", "本件は差戻しとなった。"),
    Result("一任", "文言の修正は座長に一任された。"),
    Result("選任", "互選により、青柳委員が会長に選任された。", plain=True),
    Result("選出", "互選により、青柳委員が会長に選出された。", plain=True),
    Result("再任", "推薦により、青柳委員が会長に再任された。", plain=True),
    Result("当選", "投票の結果、青柳候補が当選した。", plain=True),
    Result("合意", "次の点について合意した。"),
    Result("賛同", "全員の賛同を得た。", plain=True),
    Result("承諾", "出席者全員の承諾を得た。", plain=True),
    Result("許可", "採決の結果、申請は許可された。", plain=True),
    Result("不許可", "採決の結果、申請は不許可となった。", plain=True),
    Result("受理", "願いは全会一致で受理された。", plain=True),
    Result("確認", "前回議事録は異議なく確認された。", plain=True),
    Result("確定", "案のとおり確定した。", plain=True),
)
RESULT_HEADS = "原案|修正|承認|趣旨|一部|みなし|起案|部分"
"""What a word for a result may be joined to: 原案可決, 承認可決, 趣旨採択."""

ASSENTS: tuple[Form, ...] = (  # the sentence shows that this meeting decides
    Form(
        r"異議(?:も|は|が|等)?(?:な[くし]|無[くし]|ござい|ありません|ないもの)",
        "前回議事録は異議なく確認された。",
    ),
    Form(r"原案|提案(?:の)?(?:どお|とお|通)り|案の(?:とお|どお|通)り", "案のとおり確定した。"),
    Form(
        r"全会一致|満場一致|全員一致|全員の?一致|全委員|一致(?:して|により|で)",
        "議案は全会一致で撤回された。",
    ),
    Form(
        r"(?:委員|理事|会員|株主|役員|取締役|議員|出席者)?全員(?:が|の|に|異)|総員", "全員がこれを了解した。"
    ),
    Form(r"賛成|挙手|起立|多数決|過半数|拍手", "会則の改正は、挙手多数により確認された。"),
    Form(
        r"(?:採決|表決|審議|協議|検討|議論|投票|審査|議決|討議|話し?合い)(?:を?行った|した|の)?結果",
        "審議の結果、本件は保留となった。",
    ),
    Form(r"諮(?:った|り|ったところ)", "議長が議場に諮ったところ、全員これを確認した。"),
    Form(r"互選|推薦|指名により|指名推選|立候補", "互選により、青柳委員が会長に選出された。"),
    Form(
        r"(?<![いあれ])[るうくすつむ]ことと?(?:して|で|を|が)(?=確認|了解|確定|$)",
        "第２案を基に進めることを確認した。",
    ),
    Form(
        r"(?:長|監事|理事|役員|委員|署名人|代表|幹事)(?:に|には|として|は)(?=[^。]{0,40}(?:選|再任))",
        "会長に青柳委員、副会長に大野委員が選出された。",
    ),
    Form(r"^よって|、よって|^したがって|^従って|^以上により", "よって、青柳委員を会長に選任しました。"),
)

# What follows a word for a result where it is told. `firm` forms need no more where the record speaks.
_PAST = r"(?:た(?!い)|ました)"
FIRM_FORMS: tuple[Form, ...] = (
    Form(rf"(?:を?)(?:さ|せら|ら)れ(?:{_PAST}|(?=、))", "原案のとおり可決された。"),
    Form(rf"(?:を|いた|致)?し{_PAST}", "全員がこれを了承した。"),
    Form(rf"と(?:な(?:っ{_PAST}|りまし{_PAST}|り(?=、))|(?:いた|致)?し{_PAST}|され(?:{_PAST}|(?=、))|(?:決|決定)し{_PAST})", "本件は継続審議となった。"),
    Form(rf"(?:を|が)?(?:得(?:{_PAST}|られ{_PAST}|て(?=、))|(?:いただい|頂い|いただき|頂き|賜り|受け|取り付け|得られ|あり){_PAST}|な(?:さ)?れ{_PAST})", "出席者全員の承認を得た。"),
    Form(r"(?:(?:する|した)?もの|されたもの)と(?:認め(?:る|ます|た|ました)|(?:いた|致)します)", "本案は可決されたものと認めます。"),
    Form(rf"(?:す|する)べき(?:もの|である)?(?:である)?と?(?:もの)?(?:と|に)(?:議|可)?(?:決|決定)(?:いた)?し{_PAST}", "本案は全会一致をもって可決すべきものと決した。"),
    Form(rf"(?:とする|する)?(?:こと)?(?:に|と)(?:議)?(?:決|決定|議決)(?:いた|致)?(?:し{_PAST}|まり?{_PAST}|まっ{_PAST})", "本件は継続審議とすることに決した。"),
    Form(rf"(?:する|とする)こと(?:に|と)(?:な(?:っ{_PAST}|りまし{_PAST})|(?:いた|致)?し{_PAST}|決ま(?:っ{_PAST}|りまし{_PAST}))", "本件は継続審議とすることとなった。"),
    Form(rf"(?:であ(?:っ{_PAST}|る)|で(?:し{_PAST}|す|ございます|あります)|済み?)", "採決の結果は否決であった。"),
)  # fmt: skip
# What is also said of what is to come: the sentence must show an assent, or a label of results be before it.
LOOSE_FORMS: tuple[Form, ...] = (
    Form(r"(?:を)?する", "審査結果：承認する。"),
    Form(r"(?:を)?(?:いた|致)?します", "異議なしと認め、本案は原案のとおり決定いたします。"),
    Form(r"と(?:いた|致)?します|とする", "異議がありませんので、本件は承認といたします。"),
    Form(r"(?:と)?させていただきます", "異議なしと認め、承認とさせていただきます。"),
    Form(r"し(?=、)", "全員異議なく承認し、議事を終えた。"),
    Form(r"(?:することに|と)決(?:定)?(?:いた)?します", "よって、本案は可決と決します。"),
    Form(r"", "全会一致で承認。"),
)

# こととなった: the record tells of what was resolved, with no word for the result.
RESOLUTIONS: tuple[Form, ...] = (
    Form(rf"こと(?:に|と)な(?:っ{_PAST}|りまし{_PAST})", "次回に改めて審議することとなった。"),
    Form(rf"(?:(?:もの|こと)と|ことに)(?:いた|致)?し{_PAST}", "使用料の改定は来期に送ることとした。"),
    Form(rf"(?:こと|の)?(?:に|で|と|が)(?:決ま(?:っ{_PAST}|りまし{_PAST})|決し{_PAST}|一致し{_PAST}|まとま(?:っ{_PAST}|りまし{_PAST}))", "開催日は６月８日に決まった。"),
)  # fmt: skip

VOTES: tuple[Form, ...] = (  # how the votes fell, with no word for the result
    Form(r"(?:挙手|起立)(?:者)?(?:多数|全員|総員|少数)", "挙手多数。"),
    Form(
        r"(?:賛成|反対)(?:者|の方)?が?(?:多数|全員|少数)|(?:全員|総員)(?:の)?(?:賛成|起立|挙手)",
        "（全員賛成）",
    ),
    Form(r"(?:全会|満場|全員)一致", "全会一致。"),
    Form(r"可否同数", "投票の結果、可否同数であった。"),
)
VOTE_ENDINGS = r"(?:です|であります|でございます|でした|であった|と認めます|と認めた|ということでございました|でございました)?"

FOR, AGAINST, ABSTAINED = "for", "against", "abstained"
SIDES: tuple[tuple[str, Form], ...] = (  # who is counted on which side
    (AGAINST, Form(r"反対|不承認|不同意|不賛成|否とする(?:もの|者)|(?<![可安])否(?=[:\s\d])", "賛成12名、反対3名。")),
    (FOR, Form(r"賛成|(?<!不)承認(?:する)?|(?<!不)同意|可とする(?:もの|者)|可(?=[:\s\d])", "可とするもの８票、否とするもの２票")),
    (ABSTAINED, Form(r"棄権|保留|白票", "賛成５、反対２、棄権１")),
)  # fmt: skip

NOT_NOW: tuple[Form, ...] = (  # before the word for the result: another body's doing, another day's, or a mere thought
    Form(r"閣議", "昨年６月に閣議決定した方針に沿い、原案を閣議決定した。"),
    Form(r"前回(?!の?(?:議事|会議録|会議要旨|記録|要旨))|前々回", "この案は前回承認された。"),
    Form(r"昨年|昨日|先日|先週|先月|先般|さきの|先の|以前|過日|去る|前年|既に|すでに|かつて|当時", "この案は既に承認された。"),
    Form(r"\d(?:月|日)(?:に|付け?で|の[^、]{0,8}会議?で)(?:正式に|既に|、)?$", "計画は４月に承認された。"),
    Form(
        r"(?<![本当今])(?:国会|議会|総会|委員会|理事会|部会|審議会|協議会|評議会|取締役会|役員会|幹事会|教授会|本会議|政策会議|庁議)(?:において|に於いて|で|にて)",
        "予算は理事会において承認された。",
    ),
    Form(r"もし|仮に|場合|であれば|なら(?:ば)?、", "仮に多数となれば原案のとおり承認とする。"),
    Form(r"(?:保護者|住民|地権者|国|県|都|府|市|町|村|警察|本人|相手方?|親会社|先方|施主|大臣)の$", "保護者の同意を得た。"),
    Form(r"(?:補助金|助成金|交付金|科研費|論文|条約|協定|決議)(?:の交付)?(?:が|は)(?:正式に)?$", "国の補助金が採択された。"),
    Form(r"(?:入札|公募)(?:により|で|の結果、?)$", "契約の相手方は入札により決定した。"),
    Form(r"報道|聞いて|伺って|によれば|によると", "報道によれば法案は可決された。"),
)  # fmt: skip

SECTIONS: tuple[Section, ...] = (  # compared without spaces and case
    *(
        Section(word, "decision", seen)
        for word, seen in (
            ("決定事項", "【決定事項】"),
            ("決定", "決定："),
            ("決定内容", "■決定内容"),
            ("決まったこと", "## 決まったこと"),
            ("合意事項", "２．合意事項"),
            ("合意", "【合意】"),
            ("決定・合意事項", "決定・合意事項"),
            ("確認・決定事項", "確認・決定事項"),
            ("申し合わせ事項", "◆申し合わせ事項"),
            ("申合せ事項", "申合せ事項"),
            ("結論", "結論："),
            ("Decision", "Decision: "),
            ("Decisions", "## Decisions"),
        )
    ),
    *(
        Section(word, "action", seen)
        for word, seen in (
            ("宿題", "■宿題"),
            ("宿題事項", "宿題事項"),
            ("宿題(ToDo)", "３．宿題（ToDo）"),
            ("課題・宿題", "課題・宿題"),
            ("TODO", "TODO"),
            ("TODOリスト", "ＴＯＤＯリスト"),
            ("TODO事項", "ToDo事項"),
            ("To-Do", "To-Do"),
            ("アクション", "アクション："),
            ("アクション項目", "## アクション項目"),
            ("アクションアイテム", "## アクションアイテム"),
            ("ネクストアクション", "◇ネクストアクション"),
            ("アクションプラン", "アクションプラン"),
            ("Action", "Action:"),
            ("Actions", "## Actions"),
            ("Action Item", "Action Item:"),
            ("Action Items", "## Action Items"),
            ("Next Action", "Next Action"),
            ("Next Actions", "Next Actions"),
            ("AI", "AI: "),
            ("対応", "【対応】"),
            ("対応事項", "４．対応事項"),
            ("要対応", "要対応："),
            ("要対応事項", "要対応事項"),
            ("実施事項", "実施事項"),
            ("残作業", "残作業"),
            ("タスク", "タスク"),
            ("作業項目", "作業項目"),
            ("担当・期限", "担当・期限"),
            ("担当と期限", "担当と期限"),
            ("やること", "## やること"),
            ("準備事項", "準備事項"),
            ("依頼事項", "依頼事項"),
            ("課題と担当", "課題と担当"),
        )
    ),
    Section("決定事項・宿題", None, "決定事項・宿題"),
    Section("決定事項及びアクション", None, "決定事項及びアクション"),
    Section("決定事項・TODO", None, "決定事項・ToDo"),
    Section("決定事項・アクション", None, "決定事項・アクション"),
)
SECTION_HEADS = (
    "次回までの",
    "次回会議までの",
    "今後の",
    "本日の",
    "今回の",
    "会議の",
    "主な",
    "次の",
    "各自の",
)
SECTIONS_BY_TASK = Section("次回まで", "action", "次回までに行うこと")
ONLY_HEADED = (
    "次回まで",
    "次回までに",
    "次回までの課題",
    "次回までの作業",
    "次回までに行うこと",
    "次回までにやること",
)
"""Words of tasks that are none without what heads them."""

RESULT_LABELS = (
    r"(?:審議|審査|採決|議決|表決|協議|投票|会議|議事|決議|選挙|検討)(?:の)?結果|(?:^|[【\[(<])結果"
)
"""審議結果：承認: what follows is a result."""

CHAIRS: tuple[Form, ...] = (  # the label of whoever states the result
    Form(r"(?<!\w)(?:仮|臨時)?議長|議長(?:代[行理])?(?=[\s()]|$)", "○議長（青柳　文君）"),
    Form(
        r"(?:委員|部会|分科会|座|理事|会|組合|審査会|教育|運営委員|実行委員)長(?:代[行理]|職務代理者?)?(?=[\s()氏]|$)",
        "○青柳委員長",
    ),
    Form(r"主査|司会|進行|総代|主宰|議事運営", "司会"),
)

NOTHING = frozenset(
    {"なし", "無し", "特になし", "特に無し", "特になし。", "なし。", "未定", "-", "ー", "N/A", "None"}
)

OWNER_COLUMNS = ("担当", "担当者", "責任者", "主担当", "担当部署", "実施者", "Owner", "Who", "誰が")
DUE_COLUMNS = ("期限", "期日", "〆切", "締切", "締め切り", "納期", "完了予定", "Due", "When", "いつまで")
TEXT_COLUMNS = (
    "内容",
    "項目",
    "事項",
    "作業内容",
    "タスク",
    "アクション",
    "宿題",
    "作業",
    "対応内容",
    "What",
    "件名",
    "実施事項",
)

OWNER_WORDS = r"(?:主?担当(?:者|部署|課)?|責任者|Owner|Assignee)"
OWNERS: tuple[Form, ...] = (  # outside a section too: somebody is to do it
    Form(rf"[【\[(<〔]\s*+{OWNER_WORDS}\s*+[:\s]\s*+(?P<owner>[^】\])>〕:、,;/\s]{{1,20}}+)", "窓口の案を作る【担当：事務局】"),
    Form(rf"(?:^|[\s、。]){OWNER_WORDS}\s*+:\s*+(?P<owner>[^】\])>〕:、,;/。\s()]{{1,20}}+)", "窓口の案を作る　担当：青柳"),
    Form(r"[★☆]\s*+(?P<owner>[^\W\d_]{1,10}+)(?=[)\s】]|$)", "一覧を作る ★山本"),
    Form(r"^(?:\[ \] *+)?@(?P<owner>[^\s:]{1,20}+):", "@ohno: 一覧を作る"),
)  # fmt: skip
_NAME = r"(?P<owner>[^\s:、。()をはがにで【】\[\]<>]{1,12}?)(?:さん|氏|様)?"
ITEM_OWNERS: tuple[OwnerForm, ...] = (  # inside a section, or beside a due date
    OwnerForm(rf"^{_NAME}\s*+:", "大野：資料を作る（6/10まで）"),
    OwnerForm(rf"^[\[【(<]{_NAME}[\]】)>]", "[大野] 資料を作る"),
    OwnerForm(
        rf"[(\[【](?:担当 ?)?{_NAME}(?=[、,\s/・;][^()]{{1,20}}[)\]】]。?$)",
        "資料を作る（大野、6/10まで）",
        sure=True,
    ),
    OwnerForm(
        r"[(\[【](?:担当 ?)?(?P<owner>[^\s:。()をはがに\]】\d→]{1,16}+)[)\]】]。?$",
        "資料を作る（大野）",
        sure=True,
    ),
    OwnerForm(rf"(?:→|⇒|->|=>)\s*+{_NAME}(?=$|\s|\()", "資料を作る　→大野", sure=True),
    OwnerForm(r"@(?P<owner>[\w-]{1,20}+)", "資料を作る @ohno", sure=True),
    OwnerForm(rf"^{_NAME}(?:が|は|にて|において|で|に)", "事務局において案を直す"),
    OwnerForm(rf"^{_NAME}[\s、]", "大野さん　資料を作る"),
    OwnerForm(rf"\s{_NAME}$", "資料を作る　大野"),
    OwnerForm(r"^(?P<owner>[\w-]{1,20}+) (?=to |will |が)", "ohno to update the slides", sure=True),
)
NO_OWNERS = frozenset(
    {
        "継続",
        "済",
        "完了",
        "済み",
        "対応済",
        "未定",
        "未着手",
        "対応中",
        "新規",
        "再掲",
        "案",
        "予定",
        "仮",
        "期限",
        "注",
        "参考",
    }
)
DUE_BEFORE = r"(?:期限|期日|〆切|締め?切り?|納期|due|Due|DUE|by)\s*+[:\s]?\s*+$"
DUE_AFTER = r"\s*+(?:\([月火水木金土日]\)|\([月火水木金土日]曜日?\))?\s*+(?:まで|迄|〆|締|期限|必着|中に)"
TASK_ENDINGS = r"(?:[うくすつぬぶむる]|こと|作成|確認|検討|調整|準備|連絡|送付|共有|修正|提出|依頼|手配|整理|調査|更新|追加|登録|報告|配布|周知|対応|相談|集計|申請|購入|予約|配付)$"
