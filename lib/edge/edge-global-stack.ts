import { Stack, type StackProps } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { HostedZone } from '../config/environment.ts';
import { Firewall } from './firewall.ts';
import { HostCertificate } from './host-certificate.ts';
import type { HostGroup } from './host-groups.ts';

export interface EdgeGlobalStackProps extends StackProps {
  readonly groups: readonly HostGroup[];
  readonly hostedZones: readonly HostedZone[];
  readonly firewall: 'count' | 'block';
  readonly retention: RetentionDays;
}

/** What CloudFront takes from us-east-1 alone: certificates and the web ACL. Everything else of the edge is in the home region. */
export class EdgeGlobalStack extends Stack {
  /** By the group's name. */
  readonly certificates: ReadonlyMap<string, ICertificate>;
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, { groups, hostedZones, firewall, retention, ...props }: EdgeGlobalStackProps) {
    super(scope, id, props);
    this.certificates = new Map(groups.map((group) => [group.name, new HostCertificate(this, group.name, { group, hostedZones }).certificate]));
    this.webAclArn = new Firewall(this, 'Firewall', { firewall, retention }).arn;
  }
}
