/** Ports that security groups, target groups and endpoints agree on. */
export const ports = {
  /** Where CloudFront calls the load balancer. */
  balancer: 443,
  /** Where the service listens on an instance: the default of PORT in app/config.ts. */
  service: 4000,
  /** Not Redis' own 6379, so that a client without TLS, told nothing, does not find it. */
  cache: 6380,
  search: 443,
  /** NFS. */
  files: 2049,
  https: 443,
} as const;
