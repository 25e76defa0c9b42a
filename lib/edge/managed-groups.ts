import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** A group of rules that AWS keeps, and those of them that are only counted here, each with why. */
export interface ManagedGroup {
  readonly name: string;
  readonly onlyCounted: Readonly<Record<string, string>>;
}

const CODE = 'Posts are about programs and hold code; a POST is taken by the service from its own pages alone.';
const SEARCHED = 'People search for what their programs say, and come back to where they searched.';

/**
 * What strangers have tried on others, kept up to date by AWS. Where a rule would take a question about a fault for the
 * fault itself, it counts. What it guards against is guarded in the service: text is sanitised, and nothing is fetched or
 * executed outside the jail.
 */
export const MANAGED_GROUPS: readonly ManagedGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', onlyCounted: {} },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    onlyCounted: {
      SizeRestrictions_BODY: 'A post has up to 30,000 characters; the rule ends at 8 kB.',
      SizeRestrictions_QUERYSTRING: 'The way back after signing in holds a whole address of up to 2,500 characters.',
      CrossSiteScripting_BODY: CODE,
      GenericLFI_BODY: CODE,
      GenericRFI_BODY: CODE,
      EC2MetaDataSSRF_BODY: CODE,
      CrossSiteScripting_QUERYARGUMENTS: SEARCHED,
      GenericLFI_QUERYARGUMENTS: SEARCHED,
      GenericRFI_QUERYARGUMENTS: SEARCHED,
      EC2MetaDataSSRF_QUERYARGUMENTS: SEARCHED,
      RestrictedExtensions_QUERYARGUMENTS: SEARCHED,
      RestrictedExtensions_URIPATH: 'A title such as "Where is nginx.conf" becomes part of an address.',
      NoUserAgent_HEADER: 'Programs that ask /api/run may say nothing of themselves.',
    },
  },
  {
    name: 'AWSManagedRulesKnownBadInputsRuleSet',
    onlyCounted: {
      Log4JRCE_BODY: CODE,
      Log4JRCE_QUERYSTRING: SEARCHED,
      JavaDeserializationRCE_BODY: CODE,
      JavaDeserializationRCE_QUERYSTRING: SEARCHED,
    },
  },
];

/** The groups as rules of a web ACL. */
export const managedRules = (firewall: 'count' | 'block', from: number): readonly CfnWebACL.RuleProperty[] =>
  MANAGED_GROUPS.map(({ name, onlyCounted }, place) => ({
    name,
    priority: from + place,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: Object.keys(onlyCounted).map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    overrideAction: firewall === 'count' ? { count: {} } : { none: {} },
    visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: true },
  }));
