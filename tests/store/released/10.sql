-- A history as an earlier Idiolect left it, in SQL. Never edited.
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE documents (
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
, hand INTEGER, unchosen INTEGER NOT NULL DEFAULT 0, secrets TEXT, language TEXT, words INTEGER) STRICT;
CREATE INDEX documents_written ON documents (written, id);
CREATE INDEX documents_source ON documents (source, written);
CREATE INDEX documents_thread ON documents (thread) WHERE thread IS NOT NULL;
CREATE TABLE recipients (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL, written TEXT,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipients_name ON recipients (name);
CREATE TABLE forgotten (hash TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE documents_fts USING fts5(text, subject, content='documents', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
INSERT INTO documents_fts (documents_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER documents_fts_insert AFTER INSERT ON documents BEGIN INSERT INTO documents_fts (rowid, text, subject) VALUES (new.id, new.text, new.subject); END;
CREATE TRIGGER documents_fts_delete AFTER DELETE ON documents BEGIN INSERT INTO documents_fts (documents_fts, rowid, text, subject) VALUES ('delete', old.id, old.text, old.subject); END;
CREATE TRIGGER documents_fts_update AFTER UPDATE OF text, subject ON documents BEGIN INSERT INTO documents_fts (documents_fts, rowid, text, subject) VALUES ('delete', old.id, old.text, old.subject); INSERT INTO documents_fts (rowid, text, subject) VALUES (new.id, new.text, new.subject); END;
CREATE TABLE conversations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  shown INTEGER
) STRICT;
CREATE TABLE messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  parent_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  role TEXT NOT NULL,
  created TEXT NOT NULL,
  text TEXT NOT NULL,
  meta TEXT NOT NULL,
  UNIQUE (conversation_id, hash)
) STRICT;
CREATE INDEX messages_parent ON messages (parent_id);
CREATE VIRTUAL TABLE messages_fts USING fts5(text, content='messages', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
INSERT INTO messages_fts (messages_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER messages_fts_insert AFTER INSERT ON messages BEGIN INSERT INTO messages_fts (rowid, text) VALUES (new.id, new.text); END;
CREATE TRIGGER messages_fts_delete AFTER DELETE ON messages BEGIN INSERT INTO messages_fts (messages_fts, rowid, text) VALUES ('delete', old.id, old.text); END;
CREATE TRIGGER messages_fts_update AFTER UPDATE OF text ON messages BEGIN INSERT INTO messages_fts (messages_fts, rowid, text) VALUES ('delete', old.id, old.text); INSERT INTO messages_fts (rowid, text) VALUES (new.id, new.text); END;
CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  started TEXT NOT NULL,
  finished TEXT,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'stopped', 'failed')),
  reason TEXT,
  recipe TEXT NOT NULL
) STRICT;
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  event TEXT NOT NULL
) STRICT;
CREATE INDEX events_run ON events (run_id, id);
CREATE TABLE adapters (
  name TEXT PRIMARY KEY,
  created TEXT NOT NULL,
  base_sha256 TEXT NOT NULL,
  folder TEXT NOT NULL,
  label TEXT,
  persona TEXT,
  manifest TEXT NOT NULL
) STRICT;
CREATE TABLE adapter_documents (
  hash TEXT NOT NULL,
  adapter TEXT NOT NULL REFERENCES adapters (name) ON DELETE CASCADE,
  PRIMARY KEY (hash, adapter)
) STRICT, WITHOUT ROWID;
CREATE TABLE uses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  persona TEXT NOT NULL,
  adapter TEXT REFERENCES adapters (name) ON DELETE SET NULL,
  at TEXT NOT NULL
, base TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE profiles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created TEXT NOT NULL,
  edited INTEGER NOT NULL,
  profile TEXT NOT NULL
, persona TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE passages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'answers'))
) STRICT;
CREATE INDEX passages_document ON passages (document_id);
CREATE VIRTUAL TABLE passage_vectors USING vec0(passage_id INTEGER PRIMARY KEY, embedding FLOAT[384]);
CREATE TRIGGER passages_delete AFTER DELETE ON passages BEGIN DELETE FROM passage_vectors WHERE passage_id = old.id; END;
CREATE INDEX documents_excluded ON documents (id) WHERE excluded = 1;
CREATE TABLE drafts (
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
        , let_stand TEXT NOT NULL DEFAULT '[]') STRICT;
CREATE INDEX drafts_updated ON drafts (updated, id);
CREATE VIRTUAL TABLE drafts_fts USING fts5(text, instruction, recipient, subject, answering, content='drafts', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
INSERT INTO drafts_fts (drafts_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER drafts_fts_insert AFTER INSERT ON drafts BEGIN INSERT INTO drafts_fts (rowid, text, instruction, recipient, subject, answering) VALUES (new.id, new.text, new.instruction, new.recipient, new.subject, new.answering); END;
CREATE TRIGGER drafts_fts_delete AFTER DELETE ON drafts BEGIN INSERT INTO drafts_fts (drafts_fts, rowid, text, instruction, recipient, subject, answering) VALUES ('delete', old.id, old.text, old.instruction, old.recipient, old.subject, old.answering); END;
CREATE TRIGGER drafts_fts_update AFTER UPDATE OF text, instruction, recipient, subject, answering ON drafts BEGIN INSERT INTO drafts_fts (drafts_fts, rowid, text, instruction, recipient, subject, answering) VALUES ('delete', old.id, old.text, old.instruction, old.recipient, old.subject, old.answering); INSERT INTO drafts_fts (rowid, text, instruction, recipient, subject, answering) VALUES (new.id, new.text, new.instruction, new.recipient, new.subject, new.answering); END;
CREATE TABLE unsent (place TEXT PRIMARY KEY, updated TEXT NOT NULL, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX documents_unseen ON documents (id) WHERE words IS NULL;
CREATE TABLE blind (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            adapter TEXT NOT NULL REFERENCES adapters (name) ON DELETE CASCADE,
            round INTEGER NOT NULL,
            document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            draft TEXT NOT NULL,
            own_first INTEGER NOT NULL,
            picked INTEGER,
            at TEXT,
            UNIQUE (adapter, document_id)
        ) STRICT;
CREATE INDEX blind_document ON blind (document_id);
CREATE TABLE machine_signs (
            document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            judge TEXT NOT NULL,
            tokens INTEGER NOT NULL,
            nll REAL NOT NULL,
            entropy REAL NOT NULL,
            variance REAL NOT NULL,
            PRIMARY KEY (document_id, judge)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "_sqlite_migrations" VALUES (1, 'idiolect', 'documents', '2026-11-22 18:25:50+00:00');
INSERT INTO "_sqlite_migrations" VALUES (2, 'idiolect', 'conversations', '2026-11-22 18:25:50+00:00');
INSERT INTO "_sqlite_migrations" VALUES (3, 'idiolect', 'learning', '2026-11-22 18:25:50+00:00');
INSERT INTO "_sqlite_migrations" VALUES (4, 'idiolect', 'settings', '2026-11-22 18:25:50+00:00');
INSERT INTO "_sqlite_migrations" VALUES (5, 'idiolect', 'retrieval', '2026-11-22 18:25:50+00:00');
INSERT INTO "_sqlite_migrations" VALUES (6, 'idiolect', 'requests_are_made_by_rules', '2026-11-22 18:25:50+00:00');
INSERT INTO "_sqlite_migrations" VALUES (7, 'idiolect', 'profiles_by_persona', '2026-11-26 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES (8, 'idiolect', 'unsent', '2026-11-26 12:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES (9, 'idiolect', 'recipients_as_written', '2026-11-26 12:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES (10, 'idiolect', 'a_voice_for_each_base', '2026-11-26 13:27:17.529970+00:00');
INSERT INTO "_sqlite_migrations" VALUES (11, 'idiolect', 'what_is_learned_from', '2026-11-26 14:47:20.262491+00:00');
INSERT INTO "_sqlite_migrations" VALUES (12, 'idiolect', 'blind', '2026-11-26 17:43:11.075269+00:00');
INSERT INTO "_sqlite_migrations" VALUES (13, 'idiolect', 'signs_of_machines', '2026-11-26 18:49:37.966683+00:00');
INSERT INTO "_sqlite_migrations" VALUES (14, 'idiolect', 'what_may_stand', '2026-11-26 20:57:47.767640+00:00');
INSERT INTO "documents" VALUES (1, '632efdadb83a156fbd0da213323e21bfe7bf7dcd1d55f88aabc04d9c44f6fffe', '2020-02-03T04:05:06+00:00', 'email', 'sent.mbox', 't1', 0, 'The tide', 'The heron stood in the shallows until the tide turned.', 'When does it turn?', NULL, 0, NULL, NULL, NULL);
INSERT INTO "documents" VALUES (2, '68baff8d7deb3542acd2433ca6a3e33ff1c4d37441597991adc785e9a697e61e', NULL, 'note', 'notes/a.md', NULL, 0, NULL, 'Grüße vom Wasser; it''s early.', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO "documents" VALUES (3, '3e0c3fe9b7aaa6319fcaf1d47e9f9e7696d88532a1255715ffe575605d2c61a8', '2021-01-01T00:00:00+00:00', 'chat', 'chat.jsonl', NULL, 1, NULL, 'Leave this one out.', NULL, 1, 0, NULL, NULL, NULL);
INSERT INTO "conversations" VALUES (1, 'Boats', '2022-01-01T00:00:00+00:00', '2022-01-01T00:00:00+00:00', 2);
INSERT INTO "runs" VALUES (1, '2022-02-01T00:00:00+00:00', '2022-02-01T01:00:00+00:00', 'done', NULL, '{"rank": 8}');
INSERT INTO "adapters" VALUES ('a1', '2022-02-01T01:00:00+00:00', '0000000000000000000000000000000000000000000000000000000000000000', 'adapters/a1', 'spring', NULL, '{"rank": 8}');
INSERT INTO "recipients" VALUES (1, 0, 'ann@example.org', NULL);
INSERT INTO "recipients" VALUES (1, 1, 'bo', NULL);
INSERT INTO "forgotten" VALUES ('283bb9deef02e6843abfb538efa1eca70801bd8a701c3f98191e123496339247', '2021-02-01T00:00:00+00:00');
INSERT INTO "messages" VALUES (1, 1, NULL, 'ca0df2c95aa144c1d0ff2ff3c8f967fdc1de9ef0c4120b3726416701b519d619', 'user', '2022-01-01T00:00:00+00:00', 'How do I caulk a hull?', '{}');
INSERT INTO "messages" VALUES (2, 1, 1, '29c1b289e7522195b362e44f54e05470b69ad20540ab60a18a05e5bf6951f13d', 'assistant', '2022-01-01T00:00:01+00:00', 'With oakum.', '{"adapter": "v1"}');
INSERT INTO "events" VALUES (1, 1, '2022-02-01T00:30:00+00:00', '{"event": "progress", "step": 1}');
INSERT INTO "adapter_documents" VALUES ('632efdadb83a156fbd0da213323e21bfe7bf7dcd1d55f88aabc04d9c44f6fffe', 'a1');
INSERT INTO "uses" VALUES (1, '', 'a1', '2022-02-01T01:00:00+00:00', '0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "profiles" VALUES (1, '2022-02-01T01:00:00+00:00', 1, '{"description": "terse"}', '');
INSERT INTO "profiles" VALUES (2, '2022-02-01T01:00:00+00:00', 1, '{"description": "warm"}', 'work');
INSERT INTO "settings" VALUES ('me', '["ben@example.org"]');
INSERT INTO "passages" VALUES (1, 1, 0, 'text');
INSERT INTO "drafts" VALUES (1, 'm1', '2022-03-01T00:00:00+00:00', 1, 'reply', 'email', 'Low water is at six.', 'six in the evening', 'Ann', 'The tide', 'When does it turn?', '[]');
INSERT INTO "unsent" VALUES ('chat:1', '2022-03-01T00:00:00+00:00', 'And with what');
INSERT INTO "blind" VALUES (1, 'a1', 1, 2, 'Greetings from the water; it is early.', 1, 1, '2022-03-01T00:00:00+00:00');
