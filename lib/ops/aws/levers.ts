import type { SSMClient } from '@aws-sdk/client-ssm';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Choices, Levers } from '../ports/choices.ts';
import { type Parameter, parametersNamed, writeParameter } from './parameters.ts';

const lever = () => Type.Boolean({ default: false });

/** As the service reads it (app/platform/choices): what is left out is by default, and nothing else may stand there. */
const LEVERS = Type.Object(
  {
    readOnly: lever(),
    runnerOff: lever(),
    searchOff: lever(),
    signUpOff: lever(),
    anonymousOnly: lever(),
    notice: Type.String({ default: '', maxLength: 500 }),
  },
  { additionalProperties: false },
);

/** How often it is written, where others write in between. */
const TRIES = 5;

/** The levers: one parameter of JSON, absent until somebody pulls one. */
export function ssmLevers(ssm: SSMClient, name: string): Pick<Choices, 'levers' | 'setLevers'> {
  const read = async (version?: number): Promise<Parameter | undefined> => {
    const found = await parametersNamed(ssm, [version === undefined ? name : `${name}:${version}`]);
    return found.get(name);
  };
  const none: Parameter = { value: '{}', version: 0 };

  return {
    levers: async () => parsed(name, ((await read()) ?? none).value),
    async setLevers(wanted) {
      let base = (await read()) ?? none;
      for (let tries = 1; tries <= TRIES; tries += 1) {
        const levers = checked(name, { ...parsed(name, base.value), ...wanted });
        const version = await writeParameter(ssm, name, JSON.stringify(levers));
        if (version === base.version + 1) return levers;
        // SSM has no conditions: by its version our write is known to have gone over another operator's, which its history still has.
        base = { value: (await read(version - 1))?.value ?? '{}', version };
      }
      throw new Error(`Somebody else keeps writing ${name}: look at what it holds, and run the command again.`);
    },
  };
}

function parsed(name: string, text: string): Levers {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    throw new Error(`The parameter ${name} is no JSON, and the service keeps what it had: set it anew by hand.`, { cause });
  }
  return checked(name, read);
}

function checked(name: string, read: unknown): Levers {
  const levers = Value.Default(LEVERS, read);
  if (Value.Check(LEVERS, levers)) return levers;
  const [fault] = Value.Errors(LEVERS, levers);
  throw new Error(`The parameter ${name} would be refused by the service: ${fault?.instancePath.slice(1) || 'the whole'} ${fault?.message}.`);
}
