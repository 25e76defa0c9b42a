import type { Environment as ServiceSettings } from '../../app/config.ts';

export interface ServiceSettingsProps {
  readonly tableName: string;
  /** Beneath it stand the levers that operators pull. */
  readonly parameterPath: string;
  readonly networkHost: string;
  readonly contentHost: string;
  /** Where texts that are too large for a row are, and what people uploaded. */
  readonly blobsBucket: string;
  /** Address of the queue of work that readers need not wait for. */
  readonly queueUrl: string;
  /** The shared cache, which asks for TLS and for the password that the secret holds. */
  readonly cache: { readonly host: string; readonly port: number; readonly secretArn: string };
  /** Host of the search domain; absent where each instance searches for itself. */
  readonly searchHost?: string | undefined;
}

/** CloudFront and the load balancer: each adds the address from which it was asked. */
const PROXIES = 2;

/** What the service is told on an instance. No secret stands here: the user data, of which it is a part, is no place for one. */
export const serviceSettings = (props: ServiceSettingsProps): ServiceSettings => ({
  // The security group lets the load balancer alone in.
  HOST: '0.0.0.0',
  ASKYARD_STORE: `dynamodb:${props.tableName}`,
  ASKYARD_BLOBS: `s3:${props.blobsBucket}`,
  ASKYARD_QUEUE: `sqs:${props.queueUrl}`,
  ASKYARD_CACHE: `rediss://${props.cache.host}:${props.cache.port}`,
  ASKYARD_CACHE_SECRET: props.cache.secretArn,
  ASKYARD_SEARCH: props.searchHost === undefined ? 'embedded' : `https://${props.searchHost}`,
  ASKYARD_CHOICES: `ssm:${props.parameterPath}`,
  ASKYARD_NETWORK_HOST: props.networkHost,
  ASKYARD_CONTENT_HOST: props.contentHost,
  ASKYARD_SCHEME: 'https',
  ASKYARD_TRUSTED_HOPS: String(PROXIES),
  // CloudFront hears of no change: so long it may show readers without a session what stood before it.
  ASKYARD_SHARED_SECONDS: '30',
});
