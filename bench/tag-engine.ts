import { strictEqual } from 'node:assert';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Event } from '../app/core/events.ts';
import { applyEvent } from '../app/engines/tag-engine/apply-event.ts';
import { checksumOf } from '../app/engines/tag-engine/checksum.ts';
import { EarlyEvents } from '../app/engines/tag-engine/early-events.ts';
import { memoryOf } from '../app/engines/tag-engine/memory.ts';
import { SiteIndex } from '../app/engines/tag-engine/site-index.ts';
import { decodeSnapshot, encodeSnapshot } from '../app/engines/tag-engine/snapshot.ts';
import { chanceFrom, NOW, questions, tagName, zipf } from './listing/questions.ts';
import type { Benchmark } from './run.ts';

const QUESTIONS = 1_000_000;
const TAGS = 50_000;
const CHANGES = 10_000;
/** Each is timed so often, and the quickest counts: what else the machine does only adds. */
const TIMES = 3;

async function quickest<T>(work: () => Promise<T>): Promise<{ readonly milliseconds: number; readonly value: T }> {
  let best: { readonly milliseconds: number; readonly value: T } | undefined;
  for (let time = 0; time < TIMES; time++) {
    const started = performance.now();
    const value = await work();
    const milliseconds = performance.now() - started;
    if (!best || milliseconds < best.milliseconds) best = { milliseconds, value };
  }
  if (!best) throw new Error('Nothing was timed.');
  return best;
}

/** An hour or two of a large site: half votes, answers, new questions, and now and then other tags. */
function changes(index: SiteIndex): readonly Event[] {
  const chance = chanceFrom(7);
  const tag = zipf(TAGS, chance);
  const { ids, count } = index.table.columns;
  let last = ids[count - 1] ?? 0;
  const some = (): number => ids[Math.floor(chance() * count)] ?? 1;
  return Array.from({ length: CHANGES }, (_, position): Event => {
    const at = NOW + position * 500;
    const kind = chance();
    const tags = [tagName(tag()), tagName(tag())];
    if (kind < 0.5) {
      const question = some();
      const vote = { voter: 1, author: 2, communityOwned: false, up: 1, down: 0, day: '2026-01-01', dayBefore: null };
      return { kind: 'voted', at, question, post: question, postKind: 'question', ...vote };
    }
    if (kind < 0.75) return { kind: 'answered', at, question: some(), post: ++last, author: 1, asker: 2, version: 1 };
    if (kind < 0.95) return { kind: 'asked', at, question: ++last, author: 1, tags, version: 1 };
    const question = some();
    return { kind: 'edited', at, question, post: question, editor: 1, tags, version: 1_000 };
  });
}

/** A million questions loaded from a snapshot, until they can be asked for, against reading the same bytes; then a log to catch up with. */
export const run: Benchmark = async (print) => {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-bench-'));
  try {
    const file = join(folder, 'snapshot');
    const table = questions(QUESTIONS, TAGS);
    const encoded = performance.now();
    const bytes = encodeSnapshot({ cursor: '0', sites: [{ number: 1, table, early: new EarlyEvents() }] }, 0);
    print(`${QUESTIONS} questions, ${(bytes.length / 2 ** 20).toFixed(1)} MiB; taken in ${(performance.now() - encoded).toFixed(0)} ms`);
    await writeFile(file, bytes);

    const reading = await quickest(() => readFile(file));
    const loading = await quickest(async () => {
      const [site] = decodeSnapshot(await readFile(file))?.sites ?? [];
      if (!site) throw new Error('The snapshot cannot be read.');
      return new SiteIndex(site.table);
    });
    const index = loading.value;
    table.arrange();
    strictEqual(checksumOf(index.table), checksumOf(table));
    print(`read in ${reading.milliseconds.toFixed(0)} ms, loaded in ${loading.milliseconds.toFixed(0)} ms; the checksum is that of the questions`);
    print(`${memoryOf(index).perQuestion.toFixed(1)} bytes a question`);

    const log = changes(index);
    const early = new EarlyEvents();
    const started = performance.now();
    for (const event of log) applyEvent(index, early, event, event.at);
    print(`caught up with ${CHANGES} changes in ${(performance.now() - started).toFixed(0)} ms`);
    return { ours: loading.milliseconds, reference: reading.milliseconds, unit: 'ms to load 1,000,000 questions' };
  } finally {
    await rm(folder, { recursive: true });
  }
};
