"""A sound workbook and a sound document, small enough to read, for tests to break one thing in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TypeAlias

Parts: TypeAlias = Mapping[str, str | bytes]

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships"'
)
_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _types(*overrides: tuple[str, str]) -> str:
    lines = "\n".join(f'<Override PartName="/{p}" ContentType="{t}"/>' for p, t in overrides)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">\n'
        f'<Default Extension="rels" ContentType="{_RELS}"/>\n'
        '<Default Extension="xml" ContentType="application/xml"/>\n'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>\n'
        f"{lines}\n</Types>"
    )


def _rels(*kinds_and_targets: tuple[str, str]) -> str:
    lines = "\n".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds_and_targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\n{lines}\n</Relationships>'


WORKBOOK: Parts = {
    "[Content_Types].xml": _types(
        ("xl/workbook.xml", f"{_XLSX}.sheet.main+xml"),
        ("xl/worksheets/sheet1.xml", f"{_XLSX}.worksheet+xml"),
        ("xl/worksheets/sheet2.xml", f"{_XLSX}.worksheet+xml"),
        ("xl/tables/table1.xml", f"{_XLSX}.table+xml"),
        ("xl/tables/table2.xml", f"{_XLSX}.table+xml"),
        ("xl/styles.xml", f"{_XLSX}.styles+xml"),
        ("xl/sharedStrings.xml", f"{_XLSX}.sharedStrings+xml"),
    ),
    "_rels/.rels": _rels(("officeDocument", "xl/workbook.xml")),
    "xl/_rels/workbook.xml.rels": _rels(
        ("worksheet", "worksheets/sheet1.xml"),
        ("worksheet", "worksheets/sheet2.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "/xl/sharedStrings.xml"),
    ),
    "xl/workbook.xml": f"""{_HEAD}<workbook {_SHEET}>
<workbookPr codeName="ThisWorkbook"/>
<sheets>
<sheet name="โครงการ" sheetId="1" r:id="rId1"/>
<sheet name="สรุป งบ" sheetId="2" r:id="rId2"/>
</sheets>
<definedNames>
<definedName name="_xlnm.Print_Titles" localSheetId="0">โครงการ!$1:$1</definedName>
<definedName name="lstStatus">'สรุป งบ'!$A$1:$A$3</definedName>
</definedNames>
</workbook>""",
    "xl/worksheets/sheet1.xml": f"""{_HEAD}<worksheet {_SHEET}>
<sheetPr codeName="Sheet1"/>
<cols><col min="1" max="1" width="12" style="1"/><col min="2" max="3" width="30"/></cols>
<sheetData>
<row r="1" s="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>1.10</t></is></c><c r="B2"><v>1000.5</v></c></row>
<row r="3"><c r="A3" t="str"><f>"ก"&amp;"(""ข""&quot;</f><v>ก("ข"</v></c><c r="B3" t="b"><v>1</v></c></row>
<row r="6"><c r="A6" t="e"><v>#N/A</v></c></row>
</sheetData>
<autoFilter ref="D8:E9"/>
<mergeCells count="2"><mergeCell ref="A6:B6"/><mergeCell ref="A7:B8"/></mergeCells>
<conditionalFormatting sqref="B2:B3">
<cfRule type="expression" dxfId="0" priority="1"><formula>ISTEXT($B2)</formula></cfRule>
</conditionalFormatting>
<dataValidations count="2">
<dataValidation type="list" sqref="C2" promptTitle="สถานะ" prompt="เลือก" errorTitle="ผิด" error="เลือกใหม่">
<formula1>"ใช้งบประมาณ,ไม่ใช้งบประมาณ"</formula1></dataValidation>
<dataValidation type="list" sqref="C3"><formula1>lstStatus</formula1></dataValidation>
</dataValidations>
<hyperlinks><hyperlink ref="A6" location="'สรุป งบ'!A1" display="ไป"/></hyperlinks>
<tableParts count="1"><tablePart r:id="rId1"/></tableParts>
</worksheet>""",
    "xl/worksheets/_rels/sheet1.xml.rels": _rels(("table", "../tables/table1.xml")),
    "xl/tables/table1.xml": f"""{_HEAD}<table {_SHEET} id="1" name="tblProjects"
 displayName="tblProjects" ref="A1:B3" dataDxfId="0">
<autoFilter ref="A1:B3"/>
<tableColumns count="2">
<tableColumn id="1" name="รหัสโครงการ"/>
<tableColumn id="2" name="งบ_x000a_ประมาณ"/>
</tableColumns>
</table>""",
    "xl/worksheets/sheet2.xml": f"""{_HEAD}<worksheet {_SHEET}>
<sheetPr codeName="Sheet2"/>
<sheetData>
<row r="1"><c r="A1"><f>SUM(tblProjects[งบ
ประมาณ])</f></c><c r="B1"><f>'โครงการ'!B2*(1+2)</f></c></row>
<row r="2"><c r="A2"><f>_xlfn.IFS(A1&gt;0,1,TRUE,0)</f></c></row>
<row r="4"><c r="A4" t="inlineStr"><is><t>รหัส</t></is></c>
<c r="B4" t="inlineStr"><is><t>รวม</t></is></c></row>
<row r="5"><c r="B5"><f>COUNTA(tblRollup[[#This Row],[รหัส]])</f></c></row>
<row r="6"><c r="A6" t="inlineStr"><is><t>รวม</t></is></c>
<c r="B6"><f>SUBTOTAL(109,tblRollup[รวม])</f></c></row>
</sheetData>
<tableParts count="1"><tablePart r:id="rId1"/></tableParts>
</worksheet>""",
    "xl/worksheets/_rels/sheet2.xml.rels": _rels(("table", "../tables/table2.xml")),
    "xl/tables/table2.xml": f"""{_HEAD}<table {_SHEET} id="2" name="tblRollup"
 displayName="tblRollup" ref="A4:B6" totalsRowCount="1">
<autoFilter ref="A4:B5"/>
<tableColumns count="2">
<tableColumn id="1" name="รหัส" totalsRowLabel="รวม"/>
<tableColumn id="2" name="รวม" totalsRowFunction="sum">
<calculatedColumnFormula>COUNTA(tblRollup[[#This Row],[รหัส]])</calculatedColumnFormula>
</tableColumn>
</tableColumns>
</table>""",
    "xl/sharedStrings.xml": f"""{_HEAD}<sst {_SHEET} count="2" uniqueCount="2">
<si><t>รหัสโครงการ</t></si>
<si><r><t>งบ</t></r><r><t>
ประมาณ</t></r></si>
</sst>""",
    "xl/styles.xml": f"""{_HEAD}<styleSheet {_SHEET}>
<fonts count="1"><font><sz val="16"/><name val="TH Sarabun New"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="2"><xf/><xf numFmtId="49" fontId="0" fillId="1" borderId="0" xfId="0"/></cellXfs>
<dxfs count="1"><dxf><font><b/></font></dxf></dxfs>
</styleSheet>""",
}

BODY_TEXT = "แผนปฏิบัติการป้องกันและปราบปรามการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ " * 2
_DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="{0}" name="ภาพ {0}"/>'
    '<a:graphic><a:graphicData uri="urn:none"/></a:graphic></wp:inline></w:drawing></w:r>'
)

DOCUMENT: Parts = {
    "[Content_Types].xml": _types(
        ("word/document.xml", f"{_DOCX}.document.main+xml"),
        ("word/styles.xml", f"{_DOCX}.styles+xml"),
        ("word/numbering.xml", f"{_DOCX}.numbering+xml"),
        ("word/footer1.xml", f"{_DOCX}.footer+xml"),
    ),
    "_rels/.rels": _rels(("officeDocument", "word/document.xml")),
    "word/_rels/document.xml.rels": _rels(
        ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footer", "footer1.xml")
    ),
    "word/document.xml": f"""{_HEAD}<w:document {_WORD} xmlns:r="{_OFFICE}/relationships"><w:body>
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:bookmarkStart w:id="0" w:name="ต้น"/>
<w:bookmarkEnd w:id="0"/><w:r><w:t>{BODY_TEXT.strip()}</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Body"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>
<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">{BODY_TEXT}</w:t></w:r></w:p>
<w:p>{_DRAWING.format(1)}{_DRAWING.format(2)}</w:p>
<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="0420" w:firstRow="1"/></w:tblPr>
<w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>
<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>หัวตาราง</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:trPr><w:cantSplit/></w:trPr>
<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>ก</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>1.1</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:trPr><w:cantSplit/></w:trPr>
<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>
<w:tc><w:p><w:r><w:t>1.10</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl>
<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="0400"/></w:tblPr>
<w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>
<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p><w:r><w:t>ลงชื่อ</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p><w:r><w:t>ตำแหน่ง</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl>
<w:p/>
<w:sectPr><w:footerReference w:type="default" r:id="rId3"/></w:sectPr>
</w:body></w:document>""",
    "word/footer1.xml": f"""{_HEAD}<w:ftr {_WORD}>
<w:p><w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t>หน้า</w:t></w:r></w:p></w:ftr>""",
    "word/styles.xml": f"""{_HEAD}<w:styles {_WORD}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="TH Sarabun New" w:hAnsi="TH Sarabun New" w:cs="TH Sarabun New"/>
<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:bidi="th-TH"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:pPr><w:jc w:val="center"/></w:pPr>
<w:rPr><w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Text"><w:name w:val="Text"/><w:basedOn w:val="Normal"/>
<w:pPr><w:jc w:val="thaiDistribute"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/><w:basedOn w:val="Text"/></w:style>
</w:styles>""",
    "word/numbering.xml": f"""{_HEAD}<w:numbering {_WORD}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
<w:lvlText w:val="-"/><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>
</w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>""",
}


def zipped(parts: Parts) -> bytes:
    """The parts as a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(parts: Parts, part: str, old: str, new: str) -> bytes:
    """The file with the first `old` in one part made `new`. It must be there to change."""
    text = parts[part]
    text = text.decode() if isinstance(text, bytes) else text
    assert old in text, f"{part} holds no {old}"
    return zipped({**parts, part: text.replace(old, new, 1)})


def without(parts: Parts, part: str) -> bytes:
    return zipped({name: data for name, data in parts.items() if name != part})


def with_part(parts: Parts, part: str, data: str | bytes) -> bytes:
    return zipped({**parts, part: data})
