import type { Minute } from '../../../lib/ops/ports/watching.ts';
import { COLOURS, type Colour } from '../../../lib/release/colours.ts';

const MINUTE = 60_000;

/** What the balancer has answered by a colour, minute by minute. */
export type Measured = {
  /** Takes a line of the balancer's; others than those of answers are passed over. */
  take(line: string): void;
  /** Whole minutes only, as metrics have them. */
  minutes(colour: Colour, since: number): readonly Minute[];
};

type Answers = { readonly seconds: number[]; errors: number };

/** COLOUR STATUS MILLISECONDS TERMINATION, as balancer.ts has haproxy write them. */
const LINE = /^answered (blue|green) (-1|\d{3}) (\d+) (\S\S)/;

/** Who left by themselves, and whose connection became a socket, had no answer that counts. */
const counts = (status: number, termination: string): boolean => status !== 101 && !termination.startsWith('C');

/** @param now of the clock by which minutes pass */
export function measured(now: () => number): Measured {
  const answers: Record<Colour, Map<number, Answers>> = { blue: new Map(), green: new Map() };
  return {
    take(line) {
      const [, name, status = '', milliseconds, termination = ''] = LINE.exec(line) ?? [];
      const colour = COLOURS.find((known) => known === name);
      if (colour === undefined || !counts(Number(status), termination)) return;
      const at = Math.floor(now() / MINUTE) * MINUTE;
      const minute = answers[colour].get(at) ?? { seconds: [], errors: 0 };
      answers[colour].set(at, minute);
      minute.seconds.push(Number(milliseconds) / 1000);
      if (status === '-1' || Number(status) >= 500) minute.errors++;
    },
    minutes(colour, since) {
      const whole = now() - MINUTE;
      return [...answers[colour]]
        .filter(([at]) => at >= since && at <= whole)
        .toSorted(([one], [other]) => one - other)
        .map(([at, { seconds, errors }]) => {
          const sorted = seconds.toSorted((one, other) => one - other);
          return { at, requests: seconds.length, errors, ...quantile('median', sorted, 0.5), ...quantile('slowest', sorted, 0.99) };
        });
    },
  };
}

function quantile(name: 'median' | 'slowest', sorted: readonly number[], share: number): Partial<Minute> {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return value === undefined ? {} : { [name]: value };
}
