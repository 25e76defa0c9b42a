import type { Environment as ServiceSettings } from '../../app/config.ts';

export interface ServiceSettingsProps {
  readonly tableName: string;
  readonly networkHost: string;
  readonly contentHost: string;
}

/** CloudFront and the load balancer: each adds the address from which it was asked. */
const PROXIES = 2;

/**
 * What the service is told on an instance. Cache, search and blobs are each instance's own until their adapters are there
 * (issue 7); the service refuses by name a setting that it has no adapter for.
 */
export const serviceSettings = ({ tableName, networkHost, contentHost }: ServiceSettingsProps): ServiceSettings => ({
  // The security group lets the load balancer alone in.
  HOST: '0.0.0.0',
  ASKYARD_STORE: `dynamodb:${tableName}`,
  ASKYARD_NETWORK_HOST: networkHost,
  ASKYARD_CONTENT_HOST: contentHost,
  ASKYARD_SCHEME: 'https',
  ASKYARD_TRUSTED_HOPS: String(PROXIES),
  // CloudFront hears of no change: so long it may show readers without a session what stood before it.
  ASKYARD_SHARED_SECONDS: '30',
});
