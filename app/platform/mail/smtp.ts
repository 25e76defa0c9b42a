import type { Transporter } from 'nodemailer';
import { type Letter, type Mail, MailFailure } from './port.ts';

/** Milliseconds: to be connected, to be greeted, and to be told anything. The queue tries again later. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

export type SmtpOptions = {
  /** smtp://user:password@host:port, or smtps: for TLS from the first byte. */
  readonly address: string;
  readonly from: string;
  /** A certificate authority to trust beside the usual ones, PEM. */
  readonly authority?: string;
};

/** Mail by a server that takes it. Connections are kept and closed with `close`. */
export function smtpMail({ address, from, authority }: SmtpOptions): Mail & { close(): void } {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const options = {
    ...PATIENCE,
    pool: true,
    maxConnections: 2,
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password never goes over an open line, unless the line ends on this machine.
    requireTLS: username !== '' && !LOOPBACK.test(host),
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...(authority !== undefined && { tls: { ca: authority } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const;
  // Loaded for the first letter: most that runs this program sends none.
  let transport: Promise<Transporter> | undefined;
  const opened = (): Promise<Transporter> => {
    transport ??= import('nodemailer').then(({ createTransport }) => createTransport(options));
    return transport;
  };
  return {
    async send(letter) {
      try {
        await (await opened()).sendMail({ from, ...messageOf(letter) });
      } catch (error) {
        throw new MailFailure(error instanceof Error ? sayable(error.message, [username, password]) : String(error));
      }
    },
    close: () => void transport?.then((open) => open.close()),
  };
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/** RFC 8058 wants both headers, and the address alone in the first. */
function messageOf({ to, subject, text, html, unsubscribe }: Letter) {
  const headers = unsubscribe && { 'List-Unsubscribe': `<${unsubscribe.href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return {
    to: { name: '', address: to },
    subject,
    text,
    ...(html !== undefined && { html }),
    ...(headers && { headers }),
  };
}

/** What a server said, without what we told it: some repeat the line that they refuse. */
function sayable(message: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret !== '').flatMap((secret) => [secret, decodeURIComponent(secret)]);
  const coded = forms.flatMap((form) => [form, Buffer.from(form).toString('base64')]);
  return coded.reduce((said, form) => said.replaceAll(form, '…'), message);
}
