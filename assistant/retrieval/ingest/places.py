"""Where a document applies: the country, a province or a city."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.retrieval.rows import COUNTRYWIDE, UNKNOWN_PLACE

_PROVINCES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南",
    "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆",
)  # fmt: skip
_CODES = (
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53,
    54, 61, 62, 63, 64, 65,
)  # fmt: skip
_BY_CODE = dict(zip(map(str, _CODES), _PROVINCES, strict=True)) | {"3502": "厦门"}  # GB/T 2260
_SIGNS = {
    "厦": "厦门", "闽": "福建", "粤": "广东", "浙": "浙江", "苏": "江苏", "沪": "上海", "京": "北京",
    "鲁": "山东", "津": "天津", "冀": "河北", "赣": "江西", "皖": "安徽", "湘": "湖南", "鄂": "湖北",
    "川": "四川", "渝": "重庆",
}  # fmt: skip
_LOCAL_TITLE = re.compile(
    rf"(?:关于印发《?)?({'|'.join(_PROVINCES)}|[一-鿿]{{2,3}}?)(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区|经济特区)"
)
_NATIONAL = re.compile(
    r"中华人民共和国|国务院|生态环境部|环境保护部|国家环境保护(?:总局|局)|国家市场监督|全国人民代表大会|国家发展"
)
_NATIONAL_SIGN = re.compile(r"(?:国发|国办|环\S{0,3}|发改\S{0,4}|工信\S{0,4}|建\S{0,2}|财\S{0,2})〔")
_STANDARD = re.compile(r"(?:GBZ?|HJ|CJ|HG|JB|QB|AQ|WS|SL|TSG)\b")


def place_of(title: str, number: str, head: Sequence[str]) -> str:
    """The place by number, title or issuer; UNKNOWN_PLACE where none tells."""
    if local := re.match(r"DB(\d{2,4})", number):
        return _BY_CODE.get(local[1]) or _BY_CODE.get(local[1][:2], UNKNOWN_PLACE)
    if _STANDARD.match(number):
        return COUNTRYWIDE
    if found := _LOCAL_TITLE.match(title):
        return found[1]
    if "〔" in number and number[0] in _SIGNS:
        return _SIGNS[number[0]]
    front = "".join(head)
    if title.startswith("中华人民共和国") or _NATIONAL_SIGN.match(number) or _NATIONAL.search(front[:400]):
        return COUNTRYWIDE
    return UNKNOWN_PLACE
