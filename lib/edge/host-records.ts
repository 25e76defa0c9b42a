import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { HostedZone as NamedZone } from '../config/environment.ts';
import { zoneFor } from './host-certificate.ts';

export interface HostRecordsProps {
  readonly hosts: readonly string[];
  readonly hostedZones: readonly NamedZone[];
  readonly distribution: IDistribution;
}

/** Leads each host to its distribution, by both families of addresses. */
export class HostRecords extends Construct {
  constructor(scope: Construct, id: string, { hosts, hostedZones, distribution }: HostRecordsProps) {
    super(scope, id);
    const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
    for (const host of hosts) {
      const named = zoneFor(hostedZones, host);
      const place = new Construct(this, host);
      const zone = HostedZone.fromHostedZoneAttributes(place, 'Zone', { hostedZoneId: named.id, zoneName: named.name });
      const record = { zone, recordName: host, target };
      new ARecord(place, 'A', record);
      new AaaaRecord(place, 'Aaaa', record);
    }
  }
}
