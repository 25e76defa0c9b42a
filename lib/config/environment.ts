import type { CacheShape, CalendarEntry, FleetShape, SearchShape } from './shapes.ts';

/** The environments there are. Each is one CDK stage; `npx cdk deploy 'staging/*'` names it. */
export type EnvironmentName = 'dev' | 'staging' | 'production';

/** A site of the network, created empty when it is absent. */
export interface Site {
  /** What its address begins with where it has no host of its own, and what commands call it: small letters, digits, hyphens. */
  readonly key: string;
  readonly title: string;
  /** A domain of its own; without one KEY.<networkHost>. */
  readonly host?: string;
  /** The network's own, such as its meta site: its readers get a release before all others. Where no site is, those of the network's host do. */
  readonly canary?: true;
}

/** A zone of Route 53 that exists and that the registrar, or the zone above, delegates to: DNS records and certificates' proofs are written into it. */
export interface HostedZone {
  /** As Route 53 shows it, from Z. */
  readonly id: string;
  readonly name: string;
}

/** What may be lost and how long it may take, as the environment's owner has promised it. The drill measures against these. */
export interface Recovery {
  /** Minutes until a lost environment serves again. */
  readonly rtoMinutes: number;
  /** Minutes of writing that may be lost. The table's point in time goes back to five minutes ago. */
  readonly rpoMinutes: number;
}

/**
 * What one environment is, as far as its shape goes. What operators choose while it runs stands in SSM parameters.
 * Costs are rough, in dollars a month in Frankfurt, 2026, for what is there before the first reader comes.
 */
export interface Environment {
  readonly name: EnvironmentName;
  /** AWS region of everything but the edge's certificate and web ACL, which CloudFront wants in us-east-1. */
  readonly region: string;
  /** Twelve digits; absent until an account is named: synthesis then stays free of any account. */
  readonly account?: string;
  /** Zones of the region, two or three, that have subnets: a load balancer asks for two, a quorum of search masters for three. */
  readonly zones: readonly string[];
  /** In how many of them instances run. Each beyond the first costs traffic between zones ($0.01 a GB each way), and survives a zone's loss. */
  readonly instanceZones: number;
  /** Host of the network's own pages: the WebAuthn relying party, never changed once people have signed up. */
  readonly networkHost: string;
  /** Registrable domain that serves what people uploaded: under none of the sites' domains, so that its cookies are not theirs. */
  readonly contentHost: string;
  readonly sites: readonly Site[];
  /** Every host lies in one of these. $0.50 each. */
  readonly hostedZones: readonly HostedZone[];
  /** Instances in public subnets, with no way in but the load balancer's: saves the NAT where a stray rule would harm nobody. */
  readonly publicInstances: boolean;
  /** NAT gateways, at most one a zone: $38 each, and $0.052 a GB. None with public instances. */
  readonly natGateways: number;
  readonly fleet: FleetShape;
  readonly search: SearchShape;
  readonly cache: CacheShape;
  /** Hours in which the fleet is larger or smaller than its minimum. Applied to the colour that has the greater weight. */
  readonly calendar: readonly CalendarEntry[];
  /** Whether the web ACL's rules block, or only count what they would have blocked. */
  readonly firewall: 'count' | 'block';
  /** Where alarms are sent; without it they are only on the dashboard. */
  readonly alarmEmail?: string;
  /** The address of the account as which the canary signs in, by a password of AWS' making (docs/runbooks/canary.md); without it, it does not. $0.62 a month. */
  readonly canaryAccount?: string;
  /** Dollars a month at which the budget alarms. */
  readonly monthlyBudgetUsd: number;
  /** Days that logs are kept in CloudWatch ($0.63 a GB taken in, $0.03 a GB and month kept). */
  readonly retentionDays: number;
  /** Region with copies of backups and a replica of the table: doubles what writing costs. */
  readonly secondRegion?: string;
  readonly recovery: Recovery;
  /** Whether the whole environment may be destroyed with what it holds. */
  readonly disposable: boolean;
}
