import { glob, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DomainError } from '../../app/core/errors.ts';

const root = resolve(import.meta.dirname, '../..');

/** An error as somebody may meet it, and the file that it comes from. */
export type MetError = { readonly file: string; readonly error: DomainError & { readonly reason?: unknown } };

/** Every DomainError of the service, once for each reason it may have. */
export async function everyError(): Promise<readonly MetError[]> {
  const met: MetError[] = [];
  for await (const file of glob(['app/**/errors.ts', 'app/main/*-off.ts'], { cwd: root })) {
    const path = resolve(root, file);
    let sources = '';
    for await (const name of glob('{errors,sentences}.ts', { cwd: dirname(path) })) sources += await readFile(resolve(dirname(path), name), 'utf8');
    const reasons = reasonsIn(sources);
    const exported: Record<string, unknown> = await import(pathToFileURL(path).href);
    for (const made of Object.values(exported)) {
      if (typeof made === 'function' && made.prototype instanceof DomainError) met.push(...all(made, reasons).map((error) => ({ file, error })));
    }
  }
  return met;
}

/** Names that head a sentence or two: `'own-post': ['Nobody votes on their own posts.', …`. */
const reasonsIn = (source: string): readonly string[] => [...source.matchAll(/^ +'?([a-z0-9-]+)'?: [['"]/gm)].flatMap(([, name]) => name ?? []);

/** An error of each reason that the class knows; one, when it has none. */
function all(made: NewableFunction, reasons: readonly string[]): readonly MetError['error'][] {
  const found = new Map<unknown, MetError['error']>();
  for (const argument of [...reasons, 'word', 7, {}]) {
    if (found.size > 0 && !reasons.some((reason) => reason === argument)) continue;
    try {
      const error: MetError['error'] = Reflect.construct(made, [argument, argument, argument]);
      if (typeof error.remedy === 'string' && !error.message.includes('undefined') && !found.has(error.reason)) found.set(error.reason, error);
    } catch {
      // Another class's reason.
    }
  }
  if (found.size === 0) throw new Error(`${made.name} takes none of the test's arguments`);
  return [...found.values()];
}
