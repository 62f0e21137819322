"""Faults of the zip itself, the same for workbooks and documents."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.ooxml.packages import package_faults
from tests.ooxml.samples import WORKBOOK, changed, with_part, without, zipped

BOOK, RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SEEDED = {
    "a part that is not there": (
        without(WORKBOOK, "xl/styles.xml"), "xl/workbook.xml: relationship rId3 leads to missing"),
    "a type for a part that is not there": (
        without(WORKBOOK, "xl/styles.xml"), "names xl/styles.xml, which is not there"),
    "relationships of a part that is not there": (
        without(WORKBOOK, BOOK), f"{RELS}: belongs to {BOOK}, which is not there"),
    "a part with no content type": (
        with_part(WORKBOOK, "xl/media/image1.png", b""), "xl/media/image1.png: no content type"),
    "a part that nothing leads to": (
        with_part(WORKBOOK, "customUI/customUI14.xml", "<x/>"), "no relationship leads to it"),
    "a relationship id used twice": (
        changed(WORKBOOK, RELS, '"rId2"', '"rId1"'), "xl/workbook.xml: rId1: relationship id used"),
    "an undeclared relationship": (
        changed(WORKBOOK, BOOK, 'r:id="rId2"', 'r:id="rId8"'), "uses relationship rId8"),
    "a DTD": (
        changed(WORKBOOK, "xl/styles.xml", "<styleSheet", "<!DOCTYPE x><styleSheet"),
        "xl/styles.xml: has a DTD"),
    "a DTD in another encoding": (
        with_part(WORKBOOK, "xl/styles.xml", "<!DOCTYPE x><x/>".encode("utf-16")),
        "xl/styles.xml: has a DTD"),
    "broken XML": (
        changed(WORKBOOK, "xl/styles.xml", "</styleSheet>", ""), "xl/styles.xml: not well-formed"),
}  # fmt: skip


@pytest.mark.parametrize("seed", SEEDED)
def test_a_seeded_fault_is_named(seed: str) -> None:
    data, expected = SEEDED[seed]
    faults = package_faults(data)
    assert [fault for fault in faults if expected in fault], faults


def test_a_sound_package_has_no_fault() -> None:
    assert package_faults(zipped(WORKBOOK)) == []


def test_a_link_to_the_web_leads_nowhere_in_the_package() -> None:
    link = '<Relationship Id="rId9" TargetMode="External" Target="https://example.go.th/แผน" Type="x"/>'
    assert package_faults(changed(WORKBOOK, RELS, "</R", f"{link}</R")) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_the_zip_holds_twice_is_named() -> None:
    buffer = io.BytesIO(zipped(WORKBOOK))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(BOOK, WORKBOOK[BOOK])
    assert package_faults(buffer.getvalue()) == [f"{BOOK}: the zip holds it twice"]
