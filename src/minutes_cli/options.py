"""The options that several commands share, each defined once, so that a name means one thing everywhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from minutes_cli.language import _


class SearchFormat(StrEnum):
    """How hits are printed."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class EngineName(StrEnum):
    """What does the reading."""

    LOCAL = "local"
    DASK = "dask"


class TableName(StrEnum):
    """The table a csv, tsv, xlsx or parquet holds."""

    REMARKS = "remarks"
    ATTENDEES = "attendees"
    OUTCOMES = "outcomes"
    MEETINGS = "meetings"


class HeaderLanguage(StrEnum):
    """The language of column names and of values of few kinds."""

    EN = "en"
    JA = "ja"


class ErrorsName(StrEnum):
    """What becomes of bytes that fit no encoding."""

    STRICT = "strict"
    REPLACE = "replace"


class OutputFormat(StrEnum):
    """How records are written: the rows of `output.writers.FORMATS`."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    DB = "db"
    NDL = "ndl"
    AKN = "akn"


class AnnotateFormat(StrEnum):
    """How an annotated document is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help=_("the encoding of text, where it is known: cp932, euc-jp … (default: found)"),
    ),
]
Errors = Annotated[
    ErrorsName,
    typer.Option(
        "--errors",
        help=_(
            "replace: read a text with stray bytes, � in their place, with a warning; strict (the default) refuses it"
        ),
        show_default=False,
    ),
]
Table = Annotated[
    TableName | None,
    typer.Option(
        "--table",
        help=_(
            "the table: remarks (the default), attendees, outcomes or meetings; xlsx holds all four where none is named"
        ),
    ),
]
HintsFile = Annotated[
    Path | None,
    typer.Option(
        "--hints",
        metavar="FILE",
        help=_("a minutes.toml: what labels, marks and names of these minutes mean"),
    ),
]
Split = Annotated[
    bool,
    typer.Option("--split", help=_("one record for each meeting of a file that holds several")),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel", help=_("csv for Excel in Japanese: byte order mark, CRLF, no cell a formula or too long")
    ),
]
Headers = Annotated[
    HeaderLanguage | None,
    typer.Option(
        "--headers", help=_("names of columns, and values like present or 出席: en (the default) or ja")
    ),
]
