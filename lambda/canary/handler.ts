import { randomUUID } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { metricLine } from '../embedded-metrics.ts';
import { required } from '../required.ts';
import { type Request, type Response, visit } from './logic.ts';
import type { Account } from './sign-in.ts';

const secrets = new SecretsManagerClient({});

/** Longer than any page, and the shortest run of a machine that is busy. */
const PATIENCE_MILLISECONDS = 15_000;

/** Visits the network as a reader, from outside, and writes down how it went. */
export async function handler(): Promise<void> {
  const [first, ...others] = required('HOSTS').split(',');
  if (first === undefined) throw new Error('HOSTS names no host.');
  const outcomes = await visit(ask, { hosts: [first, ...others], nonce: randomUUID(), now: () => performance.now(), ...(await account()) });
  for (const { step, milliseconds, failure } of outcomes) {
    const measures = {
      Failed: { value: failure === undefined ? 0 : 1, unit: 'Count' },
      Took: { value: milliseconds, unit: 'Milliseconds' },
    } as const;
    // Not console.log: the runtime would put its own words before the line, and CloudWatch would read no metric in it.
    process.stdout.write(
      `${metricLine({ Environment: required('ENVIRONMENT'), Step: step }, measures, Date.now(), failure === undefined ? {} : { failure })}\n`,
    );
  }
}

/** The account as which it signs in, where there is to be one. Its password is read anew each time: it may have been changed. */
async function account(): Promise<{ readonly account?: Account }> {
  const { NETWORK_HOST: host, ACCOUNT: email, PASSWORD_ARN: SecretId } = process.env;
  if (host === undefined || email === undefined || SecretId === undefined) return {};
  const { SecretString: password } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  if (password === undefined) throw new Error('The secret with the password of the canary holds none.');
  return { account: { host, email, password } };
}

async function ask({ host, path, body, form, cookie }: Request): Promise<Response> {
  const posted = form === undefined ? body : new URLSearchParams(form).toString();
  const answer = await fetch(`https://${host}${path}`, {
    headers: {
      'user-agent': 'askyard-canary',
      accept: 'text/html',
      ...(body !== undefined && { 'content-type': 'application/json', accept: '*/*' }),
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded', origin: `https://${host}`, 'sec-fetch-site': 'same-origin' }),
      ...(cookie !== undefined && { cookie }),
    },
    ...(posted !== undefined && { method: 'POST', body: posted }),
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
  });
  return { status: answer.status, text: await answer.text(), cookies: answer.headers.getSetCookie() };
}
