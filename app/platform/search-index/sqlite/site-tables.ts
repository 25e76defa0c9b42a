import type { DatabaseSync } from 'node:sqlite';
import type { Slot } from './slots.ts';

/**
 * The tables of one site, or of one renewal of it. Each site has its own, so that one is removed by dropping them, a large one does not slow a
 * small one, and how rare a word is is counted where it is asked.
 *
 * `post` holds what is filtered and sorted by, in narrow rows; `content` the text, for snippets; `words` indexes it
 * without keeping it twice (external content). Words are folded to lower case without diacritics and cut to their
 * English stems (porter): `networks` finds `network`, and what is not English is cut alike on both sides. `titles` are those of
 * questions, whole words, for what is not finished yet: it has no stem.
 */
export function createSite(database: DatabaseSync, slot: Slot): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS post_${slot} (
      id INTEGER PRIMARY KEY, question INTEGER NOT NULL, kind INTEGER NOT NULL, version INTEGER NOT NULL, author INTEGER,
      score INTEGER NOT NULL, answers INTEGER NOT NULL, views INTEGER NOT NULL, created INTEGER NOT NULL, active INTEGER NOT NULL,
      accepted INTEGER NOT NULL, closed INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS content_${slot} (id INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, tags TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS tag_${slot} (tag TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (tag, id)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE IF NOT EXISTS words_${slot} USING fts5(
      title, text, tags, content = 'content_${slot}', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE IF NOT EXISTS titles_${slot} USING fts5(
      title, content = 'content_${slot}', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    );
    CREATE VIRTUAL TABLE IF NOT EXISTS frequency_${slot} USING fts5vocab('words_${slot}', 'row');
    CREATE INDEX IF NOT EXISTS post_${slot}_created ON post_${slot} (created);
    CREATE INDEX IF NOT EXISTS post_${slot}_active ON post_${slot} (active);
    CREATE INDEX IF NOT EXISTS post_${slot}_score ON post_${slot} (score, created);
    CREATE INDEX IF NOT EXISTS post_${slot}_author ON post_${slot} (author, created);
    CREATE INDEX IF NOT EXISTS post_${slot}_question ON post_${slot} (question);
    INSERT INTO words_${slot} (words_${slot}, rank) VALUES ('rank', 'bm25(6.0, 1.0, 3.0)');
    INSERT INTO words_${slot} (words_${slot}, rank) VALUES ('hashsize', ${8 * 1024 * 1024});
  `);
}

/** Removes all that stands in a slot. */
export function dropSite(database: DatabaseSync, slot: Slot): void {
  for (const table of ['frequency', 'words', 'titles', 'content', 'tag', 'post']) database.exec(`DROP TABLE IF EXISTS ${table}_${slot}`);
}

/** Slots that have tables. */
export function slotsIn(database: DatabaseSync): Slot[] {
  const names = database.prepare("SELECT substr(name, 6) AS slot FROM sqlite_schema WHERE type = 'table' AND name GLOB 'post_[0-9]*'").all();
  return names.map(({ slot }) => String(slot));
}
