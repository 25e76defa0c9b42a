import { Validations } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution, HttpVersion, SecurityPolicyProtocol, SSLMethod } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type BehaviourParts, behavioursOf } from './behaviours.ts';
import { CONTENT_RULES, SITE_RULES } from './cache-rules.ts';
import { errorResponses } from './fallback.ts';
import type { HostGroup } from './host-groups.ts';

export interface SiteDistributionProps extends BehaviourParts {
  readonly group: HostGroup;
  readonly certificate: ICertificate;
  readonly webAclArn: string;
  /** Where every request is logged, without cookies. */
  readonly logs: IBucket;
}

/** What readers call: a group's hosts, at every place of CloudFront's. */
export class SiteDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { group, certificate, webAclArn, logs, ...parts }: SiteDistributionProps) {
    super(scope, id);
    this.distribution = new Distribution(this, 'Distribution', {
      ...behavioursOf(group.kind === 'content' ? CONTENT_RULES : SITE_RULES, parts),
      comment: `${this.node.path}: ${group.hosts[0]}`,
      domainNames: [...group.hosts],
      certificate,
      webAclId: webAclArn,
      errorResponses,
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      sslSupportMethod: SSLMethod.SNI,
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: `${group.name.toLowerCase()}/`,
      // Hit rate and latency by status: the alarm on the hit rate needs them (Codidact's fell from 70 to 25 % in 2025).
      publishAdditionalMetrics: true,
    });
    Validations.of(this.distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Questions come from everywhere.' },
      {
        id: '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
        reason: "The bucket of assets lets this account's distributions in by itself (asset-reader.ts).",
      },
    );
  }
}
