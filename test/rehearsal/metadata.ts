import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Credentials } from './signature.ts';

/** The address on which an instance asks who it is. */
export const METADATA = '169.254.169.254';

/** The role's, as the instance gets them. */
export const CREDENTIALS: Credentials = { accessKey: 'ASIAREHEARSED', secretKey: 'rehearsed/secret+key', token: 'rehearsed/session+token==' };
export const INSTANCE = 'i-0rehearsed';

const TOKEN = 'metadata-token';

/** The metadata service of a machine, with tokens as IMDSv2 wants them. */
export interface Metadata {
  /** Beneath /latest/meta-data/; an absent one is 404, as a Spot notice usually is. */
  readonly told: Map<string, string>;
  close(): void;
}

export async function startMetadata(): Promise<Metadata> {
  const role = {
    Code: 'Success',
    Type: 'AWS-HMAC',
    AccessKeyId: CREDENTIALS.accessKey,
    SecretAccessKey: CREDENTIALS.secretKey,
    Token: CREDENTIALS.token,
    LastUpdated: new Date().toISOString(),
    Expiration: new Date(Date.now() + 6 * 3_600_000).toISOString(),
  };
  const told = new Map([
    ['instance-id', INSTANCE],
    ['iam/security-credentials/', 'askyard-instance'],
    ['iam/security-credentials/askyard-instance', JSON.stringify(role, undefined, 2)],
    ['autoscaling/target-lifecycle-state', 'InService'],
  ]);
  const server = createServer((request, response) => {
    if (request.method === 'PUT' && request.url === '/latest/api/token') return response.end(TOKEN);
    if (request.headers['x-aws-ec2-metadata-token'] !== TOKEN) return response.writeHead(401).end();
    const found = told.get((request.url ?? '').replace('/latest/meta-data/', ''));
    return found === undefined ? response.writeHead(404).end() : response.end(found);
  });
  server.listen(80, METADATA);
  await once(server, 'listening');
  return {
    told,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
