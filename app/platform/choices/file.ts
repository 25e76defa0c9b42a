import { readFileSync } from 'node:fs';
import { parseChoices } from './parse.ts';
import type { ChoicesSource } from './port.ts';

/** How often the file is looked at, in milliseconds: a choice should hold within a breath, and the file is tiny. */
const LOOK_EVERY = 1_000;

/** Choices of a file, which whoever has just written it can have looked at at once. */
export type FileChoices = ChoicesSource & { look(): void };

/**
 * Choices in a JSON file; what it leaves out, or all if there is no file, is by default. A value that is not valid is
 * refused with its reason, and the last good choices stay: a typing error must not open or close a network.
 */
export function fileChoices(path: string, lookEvery: number = LOOK_EVERY): FileChoices {
  let seen: string | undefined;
  let current = parseChoices('{}');
  let refusal: string | undefined;

  function look(): void {
    let text: string | undefined;
    try {
      text = textOf(path);
      if (text === seen) return;
      current = parseChoices(text);
      refusal = undefined;
    } catch (error) {
      refusal = `${path} is not in force: ${error instanceof Error ? error.message : String(error)}`;
    }
    seen = text;
  }

  look();
  const timer = setInterval(look, lookEvery).unref();
  return {
    current: () => current,
    refusal: () => refusal,
    look,
    close: () => clearInterval(timer),
  };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
    throw error;
  }
}
