import { Duration, Stack } from 'aws-cdk-lib';
import { HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

/**
 * Headers that every answer carries. The service says most of them itself, with a policy for each page that knows which
 * hosts it may frame: its word stands. What has none (a page from the bucket, an answer of the edge's own) gets the strictest.
 */
export class ResponseHeaders extends Construct {
  readonly policy: ResponseHeadersPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.policy = new ResponseHeadersPolicy(this, 'Policy', {
      responseHeadersPolicyName: `${Stack.of(this).stackName}-headers`,
      securityHeadersBehavior: {
        // The service does not say it: on a laptop it would lock people out. Hosts beneath a site's own domain may be somebody else's,
        // and need no word of ours: cookies are held to their host (__Host-).
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: false, override: true },
        contentSecurityPolicy: {
          contentSecurityPolicy: "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          override: false,
        },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: false },
      },
      // Says what runs here, and helps nobody.
      removeHeaders: ['server', 'x-powered-by'],
    });
  }
}
