import type { CommandIo } from './command.ts';

/** Pause between two tellings of progress, in milliseconds: on a terminal, where they take one line, and elsewhere. */
const TELL_EVERY = { terminal: 200, lines: 5000 } as const;

/** Tells how far a command is, now and then: called often, with what makes the line out of the milliseconds since it began. */
export function everySoOften(io: CommandIo, begun: number): (line: (milliseconds: number) => string) => void {
  let told = begun;
  return (line) => {
    const now = performance.now();
    if (now - told < (io.terminal ? TELL_EVERY.terminal : TELL_EVERY.lines)) return;
    told = now;
    // On a terminal the line before is written over.
    io.error(io.terminal ? `\u001b[1A\u001b[2K${line(now - begun)}` : line(now - begun));
  };
}
