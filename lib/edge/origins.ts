import { Duration } from 'aws-cdk-lib';
import { type IOrigin, OriginProtocolPolicy, OriginSslPolicy, VpcOrigin, VpcOriginEndpoint } from 'aws-cdk-lib/aws-cloudfront';
import { VpcOrigin as Origin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { patienceOf } from '../fleet/patience.ts';

export interface OriginsProps {
  readonly loadBalancer: IApplicationLoadBalancer;
  /** A name on the load balancer's certificate, by which CloudFront asks where no reader's host goes along. */
  readonly networkHost: string;
  readonly longestRunSeconds: number;
  /** Where the edge's second cache stands, through which all its places ask: the home region. */
  readonly region: string;
  /** The page that stands in. */
  readonly fallback: IBucket;
  /** What pages load, of every release that may still be asked for. Without it the service alone answers for it. */
  readonly assets?: IBucket;
}

/** Where distributions fetch from: the private load balancer, and buckets that nobody else may read. */
export class Origins extends Construct {
  /** The load balancer, by TLS, through the VPC: it has no public address. */
  readonly service: IOrigin;
  readonly fallback: IOrigin;
  /**
   * Read-only, hence with a second choice: CloudFront takes no POST where an origin group stands (aws-cdk#32450). While
   * two releases serve, a page of one would ask the other for its style sheet; the bucket has those of both.
   */
  readonly assets: IOrigin;

  constructor(scope: Construct, id: string, props: OriginsProps) {
    super(scope, id);
    const { loadBalancer, networkHost, longestRunSeconds, region } = props;
    const { readTimeoutSeconds, edgeKeepAliveSeconds } = patienceOf(longestRunSeconds);
    const balancer = new VpcOrigin(this, 'Balancer', {
      endpoint: VpcOriginEndpoint.applicationLoadBalancer(loadBalancer),
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      httpsPort: 443,
    });
    this.service = Origin.withVpcOrigin(balancer, {
      domainName: networkHost,
      readTimeout: Duration.seconds(readTimeoutSeconds),
      keepaliveTimeout: Duration.seconds(edgeKeepAliveSeconds),
      originShieldRegion: region,
    });
    this.fallback = S3BucketOrigin.withOriginAccessControl(props.fallback);
    this.assets =
      props.assets === undefined
        ? this.service
        : new OriginGroup({
            primaryOrigin: S3BucketOrigin.withOriginAccessControl(this.#imported(props.assets)),
            fallbackOrigin: this.service,
            // A bucket that may not be listed says 403 of what it does not have.
            fallbackStatusCodes: [403, 404, 500, 502, 503, 504],
          });
  }

  /** As if it were another account's: its own stack lets CloudFront in (assetReader), and naming a distribution there would be a circle. */
  #imported({ bucketArn, bucketRegionalDomainName }: IBucket): IBucket {
    return Bucket.fromBucketAttributes(this, 'Assets', { bucketArn, bucketRegionalDomainName });
  }
}
