import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Client, type ClientOptions } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws';
import type { Config } from '../config.ts';
import { openOpenSearch } from '../platform/search-index/opensearch.ts';
import type { SearchIndex } from '../platform/search-index/port.ts';
import { accountIn } from './open-cache.ts';
import type { Opened } from './opened.ts';
import { readSecret } from './secret.ts';

type Domain = Extract<Config['search'], { kind: 'opensearch' }>;

/** The user that `lib/data/search.ts` makes the domain with, where the secret is the password alone. */
const USER = 'askyard';

/** A domain of AWS: its own name tells the region. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/endpoint.html */
const ON_AWS = /\.([a-z]{2}(?:-[a-z]+)+-\d)\.es\.amazonaws\.com$/;

/** How a domain is asked to let us in: by a password, where one is named; by a signature on AWS; else anybody is let in. */
export type Entrance =
  | { readonly kind: 'password'; readonly secret: string }
  | { readonly kind: 'signature'; readonly region: string }
  | { readonly kind: 'open' };

export function entranceOf({ address, secret }: Domain): Entrance {
  if (secret !== undefined) return { kind: 'password', secret };
  const [, region] = ON_AWS.exec(new URL(address).hostname) ?? [];
  return region === undefined ? { kind: 'open' } : { kind: 'signature', region };
}

/** Opens the index on a domain of OpenSearch. The domain itself is asked for nothing yet: pages come without it. */
export function openDomain(domain: Domain, read: (arn: string) => Promise<string> = readSecret): Opened<SearchIndex> {
  let opening: Promise<Client> | undefined;
  let open: Client | undefined;

  const connect = async (): Promise<Client> => {
    const options = await optionsOf(entranceOf(domain), read);
    // The adapter knows how long each call may take, and who calls tries again.
    open = new Client({ node: domain.address, maxRetries: 0, compression: 'gzip', ...options });
    return open;
  };

  const client = (): Promise<Client> => {
    opening ??= connect().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  return {
    port: openOpenSearch({ client }),
    close: async () => open?.close(),
  };
}

/** What the client is opened with to be let in. */
export async function optionsOf(entrance: Entrance, read: (arn: string) => Promise<string>): Promise<ClientOptions> {
  if (entrance.kind === 'open') return {};
  if (entrance.kind === 'password') {
    const { username = USER, password = '' } = accountIn(await read(entrance.secret));
    return { auth: { username, password } };
  }
  // Any client of the vendor's knows where an instance's credentials are, and renews them.
  const vendor = new SecretsManagerClient({ region: entrance.region });
  return AwsSigv4Signer({ region: entrance.region, service: 'es', getCredentials: () => vendor.config.credentials() });
}
