import { randomUUID } from 'node:crypto';
import { metricLine } from '../embedded-metrics.ts';
import { required } from '../required.ts';
import { type Request, type Response, visit } from './logic.ts';

/** Longer than any page, and the shortest run of a machine that is busy. */
const PATIENCE_MILLISECONDS = 15_000;

/** Visits the network as a reader, from outside, and writes down how it went. */
export async function handler(): Promise<void> {
  const [first, ...others] = required('HOSTS').split(',');
  if (first === undefined) throw new Error('HOSTS names no host.');
  const outcomes = await visit(ask, { hosts: [first, ...others], nonce: randomUUID(), now: () => performance.now() });
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

async function ask({ host, path, body }: Request): Promise<Response> {
  const answer = await fetch(`https://${host}${path}`, {
    headers: {
      'user-agent': 'askyard-canary',
      accept: 'text/html',
      ...(body !== undefined && { 'content-type': 'application/json', accept: '*/*' }),
    },
    ...(body !== undefined && { method: 'POST', body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
  });
  return { status: answer.status, text: await answer.text() };
}
