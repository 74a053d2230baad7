"""Venue: every row of the tables reads its own venue; what is left out; where a venue begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minutes_cli.folding import fold_text
from minutes_cli.forms.venue import (
    MODES,
    NO_VENUE,
    ONLINE,
    ONLOOKERS,
    ROOMS,
    held_at,
    mode_of,
    read_venue,
    venue_split,
)
from minutes_cli.lines import Piece, line_of

if TYPE_CHECKING:
    from minutes_cli.forms.venue import ModeForm, VenueWord
    from minutes_cli.record import Venue


def read(*printed: str) -> Venue | None:
    found = read_venue([Piece(line_of(line, number)) for number, line in enumerate(printed, 1)])
    return found.value if found is not None else None


@pytest.mark.parametrize("row", MODES, ids=lambda row: row.seen)
def test_each_mode(row: ModeForm) -> None:
    assert mode_of(fold_text(row.seen)) == row.mode


@pytest.mark.parametrize("row", ONLINE, ids=lambda row: row.seen)
def test_each_word_of_meetings_online(row: VenueWord) -> None:
    assert mode_of(fold_text(row.seen)) == "online"


@pytest.mark.parametrize("row", ROOMS, ids=lambda row: row.seen)
def test_each_word_of_a_place(row: VenueWord) -> None:
    assert mode_of(fold_text(row.seen)) == "onsite"


@pytest.mark.parametrize("row", ONLOOKERS, ids=lambda row: row.seen)
def test_onlookers_tell_nothing_of_how_people_met(row: VenueWord) -> None:
    assert mode_of(fold_text(row.seen)) == "onsite"


@pytest.mark.parametrize("row", NO_VENUE, ids=lambda row: row.seen)
def test_each_word_for_no_venue(row: VenueWord) -> None:
    assert read(row.seen) is None


@pytest.mark.parametrize(
    ("printed", "mode"),
    [
        ("港町コワーキング + オンライン", "hybrid"),
        ("東館　Ａ会議室　及び　Microsoft　Teams会議", "hybrid"),
        ("オンライン開催", "online"),
        ("ｵﾝﾗｲﾝ開催", "online"),
        ("ＷＥＢ会議", "online"),
        ("Zoomミーティング", "online"),
        ("Teams", "online"),
        ("Discord", "online"),
        ("テレビ会議", "online"),
        ("オンライン会議（事務局：市役所3階会議室）", "online"),
        ("市役所(オンライン含む)", "hybrid"),
        ("第１会議室（オンライン併用）", "hybrid"),
        ("対面及びオンラインの併用", "hybrid"),
        ("対面及びＷＥＢ", "hybrid"),
        ("ハイブリッド開催（会議室A、Zoom）", "hybrid"),
        ("Teams（本社3F-301からも参加可）", "hybrid"),
        ("本会場：東支所　サテライト会場：西支所（テレビ会議システムで接続）", "hybrid"),
        ("中央庁舎（一部オンライン）", "hybrid"),
        ("会場＋Web", "hybrid"),
        ("オンラインまたは会議室", "hybrid"),
        ("書面開催", "written"),
        ("書面による開催", "written"),
        ("書面審議", "written"),
        ("持ち回り開催", "written"),
        ("持回り", "written"),
        ("メール審議", "written"),
        ("渋谷", "onsite"),
        ("県立文化会館　講堂", "onsite"),
        ("本館１７階", "onsite"),
        ("メールボックス室", "onsite"),
        ("A204", None),
    ],
)
def test_how_people_met(printed: str, mode: str | None) -> None:
    venue = read(printed)
    assert venue is not None
    assert venue.text == printed
    assert venue.mode == mode


@pytest.mark.parametrize(
    ("printed", "text", "mode"),
    [
        (("市役所３階", "第１会議室"), "市役所３階 第１会議室", "onsite"),
        (("市役所３階", "（海辺市中央一丁目２番３号）"), "市役所３階 （海辺市中央一丁目２番３号）", "onsite"),
        (("市役所３階", "（Ｗｅｂ会議システム併用）"), "市役所３階 （Ｗｅｂ会議システム併用）", "hybrid"),
        (("市役所３階", "オンライン"), "市役所３階 オンライン", "hybrid"),
        (("市役所３階", "※オンラインにて開催"), "市役所３階", "online"),
        (("市役所３階", "※オンライン併用"), "市役所３階", "hybrid"),
        (("市役所３階", "※傍聴はオンライン"), "市役所３階", "onsite"),
        (("※オンラインにて開催",), "※オンラインにて開催", "online"),
        (
            ("オンライン開催", "（事務局：市役所３階会議室）"),
            "オンライン開催 （事務局：市役所３階会議室）",
            "online",
        ),
        (("", "市役所", "https://video.example.jp/watch"), "市役所", "onsite"),
        (("市役所 https://video.example.jp/watch",), "市役所", "onsite"),
        (("Zoom（https://meeting.example.jp/j/1?pwd=x）",), "Zoom", "online"),
        (("| 市役所 |",), "市役所", "onsite"),
        (("第１会議室）",), "第１会議室", "onsite"),
        (("第１会議室（３階）",), "第１会議室（３階）", "onsite"),
    ],
    ids=lambda row: " / ".join(row) if isinstance(row, tuple) else row,
)
def test_what_belongs_to_the_venue(printed: tuple[str, ...], text: str, mode: str) -> None:
    venue = read(*printed)
    assert venue is not None
    assert (venue.text, venue.mode) == (text, mode)


@pytest.mark.parametrize("printed", ["https://video.example.jp/watch", "", "－", "な し", "（なし）"])
def test_no_venue(printed: str) -> None:
    assert read(printed) is None


def test_no_pieces_no_venue() -> None:
    assert read_venue([]) is None


def test_lines_of_the_venue() -> None:
    venue = read("", "市役所", "第１会議室", "※傍聴席10席")
    assert venue is not None
    assert venue.lines == (2, 3)


def test_a_piece_of_a_line() -> None:
    line = line_of("場所　市役所 　")
    found = read_venue([Piece(line, 3)])
    assert found is not None
    assert found.value.text == "市役所"


@pytest.mark.parametrize(
    ("printed", "venue"),
    [
        ("令和6年5月1日 10時～12時＠第1会議室", "第1会議室"),
        ("令和6年5月1日　10時～12時　於　市役所", "市役所"),
        ("令和6年5月1日　10時～12時　於：市役所", "市役所"),
        ("令和6年5月1日　10時～12時　（於）市役所", "市役所"),
        ("令和6年5月1日　10時～12時　場所：市役所", "市役所"),
        ("令和6年5月1日　10時～12時　市役所３階会議室", "市役所３階会議室"),
        ("令和6年5月1日　10時～12時、市役所３階会議室", "市役所３階会議室"),
        ("令和6年5月1日　10時～12時／市役所", "市役所"),
        ("令和6年5月1日　10時～12時（オンライン）", "オンライン）"),
        ("令和6年5月1日　10時～12時　Zoom会議", "Zoom会議"),
        ("2024-05-15 21:00- @ Discord", "Discord"),
    ],
)
def test_where_a_venue_begins(printed: str, venue: str) -> None:
    line = line_of(printed)
    start = venue_split(line.text)
    assert start is not None
    assert line.printed_at(start) == venue


@pytest.mark.parametrize(
    ("printed", "venue"),
    [
        ("令和5年10月27日午前10時より、当会社本店会議室において、取締役会を開催した。", "当会社本店会議室"),
        ("令和5年10月27日13:00から、海辺会館にて理事会を開催した。", "海辺会館"),
        ("令和5年10月27日午前10時より、取締役会を開催した。", None),
        ("令和5年10月27日午前10時より、当会社本店会議室において", None),
    ],
)
def test_a_sentence_that_opens_minutes(printed: str, venue: str | None) -> None:
    line = line_of(printed)
    place = held_at(line.text)
    assert (line.printed_at(*place) if place is not None else None) == venue


@pytest.mark.parametrize(
    "printed",
    [
        "令和6年5月1日　10時～12時",
        "令和6年5月1日（水）10時から",
        "令和6年5月1日（水）10時～12時（予定）",
        "令和6年5月1日（水）10時～12時（2時間）",
        "令和6年5月1日（水）10時～12時　開会",
        "令和6年5月1日（水）10時～12時　附属病院運営会議",
        "令和6年5月1日（水）10:00 JST",
        "＠第1会議室",
        "第1会議室",
        "連絡先 info@example.com",
        "",
    ],
)
def test_no_venue_behind(printed: str) -> None:
    assert venue_split(fold_text(printed)) is None
