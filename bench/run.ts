import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';

/** What a benchmark found. Ours and the reference are measured in the same run, so that the machine cancels out. */
export type Figure = {
  readonly ours: number;
  readonly reference: number;
  readonly unit: string;
  /** The value is ours minus the reference, not ours over it; the unit says so too. */
  readonly difference?: true;
};

/** A file bench/NAME.ts exports this as `run`. What it prints is for people; the runner prints the figure. */
export type Benchmark = (print: (line: string) => void) => Promise<Figure>;

/** The last line of each benchmark, for people and programs. */
export function figureLine(name: string, { ours, reference, unit, difference }: Figure): string {
  const value = difference ? ours - reference : ours / reference;
  const [shown, left, right] = [value, ours, reference].map((number) => Number(number.toPrecision(4)));
  return `${name}: ${shown} (ours ${left}, reference ${right}, ${unit})`;
}

async function runHere(name: string): Promise<void> {
  const { run }: { run: Benchmark } = await import(`./${name}.ts`);
  const figure = await run((line) => console.log(line));
  console.log(figureLine(name, figure));
}

/** Each in its own process, so that none inherits another's heap. */
async function runApart(name: string): Promise<boolean> {
  const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, name], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return code === 0;
}

if (import.meta.main) {
  const files = await readdir(import.meta.dirname);
  const known = files.filter((file) => file.endsWith('.ts') && file !== 'run.ts').map((file) => basename(file, '.ts'));
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !known.includes(name));
  const names = asked.length > 0 ? asked : known.toSorted();
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${known.toSorted().join(', ')}.`);
    process.exitCode = 2;
  } else if (names.length === 1) {
    for (const name of names) await runHere(name);
  } else {
    for (const name of names) if (!(await runApart(name))) process.exitCode = 1;
  }
}
