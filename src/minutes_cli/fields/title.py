"""PLACEHOLDER: the developer of the title reader overwrites this file."""
from dataclasses import dataclass
import regex
from minutes_cli.diagnostics import Found
@dataclass
class Title:
    title:object; meeting:object; number:object; document_type:object
def looks_like_title(text):
    return len(text)<80 and "。" not in text and bool(regex.search(r"議事|会議|委員会|審議会|協議会|部会|会$|第[\d]+回",text))
def read_title(lines):
    return Found(Title(" ".join(l.printed_at(0) for l in lines),None,None,"議事録"),(lines[0].number,lines[-1].number))
