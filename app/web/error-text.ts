import { messageIfAny, type Values } from './messages.ts';

/** An error as far as it is told to people: the domain's, known by its shape, since web knows no domain. */
export type ToldError = {
  readonly code: string;
  /** What was wrong, in English. */
  readonly message: string;
  /** What to do about it, in English. */
  readonly remedy: string;
  /** Which of several cases of the code it is. */
  readonly reason?: unknown;
  /** What its sentences name, for the sentences of other languages. */
  readonly values?: Values;
};

/**
 * What a person is told of an error, in the language that is being spoken: `error.CODE.REASON.sentence` and `….remedy` of
 * its catalogue, else `error.CODE.sentence`, else the error's own English.
 */
export function errorText(error: ToldError): { readonly sentence: string; readonly remedy: string } {
  return { sentence: part(error, 'sentence') ?? error.message, remedy: part(error, 'remedy') ?? error.remedy };
}

function part({ code, reason, values }: ToldError, name: 'sentence' | 'remedy'): string | undefined {
  const ofReason = typeof reason === 'string' ? messageIfAny(`error.${code}.${reason}.${name}`, values) : undefined;
  return ofReason ?? messageIfAny(`error.${code}.${name}`, values);
}
