import { SSMClient } from '@aws-sdk/client-ssm';
import { type Distant, ssmParameter } from '../platform/choices/ssm.ts';
import type { Opened } from './opened.ts';

/** Opens a parameter of Systems Manager's, as the usual AWS variables say where. Whoever reads has their own patience. */
export function openParameter(name: string): Opened<Distant> {
  // One try: the next look comes in seconds, and retries of a whole fleet would keep a throttled account throttled.
  const client = new SSMClient({ maxAttempts: 1, requestHandler: { connectionTimeout: 1_000 } });
  return { port: ssmParameter(client, name), close: async () => client.destroy() };
}
