import { Value } from 'typebox/value';
import { Choices } from './port.ts';

/** Choices larger than this are none. */
const CHARACTERS_AT_MOST = 65_536;

/** Choices from JSON; what it leaves out is by default. @throws with a reason that an operator can act on */
export function parseChoices(text: string): Choices {
  if (text.length > CHARACTERS_AT_MOST) throw new Error(`it is larger than ${CHARACTERS_AT_MOST} characters.`);
  const value = Value.Default(Choices, JSON.parse(text.replace(/^\uFEFF/, '')));
  if (Value.Check(Choices, value)) return Object.freeze(value);
  const [fault] = Value.Errors(Choices, value);
  const name = fault?.instancePath.slice(1) || 'the whole';
  // The keyword `boolean` is what a schema without additional properties says of one.
  throw new Error(fault?.keyword === 'boolean' ? `there is no choice named ${name}.` : `${name} ${fault?.message}.`);
}
