"""The fact sheet of each kind of page, as data: which fields, of which type, with which question.

One list a kind serves the form, the validation, the completeness figure, the side panel and the
comparison. Types: ``text`` one line · ``long`` a few paragraphs · ``count`` whole number ·
``baht`` whole baht · ``year`` a CE year (shown in the Buddhist era) · ``date`` ISO date ·
``choice`` / ``choices`` one / several keys of ``options`` · ``yes`` true or false · ``place``
{province, district, subdistrict} codes · ``page`` a slug of a page of kind ``of`` · ``pages`` several ·
``rows`` a table with ``columns`` (key → label); of rule-sets (``of``) their clauses, chosen from lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cases.money.names import INDICATOR_NAMES
from cases.vocabulary import (
    BENEFITS,
    CONDITIONS,
    DIGITS,
    LESSON_FORMS,
    MOVEMENTS,
    PERIODS,
    PRINCIPLES,
    QUESTIONS,
    RECOMMENDATIONS,
    SCOPES,
)


@dataclass(frozen=True)
class Field:
    """One question of a fact sheet. ``when`` = (key, value): asked only if that field has that value."""

    key: str
    label: str
    type: str = "long"
    help: str = ""
    required: bool = False
    group: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    when: tuple[str, str] | None = None
    unit: str = ""


SOURCES = Field(
    "sources", "แหล่งที่มา", "rows", "บอกว่ารู้จากที่ไหน ผู้อ่านจะได้ตามไปดูได้", group="ที่มา",
    columns={"title": "ชื่อแหล่ง", "url": "ที่อยู่เว็บหรือที่เก็บ", "note": "ใช้ยืนยันเรื่องใด"},
)

_PLACE = Field("place", "พื้นที่", "place", "เลือกจังหวัด อำเภอ ตำบล เท่าที่รู้", group="พื้นฐาน")
_MOVEMENT = Field("movement", "ขบวน", "choice", group="พื้นฐาน", options=MOVEMENTS)
_ILLUSTRATIVE = Field("illustrative", "ข้อมูลสมมติ", "yes", "ทำเครื่องหมายเมื่อแต่งขึ้นเพื่อการเรียนรู้", group="พื้นฐาน")
_PRINCIPLES = Field("principles", "หลักการที่เกี่ยวข้อง", "choices", group="เชื่อมโยง", options=PRINCIPLES)
_QUESTIONS = Field("questions", "ประเด็นความรู้ที่เกี่ยวข้อง", "choices", group="เชื่อมโยง", options=QUESTIONS)
_FUND = Field("fund", "กองทุนที่เกี่ยวข้อง", "page", "ชื่อหน้าต้นแบบของกองทุนนี้", group="เชื่อมโยง", of="model")

ARTICLE = (
    SOURCES,
    Field("step", "ขั้นในเส้นทางเรียนรู้", "count", "1 ถึง 10 เฉพาะหน้าของเส้นทางเรียนรู้", group="เชื่อมโยง"),
    _PRINCIPLES,
    _QUESTIONS,
)

_PRINCIPLE_FIELDS = (
    ("principle_1", "พื้นที่นี้ต่างจากที่อื่นตรงไหน และปรับอะไรจากต้นแบบ"),
    ("principle_2", "เริ่มต้นทีละขั้นอย่างไร มีคนร่วมตัดสินใจกี่คน"),
    ("principle_3", "คุณค่าหรืออุดมการณ์ และผลที่ไม่ใช่ตัวเงิน"),
    ("principle_4", "ตกลงกติการ่วมกันอย่างไร ใครร่วม มีบันทึกไว้ที่ไหน"),
    ("principle_5", "กิจกรรมอื่นของชุมชนที่กลายเป็นสวัสดิการ"),
    ("principle_6", "ใครเป็นผู้ให้ ใครเป็นผู้รับ และสลับกันอย่างไร"),
    ("principle_7", "แรงอาสาและความเสียสละที่ควรบันทึกไว้"),
)
_RECOMMENDATION_FIELDS = (
    ("recommendation_1", "สมาชิกและกรรมการเรียนรู้เรื่องกองทุนจากไหน"),
    ("recommendation_2", "พัฒนาการบริหารและเพิ่มสมาชิกอย่างไร"),
    ("recommendation_3", "กลุ่มการเงินในชุมชนหนุนกองทุนอย่างไร (ขาที่สี่)"),
    ("recommendation_4", "เคยเป็นพื้นที่นำร่องหรือแลกเปลี่ยนกับที่ใด"),
)
_QUESTION_FIELDS = (
    ("question_1", "บริบทที่ทำให้รูปแบบนี้เหมาะ"),
    ("question_2", "ปลูกจิตสำนึกอย่างไร โดยไม่เน้นเรื่องสิทธิ"),
    ("question_3", "ทำงานร่วมกับหน่วยงานอย่างเป็นองค์รวมอย่างไร"),
    ("question_4", "กรรมการทำอะไรเป็นแล้ว และยังต้องเรียนรู้อะไร"),
    ("question_5", "กฎหมายหรือระเบียบที่เกี่ยวข้อง"),
    ("question_6", "ความเสี่ยงที่เห็น และวิธีรับมือ"),
    ("question_7", "การสนับสนุนจากภายนอก ได้มาอย่างไรทีละขั้น"),
    ("question_8", "หลักฐานที่ควรเป็นพื้นที่ต้นแบบ และใครนำไปใช้แล้ว"),
)

MODEL = (
    Field("scope", "เอกสารนี้เล่าเรื่องของ", "choice", required=True, group="พื้นฐาน", options=SCOPES),
    Field("movement", "ขบวน", "choice", required=True, group="พื้นฐาน", options=MOVEMENTS),
    _PLACE,
    _ILLUSTRATIVE,
    Field("started_year", "ปีที่เริ่ม", "year", group="พื้นฐาน"),
    Field("condition", "สภาพของกองทุน", "choice", required=True, group="พื้นฐาน", options=CONDITIONS),
    Field("condition_note", "เล่าสภาพปัจจุบันสั้น ๆ", "text", group="พื้นฐาน"),
    Field("members", "จำนวนสมาชิก", "count", group="สมาชิกและเงิน", unit="คน"),
    Field("members_year", "จำนวนสมาชิก ณ ปี", "year", group="สมาชิกและเงิน"),
    Field("population", "ประชากรของพื้นที่", "count", group="สมาชิกและเงิน", unit="คน"),
    Field("contribution", "เงินสมทบ", "baht", group="สมาชิกและเงิน", unit="บาท"),
    Field("contribution_per", "จ่าย", "choice", group="สมาชิกและเงิน", options=PERIODS),
    Field("money_sources", "เงินมาจากไหนบ้าง", "long", group="สมาชิกและเงิน"),
    Field("profit_split", "การจัดสรรกำไรหรือดอกผล", "long", "เฉพาะขบวนที่มีการออมและเงินกู้", group="สมาชิกและเงิน"),
    Field("benefits", "สวัสดิการที่จัด", "choices", required=True, group="สวัสดิการ", options=BENEFITS),
    Field("benefit_rows", "สวัสดิการโดยละเอียด", "rows", group="สวัสดิการ",
          columns={"benefit": "เรื่อง", "rule": "เงื่อนไข", "amount": "จำนวน"}),
    Field("waiting_days", "ระยะเวลารอสิทธิ", "count", group="สวัสดิการ", unit="วัน"),
    Field("copying_conditions", "เงื่อนไขก่อนนำไปใช้ที่อื่น", "long", "ที่ไหนใช้ได้ ที่ไหนไม่ควรใช้ เพราะอะไร", required=True,
          group="นำไปใช้"),
    Field("partners", "ภาคี", "rows", group="ภาคี",
          columns={"agency": "หน่วยงาน", "role": "บทบาท", "money": "เงินสนับสนุน", "document": "เอกสารอ้างอิง"}),
    *(Field(key, label, group="หลักการเจ็ดข้อ", required=key == "principle_3",
            help=PRINCIPLES[key[-1]]) for key, label in _PRINCIPLE_FIELDS),
    *(Field(key, label, group="ข้อเสนอสี่ข้อ", help=RECOMMENDATIONS[key[-1]]) for key, label in _RECOMMENDATION_FIELDS),
    *(Field(key, label, group="ประเด็นความรู้แปดข้อ", help=QUESTIONS[key[-1]]) for key, label in _QUESTION_FIELDS),
    SOURCES,
)

RULESET = (
    Field("template", "เป็นแม่แบบให้ผู้อื่นปรับใช้", "yes", group="พื้นฐาน"),
    _PLACE,
    Field("movement", "ขบวน", "choice", required=True, group="พื้นฐาน", options=MOVEMENTS),
    _ILLUSTRATIVE,
    _FUND,
    Field("condition", "สภาพของกองทุนที่ใช้ระเบียบนี้", "choice", group="พื้นฐาน", options=CONDITIONS),
    Field("digits", "ตัวเลขในระเบียบ", "choice", "จำนวนเงินมีทั้งตัวเลขและตัวหนังสือเสมอ ไม่เลือกคือเลขไทย", group="พื้นฐาน",
          options=DIGITS),
    Field("copying_conditions", "เงื่อนไขก่อนนำไปใช้ที่อื่น", "long", required=True, group="นำไปใช้"),
    _PRINCIPLES,
    _QUESTIONS,
    SOURCES,
)

_LESSON_FORM_FIELDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "bar": (
        ("bar_goal", "เป้าหมายและตัวชี้วัด"), ("bar_expected", "สิ่งที่คาดว่าจะเกิด"),
        ("bar_risks", "ความเสี่ยงหรืออุปสรรคที่คาด"), ("bar_earlier", "บทเรียนเดิมที่จะนำมาใช้"),
        ("bar_who", "ใครทำอะไร เมื่อไร"), ("bar_resources", "ทรัพยากรที่ใช้"),
    ),
    "aar": (
        ("aar_expected", "สิ่งที่คาดหวัง"), ("aar_happened", "สิ่งที่เกิดขึ้นจริง"),
        ("aar_why", "ทำไมจึงต่าง"), ("aar_next", "ครั้งหน้าจะทำอะไร"),
    ),
    "aar-kmi": (
        ("kmi_goal", "เป้าหมายของท่าน"), ("kmi_more", "อะไรได้เกินคาด เพราะอะไร"),
        ("kmi_less", "อะไรได้น้อยกว่าคาด เพราะอะไร"), ("kmi_change", "ถ้าทำอีกจะปรับอะไร"),
        ("kmi_action", "จะกลับไปทำอะไรต่อ"),
    ),
    "project": (
        ("project_name", "โครงการและหน่วยงานรับผิดชอบ"), ("project_team", "ทีมงานและผู้ร่วมถอดบทเรียน"),
        ("project_aim", "วัตถุประสงค์"), ("project_detail", "รายละเอียดโครงการ"),
        ("project_plan", "วิธีปฏิบัติตามแผน"), ("project_actual", "วิธีปฏิบัติจริง"),
        ("project_difference", "ความต่างระหว่างแผนกับที่ทำจริง"), ("project_good", "สิ่งที่ทำได้ดี"),
        ("project_bad", "สิ่งที่ทำได้ไม่ดี"), ("project_factors", "ปัจจัยที่ทำให้เป็นเช่นนั้น"),
        ("project_advice", "ข้อเสนอ"),
    ),
    "fund": (
        ("fund_process", "กระบวนการถอดบทเรียน (วัน เวลา ที่ ผู้ร่วม เหตุที่เลือกกองทุนนี้)"),
        ("fund_context", "บริบทตำบล"), ("fund_history", "ประวัติกองทุน"), ("fund_members", "สมาชิกและเงิน"),
        ("fund_benefits", "สวัสดิการ"), ("fund_management", "การบริหาร"), ("fund_success", "ปัจจัยความสำเร็จ"),
        ("fund_problems", "ปัญหา"), ("fund_innovation", "นวัตกรรม"), ("fund_advice", "ข้อเสนอ"),
    ),
    "story": (
        ("story_people", "คน"), ("story_turn", "จุดเปลี่ยน"), ("story_how", "วิธีทำ"),
        ("story_result", "ผล"), ("story_tips", "เคล็ดลับ"),
    ),
}

LESSON = (
    Field("form", "แบบบันทึก", "choice", required=True, group="พื้นฐาน", options=LESSON_FORMS),
    Field("event_date", "วันที่ของเหตุการณ์", "date", group="พื้นฐาน"),
    _PLACE,
    _MOVEMENT,
    _FUND,
    _ILLUSTRATIVE,
    Field("facilitator", "ผู้อำนวยกระบวนการ", "text", group="พื้นฐาน"),
    Field("participants", "ผู้เข้าร่วม", "rows", group="พื้นฐาน", columns={"role": "บทบาท", "count": "จำนวน (คน)"}),
    *(Field(key, label, group=LESSON_FORMS[form], when=("form", form))
      for form, fields in _LESSON_FORM_FIELDS.items() for key, label in fields),
    Field("applies_when", "ใช้ได้เมื่อ", required=True, group="นำไปใช้"),
    Field("not_when", "ไม่ควรใช้เมื่อ", group="นำไปใช้"),
    Field("follow_up", "ใครจะทำอะไรต่อ ภายในเมื่อไร", "rows", group="นำไปใช้",
          columns={"who": "ใคร", "what": "ทำอะไร", "due": "ภายในวันที่"}),
    Field("clauses", "ข้อระเบียบที่เกี่ยวกับบทเรียนนี้", "rows", "ข้อที่ทำให้เกิดเรื่อง หรือข้อที่แก้เพราะบทเรียนนี้ ผู้อ่านระเบียบข้อนั้นจะเห็นบทเรียนนี้",
          group="เชื่อมโยง", of="ruleset", columns={"ruleset": "ระเบียบ", "clause": "ข้อ", "note": "เกี่ยวอย่างไร หรือเปลี่ยนอย่างไร"}),
    Field("indicators", "ตัวชี้วัดที่เห็นเรื่องนี้", "choices", "ตัวเลขในงบของกองทุนที่บอกเรื่องนี้ เลือกไม่เกินสองสามตัวก็พอ", group="เชื่อมโยง",
          options=INDICATOR_NAMES),
    Field("year_from", "เห็นในงบตั้งแต่ปี", "year", "ปีงบของกองทุนข้างบน เว้นว่างได้", group="เชื่อมโยง"),
    Field("year_to", "ถึงปี", "year", group="เชื่อมโยง"),
    _PRINCIPLES,
    _QUESTIONS,
    Field("consent", "ผู้ให้ข้อมูลยินยอมให้เผยแพร่", "yes", required=True, group="ที่มา"),
    SOURCES,
)

SHEETS: Mapping[str, tuple[Field, ...]] = {"article": ARTICLE, "model": MODEL, "ruleset": RULESET, "lesson": LESSON}


def sheet(kind: str) -> tuple[Field, ...]:
    """The fields of a kind, in the order of the form. Unknown kinds raise KeyError."""
    return SHEETS[kind]
