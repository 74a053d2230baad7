"""PLACEHOLDER: the developer of the date reader overwrites this file."""
import datetime as dt
from dataclasses import dataclass
import regex
from minutes_cli.diagnostics import Found
@dataclass
class DateFound:
    start:int; end:int; date:object; printed:str; has_year:bool; weekday:object=None
@dataclass
class MeetingDates:
    date:object; end_date:object
K={c:i for i,c in enumerate("〇一二三四五六七八九")}
def num(s):
    if s=="元": return 1
    if s.isdigit() and s.isascii(): return int(s)
    if "十" in s:
        a,_,b=s.partition("十"); return (K.get(a,1) if a else 1)*10+(K.get(b,0) if b else 0)
    v=0
    for c in s: v=v*10+K.get(c,0)
    return v
N=r"[\d〇一二三四五六七八九十元]{1,4}+"
P=regex.compile(rf"(?:(?P<e>令和|平成|昭和) *(?P<ey>{N})(?: *\(\d{{4}}\))? *年|(?P<y>\d{{4}}) *年) *(?P<m>{N}) *月 *(?P<d>{N}) *日|(?P<y>20\d\d|19\d\d)[/\-.](?P<m>\d\d?)[/\-.](?P<d>\d\d?)|(?P<m>{N})月(?P<d>{N})日")
def dates_in(text):
    out=[]
    for m in P.finditer(text):
        e=m["e"]; y=None
        if e: y=num(m["ey"])+{"令和":2018,"平成":1988,"昭和":1925}[e]
        elif m["y"]: y=int(m["y"])
        try: d=dt.date(y,num(m["m"]),num(m["d"])) if y else None
        except ValueError: d=None
        out.append(DateFound(m.start(),m.end(),d,m.group(),y is not None))
    return out
def read_dates(pieces,*,year=None):
    for p in pieces:
        for f in dates_in(p.text):
            if f.date: return Found(MeetingDates(f.date,None),(p.line.number,)*2)
    return None
