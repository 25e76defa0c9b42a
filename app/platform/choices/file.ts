import { readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import { Choices, type ChoicesSource } from './port.ts';

/** How often the file is looked at, in milliseconds: a choice should hold within a breath, and the file is tiny. */
const LOOK_EVERY = 1_000;

/** A file of choices larger than this is none. */
const CHARACTERS_AT_MOST = 65_536;

/**
 * Choices in a JSON file; what it leaves out, or all if there is no file, is by default. A value that is not valid is
 * refused with its reason, and the last good choices stay: a typing error must not open or close a network.
 */
export function fileChoices(path: string, lookEvery: number = LOOK_EVERY): ChoicesSource {
  let seen: string | undefined;
  let current = parsed('{}');
  let refusal: string | undefined;

  function look(): void {
    let text: string | undefined;
    try {
      text = textOf(path);
      if (text === seen) return;
      current = parsed(text);
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

/** @throws with a reason that an operator can act on. */
function parsed(text: string): Choices {
  if (text.length > CHARACTERS_AT_MOST) throw new Error(`it is larger than ${CHARACTERS_AT_MOST} characters.`);
  const value = Value.Default(Choices, JSON.parse(text.replace(/^\uFEFF/, '')));
  if (Value.Check(Choices, value)) return Object.freeze(value);
  const [fault] = Value.Errors(Choices, value);
  const name = fault?.instancePath.slice(1) || 'the whole';
  // The keyword `boolean` is what a schema without additional properties says of one.
  throw new Error(fault?.keyword === 'boolean' ? `there is no choice named ${name}.` : `${name} ${fault?.message}.`);
}
