import { refusalOf, textOf } from '../json.ts';
import type { Answered } from '../send.ts';

/** What a form says when the server did not do what was asked: the form's words for it, or else the server's. */
export function failureOf({ dataset }: HTMLFormElement, { status, fields }: Answered): string {
  if (status === 0) return dataset.unreachable ?? '';
  const wrong = textOf(fields, 'code') === 'sign-in-refused' ? dataset.wrong : undefined;
  return wrong ?? (refusalOf(fields) || (dataset.refused ?? ''));
}

/** Goes on to where the server's answer leads. */
export function goOn({ fields }: Answered): void {
  location.assign(textOf(fields, 'to'));
}

/** The options in an answer, for the browser's own check: it takes nothing that makes no sense. */
export const optionsIn = <T>({ fields }: Answered): T => fields as T;
