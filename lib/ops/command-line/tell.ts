import type { Answer } from './command.ts';
import type { Console } from './console.ts';
import { harmless } from './display-width.ts';
import type { Told } from './dry-run.ts';
import { emphasis } from './style.ts';
import { table } from './table.ts';

/** Writes an answer out: words under heads, or JSON. Of a dry run, `told` is what it would have written. */
export function tell(answer: Answer | undefined, told: readonly Told[] | undefined, json: boolean, console: Console): void {
  if (json) {
    const value = told ? { dryRun: true, wouldWrite: told, ...(answer && { answer: answer.json }) } : answer?.json;
    if (value !== undefined) console.out(JSON.stringify(value, undefined, 2));
    return;
  }
  const heads = emphasis(console.colour);
  if (answer?.table) for (const line of table(answer.table.heads, answer.table.rows, heads)) console.out(line);
  for (const line of answer?.lines ?? []) console.out(harmless(line));
  if (!told) return;
  if (answer) console.out('');
  if (told.length === 0) console.out('Dry run: it would write nothing.');
  else {
    console.out('Dry run: nothing was written. It would do this:');
    const rows = told.map((each) => [`${each.gateway}.${each.write}`, each.with.map((value) => JSON.stringify(value)).join(' ')]);
    for (const line of table(['Write', 'With'], rows, heads)) console.out(line);
  }
  if (!answer) console.out('What follows depends on what these would have changed.');
}
