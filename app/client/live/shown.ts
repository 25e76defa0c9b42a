import type { Fields } from '../json.ts';

/** Something on a page that is kept as it is on the server. */
export type Shown = {
  /** Whether something that was told changes it. */
  concerns(kind: string, fields: Fields): boolean;
  /** Shows it as it is now. Gives whether anything was another than before. */
  renew(): Promise<boolean>;
};
