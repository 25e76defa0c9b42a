import { Certificate, CertificateValidation, KeyAlgorithm } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import type { HostedZone as NamedZone } from '../config/environment.ts';
import { hostedZoneOf } from '../config/hosts.ts';
import { explain } from '../guard/explain.ts';
import type { HostGroup } from './host-groups.ts';

export interface HostCertificateProps {
  readonly group: HostGroup;
  readonly hostedZones: readonly NamedZone[];
}

/** A group's certificate, proven by records in the zones of its names: it renews itself for as long as they stand. */
export class HostCertificate extends Construct {
  readonly certificate: Certificate;

  constructor(scope: Construct, id: string, { group, hostedZones }: HostCertificateProps) {
    super(scope, id);
    const [first = '', ...others] = group.names;
    const zones = new Map<string, IHostedZone>();
    const proven: Record<string, IHostedZone> = {};
    for (const name of group.names) {
      const zone = zoneFor(hostedZones, name);
      const known = zones.get(zone.id) ?? HostedZone.fromHostedZoneAttributes(this, zone.name, { hostedZoneId: zone.id, zoneName: zone.name });
      zones.set(zone.id, known);
      proven[name] = known;
    }
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: first,
      ...(others.length > 0 && { subjectAlternativeNames: [...others] }),
      validation: CertificateValidation.fromDnsMultiZone(proven),
      // A handshake costs the edge and the balancer a tenth of what RSA does, and every browser since 2014 takes it.
      keyAlgorithm: KeyAlgorithm.EC_PRIME256V1,
    });
    if (others.some((name) => name.startsWith('*.'))) {
      explain(this.certificate, {
        id: 'CKV2_AWS_71',
        reason: 'Sites are added beneath the network’s host: each by a new certificate would be a minute of DNS and a place in a list of ten.',
      });
    }
  }
}

/** The zone into which records of a name go. Configuration without one is refused before this. */
export function zoneFor(hostedZones: readonly NamedZone[], name: string): NamedZone {
  const host = name.replace(/^\*\./, '');
  const zone = hostedZoneOf({ hostedZones }, host);
  if (!zone) throw new Error(`hostedZones has no zone in which ${host} lies; allowed is one named by ${host} or a domain above it.`);
  return zone;
}
