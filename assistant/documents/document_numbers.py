"""Numbers of official documents: 环大气〔2019〕53号, 国务院令第682号, 公告2013年第36号."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LETTER = re.compile(
    r"(?P<body>[一-龥]{2,14})\s?[〔\[﹝【(](?P<year>(?:19|20)\d{2})[〕\]﹞】)]\s?第?(?P<number>\d{1,4})\s?号"
)
_ORDER = re.compile(
    r"(?P<body>[一-龥、]{0,16}?(?:国务院|部|委员会|委|总局|主席|政府))\s?(?:部|局)?令?\s?[(]?"
    r"(?:(?<=令)|(?<=令\s)|(?<=[(]))[^\d第]{0,2}(?:(?:19|20)\d{2}年?\s?)?第?\s?(?P<number>\d{1,4})\s?号(?:令)?"
)
_ORDER_BEHIND = re.compile(
    r"(?P<body>[一-龥]{0,16}?(?:国务院|部|委员会|委|总局|主席))\s?第\s?(?P<number>\d{1,4})\s?号令"
)
_BARE_ORDER = re.compile(r"(?<=[(（])部令\s?第?\s?(?P<number>\d{1,4})\s?号")
_SHORT_NAMES = {
    "国家发展和改革委员会": "国家发展改革委",
    "国家发改委": "国家发展改革委",
    "环保部": "环境保护部",
    "国家环保总局": "国家环境保护总局",
}
_NOTICE = re.compile(r"公告\s?[(]?(?P<year>(?:19|20)\d{2})\s?年?[,，: ]?\s?第\s?(?P<number>\d{1,3})\s?号")
_LEADS = re.compile(
    r"^.*(?:根据|按照|依据|执行|参照|参考|详见|符合|满足|落实|关于|通知|公告|办法|方案|意见|规划|批复|文件|"
    r"文号|编号|以及|取得|通过|批准|获得|要求|的|及|(?<!发展|住房|工业|民共)和|与|以|见|由|为|于|在|从|、)"
)


def find_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and canonical form of each document number in a folded text."""
    for found in _LETTER.finditer(text):
        kept = _without_lead(found["body"])
        if len(kept) >= 2 and not re.search(r"合同|证|票|房|地权", kept):
            start = found.end("body") - len(kept)
            yield start, found.end(), _letter(kept, found["year"], found["number"])
    for pattern in (_ORDER, _ORDER_BEHIND):
        for found in pattern.finditer(text):
            body = _without_lead(found["body"])
            if len(body) >= 3:
                start = found.end("body") - len(body)
                yield start, found.end(), f"{_issuer(body)}令第{found['number']}号"
    for found in _BARE_ORDER.finditer(text):
        yield found.start(), found.end(), f"部令第{found['number']}号"
    for found in _NOTICE.finditer(text):
        yield found.start(), found.end(), f"公告{found['year']}年第{found['number']}号"


def _without_lead(body: str) -> str:
    """The issuer's words without those that lead up to them."""
    lead = _LEADS.match(body)
    return body[lead.end() :] if lead else body


def _letter(body: str, year: str, number: str) -> str:
    """环大气〔2019〕53号; an order numbered like a letter is an order."""
    if body.endswith("部令"):
        return f"{_issuer(body.removesuffix('令'))}令第{int(number)}号"
    return f"{body}〔{year}〕{number}号"


def _issuer(body: str) -> str:
    """The issuing body by the name the registers use."""
    name = body.removeprefix("中华人民共和国")
    return _SHORT_NAMES.get(name, name)
