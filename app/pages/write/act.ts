import { randomBytes } from 'node:crypto';
import type { Html } from '../../web/html.ts';
import { hidden } from '../parts/form.ts';

/** A one-time id for the forms of one page (core/once.ts). Never on a page that is kept for everyone. */
export const newAct = (): string => randomBytes(18).toString('base64url');

/** A form's one-time id. One that is shown again keeps its own. */
export const actField = (act: string): Html => hidden('act', act);
