import type { DatabaseSync } from 'node:sqlite';

/**
 * The tables of one site. Each site has its own, so that one is removed by dropping them, a large one does not slow a
 * small one, and how rare a word is is counted where it is asked.
 *
 * `post` holds what is filtered and sorted by, in narrow rows; `content` the text, for snippets; `words` indexes it
 * without keeping it twice (external content). Words are folded to lower case without diacritics and cut to their
 * English stems (porter): `networks` finds `network`, and what is not English is cut alike on both sides.
 */
export function createSite(database: DatabaseSync, site: number): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS post_${site} (
      id INTEGER PRIMARY KEY, question INTEGER NOT NULL, kind INTEGER NOT NULL, version INTEGER NOT NULL, author INTEGER,
      score INTEGER NOT NULL, answers INTEGER NOT NULL, views INTEGER NOT NULL, created INTEGER NOT NULL, active INTEGER NOT NULL,
      accepted INTEGER NOT NULL, closed INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS content_${site} (id INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, tags TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS tag_${site} (tag TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (tag, id)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE IF NOT EXISTS words_${site} USING fts5(
      title, text, tags, content = 'content_${site}', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE IF NOT EXISTS frequency_${site} USING fts5vocab('words_${site}', 'row');
    CREATE INDEX IF NOT EXISTS post_${site}_created ON post_${site} (created);
    CREATE INDEX IF NOT EXISTS post_${site}_active ON post_${site} (active);
    CREATE INDEX IF NOT EXISTS post_${site}_score ON post_${site} (score, created);
    CREATE INDEX IF NOT EXISTS post_${site}_author ON post_${site} (author, created);
    CREATE INDEX IF NOT EXISTS post_${site}_question ON post_${site} (question);
    INSERT INTO words_${site} (words_${site}, rank) VALUES ('rank', 'bm25(6.0, 1.0, 3.0)');
    INSERT INTO words_${site} (words_${site}, rank) VALUES ('hashsize', ${8 * 1024 * 1024});
  `);
}

/** Removes all that a site has. */
export function dropSite(database: DatabaseSync, site: number): void {
  for (const table of ['frequency', 'words', 'content', 'tag', 'post']) database.exec(`DROP TABLE IF EXISTS ${table}_${site}`);
}

/** Sites that have tables. */
export function sitesIn(database: DatabaseSync): number[] {
  const names = database.prepare("SELECT substr(name, 6) AS site FROM sqlite_schema WHERE type = 'table' AND name GLOB 'post_[0-9]*'").all();
  return names.map(({ site }) => Number(site));
}
