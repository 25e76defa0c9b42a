import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { mailContract } from '../../../app/platform/mail/contract.ts';
import { type Letter, MailFailure } from '../../../app/platform/mail/port.ts';
import { smtpMail } from '../../../app/platform/mail/smtp.ts';
import { decodedWords, headerOf, partOf, startMailServer } from '../../support/mail-server.ts';

const from = 'askyard@yard.example';
const letter: Letter = { to: 'mirela@example.org', subject: 'Hello', text: 'Hello.\n' };

mailContract('SMTP', async () => {
  const server = await startMailServer();
  const mail = smtpMail({ address: `smtp://127.0.0.1:${server.port}`, from });
  return {
    mail,
    received: async () =>
      server.delivered.map((delivered) => {
        const unsubscribe = headerOf(delivered, 'List-Unsubscribe')?.replace(/^<|>$/g, '');
        const html = partOf(delivered, 'text/html')?.trimEnd();
        return {
          to: delivered.to.join(),
          subject: decodedWords(headerOf(delivered, 'Subject') ?? ''),
          text: partOf(delivered, 'text/plain') ?? '',
          ...(html !== undefined && { html }),
          ...(unsubscribe !== undefined && { unsubscribe }),
        };
      }),
    async close() {
      mail.close();
      await server.close();
    },
  };
});

test('unsubscribing takes one click, as RFC 8058 has it', async () => {
  const server = await startMailServer();
  const mail = smtpMail({ address: `smtp://127.0.0.1:${server.port}`, from });
  await mail.send({ ...letter, unsubscribe: new URL('https://yard.example/unsubscribe/abc') });
  const [delivered] = server.delivered;
  if (!delivered) return expect.fail('a letter arrived');
  expect(headerOf(delivered, 'List-Unsubscribe')).toBe('<https://yard.example/unsubscribe/abc>');
  expect(headerOf(delivered, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect([delivered.from, headerOf(delivered, 'From')]).toEqual([from, from]);
  expect([headerOf(delivered, 'Date'), headerOf(delivered, 'Message-ID')]).toEqual([expect.any(String), expect.stringContaining('@yard.example')]);
  mail.close();
  await server.close();
});

test('signs in with what the address says, decoded', async () => {
  const tried: unknown[] = [];
  const server = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      tried.push([username, password]);
      done(null, { user: username });
    },
  });
  const mail = smtpMail({ address: `smtp://post%40yard.example:p%2Fw%3A%40rd@127.0.0.1:${server.port}`, from });
  await mail.send(letter);
  expect(tried).toEqual([['post@yard.example', 'p/w:@rd']]);
  expect(server.delivered).toHaveLength(1);
  mail.close();
  await server.close();
});

test('what a server says of a wrong password holds no password', async () => {
  const server = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      done(new Error(`No ${username}/${password} (${Buffer.from(password ?? '').toString('base64')})`)),
  });
  const mail = smtpMail({ address: `smtp://post:hunter2secret@127.0.0.1:${server.port}`, from });
  const failure = await mail.send(letter).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MailFailure);
  const said = `${String(failure)} ${JSON.stringify(failure)} ${failure instanceof Error ? failure.stack : ''}`;
  expect(said).not.toContain('hunter2secret');
  expect(said).not.toContain(Buffer.from('hunter2secret').toString('base64'));
  mail.close();
  await server.close();
});

test('a letter that is refused, or a server that is gone, is a failure', async () => {
  const server = await startMailServer({ onRcptTo: (_address, _session, done) => done(new Error('No such person here')) });
  const mail = smtpMail({ address: `smtp://127.0.0.1:${server.port}`, from });
  await expect(mail.send(letter)).rejects.toThrow(/No such person/);
  mail.close();
  await server.close();
  const gone = smtpMail({ address: `smtp://127.0.0.1:${server.port}`, from });
  await expect(gone.send(letter)).rejects.toThrow(MailFailure);
  gone.close();
});

test('smtps: speaks TLS from the first byte, and to nobody whose certificate is not trusted', async () => {
  const { key, cert } = certificate();
  const server = await startMailServer({ secure: true, key, cert });
  const address = `smtps://localhost:${server.port}`;
  const wary = smtpMail({ address, from });
  await expect(wary.send(letter)).rejects.toThrow(/self.signed/i);
  expect(server.delivered).toEqual([]);

  const trusting = smtpMail({ address, from, authority: cert });
  await trusting.send(letter);
  expect(server.delivered).toMatchObject([{ secure: true, to: [letter.to] }]);
  wary.close();
  trusting.close();
  await server.close();
});

/** A certificate for localhost that nobody but itself has signed. */
function certificate(): { readonly key: string; readonly cert: string } {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const made = execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', '-', ...subject], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const part = (name: string): string => new RegExp(`-----BEGIN ${name}-----[^]*?-----END ${name}-----`).exec(made)?.[0] ?? '';
  return { key: part('PRIVATE KEY'), cert: part('CERTIFICATE') };
}
