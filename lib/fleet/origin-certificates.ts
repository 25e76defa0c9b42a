import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import type { HostedZone } from '../config/environment.ts';
import { HostCertificate } from '../edge/host-certificate.ts';
import type { HostGroup } from '../edge/host-groups.ts';

export interface OriginCertificatesProps {
  readonly groups: readonly HostGroup[];
  readonly hostedZones: readonly HostedZone[];
}

/**
 * The load balancer's certificates, for the same names as the edge's: CloudFront hands the reader's host on, and holds the
 * certificate against it. Certificates live in one region, so the edge's own cannot serve here.
 */
export class OriginCertificates extends Construct {
  readonly certificates: readonly ICertificate[];

  constructor(scope: Construct, id: string, { groups, hostedZones }: OriginCertificatesProps) {
    super(scope, id);
    this.certificates = groups.map((group) => new HostCertificate(this, group.name, { group, hostedZones }).certificate);
  }
}
