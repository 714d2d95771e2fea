"""The schema, as it grew. A migration that was released is never edited; add another below it."""

from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.store.sqlite import Guard, Migrations
from app.words import say

migrations = Migrations("idiolect")
# How the indexes take words: by their stems, without accents.
TOKENIZE = "porter unicode61 remove_diacritics 2"


def refuse_newer(db: Any, path: Path) -> None:
    """Raises IdiolectError for a database that a newer version of Idiolect wrote."""
    if {done.name for done in migrations.applied(db)} - {known.name for known in migrations._migrations}:
        raise IdiolectError(
            say("{path} was written by a newer version of Idiolect. Install that version to open it.", path=path)
        )


def bring_up_to_date(guard: Guard) -> None:
    """All or nothing. Raises IdiolectError for a database of a newer version, which is left as it is."""
    with guard.reading() as db:
        refuse_newer(db, guard.path)
        if migrations.pending(db):
            with guard.writing():  # two processes that start together take turns here
                migrations.apply(db)


@migrations()
def documents(db: Any) -> None:
    db.execute(
        """CREATE TABLE documents (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            hash TEXT NOT NULL UNIQUE,
            written TEXT,
            channel TEXT NOT NULL,
            source TEXT NOT NULL,
            thread TEXT,
            excluded INTEGER NOT NULL DEFAULT 0,
            subject TEXT,
            text TEXT NOT NULL,
            answers TEXT
        ) STRICT"""
    )
    db.execute("CREATE INDEX documents_written ON documents (written, id)")
    db.execute("CREATE INDEX documents_source ON documents (source, written)")
    db.execute("CREATE INDEX documents_thread ON documents (thread) WHERE thread IS NOT NULL")
    db.execute(
        """CREATE TABLE recipients (
            document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (document_id, position)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX recipients_name ON recipients (name)")
    # A forgotten text must not come back with the next look at a watched folder. Only its hash is kept.
    db.execute("CREATE TABLE forgotten (hash TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID")
    _full_text(db, "documents", ("text", "subject"))


@migrations()
def conversations(db: Any) -> None:
    db.execute(
        """CREATE TABLE conversations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            title TEXT NOT NULL,
            created TEXT NOT NULL,
            updated TEXT NOT NULL,
            shown INTEGER
        ) STRICT"""
    )
    # `hash` covers the message and its parent's hash: the same answer to the same words is one row.
    db.execute(
        """CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            parent_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
            hash TEXT NOT NULL,
            role TEXT NOT NULL,
            created TEXT NOT NULL,
            text TEXT NOT NULL,
            meta TEXT NOT NULL,
            UNIQUE (conversation_id, hash)
        ) STRICT"""
    )
    db.execute("CREATE INDEX messages_parent ON messages (parent_id)")
    _full_text(db, "messages", ("text",))


@migrations()
def learning(db: Any) -> None:
    db.execute(
        """CREATE TABLE instructions (
            document_hash TEXT NOT NULL,
            base_sha256 TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (document_hash, base_sha256)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            started TEXT NOT NULL,
            finished TEXT,
            state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'stopped', 'failed')),
            reason TEXT,
            recipe TEXT NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            at TEXT NOT NULL,
            event TEXT NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX events_run ON events (run_id, id)")
    db.execute(
        """CREATE TABLE adapters (
            name TEXT PRIMARY KEY,
            created TEXT NOT NULL,
            base_sha256 TEXT NOT NULL,
            folder TEXT NOT NULL,
            label TEXT,
            persona TEXT,
            manifest TEXT NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE adapter_documents (
            hash TEXT NOT NULL,
            adapter TEXT NOT NULL REFERENCES adapters (name) ON DELETE CASCADE,
            PRIMARY KEY (hash, adapter)
        ) STRICT, WITHOUT ROWID"""
    )
    # What was in use, in order; the last row of a persona is what is in use now (NULL: the base alone).
    db.execute(
        """CREATE TABLE uses (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            persona TEXT NOT NULL,
            adapter TEXT REFERENCES adapters (name) ON DELETE SET NULL,
            at TEXT NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE profiles (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            created TEXT NOT NULL,
            edited INTEGER NOT NULL,
            profile TEXT NOT NULL
        ) STRICT"""
    )


@migrations()
def settings(db: Any) -> None:
    db.execute("CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID")


@migrations()
def retrieval(db: Any) -> None:
    # Where a text is long, one vector for the whole says little: it is cut into passages. `kind` is text (what the
    # person wrote) or answers (the message it replies to, so that a similar message finds the reply given then).
    db.execute(
        """CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('text', 'answers'))
        ) STRICT"""
    )
    db.execute("CREATE INDEX passages_document ON passages (document_id)")
    db.execute("CREATE VIRTUAL TABLE passage_vectors USING vec0(passage_id INTEGER PRIMARY KEY, embedding FLOAT[384])")
    # A text can be guessed from its vector: forgetting the text forgets the vector.
    db.execute(
        "CREATE TRIGGER passages_delete AFTER DELETE ON passages "
        "BEGIN DELETE FROM passage_vectors WHERE passage_id = old.id; END"
    )
    # Retrieval asks before every search whether something was excluded; this answers without reading the texts.
    db.execute("CREATE INDEX documents_excluded ON documents (id) WHERE excluded = 1")


@migrations()
def requests_are_made_by_rules(db: Any) -> None:
    """What the model had made of each text as an instruction is not asked for any more."""
    db.execute("DROP TABLE instructions")


@migrations()
def profiles_by_persona(db: Any) -> None:
    """Each persona has habits of its own; what was kept so far is of the usual voice ('')."""
    db.execute("ALTER TABLE profiles ADD COLUMN persona TEXT NOT NULL DEFAULT ''")


@migrations()
def unsent(db: Any) -> None:
    """What was typed and not sent: on the paper and beside it, and in boxes."""
    db.execute(
        """CREATE TABLE drafts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            mark TEXT NOT NULL UNIQUE,
            updated TEXT NOT NULL,
            asked INTEGER NOT NULL,
            task TEXT NOT NULL,
            channel TEXT NOT NULL,
            text TEXT NOT NULL,
            instruction TEXT NOT NULL,
            recipient TEXT NOT NULL,
            subject TEXT NOT NULL,
            answering TEXT NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX drafts_updated ON drafts (updated, id)")
    _full_text(db, "drafts", ("text", "instruction", "recipient", "subject", "answering"))
    db.execute(
        "CREATE TABLE unsent (place TEXT PRIMARY KEY, updated TEXT NOT NULL, text TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )


@migrations()
def recipients_as_written(db: Any) -> None:
    """`name` is what tells them apart, in lower case and without the address; `written` where that says more."""
    db.execute("ALTER TABLE recipients ADD COLUMN written TEXT")


@migrations()
def a_voice_for_each_base(db: Any) -> None:
    """Each base keeps the voice that was in use on it; the last row of a persona and a base is what is in use there."""
    db.execute("ALTER TABLE uses ADD COLUMN base TEXT NOT NULL DEFAULT ''")
    db.execute("UPDATE uses SET base = (SELECT base_sha256 FROM adapters WHERE name = adapter) WHERE adapter NOT NULL")
    # The base alone was chosen in place of a version, or that was deleted: what came before tells on which base.
    db.execute(
        """UPDATE uses SET base = coalesce((
            SELECT before.base FROM uses AS before
            WHERE before.persona = uses.persona AND before.id < uses.id AND before.adapter NOT NULL
            ORDER BY before.id DESC LIMIT 1
        ), '') WHERE adapter IS NULL"""
    )


@migrations()
def what_is_learned_from(db: Any) -> None:
    """`excluded` follows from these. `hand`: what the person said of a text, 1 to leave it out, 0 to learn from it;
    `unchosen`: what they chose has no place for it; `secrets`, `language`, `words`: read off it, NULL before that."""
    for column in ("hand INTEGER", "unchosen INTEGER NOT NULL DEFAULT 0", "secrets TEXT", "language TEXT"):
        db.execute(f"ALTER TABLE documents ADD COLUMN {column}")
    db.execute("ALTER TABLE documents ADD COLUMN words INTEGER")
    db.execute("UPDATE documents SET hand = 1 WHERE excluded = 1")
    db.execute("CREATE INDEX documents_unseen ON documents (id) WHERE words IS NULL")


@migrations()
def blind(db: Any) -> None:
    """Pairs of a blind test. The text stands where it stood; with it, or with the version, its pair goes. `picked`: 1
    the person's own, 0 the draft, -1 skipped, NULL not answered yet."""
    db.execute(
        """CREATE TABLE blind (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            adapter TEXT NOT NULL REFERENCES adapters (name) ON DELETE CASCADE,
            round INTEGER NOT NULL,
            document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            draft TEXT NOT NULL,
            own_first INTEGER NOT NULL,
            picked INTEGER,
            at TEXT,
            UNIQUE (adapter, document_id)
        ) STRICT"""
    )
    db.execute("CREATE INDEX blind_document ON blind (document_id)")


@migrations()
def signs_of_machines(db: Any) -> None:
    """What a base expected of a text and what it got, to estimate whether a machine wrote it."""
    db.execute(
        """CREATE TABLE machine_signs (
            document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            judge TEXT NOT NULL,
            tokens INTEGER NOT NULL,
            nll REAL NOT NULL,
            entropy REAL NOT NULL,
            variance REAL NOT NULL,
            PRIMARY KEY (document_id, judge)
        ) STRICT, WITHOUT ROWID"""
    )


@migrations()
def what_may_stand(db: Any) -> None:
    """Of a draft, what departs from its request and is right all the same, as the person said: keys, in JSON."""
    db.execute("ALTER TABLE drafts ADD COLUMN let_stand TEXT NOT NULL DEFAULT '[]'")


def _full_text(db: Any, table: str, columns: tuple[str, ...]) -> None:
    """An FTS5 index beside `table`, kept in step by triggers; deleted words are really removed from it."""
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    db.execute(
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', content_rowid='id', "
        f"tokenize='{TOKENIZE}')"
    )
    db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('secure-delete', 1)")
    insert = f"INSERT INTO {table}_fts (rowid, {names}) VALUES (new.id, {new});"
    delete = f"INSERT INTO {table}_fts ({table}_fts, rowid, {names}) VALUES ('delete', old.id, {old});"
    db.execute(f"CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN {insert} END")
    db.execute(f"CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN {delete} END")
    # Only the indexed columns: excluding a document must not rewrite its words.
    db.execute(f"CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {names} ON {table} BEGIN {delete} {insert} END")
