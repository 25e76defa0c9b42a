import { appendFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { logMail } from '../platform/mail/log.ts';
import type { Mail } from '../platform/mail/port.ts';
import { smtpMail } from '../platform/mail/smtp.ts';

/** Bytes of kept letters from which on they begin anew: they are there to be looked at, not to be stored. */
const KEPT_LETTERS = 10_000_000;

/**
 * Mail, as configured. Letters that go nowhere are kept in the data folder, for its owner alone: their links let people in,
 * so that they stand in no log. `tell` shows them to a person at the terminal.
 */
export function openMail(config: Config, tell?: (line: string) => void): Mail & { close(): void } {
  if (config.mail.kind === 'smtp') return smtpMail({ address: config.mail.address, from: config.mailFrom });
  const path = join(config.data, 'mail.jsonl');
  const write = (line: string): void => {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > KEPT_LETTERS) rmSync(path);
    appendFileSync(path, line, { mode: 0o600 });
  };
  return { ...logMail({ write, ...(tell && { tell }) }), close: () => undefined };
}
