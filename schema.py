"""The tables, as migrations: each runs once, in its own transaction, and is never edited after release."""

from sqlite_utils import Database, Migrations

migrations = Migrations("commons")

_TABLES = (
    """
    CREATE TABLE users (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        password TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('reader', 'contributor', 'coordinator', 'admin')),
        provinces TEXT NOT NULL DEFAULT '[]',
        created TEXT NOT NULL
    )""",
    """
    CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        data TEXT NOT NULL,
        created INTEGER NOT NULL,
        seen INTEGER NOT NULL
    )""",
    "CREATE INDEX sessions_user ON sessions (user_id)",
    """
    CREATE TABLE failures (
        subject TEXT NOT NULL,
        slot INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        PRIMARY KEY (subject, slot)
    )""",
    """
    CREATE TABLE pages (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('article', 'model', 'ruleset', 'lesson')),
        slug TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        summary TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('draft', 'review', 'published', 'archived')),
        owner_id INTEGER NOT NULL REFERENCES users (id),
        head INTEGER NOT NULL,
        province TEXT NOT NULL DEFAULT '',
        fund TEXT NOT NULL DEFAULT '',
        parent TEXT NOT NULL DEFAULT '',
        illustrative INTEGER NOT NULL DEFAULT 0,
        plain TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL,
        updated TEXT NOT NULL,
        published TEXT
    )""",
    "CREATE INDEX pages_title ON pages (title_key)",
    "CREATE INDEX pages_list ON pages (kind, status, updated)",
    "CREATE INDEX pages_fund ON pages (fund, kind)",
    "CREATE INDEX pages_parent ON pages (parent)",
    "CREATE INDEX pages_owner ON pages (owner_id, status)",
    """
    CREATE TABLE revisions (
        page_id INTEGER NOT NULL REFERENCES pages (id),
        number INTEGER NOT NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        body TEXT NOT NULL,
        facts TEXT NOT NULL,
        tags TEXT NOT NULL,
        note TEXT NOT NULL,
        author_id INTEGER NOT NULL REFERENCES users (id),
        created TEXT NOT NULL,
        html TEXT NOT NULL,
        toc TEXT NOT NULL,
        PRIMARY KEY (page_id, number)
    )""",
    """
    CREATE TABLE changes (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        page_id INTEGER NOT NULL REFERENCES pages (id),
        number INTEGER NOT NULL,
        verb TEXT NOT NULL,
        author_id INTEGER NOT NULL REFERENCES users (id),
        note TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL
    )""",
    "CREATE INDEX changes_page ON changes (page_id, seq)",
    """
    CREATE TABLE links (
        page_id INTEGER NOT NULL REFERENCES pages (id),
        target TEXT NOT NULL,
        title TEXT NOT NULL,
        PRIMARY KEY (page_id, target)
    ) WITHOUT ROWID""",
    "CREATE INDEX links_target ON links (target)",
    """
    CREATE TABLE facets (
        page_id INTEGER NOT NULL REFERENCES pages (id),
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        number REAL,
        PRIMARY KEY (page_id, name, value)
    ) WITHOUT ROWID""",
    "CREATE INDEX facets_value ON facets (name, value, page_id)",
    """
    CREATE TABLE attachments (
        id INTEGER PRIMARY KEY,
        page_id INTEGER NOT NULL REFERENCES pages (id),
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        alt TEXT NOT NULL,
        author_id INTEGER NOT NULL REFERENCES users (id),
        created TEXT NOT NULL
    )""",
    "CREATE INDEX attachments_page ON attachments (page_id)",
    """
    CREATE TABLE seeds (
        slug TEXT PRIMARY KEY,
        digest TEXT NOT NULL
    )""",
)


@migrations()
def the_first_tables(db: Database) -> None:
    """Users, sessions, pages and what hangs on them."""
    for statement in _TABLES:
        db.conn.execute(statement)


# The lines as they were when the table was made (cases/money/lines.py is the living list; a test compares the two).
_STATEMENT_LINES = """
    brought_forward entry_fees contributions state_match local_match donations interest finance_share other_receipts
    benefit_birth_cases benefit_birth_baht benefit_sickness_cases benefit_sickness_nights benefit_sickness_baht
    benefit_old_age_cases benefit_old_age_baht benefit_death_cases benefit_death_baht benefit_education_cases
    benefit_education_baht benefit_disability_cases benefit_disability_baht benefit_disaster_cases
    benefit_disaster_baht benefit_occupation_cases benefit_occupation_baht benefit_other_cases benefit_other_baht
    claims_received claims_paid claims_rejected claims_unpaid paid_within_7 paid_8_30 paid_31_90 paid_over_90
    expense_administration expense_equipment expense_other carried_forward cash deposits lent_or_invested
    unpaid_benefits other_debts members_start joined died left members_end children working_age elderly
    disadvantaged men women members_paid members_received villages_covered villages_in_tambon tambon_population
    loans late_1_12_months late_over_12_months loan_allowances shares member_deposits institutional_capital
    total_assets
"""


@migrations()
def statements(db: Database) -> None:
    """The yearly ledger: append-only; the highest version of a fund's year counts. Money in satang."""
    columns = ",\n".join(f"{line} INTEGER" for line in _STATEMENT_LINES.split())
    db.conn.execute(f"""
        CREATE TABLE statements (
            id INTEGER PRIMARY KEY,
            fund_id INTEGER NOT NULL REFERENCES pages (id),
            year INTEGER NOT NULL,
            closing_date TEXT NOT NULL,
            version INTEGER NOT NULL,
            note TEXT NOT NULL,
            author_id INTEGER NOT NULL REFERENCES users (id),
            created TEXT NOT NULL,
            {columns},
            UNIQUE (fund_id, year, version)
        )""")


@migrations()
def newest_first(db: Database) -> None:
    """The front page names the pages published last: without reading every page for it."""
    db.conn.execute("CREATE INDEX pages_newest ON pages (status, published, id)")


@migrations()
def newest_of_each_kind(db: Database) -> None:
    """The front page names no more than two of a kind: each kind's newest without reading every page for it."""
    db.conn.execute("DROP INDEX pages_newest")
    db.conn.execute("CREATE INDEX pages_newest ON pages (kind, status, published, id)")


@migrations()
def people_ask(db: Database) -> None:
    """When somebody asked to become a contributor; NULL for whoever did not."""
    db.conn.execute("ALTER TABLE users ADD COLUMN asked TEXT")


@migrations()
def searches_that_found_nothing(db: Database) -> None:
    """What was looked for in vain, by day: no person, no time; without rowid, so that no order within a day remains.

    And those for which nothing is to be done: the newest row of a query counts, `settled` says which way.
    """
    db.conn.execute("""
        CREATE TABLE search_misses (
            day TEXT NOT NULL,
            folded TEXT NOT NULL,
            weak INTEGER NOT NULL,
            typed TEXT NOT NULL,
            times INTEGER NOT NULL,
            PRIMARY KEY (day, folded, weak)
        ) WITHOUT ROWID""")
    db.conn.execute("""
        CREATE TABLE search_settled (
            id INTEGER PRIMARY KEY,
            folded TEXT NOT NULL,
            settled INTEGER NOT NULL,
            author_id INTEGER NOT NULL REFERENCES users (id),
            day TEXT NOT NULL
        )""")
    db.conn.execute("CREATE INDEX search_settled_folded ON search_settled (folded, id)")


@migrations()
def words_of_equal_meaning(db: Database) -> None:
    """Groups of forms for the search: rows are added and once taken out, never edited. NULL author: the commons' own file."""
    db.conn.execute("""
        CREATE TABLE word_groups (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            origin TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('equal', 'apart')),
            forms TEXT NOT NULL,
            note TEXT NOT NULL,
            author_id INTEGER REFERENCES users (id),
            created TEXT NOT NULL,
            removed_by INTEGER REFERENCES users (id),
            removed_at TEXT
        )""")
    db.conn.execute("CREATE INDEX word_groups_state ON word_groups (removed_at)")
    db.conn.execute("CREATE UNIQUE INDEX word_groups_origin ON word_groups (origin) WHERE removed_at IS NULL")


@migrations()
def items_of_rule_sets(db: Database) -> None:
    """What the head of each rule-set says, clause by clause and value by value (cases/rulesets/items.py fills it).

    ``digest`` is what the item says here ('' = taken out), ``base`` what it said in the parent ('' = not there).
    ``rule_heads`` tells which revision the items are of, so that a stale one is seen; ``amends`` is the slug of the
    rule-set that a working draft is to amend.
    """
    db.conn.execute("""
        CREATE TABLE rule_heads (
            page_id INTEGER PRIMARY KEY REFERENCES pages (id),
            number INTEGER NOT NULL,
            members INTEGER,
            years INTEGER,
            amends TEXT NOT NULL DEFAULT ''
        )""")
    db.conn.execute("CREATE INDEX rule_heads_amends ON rule_heads (amends) WHERE amends <> ''")
    db.conn.execute("""
        CREATE TABLE rule_items (
            page_id INTEGER NOT NULL REFERENCES pages (id),
            item TEXT NOT NULL,
            position INTEGER NOT NULL,
            label TEXT NOT NULL,
            digest TEXT NOT NULL,
            base TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('inherited', 'adapted', 'own', 'dropped')),
            decision TEXT NOT NULL DEFAULT '',
            value TEXT,
            number REAL,
            reason TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (page_id, item)
        ) WITHOUT ROWID""")
    db.conn.execute("CREATE INDEX rule_items_item ON rule_items (item, page_id)")


@migrations()
def clauses_that_lessons_speak_of(db: Database) -> None:
    """Which clauses the head of each lesson names (cases/meaning/lessons.py fills it); ``lesson_heads`` tells of which revision.

    The indicators that a lesson names are facets of its page, as every list of choices is.
    """
    db.conn.execute("""
        CREATE TABLE lesson_heads (
            page_id INTEGER PRIMARY KEY REFERENCES pages (id),
            number INTEGER NOT NULL
        )""")
    db.conn.execute("""
        CREATE TABLE lesson_clauses (
            page_id INTEGER NOT NULL REFERENCES pages (id),
            position INTEGER NOT NULL,
            ruleset TEXT NOT NULL,
            clause TEXT NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (page_id, position)
        ) WITHOUT ROWID""")
    db.conn.execute("CREATE INDEX lesson_clauses_clause ON lesson_clauses (ruleset, clause, page_id)")


@migrations()
def lineage_of_rule_sets(db: Database) -> None:
    """What a copy put off ('' = gone there), and the clauses that copies propose to their origin.

    A proposal is of the revision ``number`` of the copy ``page_id``, which never changes; ``accepted`` is the revision that the
    origin (or its working draft, ``into_id``) became by it.
    """
    db.conn.execute("""
        CREATE TABLE rule_later (
            page_id INTEGER NOT NULL REFERENCES pages (id),
            item TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (page_id, item)
        ) WITHOUT ROWID""")
    db.conn.execute("""
        CREATE TABLE proposals (
            id INTEGER PRIMARY KEY,
            origin_id INTEGER NOT NULL REFERENCES pages (id),
            page_id INTEGER NOT NULL REFERENCES pages (id),
            number INTEGER NOT NULL,
            item TEXT NOT NULL,
            label TEXT NOT NULL,
            why TEXT NOT NULL,
            author_id INTEGER NOT NULL REFERENCES users (id),
            created TEXT NOT NULL,
            status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'declined', 'withdrawn')),
            answer TEXT NOT NULL DEFAULT '',
            decided_by INTEGER REFERENCES users (id),
            decided TEXT,
            into_id INTEGER REFERENCES pages (id),
            accepted INTEGER
        )""")
    db.conn.execute("CREATE INDEX proposals_origin ON proposals (origin_id, status)")
    db.conn.execute("CREATE UNIQUE INDEX proposals_open ON proposals (page_id, item) WHERE status = 'open'")


@migrations()
def imports_of_statements(db: Database) -> None:
    """A treasurer's sheet as it came, what was decided about it, and the monthly figures it brought.

    ``tables`` is compressed JSON of the cells as read; ``settings`` the decisions (cases/intake/taking.py). ``fund_id`` is NULL
    for a sheet about many funds. A version of a statement tells the document it rests on, who checked it, the import that
    made it, the version whose content it restores, and whether it takes the year back (``withdrawn``: not listed, not counted).
    """
    for column in ("source TEXT NOT NULL DEFAULT ''", "checked_by TEXT NOT NULL DEFAULT ''", "import_id INTEGER",
                   "restores INTEGER", "withdrawn INTEGER NOT NULL DEFAULT 0"):  # fmt: skip
        db.conn.execute(f"ALTER TABLE statements ADD COLUMN {column}")
    db.conn.execute("CREATE INDEX statements_import ON statements (import_id) WHERE import_id IS NOT NULL")
    db.conn.execute("""
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            fund_id INTEGER REFERENCES pages (id),
            author_id INTEGER NOT NULL REFERENCES users (id),
            created TEXT NOT NULL,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            tables BLOB NOT NULL,
            settings TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'undone', 'discarded')),
            settled TEXT,
            settled_by INTEGER REFERENCES users (id)
        )""")
    db.conn.execute("CREATE INDEX imports_fund ON imports (fund_id, id)")
    db.conn.execute("CREATE INDEX imports_author ON imports (author_id, id)")
    db.conn.execute("""
        CREATE TABLE import_headings (
            fund_id INTEGER NOT NULL REFERENCES pages (id),
            heading TEXT NOT NULL,
            line TEXT NOT NULL,
            PRIMARY KEY (fund_id, heading)
        ) WITHOUT ROWID""")
    db.conn.execute("""
        CREATE TABLE statement_months (
            import_id INTEGER NOT NULL REFERENCES imports (id),
            fund_id INTEGER NOT NULL REFERENCES pages (id),
            year INTEGER NOT NULL,
            month INTEGER NOT NULL,
            line TEXT NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (fund_id, year, line, month, import_id)
        ) WITHOUT ROWID""")


@migrations()
def answers_to_signs_of_risk(db: Database) -> None:
    """What a fund's keepers answered to a sign of its register: rows are added, never changed (cases/money/risk_store.py).

    ``mark`` names the number that the answer was given to, ``told`` the sentence it stood in; another number asks anew.
    """
    db.conn.execute("""
        CREATE TABLE risk_answers (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            fund_id INTEGER NOT NULL REFERENCES pages (id),
            flag TEXT NOT NULL,
            mark TEXT NOT NULL,
            told TEXT NOT NULL,
            answer TEXT NOT NULL CHECK (answer IN ('accepted', 'acting', 'not_so')),
            note TEXT NOT NULL,
            author_id INTEGER NOT NULL REFERENCES users (id),
            created TEXT NOT NULL
        )""")
    db.conn.execute("CREATE INDEX risk_answers_fund ON risk_answers (fund_id, id)")
    for verb in ("UPDATE", "DELETE"):
        db.conn.execute(f"""
            CREATE TRIGGER risk_answers_no_{verb.lower()} BEFORE {verb} ON risk_answers
            BEGIN SELECT RAISE(ABORT, 'answers are only added'); END""")


@migrations()
def what_this_folder_is(db: Database) -> None:
    """What is true of the whole data folder: ``demo`` says that everything in it is made up."""
    db.conn.execute("CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")


@migrations()
def how_long_the_money_lasts(db: Database) -> None:
    """The year in which each fund's money runs out by its own rules (0: not within the horizon), as last reckoned for all."""
    db.conn.execute("""
        CREATE TABLE fund_prospects (
            fund_id INTEGER PRIMARY KEY REFERENCES pages (id),
            first_deficit_year INTEGER NOT NULL,
            made TEXT NOT NULL
        )""")


@migrations()
def answers_about_figures(db: Database) -> None:
    """What was answered to a question about a fund's figure: rows are added alone; the newest counts while ``about`` is so."""
    db.conn.execute("""
        CREATE TABLE figure_answers (
            id INTEGER PRIMARY KEY,
            fund_id INTEGER NOT NULL REFERENCES pages (id),
            question TEXT NOT NULL,
            about TEXT NOT NULL,
            note TEXT NOT NULL,
            author_id INTEGER NOT NULL REFERENCES users (id),
            created TEXT NOT NULL
        )""")
    db.conn.execute("CREATE INDEX figure_answers_fund ON figure_answers (fund_id, question, id)")


@migrations()
def reviews_of_quality(db: Database) -> None:
    """A fund's assessments of itself by a version of the rubric: rows are added, never changed (cases/quality/store.py).

    ``answers`` {criterion: {level, note}} are people's; ``numbers`` {criterion: {level, told, origin}} what the fund's own
    figures said at that moment.
    """
    db.conn.execute("""
        CREATE TABLE quality_assessments (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            fund_id INTEGER NOT NULL REFERENCES pages (id),
            rubric TEXT NOT NULL,
            answers TEXT NOT NULL,
            numbers TEXT NOT NULL,
            note TEXT NOT NULL,
            author_id INTEGER NOT NULL REFERENCES users (id),
            created TEXT NOT NULL
        )""")
    db.conn.execute("CREATE INDEX quality_assessments_fund ON quality_assessments (fund_id, id)")
    for verb in ("UPDATE", "DELETE"):
        db.conn.execute(f"""
            CREATE TRIGGER quality_assessments_no_{verb.lower()} BEFORE {verb} ON quality_assessments
            BEGIN SELECT RAISE(ABORT, 'assessments are only added'); END""")


@migrations()
def what_the_night_did(db: Database) -> None:
    """When each piece of regular work ran, how long, what came of it; ``ended`` NULL: it runs, or its process was ended."""
    db.conn.execute("""
        CREATE TABLE upkeep_runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            job TEXT NOT NULL,
            began TEXT NOT NULL,
            ended TEXT,
            seconds REAL,
            failed TEXT NOT NULL DEFAULT '',
            told TEXT NOT NULL DEFAULT '',
            asked_by INTEGER REFERENCES users (id)
        )""")
    db.conn.execute("CREATE INDEX upkeep_runs_job ON upkeep_runs (job, id)")


@migrations()
def pages_that_imports_made(db: Database) -> None:
    """The draft pages that a sheet about many funds made, so that undoing it can put them away again."""
    db.conn.execute("""
        CREATE TABLE import_pages (
            import_id INTEGER NOT NULL REFERENCES imports (id),
            page_id INTEGER NOT NULL REFERENCES pages (id),
            PRIMARY KEY (import_id, page_id)
        ) WITHOUT ROWID""")
