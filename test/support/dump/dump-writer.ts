import { mkdirSync } from 'node:fs';
import { Random } from './random.ts';
import { Reputations } from './reputation.ts';
import { XmlFile } from './xml-file.ts';

export type DumpOptions = {
  readonly folder: string;
  readonly questions: number;
  readonly seed?: number;
  /** Since about 2018 rows state their licences, since 2024 tags are `|a|b|`. Default: neither. */
  readonly schema?: 'old' | '2020' | '2024';
  readonly lineEnd?: '\n' | '\r\n';
  /** Last day of the dump. Default: in 2021, so that today's points hold. */
  readonly until?: number;
};

export type Written = { readonly rows: Readonly<Record<string, number>>; readonly bytes: number };

const FIRST_DAY = Date.UTC(2010, 5, 1, 9);
export const DAY = 86_400_000;

/** The files of a dump being written, with the counters and sums that keep it consistent. */
export class DumpWriter {
  readonly random: Random;
  readonly reputations: Reputations;
  readonly people: number;
  readonly tagCounts = new Map<string, number>();
  readonly newer: boolean;
  readonly bars: boolean;
  readonly posts: XmlFile;
  readonly history: XmlFile;
  readonly comments: XmlFile;
  readonly votes: XmlFile;
  readonly links: XmlFile;
  readonly badges: XmlFile;
  readonly users: XmlFile;
  readonly tags: XmlFile;
  readonly medals = new Map<number, string[]>();
  /** Ids of posts that exist, for links and for those who point at them; a few recent ones. */
  readonly recent: number[] = [];
  #post = 0;
  readonly #questions: number;
  readonly #until: number;

  constructor({ folder, questions, seed = 1, schema = 'old', lineEnd = '\n', until = Date.UTC(2021, 2, 4) }: DumpOptions) {
    mkdirSync(folder, { recursive: true });
    this.random = new Random(seed);
    this.reputations = new Reputations(until < Date.UTC(2019, 10, 13) ? 'before' : 'today');
    this.people = 30 + Math.floor(questions / 2);
    this.newer = schema !== 'old';
    this.bars = schema === '2024';
    this.#questions = questions;
    this.#until = until;
    const file = (name: string): XmlFile => new XmlFile(folder, name, lineEnd);
    this.posts = file('Posts');
    this.history = file('PostHistory');
    this.comments = file('Comments');
    this.votes = file('Votes');
    this.links = file('PostLinks');
    this.badges = file('Badges');
    this.users = file('Users');
    this.tags = file('Tags');
  }

  /** When the question of this place was asked; the last one on the last day. */
  time(question: number): number {
    return Math.floor(FIRST_DAY + ((this.#until - FIRST_DAY) * question) / this.#questions) + this.random.below(1000);
  }

  /** The next post id; every 29th was deleted and is missing. */
  postId(): number {
    this.#post++;
    if (this.#post % 29 === 0) this.#post++;
    return this.#post;
  }

  /** An id that was deleted. */
  deletedId(): number {
    return 29 * (1 + this.random.below(Math.max(1, Math.floor(this.#post / 29))));
  }

  person(): number {
    return 1 + this.random.below(this.people);
  }

  /** What each row of some files states in newer dumps; one in 40 does not, and in old ones one in 200 does. */
  licence(rows: number, time: number): string | undefined {
    const version = time < Date.UTC(2011, 3, 8) ? '2.5' : time < Date.UTC(2018, 4, 2) ? '3.0' : '4.0';
    const stated = this.newer ? rows % 40 !== 7 : rows % 200 === 9;
    return stated ? `CC BY-SA ${version}` : undefined;
  }

  tagText(tags: readonly string[]): string {
    return this.bars ? `|${tags.join('|')}|` : tags.map((tag) => `<${tag}>`).join('');
  }

  close(): Written {
    const files = Object.entries({
      Posts: this.posts,
      PostHistory: this.history,
      Comments: this.comments,
      Votes: this.votes,
      PostLinks: this.links,
      Badges: this.badges,
      Users: this.users,
      Tags: this.tags,
    });
    for (const [, file] of files) file.close();
    return { rows: Object.fromEntries(files.map(([name, file]) => [name, file.rows])), bytes: files.reduce((sum, [, file]) => sum + file.bytes, 0) };
  }
}

export const iso = (time: number): string => new Date(time).toISOString().slice(0, 23);
/** Votes are dated by the day. */
export const isoDay = (time: number): string => `${new Date(time).toISOString().slice(0, 10)}T00:00:00.000`;
