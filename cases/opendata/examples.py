"""Questions that the open file answers, as its page shows them; a test asks each."""

from typing import Final

EXAMPLES: Final = (
    ("กองทุนของจังหวัดหนึ่ง กับงบปีล่าสุดของแต่ละกองทุน", "Funds of a province with each one's newest year",
     """SELECT p.title, p.place, MAX(s.year_be) AS year_be, s.members_end, s.contributions
FROM pages p JOIN models m ON m.page_id = p.id AND m.scope = 'fund'
JOIN statements s ON s.fund_id = p.id
WHERE p.province = '90' AND p.illustrative = 0
GROUP BY p.id ORDER BY p.title;"""),
    ("เงินสมทบรวมทุกกองทุนทีละปี พร้อมจำนวนกองทุนที่กรอก", "Contributions of all funds by year, and how many filled them in",
     """SELECT year_be, COUNT(contributions) AS funds, SUM(contributions) AS baht
FROM statements WHERE illustrative = 0
GROUP BY year_be ORDER BY year_be;"""),
    ("ค่าคืนละของผู้ป่วยใน ที่แต่ละระเบียบตกลงไว้ และเหตุผล", "What each rule-set pays a night in hospital, and why",
     """SELECT p.title, v.label, v.shown, v.reason
FROM rule_values v JOIN pages p ON p.id = v.ruleset_id
WHERE v.label LIKE '%คืนละ%' ORDER BY p.title;"""),
    ("งบของกองทุนเดียว ทีละบรรทัด มีชื่อและหน่วย", "One fund's years line by line, with names and units",
     """SELECT year_be, thai, amount, unit FROM statement_lines
WHERE fund_id = (SELECT MIN(fund_id) FROM statements)
ORDER BY year_be, line;"""),
    ("บทเรียนพูดถึงข้อระเบียบใด", "Which clauses lessons speak of",
     """SELECT l.title AS lesson, r.title AS ruleset, c.clause, c.note
FROM lesson_clauses c JOIN pages l ON l.id = c.lesson_id
JOIN pages r ON r.id = c.ruleset_id ORDER BY l.title;"""),
    ("คอลัมน์หนึ่งหมายความว่าอะไร", "What a column means",
     """SELECT table_name, column_name, thai, unit, meaning
FROM codebook WHERE column_name = 'carried_forward';"""),
)  # fmt: skip
"""(question in Thai, in English, SQL)."""
