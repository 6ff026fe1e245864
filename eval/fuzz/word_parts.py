"""A small .docx that has one of everything the reader knows, as parts to be damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_RELATED = {
    "rIdStyles": ("styles", "styles.xml"),
    "rIdNumbering": ("numbering", "numbering.xml"),
    "rIdComments": ("comments", "comments.xml"),
    "rIdFootnotes": ("footnotes", "footnotes.xml"),
    "rIdEndnotes": ("endnotes", "endnotes.xml"),
    "rIdHeader": ("header", "header1.xml"),
    "rIdFooter": ("footer", "footer1.xml"),
    "rIdPicture": ("image", "media/image1.png"),
}


def parts() -> dict[str, bytes]:
    """The parts by name; every one is small."""
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in _RELATED.items()
    )
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    made = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{_TYPES}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        ),
        "word/document.xml": _part("document", f"<w:body>{_BODY}</w:body>"),
        "word/styles.xml": _part("styles", _STYLES),
        "word/numbering.xml": _part("numbering", _NUMBERING),
        "word/comments.xml": _part("comments", _COMMENTS),
        "word/footnotes.xml": _part("footnotes", _note("footnote")),
        "word/endnotes.xml": _part("endnotes", _note("endnote")),
        "word/header1.xml": _part("hdr", _p(_r("环境影响报告表"))),
        "word/footer1.xml": _part("ftr", _p(_field("PAGE", "3"))),
    }
    return {name: xml.encode() for name, xml in made.items()} | {
        "word/media/image1.png": b"\x89PNG\r\n\x1a\n"
    }


def packed(contents: Mapping[str, bytes]) -> bytes:
    """The parts as a .docx."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inside}</w:{root}>'


def _r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def _numbered(text: str, level: int) -> str:
    return _p(_r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def _field(code: str, result: str) -> str:
    separate = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_r(result)}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>{separate}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _note(kind: str) -> str:
    return f'<w:{kind} w:id="2">{_p(_r("注：按满负荷计。"))}</w:{kind}>'


def _cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


_TYPES = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="numbering" w:styleId="list"><w:name w:val="list"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
)


def _level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "chineseCountingThousand", "（%1）")
    + _level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + _level(2, "decimalEnclosedCircle", "%3", '<w:lvlRestart w:val="1"/>')
    + _level(3, "lowerRoman", "%4)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + _level(0, "japaneseCounting", "%1、", '<w:pStyle w:val="1"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="list"/></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="list"/>'
    + _level(0, "bullet", "\uf0a8", '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>')
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
    '</w:lvlOverride></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
)
_COMMENTS = (
    '<w:comment w:id="1" w:author="专家甲" w:date="2026-03-01T08:00:00Z" w:initials="甲">'
    + _p(_r("请核实产能。"))
    + "</w:comment>"
)
_TRACKED = _p(
    _r("年产") + '<w:del w:id="5" w:author="乙" w:date="2026-03-02T08:00:00Z">'
    "<w:r><w:delText>100</w:delText></w:r></w:del>"
    + f'<w:ins w:id="6" w:author="乙">{_r("200")}</w:ins>'
    + f'<w:moveFrom w:id="7" w:author="乙">{_r("移")}</w:moveFrom>'
    + '<w:commentRangeStart w:id="1"/>'
    + _r("吨")
    + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
)
_FORMULA = _p(
    "<m:oMath><m:r><m:t>Q=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r>"
    "</m:den></m:f><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup>"
    '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i</m:t></m:r></m:sub><m:sup/>'
    "<m:e><m:r><m:t>x</m:t></m:r></m:e></m:nary><m:rad><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad>"
    "<m:d><m:e><m:r><m:t>y</m:t></m:r></m:e></m:d></m:oMath>"
)
_MARKED = _p(
    _field(r"EQ \o\ac(□,√)", "")
    + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    + "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr><w:sdtContent>"
    + _r("☒")
    + "</w:sdtContent></w:sdt>"
    + _r("1.2×10")
    + _r("-4", '<w:vertAlign w:val="superscript"/>')
    + _r("隐藏", "<w:vanish/>")
    + _field("REF _Ref1", "表 3-1")
)
_BOX = f"<v:textbox><w:txbxContent>{_p(_r('框内'))}</w:txbxContent></v:textbox>"
_PICTURE = _p(
    '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="457200"/><a:graphic><a:graphicData uri="picture">'
    '<pic:pic><pic:blipFill><a:blip r:embed="rIdPicture"/></pic:blipFill></pic:pic></a:graphicData>'
    "</a:graphic>"
    "</wp:inline></w:drawing></w:r>"
) + _p(_r("图 2-1 工艺流程图"))
_SHAPES = _p(
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{_BOX}</mc:Choice><mc:Fallback><w:pict>'
    f"{_BOX}</w:pict>"
    '</mc:Fallback></mc:AlternateContent></w:r><w:r><w:object><v:shape style="width:30pt;height:20pt">'
    '<v:imagedata r:id="rIdPicture"/></v:shape><o:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r>'
)
_NESTED = f"<w:tbl><w:tr>{_cell(_numbered('内表', 1))}</w:tr></w:tbl>"
_TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
    + _cell(_p(_r("甲")), '<w:vMerge w:val="restart"/>')
    + _cell(_p(_r("乙")) + _NESTED + _p(""), '<w:gridSpan w:val="2"/>')
    + "</w:tr><w:tr><w:trPr><w:gridBefore w:val='0'/></w:trPr>"
    + _cell(_p(""), "<w:vMerge/>")
    + _cell(_p(_r("35 μg/m³")))
    + _cell(_numbered("单元格编号", 2))
    + "</w:tr><w:tr><w:trPr><w:del w:id='9' w:author='乙'/></w:trPr>"
    + _cell(_p(_r("删去的行")))
    + "</w:tr></w:tbl>"
)
_BODY = (
    _p(_field('TOC \\o "1-3"', "一、概况 1"), '<w:pStyle w:val="toc1"/>')
    + _p(_r("建设项目基本情况"), '<w:pStyle w:val="1"/>')
    + "".join(_numbered(f"第{level}级", level) for level in (0, 1, 2, 3, 1, 0, 7))
    + _TRACKED
    + _p(_r("段落标记已删"), "<w:rPr><w:del w:id='8' w:author='乙'/></w:rPr>")
    + _FORMULA
    + _MARKED
    + _p(_r("表 3-1 产排污情况"))
    + _TABLE
    + _PICTURE
    + _SHAPES
    + f"<w:sdt><w:sdtContent>{_p(_r('控件'))}</w:sdtContent></w:sdt>"
    + '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
    '<w:footerReference w:type="default" r:id="rIdFooter"/></w:sectPr>'
)
