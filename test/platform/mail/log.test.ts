import { expect, test } from 'vitest';
import { mailContract, type Received } from '../../../app/platform/mail/contract.ts';
import { logMail } from '../../../app/platform/mail/log.ts';

mailContract('a log', async () => {
  let lines = '';
  const mail = logMail({
    write: (line) => {
      lines += line;
    },
  });
  return {
    mail,
    received: async () =>
      lines
        .trimEnd()
        .split('\n')
        .map((line): Received => JSON.parse(line)),
    close: async () => undefined,
  };
});

test('whoever sits at the terminal sees to whom, what about, and the links to open', async () => {
  const told: string[] = [];
  const mail = logMail({ write: () => undefined, tell: (line) => told.push(line) });
  const text = 'Open http://localhost:4000/sign-up/abc_-1, or (https://yard.example/a?b=c).\nAgain: http://localhost:4000/sign-up/abc_-1\n';
  await mail.send({ to: 'mirela@example.org', subject: 'Hello\u001b[2J', text });
  expect(told).toEqual(['Mail to mirela@example.org: Hello [2J\n  http://localhost:4000/sign-up/abc_-1\n  https://yard.example/a?b=c']);
});
