import { Duration, Stack } from 'aws-cdk-lib';
import { CacheCookieBehavior, CacheHeaderBehavior, CachePolicy, CacheQueryStringBehavior } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { CACHE_KEYS, type CacheKey, type KeyName } from './cache-rules.ts';

/**
 * A cache policy for each key. How long an answer is kept is the service's word alone: above a minimum of 0 CloudFront
 * would keep what is private or set a cookie, too.
 */
export class CachePolicies extends Construct {
  readonly #made = new Map<KeyName, CachePolicy>();

  /** The policy of a key, made when it is first asked for. */
  of(name: KeyName): CachePolicy {
    const before = this.#made.get(name);
    if (before) return before;
    const key: CacheKey = CACHE_KEYS[name];
    const headers = [...(key.host ? ['Host'] : []), ...key.headers];
    const policy = new CachePolicy(this, name, {
      cachePolicyName: `${Stack.of(this).stackName}-${name}`,
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      headerBehavior: headers.length === 0 ? CacheHeaderBehavior.none() : CacheHeaderBehavior.allowList(...headers),
      cookieBehavior: key.cookies.length === 0 ? CacheCookieBehavior.none() : CacheCookieBehavior.allowList(...key.cookies),
      queryStringBehavior: queryOf(key),
      // The service compresses by gzip; with brotli in the key every page would be kept twice, as the same bytes.
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: false,
    });
    this.#made.set(name, policy);
    return policy;
  }
}

function queryOf({ query }: CacheKey): CacheQueryStringBehavior {
  if (query === 'all') return CacheQueryStringBehavior.all();
  return query.length === 0 ? CacheQueryStringBehavior.none() : CacheQueryStringBehavior.allowList(...query);
}
