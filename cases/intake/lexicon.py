"""How village funds name the lines of a statement: patterns over folded headings, the most particular first. Pure.

What agencies give stands before what members give, because both are called สมทบ.
"""

from typing import Final

# (line or stem, pattern over the folded heading). A stem benefit_x becomes a line by its measure.
_MONEY_IN: Final = (
    ("brought_forward", (
        r"ยกมา|(?<!แรก)ต้นปี|ต้นงวด|เหลือ(จาก)?(ปี|งวด)(ก่อน|ที่แล้ว|ที่ผ่านมา|เก่า)|(ปี|งวด)(ก่อน|ที่แล้ว)(คง)?เหลือ|(เงิน|ยอด|ทุน|ของ)เดิม|ตั้งต้น"
        r"|openingbalance|broughtforward")),
    ("carried_forward", (
        r"ยกไป|(คง)?เหลือ.*(สิ้นปี|ปลายปี|สิ้นงวด)|(สิ้นปี|ปลายปี).*เหลือ|(?<!สด)(?<!ฝาก)(?<!ธนาคาร)คงเหลือ(?!.*(เงินสด|ธนาคาร|เงินฝาก))|เงินเหลือ|^(ยอด)?เหลือ"
        r"|^(ยอด)?เงิน(กองทุน)?(ณ)?(สิ้นปี|ปลายปี|สิ้นงวด)|^(ยอด)?เงินกองทุน(ทั้งหมด|ทั้งสิ้น|ปัจจุบัน|สะสม|รวม|$)|closingbalance|carriedforward")),
    ("finance_share", r"(กำไร|ปันผล|ส่วนแบ่ง|จัดสรร|เฉลี่ยคืน).*(กลุ่ม|ออมทรัพย์|กองทุนหมู่บ้าน|สถาบันการเงิน|ร้านค้า|สหกรณ์)|ขาที่(สี่|4)"),
    ("local_match", r"อบต|องค์การบริหารส่วน|องค์กรปกครอง|เทศบาล|^ทต|อปท|ท้องถิ่น|อบจ|tao\b|localgov"),
    ("state_match", r"พอช|รัฐ|สถาบันพัฒนาองค์กรชุมชน|codi|พมจ?(?![ก-๙])|กระทรวง"),
    ("interest", r"ดอกเบี้ย|^ดบ|ดอกผล|ผลตอบแทน|interest"),
    ("donations", r"บริจาค|ทำบุญ|ผ้าป่า|กฐิน|เงินช่วยเหลือจาก|ศรัทธา|donat"),
    ("entry_fees", (
        r"ค่าสมัคร|แรกเข้า|สมัครสมาชิก|ค่าธรรมเนียม(?!ธนาคาร|การโอน|โอน|บัญชี|ถอน)|ค่าบัตร|ค่าสมุด(?!ธนาคาร|บัญชี|บันทึก)|entryfee")),
    ("contributions", (
        r"สัจจะ|ออม(?!สิน|ทรัพย์)|เงินออม|สะสม|เงินสมทบ|สมทบ|ค่าบำรุง|เงิน.*สมาชิก|สมาชิก(ส่ง|จ่าย|ฝาก|นำส่ง|ออม)|(เก็บ|รับ)จากสมาชิก"
        r"|วันละ|รายวัน|contribution")),
    ("other_receipts", (
        r"(รายรับ|รายได้|รับ|เงินเข้า)อื่น|เบ็ดเตล็ด|^(รายได้)?(จาก)?(การ)?(ขาย|จำหน่าย)|ค่าปรับ|ได้รับคืน|otherreceipt|otherincome")),
)  # fmt: skip
_BENEFITS: Final = (
    ("benefit_birth", r"เกิด(?!ภัย|เหตุ)|คลอด|ขวัญ(?!วัน|ปี|กำลัง)|ทารก|ครรภ์|birth"),
    ("benefit_disability", r"พิการ|ด้อยโอกาส|ทุพพลภาพ|ยากไร้|ยากจน|อนาถา|เปราะบาง|กำพร้า|ผู้ป่วยติดเตียง|ติดเตียง|disab"),
    ("benefit_sickness", r"เจ็บ|ป่วย|โรงพยาบาล|นอนรพ|รพ|แอดมิ|รักษา(?!ความ)|ไข้|ผ่าตัด|พักฟื้น|อุบัติเหตุ|sick|hospital"),
    ("benefit_death", r"ตาย|เสียชีวิต|ถึงแก่กรรม|ศพ|ฌาปน|มรณ|พวงหรีด|หีบ|โลง|death|funeral"),
    ("benefit_education", r"การศึกษา|นักเรียน|นักศึกษา|เรียน(?!รู้)|ทุนบุตร|education|scholar"),
    ("benefit_disaster", r"(?<!ประกัน)ภัย|ไฟไหม้|น้ำท่วม|พายุ|disaster"),
    ("benefit_occupation", r"อาชีพ(?!.*(ยืม|กู้))|occupation"),
    ("benefit_old_age", r"(^|คน|ผู้|เฒ่า|ด้าน|การ|สวัสดิการ|ยาม|จ่าย)แก่(?!กรรม)|ชรา|สูงอายุ|สูงวัย|บำนาญ|เฒ่า|oldage|elder|pension"),
    ("benefit_other", r"สวัสดิการอื่น|ช่วยเหลืออื่น|บวช|แต่งงาน|ทหาร|ขึ้นบ้านใหม่|สาธารณประโยชน์"),
)  # fmt: skip
_EXPENSES: Final = (
    ("expense_equipment", (
        r"ครุภัณฑ์|คอมพิวเตอร์|โน[้๊]ต?บุ[๊ค]|ตู้|โต๊ะ|เก้าอี้|พัดลม|ปริ[้๊น]*เตอร์|เครื่อง(พิมพ์|ปริ|เสียง|ถ่ายเอกสาร)|equipment")),
    ("expense_other", r"(ค่าใช้จ่าย|รายจ่าย|จ่าย)อื่น|ค่าธรรมเนียม(ธนาคาร|การโอน|โอน|ถอน)|ภาษี|คืนเงิน|คืนสมาชิก|otherexpense"),
    ("expense_administration", (
        r"บริหาร|ประชุม|เดินทาง|พาหนะ|วัสดุ|เอกสาร|สำนักงาน|ค่าตอบแทน|เบี้ยเลี้ยง|ค่าถ่าย|ค่าพิมพ์|เครื่องเขียน|^(ค่า|ซื้อ)?(สมุด|ปากกา)"
        r"|น้ำมัน|ค่ารถ|ค่าอาหาร|อาหารว่าง|น้ำดื่ม|กาแฟ|ข้าวกล่อง|เลี้ยงรับรอง|ค่ารับรอง|ค่าจัด(?!.*ศพ)|อบรม|สัมมนา|ดูงาน|กรรมการ|เงินเดือน"
        r"|ค่าเช่า|ค่าจ้าง|ค่าแรง|ค่าซ่อม|ค่าไฟ|ค่าน้ำ(?!มัน)|ค่าโทร|อินเทอร์เน็ต|เน็ต|ไปรษณีย์|แสตมป์|กระดาษ|หมึก|ป้าย|ตรายาง|ประชาสัมพันธ์"
        r"|สอบบัญชี|ทำบัญชี|ดำเนินการ|ดำเนินงาน|admin")),
    ("expense_administration", r"^ค่าใช้จ่าย(ทั่วไป)?$"),
    ("expense_other", r"บริจาค|ทำบุญ|เบ็ดเตล็ด"),
)  # fmt: skip
_BALANCE: Final = (
    ("unpaid_benefits", r"ค้างจ่าย|unpaid"),
    ("cash", r"เงินสด|ในมือ|เหรัญญิก|^cash"),
    ("lent_or_invested", r"ให้ยืม|ให้กู้|ยืม|ลงทุน|ลูกหนี้|สลาก|พันธบัตร|หุ้น|invest"),
    ("deposits", r"เงินฝาก|ฝากธนาคาร|ธนาคาร|ธกส|ออมสิน|กรุงไทย|กสิกร|ไทยพาณิชย์|สหกรณ์|บัญชี|^ฝาก|deposit|^bank$"),
    ("other_debts", r"หนี้|debt"),
)  # fmt: skip
_MEMBERS: Final = (
    ("tambon_population", r"ประชากร|ราษฎร|คนทั้งตำบล|population"),
    ("villages_in_tambon", r"หมู่บ้าน(ทั้งหมด|ทั้งตำบล|ในตำบล)"),
    ("villages_covered", r"หมู่บ้าน|villages"),
    ("members_paid", r"ผู้ให้|สมาชิกที่(ส่ง|จ่าย|สมทบ)|จำนวนผู้(ส่ง|สมทบ)"),
    ("members_received", r"ผู้รับ(?!ผิดชอบ)|สมาชิกที่ได้รับ|สมาชิกที่รับ"),
    ("members_start", (
        r"ณ(วันที่)?1(มค|มกราคม|ตค|ตุลาคม)|(สมาชิก|จำนวน).*(ต้นปี|ยกมา|ปีก่อน|ปีที่แล้ว|เดิม|ต้นงวด)|(?<!แรก)ต้นปี|ต้นงวด|^ยกมา|^(ยอด|คน)เดิม")),
    ("joined", r"เข้าใหม่|สมาชิก(ใหม่|เพิ่ม|เข้า)|สมัคร(ใหม่|เข้า|เพิ่ม)?|รับใหม่|รายใหม่|เพิ่ม(ใหม่|ขึ้น|ระหว่าง)|^เพิ่ม$|joined|newmember"),
    ("died", r"ตาย|เสียชีวิต|ถึงแก่กรรม|died"),
    ("left", r"ลาออก|ขาดส่ง|ขาดสมาชิก|พ้น|สิ้นสภาพ|คัด(ชื่อ)?ออก|จำหน่าย|ย้าย|ตัดสิทธิ|ขาดสภาพ|ออก$|left|lapsed|resign"),
    ("children", r"เด็ก|เยาวชน|children"),
    ("working_age", r"วัยทำงาน|วัยแรงงาน|ผู้ใหญ่|บุคคลทั่วไป|คนทั่วไป|working"),
    ("disadvantaged", r"ด้อยโอกาส|พิการ|disadvant"),
    ("elderly", r"สูงอายุ|สูงวัย|ชรา|60ปี|elderly"),
    ("women", r"หญิง|^women|^female"),
    ("men", r"ชาย|^men$|^male"),
    ("members_end", r"สมาชิก|คงเหลือ|สิ้นปี|ปลายปี|ปัจจุบัน|members"),
)  # fmt: skip
_CLAIMS: Final = (
    ("claims_received", r"คำขอ.*(รับ|ยื่น|ทั้งหมด)|ยื่นคำขอ"), ("claims_rejected", r"คำขอ.*(ไม่ผ่าน|ปฏิเสธ)|ไม่ผ่าน"),
    ("claims_unpaid", r"คำขอ.*ค้าง"), ("claims_paid", r"คำขอ.*จ่าย"),
    ("paid_within_7", r"(0|ภายใน|ไม่เกิน)7วัน|07วัน"), ("paid_8_30", r"8(ถึง)?30วัน"), ("paid_31_90", r"31(ถึง)?90วัน"),
    ("paid_over_90", r"(เกิน|กว่า)90วัน"),
)  # fmt: skip
_LENDING: Final = (
    ("late_over_12_months", r"ค้าง.*(เกิน|มากกว่า)(12เดือน|1ปี|ปี)"), ("late_1_12_months", r"ค้าง(ชำระ|ส่ง)?.*(112เดือน|เดือน)|ค้างชำระ"),
    ("loan_allowances", r"(สำรอง|เผื่อ).*หนี้"), ("loans", r"เงินกู้|ลูกหนี้|ให้กู้"), ("shares", r"หุ้น|สัจจะสะสม"),
    ("member_deposits", r"เงินฝาก(ของ)?สมาชิก|รับฝาก"), ("institutional_capital", r"ทุนสำรอง|กำไรสะสม"),
    ("total_assets", r"(ทรัพย์สิน|สินทรัพย์)(รวม|ทั้งหมด|ทั้งสิ้น)|รวม(ทรัพย์สิน|สินทรัพย์)"),
)  # fmt: skip
SECTIONS: Final = (
    ("receipts", r"^(รายรับ|รายได้|เงินรับ$|รับ$)"), ("benefits", r"สวัสดิการ|เงินช่วยเหลือ|ช่วยเหลือสมาชิก"),
    ("expenses", r"^(รายจ่าย(?!.*สวัสดิการ)|ค่าใช้จ่าย|ค่าดำเนิน|ค่าบริหาร|เงินจ่าย$|จ่าย$)"),
    ("lending", r"เงินกู้|สินเชื่อ|ให้กู้"), ("claims", r"คำขอ"), ("members", r"สมาชิก|ประชากร"),
    ("balance", r"ทรัพย์สิน|สินทรัพย์|หนี้สิน|ฐานะการเงิน|งบดุล|เงินคงเหลืออยู่|ประกอบด้วย|ที่เก็บเงิน|เก็บไว้ที่|แยกเป็น"),
    ("benefits", r"ช่วยเหลือ"), ("receipts", r"รายรับ|รายได้|เงินเข้า|แหล่ง(ที่มา)?(ของ)?เงิน|รับเข้า"),
    ("expenses", r"รายจ่าย|ค่าใช้จ่าย|เงินออก"),
)  # fmt: skip
ORDER: Final[dict[str, tuple[tuple[tuple[str, str], ...], ...]]] = {
    "": (_CLAIMS, _MONEY_IN, _EXPENSES, _BENEFITS, _BALANCE, _MEMBERS),
    "receipts": (_MONEY_IN,),
    "benefits": (_BENEFITS, _EXPENSES, _MONEY_IN[:2]),
    "expenses": (_BENEFITS, _EXPENSES, _MONEY_IN[:2]),
    "balance": (_BALANCE, _MONEY_IN[:2], _LENDING),
    "members": (_MEMBERS,),
    "claims": (_CLAIMS,),
    "lending": (_LENDING, _BALANCE),
}
GIVERS: Final = tuple(pair for pair in _MONEY_IN if pair[0] in ("local_match", "state_match", "finance_share", "donations"))
STANDING: Final = frozenset({
    "cash", "deposits", "lent_or_invested", "unpaid_benefits", "other_debts", "brought_forward", "carried_forward",
    "members_end", "members_start",
})  # fmt: skip
