import type { Told } from '../../core/inbox/records.ts';
import { isMailKind } from '../../core/inbox/rules.ts';
import { message, speaking } from '../../web/messages.ts';
import { type EntrySite, entryPath } from './entries.ts';

/** What is sent of an entry: plain text, so that every mail reader shows it and nothing is fetched from anywhere. */
export type LetterText = { readonly subject: string; readonly text: string };

/**
 * The letter that tells of an entry, in its reader's language; undefined when its site is gone. `unsubscribe` stands at
 * its end too, for those whose mail reader shows no button of its own.
 */
export function inboxLetter(told: Told, site: EntrySite | undefined, language: string, unsubscribe: URL): LetterText | undefined {
  const { badge, kind, name, title } = told;
  if (!site || !isMailKind(kind)) return undefined;
  return speaking(language, () => {
    const values = { name: name ?? message('inbox.somebody'), title: title ?? '', badge: badge ?? '' };
    // A subject is one line, whatever a name or a title of old holds.
    const subject = message(`letter.${kind}`, values)
      .replaceAll(/[\p{Cc}\s]+/gu, ' ')
      .trim();
    const path = entryPath(told);
    const lines = [
      message('letter.on', { site: site.title }),
      '',
      subject,
      `${site.address}${path ?? '/'}`,
      '',
      '-- ',
      message('letter.end'),
      unsubscribe.href,
      message('letter.choose'),
      `${unsubscribe.origin}/mail`,
    ];
    return { subject, text: `${lines.join('\n')}\n` };
  });
}
