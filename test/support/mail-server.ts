import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter as a server gets it: who it is from and to by the envelope, its headers unfolded, and its source. */
export type Delivered = { readonly from: string; readonly to: readonly string[]; readonly secure: boolean; readonly source: string };

/** A real mail server on a port of loopback. */
export type MailServer = { readonly port: number; readonly delivered: readonly Delivered[]; close(): Promise<void> };

export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const delivered: Delivered[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        delivered.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          secure: session.secure,
          source: Buffer.concat(parts).toString(),
        });
        done();
      });
    },
    ...options,
  });
  // A client that breaks off is the client's test.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return { port, delivered, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The value of a header, on one line. */
export const headerOf = ({ source }: Delivered, name: string): string | undefined =>
  new RegExp(`^${name}: ((?:.*\\r\\n)(?:[ \\t].*\\r\\n)*)`, 'im')
    .exec(source)?.[1]
    ?.replace(/\r\n[ \t]+/g, ' ')
    .trim();

/** Words of RFC 2047 as they were meant: nodemailer splits them between characters. */
export const decodedWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?(Q|B)\?([^?]*)\?=/gi, (_word, coding: string, text: string) =>
      coding.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : quotedPrintable(text.replaceAll('_', ' ')),
    );

/** The text of a part with a content type, decoded. */
export function partOf({ source }: Delivered, type: string): string | undefined {
  const part = new RegExp(`Content-Type: ${type}[^]*?\\r\\n\\r\\n([^]*?)(?=\\r\\n----_NmP|$)`, 'i').exec(source);
  if (!part) return undefined;
  const coding = /Content-Transfer-Encoding: (\S+)/i.exec(part[0])?.[1]?.toLowerCase();
  const body = (part[1] ?? '').replaceAll('\r\n', '\n');
  return coding === 'base64' ? Buffer.from(body, 'base64').toString() : coding === 'quoted-printable' ? quotedPrintable(body) : body;
}

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/gi, (_code, byte: string) => String.fromCharCode(Number.parseInt(byte, 16))),
    'latin1',
  ).toString();
