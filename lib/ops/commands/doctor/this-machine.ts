import type { Machine } from './machine.ts';

/** Answers to everybody, whoever they are, and says what time it is. */
const ANYWHERE = 'https://sts.amazonaws.com/';

const LIMIT_MILLISECONDS = 5000;

/** The machine that this process runs on. */
export const thisMachine: Machine = {
  node: process.version,
  variables: process.env,
  theirTime: () => timeAt(process.env.AWS_ENDPOINT_URL || ANYWHERE),
  now: Date.now,
};

/** Seconds since the epoch by the Date of a server's answer, whatever it answers. @throws where it does not answer within five seconds */
export async function timeAt(address: string): Promise<number> {
  const { headers } = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MILLISECONDS) });
  const seconds = Date.parse(headers.get('date') ?? '') / 1000;
  if (Number.isNaN(seconds)) throw new Error(`${address} does not say what time it is.`);
  return seconds;
}
