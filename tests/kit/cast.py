"""Who there is, and the pages that the kit's folder begins with."""

WRITERS = {"contributor", "owner", "coordinator", "admin"}
STAFF = {"owner", "coordinator", "admin"}
COORDINATORS = {"coordinator", "admin"}
ALL = {"anon", "reader"} | WRITERS
USERS = ALL - {"anon"}
TEMPLATE = "แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"
FUND = "กองทุนสวัสดิการตำบลดอนตัวอย่าง-ข้อมูลสมมติ"


class Fresh:
    """A form's value asked for when it is sent: the newest revision's number."""

    def __init__(self, ask):
        self.ask = ask

    def __str__(self):
        return str(self.ask())
