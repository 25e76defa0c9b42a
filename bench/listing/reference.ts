import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Listed } from '../../app/engines/tag-engine/port.ts';
import type { QuestionTable } from '../../app/engines/tag-engine/question-table.ts';
import type { Asked } from './queries.ts';

/**
 * The reference, built as one would for speed: a covering index for every sort, over all questions and within a tag;
 * what a listing sorts by stands with the tag, so that a tag's page is a walk along one index; (question, tag) is the
 * primary key, so that a second tag is one probe; tags know their counts.
 */
export const SCHEMA = `
CREATE TABLE question (id INTEGER PRIMARY KEY, created INTEGER NOT NULL, active INTEGER NOT NULL, score INTEGER NOT NULL, answers INTEGER NOT NULL, bounty_ends INTEGER);
CREATE TABLE question_tag (question INTEGER NOT NULL, tag INTEGER NOT NULL, active INTEGER NOT NULL, score INTEGER NOT NULL, unanswered INTEGER NOT NULL, PRIMARY KEY (question, tag)) WITHOUT ROWID;
`;
export const INDEXES = `
CREATE INDEX by_newest ON question (created DESC, id DESC);
CREATE INDEX by_active ON question (active DESC, id DESC);
CREATE INDEX by_votes ON question (score DESC, id DESC);
CREATE INDEX by_unanswered ON question (score DESC, id DESC) WHERE answers = 0;
CREATE INDEX by_bounty ON question (bounty_ends, id DESC) WHERE bounty_ends IS NOT NULL;
CREATE INDEX tag_newest ON question_tag (tag, question DESC);
CREATE INDEX tag_active ON question_tag (tag, active DESC, question DESC);
CREATE INDEX tag_votes ON question_tag (tag, score DESC, question DESC);
CREATE INDEX tag_unanswered ON question_tag (tag, score DESC, question DESC) WHERE unanswered = 1;
ANALYZE;
`;

export class Reference {
  readonly #database = new DatabaseSync(':memory:');
  readonly #statements = new Map<string, StatementSync>();

  constructor({ columns, bounties }: QuestionTable) {
    this.#database.exec('PRAGMA journal_mode = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -1000000;');
    this.#database.exec(SCHEMA);
    this.#database.exec('BEGIN');
    const question = this.#database.prepare('INSERT INTO question VALUES (?, ?, ?, ?, ?, ?)');
    const tagged = this.#database.prepare('INSERT INTO question_tag VALUES (?, ?, ?, ?, ?)');
    const { ids, created, active, scores, answers } = columns;
    for (let at = 0; at < columns.count; at++) {
      const [id, score, latest, answered] = [ids[at] as number, scores[at] as number, active[at] as number, answers[at] as number];
      question.run(id, created[at] as number, latest, score, answered, bounties.get(id) ?? null);
      for (const tag of columns.tagsAt(at).sort((left, right) => left - right)) tagged.run(id, tag, latest, score, answered === 0 ? 1 : 0);
    }
    this.#database.exec('COMMIT');
    this.#database.exec(INDEXES);
  }

  ask({ total, page }: Asked): Listed {
    const questions = this.#statement(page.sql).all(...page.values) as unknown as readonly (readonly [number])[];
    const count = typeof total === 'number' ? total : this.#count(total.of, total.query);
    return { total: count, questions: questions.map(([id]) => id) };
  }

  /** How the engine goes about a query. @throws when a table is passed over without an index */
  plan(sql: string): readonly string[] {
    const lines = this.#database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array(sql.split('?').length - 1).fill(1)) as unknown as readonly {
      detail: string;
    }[];
    const plan = lines.map(({ detail }) => detail);
    const scan = plan.find((line) => /^SCAN [qt]\b(?!.*USING (COVERING )?INDEX)/.test(line));
    if (scan) throw new Error(`The reference scans a table: ${scan}, in ${sql}`);
    return plan;
  }

  #count(of: number | undefined, { sql, values }: Asked['page']): number {
    const [counted] = this.#statement(sql).all(...values) as unknown as readonly (readonly [number])[];
    return of === undefined ? (counted?.[0] ?? 0) : of - (counted?.[0] ?? 0);
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#database.prepare(sql);
    made.setReturnArrays(true);
    this.#statements.set(sql, made);
    return made;
  }
}
