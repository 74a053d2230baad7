"""PLACEHOLDER: the developer of the attendee reader overwrites this file."""
SPEAKERS = tuple("委員長 会長 座長 主査 部会長 副委員長 副会長 議長 副議長 理事長 委員 事務局 議員 会員 参加者 住民 司会 知事 市長 町長 村長 区長 局長 部長 課長 室長 係長 所長 支所長 教育長 校長 園長 館長 弁護士 説明者 傍聴者 小委員長 質問者 回答者 社長 取締役 監査役 理事 監事 オブザーバー 幹事 参考人 総裁 大臣 副大臣 市 県 町 区".split())
SPEAKER_ENDINGS = (*SPEAKERS, *"長 官 員 参事 審議官 補佐 代理 大臣 政務官 総裁 理事 監事 教授 准教授 弁護士 知事 君 氏 さん 様 番 役 監 主査 担当 主任 主幹 総長 代表 先生 幹事 人".split())
HONORIFIC_WORDS = ("君", "氏", "様", "さん", "殿", "先生")
