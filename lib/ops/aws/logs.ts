import { setTimeout } from 'node:timers/promises';
import { type CloudWatchLogsClient, type FilteredLogEvent, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { Places } from '../ports/places.ts';
import type { Line, Logs } from '../ports/watching.ts';

/** Milliseconds between two looks, and for which a line may come later than its time: instances send theirs in batches. */
const LOOK_EVERY = 2_000;
const LATE = 30_000;

/** The instances' lines. A stream is one unit's of one instance. */
export function cloudWatchLogs(client: CloudWatchLogsClient, { logGroup }: Pick<Places, 'logGroup'>, now: () => number): Logs {
  async function* events(from: number, to: number, words: string | undefined): AsyncGenerator<FilteredLogEvent> {
    const filter = words ? { filterPattern: exactly(words) } : {};
    const asked = { logGroupName: logGroup, startTime: from, endTime: to, ...filter };
    for await (const page of paginateFilterLogEvents({ client }, asked)) yield* page.events ?? [];
  }

  return {
    async *search(words, since, until) {
      for await (const event of events(since, until, words)) yield lineOf(event);
    },
    async *tail(signal, words) {
      // Looks overlap, so that what comes late is seen; what was told already is known by its id for as long.
      const told = new Map<string, number>();
      for (const begun = now(); !signal.aborted; ) {
        const from = Math.max(begun, now() - LATE);
        for await (const event of events(from, now() + LATE, words)) {
          if (signal.aborted) return;
          if (told.has(event.eventId ?? '')) continue;
          told.set(event.eventId ?? '', event.timestamp ?? 0);
          yield lineOf(event);
        }
        for (const [id, at] of told) if (at < from) told.delete(id);
        await setTimeout(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

const lineOf = ({ timestamp = 0, logStreamName = '', message = '' }: FilteredLogEvent): Line => ({
  at: timestamp,
  instance: /i-[0-9a-f]{8,17}/.exec(logStreamName)?.[0] ?? logStreamName,
  text: message.trimEnd(),
});

/** Words as they stand: without quotes CloudWatch takes some of them for a language of its own. */
const exactly = (words: string): string => `"${words.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
