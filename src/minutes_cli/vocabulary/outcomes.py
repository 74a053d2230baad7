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
    plain: bool


class Form(NamedTuple):
    """A form of print and a line in which it was seen. `sure`: it fits nothing else."""

    pattern: str
    seen: str
    sure: bool = False


class Section(NamedTuple):
    """A label or heading whose items are outcomes of a kind; null where each item tells its own."""

    word: str
    kind: Kind | None
    seen: str


def _results(line: str, words: str, *, plain: bool = False) -> tuple[Result, ...]:
    return tuple(Result(word, line.format(word), plain) for word in words.split())


def _sections(kind: Kind | None, line: str, words: str) -> tuple[Section, ...]:
    return tuple(
        Section(word, kind, line.format(word))
        for word in (spaced.replace("_", " ") for spaced in words.split())
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# fmt: off
RESULTS: tuple[Result, ...] = (  # the longest word wins
    *_results("議案第３号は、{}された。", "可決 否決 承認 了承 採択 同意 議決 決定 認定 却下 棄却 撤回 一任 合意 保留 付託"),
    *_results("本件は{}となった。", "不承認 不採択 不同意 不認定 継続審議 継続審査 継続協議 継続検討 審議未了 廃案 取り下げ 取下げ 差し戻し 差戻し 持ち越し 持越し 再協議 再審議 次回へ継続 次回に継続 見送り 先送り 持ち帰り検討 許可相当"),
    *_results("審議の結果、本件は{}された。", "了解 決議 選任 選出 再任 指名 承諾 許可 受理 確認 確定", plain=True),
    *_results("採決の結果、{}となった。", "当選 不許可 賛同", plain=True),
)
RESULT_HEADS = "原案|修正|承認|可決|趣旨|一部|みなし|部分|条件付き?"
"""What a word for a result may be joined to: 原案可決, 承認可決, 趣旨採択."""

ASSENTS: tuple[Form, ...] = (  # the sentence shows that this meeting decides
    Form(r"異議[もはが等]?(?:な[くし]|無[くし]|ござい|ありません)", "前回議事録は異議なく確認された。"),
    Form(r"原案|(?:提案の?|案の)(?:どお|とお|通)り", "案のとおり確定した。"),
    Form(r"(?:全会|満場|全員の?)一致|全委員|一致(?:して|により|で)|全員[がの異に]|総員", "全員がこれを了解した。"),
    Form(r"賛成|挙手|起立|多数決|過半数|拍手", "会則の改正は、挙手多数により確認された。"),
    Form(r"(?:採決|表決|議|検討|議論|投票|審査|議決|話し?合い)(?:を?行った|した|の)?結果", "審議の結果、本件は保留となった。"),
    Form(r"諮[っり]|互選|推薦|指名により|指名推選|立候補", "互選により、青柳委員が会長に選出された。"),
    Form(r"(?:する|進める|行う|設ける)こと(?:として|[でをが])(?=確認|了解|確定|$)", "第２案を基に進めることを確認した。"),
    Form(r"[長員事役人](?:に|として|は)(?=[^。]{0,40}(?:選|再任|指名))|委員会に(?=付託)", "会長に青柳委員を選出した。"),
    Form(r"(?:^|、)(?:よって|したがって|従って|以上により)", "よって、青柳委員を会長に選任しました。"),
)

# What follows a word for a result where it is told. Firm forms need no more where the record speaks.
_PAST = r"(?:た(?!い)|ました)"
_BECAME = rf"(?:な(?:っ{_PAST}|りまし{_PAST})|(?:いた|致)?し{_PAST}|(?:議|可)?決(?:定|議)?(?:いた)?し{_PAST}|決ま(?:っ|りまし){_PAST})"
FIRM_FORMS: tuple[Form, ...] = (
    Form(rf"を?(?:さ|せら|ら)れ(?:{_PAST}|(?=、))", "原案のとおり可決された。"),
    Form(rf"(?:を|いた|致)?し{_PAST}", "全員がこれを了承した。"),
    Form(rf"(?:とする|する)?(?:こと)?[とに](?:{_BECAME}|(?:な|さ)(?:り|れ)(?:{_PAST}|(?=、)))", "本件は継続審議とすることに決した。"),
    Form(rf"[をが]?(?:得(?:ら?れ)?(?:{_PAST}|て(?=、))|(?:いただい|頂い|いただき|頂き|受け|あり){_PAST}|な(?:さ)?れ{_PAST})", "出席者全員の承認を得た。"),
    Form(r"(?:(?:さ|せら)れた|する|した)もの(?:と認め(?:る|ます|た|ました)|と(?:いた|致)?します)", "本案は可決されたものと認めます。"),
    Form(rf"と?すべき(?:もの)?(?:である)?(?:もの)?[とに]{_BECAME}", "本案は全会一致をもって可決すべきものと決した。"),
    Form(r"(?:する)?(?:旨の[^、。]{0,12}決議があった)?ものとみな(?:され|し)た", "可決する旨の取締役会の決議があったものとみなされた。"),
    Form(rf"であ(?:っ{_PAST}|る)|で(?:し{_PAST}|す|ございます|あります)", "採決の結果は否決であった。"),
)
# What is also said of what is to come: the sentence must show an assent, or a label of results be before it.
LOOSE_FORMS: tuple[Form, ...] = (
    Form(r"を?する", "審査結果：承認する。"),
    Form(r"[をと]?(?:いた|致)?します|とする", "異議なしと認め、本案は原案のとおり決定いたします。"),
    Form(r"と?させていただきます", "異議なしと認め、承認とさせていただきます。"),
    Form(r"し(?=、)", "全員異議なく承認し、議事を終えた。"),
    Form(r"(?:することに|と)裁?決定?(?:いた)?します", "よって、本案は可決と決します。"),
    Form(r"", "全会一致で承認。"),
)
RESOLUTIONS: tuple[Form, ...] = (  # the record tells what was resolved, with no word for the result
    Form(rf"こと[にと](?:なっ{_PAST}|な?りまし{_PAST})", "次回に改めて審議することとなった。"),
    Form(rf"(?:(?:もの|こと)と|ことに)(?:いた|致)?し{_PAST}", "使用料の改定は来期に送ることとした。"),
    Form(rf"(?:こと|の)を決め{_PAST}", "策定部会を設けることを決めた。"),
    Form(r"こと[にと](?:いた|致)?します", "よって、本案は可とすることといたします。"),
    Form(rf"[にでとが](?:(?:決|まと)ま(?:っ|りまし){_PAST}|決し{_PAST}|一致し{_PAST})", "開催日は６月８日に決まった。"),
)

VOTES: tuple[Form, ...] = (  # how the votes fell, with no word for the result
    Form(r"(?:挙手|起立)者?(?:多数|全員|総員|少数)", "挙手多数。"),
    Form(r"(?:賛成|反対)(?:者|の方)?が?(?:多数|全員|少数)|(?:全員|総員)の?(?:賛成|起立|挙手)", "（全員賛成）"),
    Form(r"(?:全会|満場|全員)一致|可否同数", "投票の結果、可否同数であった。"),
)
WAYS = r"挙手|起立|投票|賛成|(?:全会|満場|全員の?)一致|(?:全員|総員)異議なく|多数決"
"""A way of voting: a result beside it is a vote."""
VOTE_ENDINGS = r"(?:です|で(?:ご?ざい|あり)ます|でした|で(?:あっ|ございまし)た|と認め(?:ます|た))?(?:ので、[^。]*+)?"
SIDES: tuple[tuple[str, Form], ...] = (  # who is counted on which side
    ("against", Form(r"反対|不承認|不同意|不賛成|否とする(?:もの|者)|(?<![可安])否(?=[:\s\d])", "賛成12名、反対3名。")),
    ("for", Form(r"賛成|(?<!不)承認(?:する)?|(?<!不)同意|可とする(?:もの|者)|可(?=[:\s\d])", "可とするもの８票、否とするもの２票")),
    ("abstained", Form(r"棄権|保留|白票", "賛成５、反対２、棄権１")),
)

# Before the word for the result: another body's doing, another day's, or a mere thought.
_BODIES = "国会|議会|総会|委員会|理事会|部会|審議会|協議会|評議会|取締役会|役員会|幹事会|教授会|本会議|庁議"
NOT_NOW: tuple[Form, ...] = (
    Form(r"閣議", "昨年６月に閣議決定した方針に沿い、原案を閣議決定した。"),
    Form(r"前回(?!の?(?:議事|会議録|会議要旨|記録|要旨))|前々回", "この案は前回承認された。"),
    Form(r"昨[年日]|先[日週月般の]|さきの|以前|過日|去る|前年|既に|すでに|かつて|当時", "この案は既に承認された。"),
    Form(r"\d[月日](?:に|付け?で|の[^、]{0,8}会議?で)(?:正式に|既に|、)?$", "計画は４月に承認された。"),
    Form(rf"(?<![本当今])(?:{_BODIES})(?:にお?い?て|に於いて|で)", "予算は理事会において承認された。"),
    Form(r"もし|仮に|場合|であれば|ならば?、", "仮に多数となれば原案のとおり承認とする。"),
    Form(r"(?:保護者|住民|地権者|[国県都府市町村]|警察|本人|相手方?|会社|先方|施主|大臣)の$", "保護者の同意を得た。"),
    Form(r"(?:補助金|助成金|交付金|科研費|論文|条約|協定|決議)(?:の交付)?[がは](?:正式に)?$|(?:入札|公募)(?:により|で)$", "国の補助金が採択された。"),
    Form(r"(?<!例え)ば、|たら、", "人数がそろえば、この場で決定。"),
    Form(r"報道|聞いて|伺って|によれば|によると", "報道によれば法案は可決された。"),
)

SECTIONS: tuple[Section, ...] = (  # compared without spaces and case; `_` is a space
    *_sections("decision", "【{}】", "決定事項 決定 決定内容 決まったこと 合意事項 合意 決定・合意事項 確認・決定事項 申し合わせ事項 申合せ事項 決議があったものとみなされた事項 結論 Decision Decisions"),
    *_sections("action", "４．{}", "宿題 宿題事項 宿題(ToDo) 課題・宿題 TODO TODOリスト TODO事項 To-Do 残作業 タスク 作業項目 やること 準備事項 依頼事項 持ち帰り事項 持ち帰り 次回まで 次回までに"),
    *_sections("action", "■{}：", "アクション アクション項目 アクションアイテム ネクストアクション アクションプラン Action Actions Action_Item Action_Items Next_Action Next_Actions AI"),
    *_sections("action", "## {}", "対応 対応事項 要対応 要対応事項 実施事項 担当・期限 担当と期限 課題と担当"),
    *_sections("action", "◆{}", "次回までの課題 次回までの作業 次回までに行うこと 次回までにやること 今後の対応"),
    *_sections(None, "【{}】", "決定事項・宿題 決定事項及びアクション 決定事項・TODO 決定事項・アクション"),
)
SECTION_HEADS = ("次回までの", "次回会議までの", "今後の", "本日の", "今回の", "会議の", "主な", "次の", "各自の")
RESULT_LABELS = r"(?:議|審査|採決|議決|表決|投票|議事|決議|選挙|検討)の?結果|(?:^|[【\[(<])結果"
"""審議結果：承認: what follows is a result."""
CHAIRS: tuple[Form, ...] = (  # the label of whoever states the result
    Form(r"議長(?:代[行理])?(?=[\s()]|$)", "○議長（青柳　文君）"),
    Form(r"(?:委員|部会|分科会|座|理事|会|組合|教育)長(?:代[行理]|職務代理者?)?(?=[\s()氏]|$)", "○青柳委員長"),
    Form(r"主査|司会|進行|総代|主宰", "司会"),
)
NOTHING = _set("なし 無し 特になし 特に無し 未定 - ー N/A None")

COLUMNS = {  # the head of a table of tasks: No 内容 担当 期限
    "owner": _set("担当 担当者 責任者 主担当 担当部署 実施者 Owner Who 誰が"),
    "due": _set("期限 期日 〆切 締切 締め切り 納期 完了予定 Due When いつまで"),
    "for": _set("賛成 賛成者 賛成数"),
    "against": _set("反対 反対者 反対数"),
    "abstained": _set("棄権 保留"),
    "result": _set("結果 議決結果 採決結果 審議結果"),
    "text": _set("内容 項目 事項 作業内容 タスク アクション 宿題 作業 対応内容 What 件名 議案名 議案 実施事項"),
}
_WORDS = r"(?:主?担当(?:者|部署|課)?|責任者|Owner|Assignee)"
_NAME = r"(?P<owner>[^\s:、。()をはがにで【】\[\]<>]{1,12}?)(?:さん|氏|様)?"
OWNERS: tuple[Form, ...] = (  # outside a section too: somebody is to do it
    Form(rf"[【\[(<〔]\s*+{_WORDS}\s*+[:\s]\s*+(?P<owner>[^】\])>〕:、,;/\s]{{1,20}}+)", "窓口の案を作る【担当：事務局】"),
    Form(rf"(?:^|[\s、。]){_WORDS}\s*+:\s*+(?P<owner>[^】\])>〕:、,;/。\s()]{{1,20}}+)", "窓口の案を作る　担当：青柳"),
    Form(r"[★☆]\s*+(?P<owner>[^\W\d_]{1,10}+)(?=[)\s】]|$)", "一覧を作る ★山本"),
    Form(r"^(?:\[ \] *+)?@(?P<owner>[^\s:]{1,20}+):", "@ohno: 一覧を作る"),
)
ITEM_OWNERS: tuple[Form, ...] = (  # inside a section, or beside a due date; where it is not sure, a name that is known
    Form(rf"^{_NAME}\s*+[:→⇒]", "大野：資料を作る（6/10まで）"),
    Form(rf"^[\[【(<]{_NAME}[\]】)>]", "[大野] 資料を作る"),
    Form(rf"[(\[【](?:担当 ?)?{_NAME}(?=[、,\s/・;][^()]{{1,20}}[)\]】]。?$)", "資料を作る（大野、6/10まで）", sure=True),
    Form(r"[(\[【](?:担当 ?)?(?P<owner>[^\s:。()をはがに\]】\d→]{1,16}+)[)\]】]。?$", "資料を作る（大野）", sure=True),
    Form(rf"(?:→|⇒|->|=>)\s*+{_NAME}(?=$|\s|\()", "資料を作る　→大野"),
    Form(rf"\s[-/|]\s{_NAME}(?=\s[-/|]|$)", "資料を作る - 大野 - 6/10"),
    Form(r"@(?P<owner>[\w-]{1,20}+)", "資料を作る @ohno", sure=True),
    Form(rf"^[→⇒ ]*+{_NAME}(?:[がはでに\s、])", "事務局において案を直す"),
    Form(rf"[\s:]{_NAME}\s?(?=$|\()", "資料を作る　大野"),
    Form(r"^(?P<owner>[\w-]{1,20}+) (?=to |will |が)", "ohno to update the slides", sure=True),
)
NO_OWNERS = _set("継続 済 完了 済み 対応済 未定 未着手 対応中 新規 再掲 案 予定 仮 期限 注 参考 by due")
DUE_BEFORE = r"(?:期限|期日|〆切|締め?切り?|納期|(?i:due)|by)\s*+[:\s]?\s*+$"
DUE_WORDS = r"(?:次回|来週|来月|月末|年度末|[^\s、。]{1,8}会議?)(?:まで|迄)|(?:今週|今月|年)[中内]に"
"""By when, where no day is printed."""
DUE_AFTER = r"\s*+(?:\([月火水木金土日](?:曜日?)?\))?\s*+(?:まで|迄|〆|締|期限|必着|中に)"
TASK_ENDINGS = (
    r"(?:[うくすつぬぶむ]|(?<![いあなれ])る|こと|作成|確認|検討|調整|準備|連絡|送付|共有|修正|提出|依頼|手配|整理|調査|更新|追加|登録|報告|配[布付]|"
    r"周知|対応|相談|集計|申請|購入|予約)$"
)
# fmt: on
