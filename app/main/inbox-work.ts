import { accountKey } from '../core/identity/records.ts';
import { siteByNumber } from '../core/sites/registry.ts';
import { handOverLetters } from '../engines/jobs/hand-over-letters.ts';
import { type LetterOptions, letterTasks } from '../engines/jobs/letters.ts';
import { inboxLetter } from '../pages/inbox/letter.ts';
import { languageFor } from '../web/messages.ts';
import type { Addresses } from './addresses.ts';
import { NETWORK_LANGUAGE } from './contexts.ts';
import type { Ports } from './ports.ts';

/** What the queue does for the inbox: letters that tell of entries, in their reader's language, else their site's. */
export function inboxWork(ports: Ports, addresses: () => Addresses): ReturnType<typeof letterTasks> {
  const { clock, mail, store } = ports;
  const recipientOf: LetterOptions['recipientOf'] = async (account) => {
    const found = await store.get(accountKey(account));
    return found && { email: found.email, ...(found.language !== undefined && { language: found.language }) };
  };
  const compose: LetterOptions['compose'] = async (told, language, unsubscribe) => {
    const site = await siteByNumber(store, told.site);
    const named = site && { title: site.title, address: addresses().of(site) };
    return inboxLetter(told, named, languageFor(site?.language ?? NETWORK_LANGUAGE, language), unsubscribe);
  };
  return letterTasks({ store, clock, mail, recipientOf, compose, networkAddress: () => addresses().network });
}

/** Gives the queue the letters that the readers of the log have laid out, until the signal aborts. */
export const handOver = ({ clock, queue, store }: Ports, signal: AbortSignal, onError: (error: unknown) => void): Promise<void> =>
  handOverLetters({ store, clock, queue, signal, onError });
