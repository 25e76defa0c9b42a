import { expect, test } from 'vitest';
import { createAdministratorLink } from '../../../app/core/identity/administrator-link.ts';
import { becomeAdministrator } from '../../../app/core/identity/become-administrator.ts';
import { beginTotp } from '../../../app/core/identity/begin-totp.ts';
import { confirmTotp } from '../../../app/core/identity/confirm-totp.ts';
import { EmailTaken, HandOverRefused, LinkSpent, SecondFactorRefused } from '../../../app/core/identity/errors.ts';
import { findSession } from '../../../app/core/identity/find-session.ts';
import { newNonce } from '../../../app/core/identity/hand-over.ts';
import { issueCode } from '../../../app/core/identity/issue-code.ts';
import { listSessions } from '../../../app/core/identity/list-sessions.ts';
import { requestReset } from '../../../app/core/identity/request-reset.ts';
import { resetPassword } from '../../../app/core/identity/reset-password.ts';
import { signInBySecondFactor } from '../../../app/core/identity/second-factor.ts';
import { signIn } from '../../../app/core/identity/sign-in.ts';
import { signUp } from '../../../app/core/identity/sign-up.ts';
import { spendCode } from '../../../app/core/identity/spend-code.ts';
import { verifyEmail } from '../../../app/core/identity/verify-email.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { openTable } from '../../seeds/dynamo-table.ts';
import { withDynamo } from '../../services/dynamodb.ts';
import { atOnce, browser, openIdentity, PASSWORD, totpCode } from '../../support/identity.ts';

const EMAIL = 'mirela@example.org';

withDynamo((client) => {
  test('of what is brought twice at once, one counts', { timeout: 120_000 }, async () => {
    const yard = openIdentity((await openTable(client()))());
    const { context } = yard;
    const tokens: string[] = [];
    for (const name of ['One', 'Other', 'Third']) {
      await signUp(context, { name, email: EMAIL });
      tokens.push(yard.token(EMAIL));
    }
    const signUps = await atOnce(tokens.map((token) => verifyEmail(context, token, { password: PASSWORD }, browser())));
    expect(signUps).toMatchObject({ done: [{ account: { email: EMAIL } }], refused: [expect.any(EmailTaken), expect.any(EmailTaken)] });
    const [{ account, session } = expect.fail('one is done')] = signUps.done;

    const site = await addSite(context.store, context.clock, { siteKey: 'programs', title: 'Programs' });
    const { nonce, hash } = newNonce();
    const host = `${site.siteKey}.localhost`;
    const { code } = await issueCode(context, { hash: session.hash, network: session.hash }, { host, nonceHash: hash, path: '/' });
    const arrivals = await atOnce([1, 2, 3].map(() => spendCode(context, { code, nonce, host }, browser())));
    expect([arrivals.done.length, arrivals.refused[0]]).toEqual([1, expect.any(HandOverRefused)]);
    expect(await findSession(context, arrivals.done[0]?.session.token ?? '', host, site.number)).toMatchObject({ account: { id: account.id } });

    const before = yard.later(-60);
    const { secret } = await beginTotp(before, account, { password: PASSWORD }, browser());
    const codes = await confirmTotp(before, account, { code: totpCode(secret, before.now) });
    for (const typed of [codes[0] ?? '', totpCode(secret, context.now)]) {
      const tickets = [await ticket(), await ticket()];
      const entries = await atOnce(
        tickets.map((one, index) => signInBySecondFactor(context, { ticket: one, code: typed }, browser(`192.0.2.${index}`))),
      );
      expect([entries.done.length, entries.refused]).toEqual([1, [expect.any(SecondFactorRefused)]]);
    }
    expect((await listSessions(context, account, session.hash)).length).toBeGreaterThanOrEqual(1);

    const { token } = await createAdministratorLink(context);
    const made = await atOnce([becomeAdministrator(context, account, token), becomeAdministrator(context, account, token)]);
    expect([made.done.length, made.refused]).toEqual([1, [expect.any(LinkSpent)]]);

    await requestReset(context, { email: EMAIL });
    const reset = yard.token(EMAIL);
    const resets = await atOnce(['the first of two', 'the second of two'].map((password) => resetPassword(context, reset, { password })));
    expect([resets.done.length, resets.refused]).toEqual([1, [expect.any(LinkSpent)]]);
    expect(await findSession(context, session.token, 'localhost')).toBeUndefined();
    await yard.close();

    async function ticket(): Promise<string> {
      const outcome = await signIn(context, { email: EMAIL, password: PASSWORD, remember: false }, browser());
      return outcome.kind === 'second-factor' ? outcome.ticket : expect.fail('a second factor is asked for');
    }
  });
});
