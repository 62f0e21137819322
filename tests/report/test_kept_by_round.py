"""What belongs to a round stays in its document; what names none serves all, as before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sujarit.checks.engine import check
from sujarit.checks.example import tables_of
from sujarit.plan.finding import Counts
from sujarit.plan.fiscal import AskedMoment, Round, Stage
from sujarit.plan.kept import kept_for
from sujarit.plan.parse import parse_plan
from sujarit.plan.pictures import PictureFacts, PictureState
from sujarit.plan.stage import at_moment
from sujarit.report.context.assemble import Occasion, build_context
from sujarit.report.fingerprint import fingerprint

PLAN = """
tblPlan
รหัส | ค่า
fiscal_year | 2569
report_date | 2026-01-15
report_date_12 | 2026-10-10

tblSigners
บทบาท | ชื่อ | ตำแหน่ง | วันที่ | รอบ
ผู้เสนอ | นายหนึ่ง | นักวิชาการ | 2025-10-01 |
ผู้อนุมัติ | นายสอง | ผู้อำนวยการ | 2025-10-02 | แผน
ผู้อนุมัติ | นายสอง | ผู้อำนวยการ | 2026-04-07 | 6
ผู้อนุมัติ | นายสาม | ผู้อำนวยการคนใหม่ | 2026-10-08 | 12

tblNarrative
หมวด | ลำดับ | ข้อความ | รอบ
คำนำ | 1 | หน่วยงานยึดหลักธรรมาภิบาล |
คำนำ | 2 | แผนนี้จัดทำขึ้นเพื่อปีงบประมาณ | แผน
คำนำ | 2 | รายงานนี้แสดงผลรอบ 6 เดือน | 6
คำนำ | 2 | รายงานนี้แสดงผลทั้งปี | 12

tblKpis
ขอบเขต | ตัวชี้วัด | ค่าเป้าหมาย | ผลที่ได้ | ผลรอบ 6 เดือน | ผลรอบ 12 เดือน
แผนแม่บท | คะแนน ITA | 85 คะแนน | | 80 คะแนน | 91 คะแนน
แผนแม่บท | ร้อยละผู้ผ่านอบรม | ร้อยละ 80 | ร้อยละ 82 | |
"""


@pytest.fixture
def plan():
    return parse_plan(tables_of(PLAN))


def context(plan, stage):
    kind = "plan" if stage is Stage.PLAN else "monitoring"
    occasion = Occasion(
        kind=kind,
        round=stage.round or Round.SIX,
        today=dt.date(2026, 11, 1),
        counts=Counts(0, 0, 0),
    )
    return build_context(plan, occasion, "arabic")


@pytest.mark.parametrize(
    ("stage", "own", "day", "approved", "measured"),
    [
        (Stage.PLAN, "แผนนี้จัดทำขึ้นเพื่อปีงบประมาณ", "15 มกราคม 2569", "2 ตุลาคม 2568", ["-", "-"]),
        (
            Stage.SIX,
            "รายงานนี้แสดงผลรอบ 6 เดือน",
            "15 มกราคม 2569",
            "7 เมษายน 2569",
            ["80 คะแนน", "ร้อยละ 82"],
        ),
        (
            Stage.TWELVE,
            "รายงานนี้แสดงผลทั้งปี",
            "10 ตุลาคม 2569",
            "8 ตุลาคม 2569",
            ["91 คะแนน", "ร้อยละ 82"],
        ),
    ],
)
def test_each_document_shows_its_own_and_what_names_no_round(
    plan, stage, own, day, approved, measured
):
    shown = context(plan, stage)
    assert [item["text"] for item in shown["preface"]] == ["หน่วยงานยึดหลักธรรมาภิบาล", own]
    assert shown["report_date"] == day
    assert [each["date"] for each in shown["signers"]] == ["1 ตุลาคม 2568", approved]
    results = [kpi["result"] for group in shown["kpi_groups"] for kpi in group["kpis"]]
    assert results == measured


def test_the_fingerprint_is_of_all_the_data_whatever_document_shows_it(plan):
    proofs = {context(plan, stage)["fingerprint"] for stage in Stage}
    assert proofs == {fingerprint(plan)}


def test_photos_stand_in_their_rounds_report():
    photos = """
        tblPhotos
        รหัสกิจกรรม | ไฟล์ภาพ | คำบรรยาย | รอบ
        ก1 | 1.jpg | ประชุม |
        ก1 | 2.jpg | อบรม | 6
        ก1 | 3.jpg | สรุปผล | 12
        """
    plan = parse_plan(tables_of(photos))
    shown = {s.value: [p.file for p in kept_for(plan, s).photos] for s in Stage}
    assert shown == {"plan": [], "6": ["1.jpg", "2.jpg"], "12": ["1.jpg", "3.jpg"]}


def found(text, reporting, rule):
    plan = parse_plan(tables_of(text))
    moment = at_moment(plan, AskedMoment(Stage(str(reporting))), dt.date(2026, 11, 1))
    return [each.found for each in check(moment, Round(reporting)) if each.rule == rule]


def test_a_text_without_a_round_that_speaks_of_another_is_named():
    text = "tblNarrative\nหมวด | ลำดับ | ข้อความ\nคำนำ | 1 | ผลการดำเนินงาน ๖ เดือนแรก"
    assert found(text, 12, "THA12") == ["ผลการดำเนินงาน ๖ เดือนแรก"]
    assert found(text, 6, "THA12") == []


@pytest.mark.parametrize(
    "text",
    [
        "การติดตามประเมินผล | 1 | รายงานผลรอบ 6 เดือน",
        "คำนำ | 1 | รายงานรอบ 6 เดือน และ 12 เดือน",
        "คำนำ | 1 | ประชุมทุก 16 เดือน",
        "คำนำ | 1 | ประชุม 6 เดือนละครั้ง",
    ],
)
def test_a_text_that_may_speak_of_both_is_left_alone(text):
    assert found(f"tblNarrative\nหมวด | ลำดับ | ข้อความ\n{text}", 12, "THA12") == []


def test_only_the_documents_own_signers_are_judged():
    text = """
        tblSigners
        บทบาท | ชื่อ | ตำแหน่ง | วันที่ | รอบ
        ผู้เสนอ | นายหนึ่ง | นักวิชาการ | 2026-04-01 |
        ผู้เห็นชอบ | นางสอง | รองผู้อำนวยการ | 2026-04-01 |
        ผู้อนุมัติ | นายสาม | ผู้อำนวยการ | 2026-04-07 | 6
        ผู้อนุมัติ | นายสาม | ผู้อำนวยการ | | 12
        """
    assert found(text, 6, "SIG04") == []
    assert found(text, 12, "SIG04") == [""]


@pytest.mark.parametrize(("reporting", "said"), [(6, ["1.jpg", "2.jpg"]), (12, ["1.jpg", "3.jpg"])])
def test_only_the_documents_own_photos_are_judged(reporting, said):
    text = """
        tblPhotos
        รหัสกิจกรรม | ไฟล์ภาพ | รอบ
        ก1 | 1.jpg |
        ก1 | 2.jpg | 6
        ก1 | 3.jpg | 12
        """
    nowhere = dict.fromkeys(("1.jpg", "2.jpg", "3.jpg"), PictureState.MISSING)
    plan = replace(parse_plan(tables_of(text)), pictures=PictureFacts(files=nowhere))
    found = check(plan, Round(reporting))
    assert [each.found for each in found if each.rule == "PIC02"] == said


def test_an_old_workbook_goes_on_as_before(plan):
    old = parse_plan(
        tables_of(
            """
            tblSigners
            บทบาท | ชื่อ | วันที่
            ผู้อนุมัติ | นายสอง | 2026-04-07

            tblKpis
            ขอบเขต | ตัวชี้วัด | ค่าเป้าหมาย | ผลที่ได้
            แผนแม่บท | คะแนน | 85 | 90
            """
        )
    )
    for stage in (Stage.SIX, Stage.TWELVE):
        kept = kept_for(old, stage)
        assert replace(kept, details=old.details) == old
    assert kept_for(old, Stage.PLAN).kpis[0].result == ""
