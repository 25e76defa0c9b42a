import { Stack, type StackProps } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { type Distribution, FunctionEventType } from 'aws-cdk-lib/aws-cloudfront';
import type { IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentName, HostedZone } from '../config/environment.ts';
import { StackPlaces } from '../map/stack-places.ts';
import { AccessLogs } from './access-logs.ts';
import { CachePolicies } from './cache-policies.ts';
import { Fallback } from './fallback.ts';
import type { HostGroup } from './host-groups.ts';
import { HostRecords } from './host-records.ts';
import { Origins } from './origins.ts';
import { ResponseHeaders } from './response-headers.ts';
import { SiteDistribution } from './site-distribution.ts';
import { ViewerRequest } from './viewer-request.ts';

export interface EdgeStackProps extends StackProps {
  readonly environmentName: EnvironmentName;
  readonly networkHost: string;
  readonly groups: readonly HostGroup[];
  readonly hostedZones: readonly HostedZone[];
  readonly loadBalancer: IApplicationLoadBalancer;
  readonly longestRunSeconds: number;
  /** Of us-east-1, by group. */
  readonly certificates: ReadonlyMap<string, ICertificate>;
  readonly webAclArn: string;
  readonly retentionDays: number;
  readonly disposable: boolean;
  /** With the service's assets under `assets/`. Whoever owns it lets CloudFront read it (assetReader). */
  readonly assets?: IBucket;
}

/** The edge in the home region: distributions, their policies, and the records that lead to them. */
export class EdgeStack extends Stack {
  /** By the group's name. */
  readonly distributions: ReadonlyMap<string, Distribution>;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { groups, hostedZones, certificates, webAclArn, disposable } = props;
    const logs = new AccessLogs(this, 'AccessLogs', { retentionDays: props.retentionDays, disposable });
    const fallback = new Fallback(this, 'Fallback', { accessLogs: logs, disposable }).bucket;
    const origins = new Origins(this, 'Origins', { ...props, region: this.region, fallback });
    const policies = new CachePolicies(this, 'CachePolicies');
    const headers = new ResponseHeaders(this, 'ResponseHeaders').policy;
    const functions = [{ function: new ViewerRequest(this, 'ViewerRequest').function, eventType: FunctionEventType.VIEWER_REQUEST }];
    const made = new Map<string, Distribution>();
    for (const group of groups) {
      const certificate = certificates.get(group.name);
      if (!certificate) throw new Error(`There is no certificate for ${group.hosts.join(', ')}.`);
      const { distribution } = new SiteDistribution(this, group.name, { group, certificate, webAclArn, logs, origins, policies, headers, functions });
      new HostRecords(this, `${group.name}Records`, { hosts: group.hosts, hostedZones, distribution });
      made.set(group.name, distribution);
    }
    this.distributions = made;
    const distributions = [...made.values()].map(({ distributionId }) => distributionId);
    new StackPlaces(this, 'Map', { environmentName: props.environmentName, stack: 'edge', places: { distributions } });
  }
}
