import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const text = (what: string): string => `${what}, in as many words as a post needs to be one.\n`;

/** The smallest seeds that do everything once: a site of three people and one thread. */
export const TINY = {
  site: {
    title: 'Tiny',
    tagline: 'a site for tests',
    language: 'en',
    people: {
      ann: { name: 'Ann', about: 'Asks.', location: 'Aarhus', joined: '2026-01-01T08:00:00Z' },
      ben: { name: 'Ben', about: 'Answers.', joined: '2026-01-02T08:00:00Z' },
      cem: { name: 'Cem', about: '**Votes.**', joined: '2026-01-03T08:00:00Z' },
    },
  },
  thread: {
    title: 'Why is this site so tiny?',
    tags: ['size', 'tests'],
    asked: { by: 'ann', at: '2026-02-01T10:00:00Z' },
    question: 'question.md',
    answers: [{ file: 'answer-ben.md', by: 'ben', at: '2026-02-01T11:00:00Z', accepted: '2026-02-02T09:00:00Z' }],
    comments: [{ on: 'answer-ben.md', by: 'cem', at: '2026-02-01T12:00:00Z', text: 'That is what I thought, too.' }],
    votes: [
      { on: 'question', by: ['ben', 'cem'], from: '2026-02-01T12:00:00Z', over_days: 4 },
      { on: 'answer-ben.md', by: ['ann'], down: ['cem'], from: '2026-02-01T12:00:00Z', over_days: 2 },
    ],
    edits: [{ on: 'answer-ben.md', by: 'ben', at: '2026-02-03T09:00:00Z', summary: 'say why', file: 'answer-ben.edit1.md' }],
    views: 42,
  },
};

type Seeds = { readonly site: object; readonly thread: object };

/** Writes seeds into a new folder; the caller removes it. */
export async function writeSeeds({ site, thread }: Seeds = TINY): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-seeds-'));
  const slug = join(folder, 'tiny', 'so-tiny');
  await mkdir(slug, { recursive: true });
  await writeFile(join(folder, 'tiny', 'site.json'), JSON.stringify(site));
  await writeFile(join(slug, 'thread.json'), JSON.stringify(thread));
  await writeFile(join(slug, 'question.md'), text('I look for more of it and there is none'));
  await writeFile(join(slug, 'answer-ben.md'), text('It is for tests'));
  await writeFile(join(slug, 'answer-ben.edit1.md'), text('It is for tests, and these have to be fast'));
  return folder;
}
