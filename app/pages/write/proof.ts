import type { Html } from '../../web/html.ts';
import { proofField as field } from '../../web/proof-of-work/field.ts';
import type { PageContext } from '../context.ts';
import { mayBeNewcomer } from '../held/newcomer.ts';

/** Whether what this member writes may need a proof of work first. */
export const isNewcomer = ({ person }: PageContext): boolean => mayBeNewcomer(person);

/** The field in which an island leaves the proof. */
export const proofField = (deed: 'ask' | 'answer' | 'comment'): Html => field(deed);
