import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { explain } from '../guard/explain.ts';
import { MANAGED_GROUPS, managedRules } from './managed-groups.ts';
import { rateRules, TOO_MANY } from './rate-rules.ts';

export interface FirewallProps {
  /** Whether rules block, or only count what they would have blocked: staging learns what production would refuse. */
  readonly firewall: 'count' | 'block';
  /** Days that what was blocked or counted is kept in the log. */
  readonly retention: RetentionDays;
}

/** The web ACL before every distribution. CloudFront takes it from us-east-1 alone. */
export class Firewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { firewall, retention }: FirewallProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      customResponseBodies: {
        [TOO_MANY]: {
          contentType: 'TEXT_PLAIN',
          content: 'Too many requests came from your network. Wait as many seconds as Retry-After says, then try again.\n',
        },
      },
      rules: [...managedRules(firewall, 0), ...rateRules(firewall, MANAGED_GROUPS.length)],
      visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: 'All', sampledRequestsEnabled: true },
    });
    if (firewall === 'count') {
      explain(acl, { id: 'CKV_AWS_192', reason: 'Nothing is blocked where rules only count; and nothing here runs on the JVM but jailed programs.' });
    }
    this.arn = acl.attrArn;
    this.#logged(acl, retention);
  }

  /** Only what a rule matched: what passes is in the distributions' own logs. Cookies would let whoever reads it sign in. */
  #logged(acl: CfnWebACL, retention: RetentionDays): void {
    // WAF writes to groups of this beginning alone.
    const resourceName = `aws-waf-logs-${this.node.path.replaceAll('/', '-').toLowerCase()}`;
    const group = new LogGroup(this, 'Log', { logGroupName: resourceName, retention, removalPolicy: RemovalPolicy.DESTROY });
    // The group's own attribute ends in `:*`, which WAF refuses.
    const arn = Stack.of(this).formatArn({ service: 'logs', resource: 'log-group', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    const logging = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [arn],
      redactedFields: [{ singleHeader: { Name: 'cookie' } }, { singleHeader: { Name: 'authorization' } }],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((Action) => ({ ActionCondition: { Action } })),
          },
        ],
      },
    });
    logging.node.addDependency(group);
  }
}
