"""A history of the present schema in SQL, for the tests of later ones: `python -m tests.store.releasing`.

Run it when the schema has changed. It brings the newest of `released/` up to date and writes the next one; add rows to
it by hand for what is new.
"""

import re
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from app.store.migrations import migrations
from app.store.sqlite import Database, connect

RELEASED = Path(__file__).parent / "released"
# What the full-text and vector tables make for themselves.
_SHADOW = re.compile(r"sqlite_\w+|\w+_fts_(data|idx|content|docsize|config)|passage_vectors_\w+")
# What others refer to.
_FIRST = ("_sqlite_migrations", "documents", "conversations", "runs", "adapters")


def releases() -> list[Path]:
    return sorted(RELEASED.glob("*.sql"), key=lambda path: int(path.stem))


def dumped(connection: Any) -> str:
    out, tables = ["-- A history as an earlier Idiolect left it, in SQL. Never edited."], []
    for name, of, sql in connection.execute("SELECT name, tbl_name, sql FROM sqlite_master ORDER BY rowid").fetchall():
        if sql is None or _SHADOW.fullmatch(of) or _SHADOW.fullmatch(name):
            continue
        out.append(f"{sql};")
        if "USING fts5" in sql:
            out.append(f"INSERT INTO {name} ({name}, rank) VALUES ('secure-delete', 1);")
        elif sql.startswith("CREATE TABLE"):
            tables.append(name)
    for table in sorted(tables, key=lambda table: _FIRST.index(table) if table in _FIRST else len(_FIRST)):
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]
        quoted = ", ".join(f'quote("{column}")' for column in columns)
        for row in connection.execute(f'SELECT {quoted} FROM "{table}"').fetchall():
            out.append(f'INSERT INTO "{table}" VALUES ({", ".join(row)});')
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    newest = releases()[-1]
    with tempfile.TemporaryDirectory() as folder, closing(connect(Path(folder) / "db", "'test'")) as history:
        history.executescript(newest.read_text("utf-8"))
        migrations.apply(Database(history, execute_plugins=False))
        path = RELEASED / f"{int(newest.stem) + 1}.sql"
        path.write_text(dumped(history), "utf-8")
        print(path)
