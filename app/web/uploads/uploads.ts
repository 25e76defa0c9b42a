import type { IncomingMessage } from 'node:http';
import { readForm, type SentForm } from './read-form.ts';
import { UploadRefused } from './upload-refused.ts';

/** How many uploads a process holds in memory at once, and of those one person's: 80 MiB, and nobody has all of it. */
const AT_ONCE = { all: 4, each: 2 } as const;

export type UploadOptions = {
  /** Whose it is, for their share of the places. */
  readonly who: string;
  /** Bytes that the file may have. */
  readonly most: number;
};

/** The places in which uploads are held. */
export interface Uploads {
  /**
   * Does work with a form that is read when the work asks for it, and not before: so that whoever may not upload is told
   * without a byte being read. What was read stays in its place until the work is done.
   * @throws UploadRefused when the form is asked for and cannot be had
   */
  during<T>(request: IncomingMessage, options: UploadOptions, work: (form: () => Promise<SentForm>) => Promise<T> | T): Promise<T>;
}

export function uploadPlaces(atOnce: { readonly all: number; readonly each: number } = AT_ONCE): Uploads {
  const held = new Map<string, number>();
  let all = 0;

  function hold(who: string, by: 1 | -1): void {
    const count = (held.get(who) ?? 0) + by;
    if (count > 0) held.set(who, count);
    else held.delete(who);
    all += by;
  }

  return {
    async during(request, { who, most }, work) {
      let form: Promise<SentForm> | undefined;
      const read = (): Promise<SentForm> => {
        if (all >= atOnce.all || (held.get(who) ?? 0) >= atOnce.each) throw new UploadRefused('busy', most);
        hold(who, 1);
        form = readForm(request, most);
        return form;
      };
      try {
        return await work(async () => form ?? read());
      } finally {
        if (form) hold(who, -1);
      }
    },
  };
}
