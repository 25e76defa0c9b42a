import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { hostsOf } from '../../../lib/config/hosts.ts';
import { CACHE_KEYS, CONTENT_RULES, SITE_RULES } from '../../../lib/edge/cache-rules.ts';
import { REQUEST_CLASSES } from '../../../lib/edge/request-classes.ts';
import { configurationOf, edgeGlobalOf, edgeOf, environments } from '../../support/synth.ts';

type Behaviour = {
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly AllowedMethods: readonly string[];
  readonly ViewerProtocolPolicy: string;
  readonly CachePolicyId: unknown;
  readonly ResponseHeadersPolicyId?: unknown;
  readonly FunctionAssociations?: readonly { readonly EventType: string }[];
};
type Distribution = {
  readonly Aliases: readonly string[];
  readonly WebACLId?: unknown;
  readonly DefaultCacheBehavior: Behaviour;
  readonly CacheBehaviors: readonly Behaviour[];
  readonly OriginGroups?: { readonly Items: readonly { readonly Id: string }[] };
  readonly ViewerCertificate: { readonly MinimumProtocolVersion: string };
  readonly CustomErrorResponses: readonly { readonly ErrorCode: number; readonly ErrorCachingMinTTL: number; readonly ResponsePagePath?: string }[];
  readonly Logging?: unknown;
};

const distributionsOf = (edge: Template): readonly Distribution[] =>
  Object.values(edge.findResources('AWS::CloudFront::Distribution')).map(({ Properties }) => Properties.DistributionConfig);

const behavioursOf = ({ DefaultCacheBehavior, CacheBehaviors }: Distribution): readonly Behaviour[] => [...CacheBehaviors, DefaultCacheBehavior];

describe.each(environments)('the edge of %s', (environment) => {
  const edge = edgeOf(environment);
  const all = distributionsOf(edge);
  const configured = configurationOf(environment);

  test('answers every host, and by TLS 1.2 or later alone', () => {
    const answered = all.flatMap(({ Aliases }) => Aliases);

    for (const host of hostsOf(configured)) expect(answered).toContain(host);
    for (const { ViewerCertificate } of all) expect(ViewerCertificate.MinimumProtocolVersion).toMatch(/^TLSv1\.[23]/);
    for (const behaviour of all.flatMap(behavioursOf)) expect(behaviour.ViewerProtocolPolicy).toBe('redirect-to-https');
  });

  test('stands behind the web ACL with every distribution, and logs each request', () => {
    for (const { WebACLId, Logging } of all) {
      expect(WebACLId).toBeDefined();
      expect(Logging).toBeDefined();
    }
  });

  test('takes no POST where an origin group stands', () => {
    for (const distribution of all) {
      const groups = new Set((distribution.OriginGroups?.Items ?? []).map(({ Id }) => Id));
      for (const { TargetOriginId, AllowedMethods } of behavioursOf(distribution)) {
        if (groups.has(TargetOriginId)) expect(AllowedMethods).not.toContain('POST');
      }
    }
  });

  test('has the very behaviours that are proven as data, in their order', () => {
    for (const { CacheBehaviors, Aliases } of all) {
      const rules = Aliases.includes(configured.contentHost) ? CONTENT_RULES : SITE_RULES;
      expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(rules.slice(0, -1).map(({ pattern }) => pattern));
    }
  });

  test('keeps an answer exactly as long as the service says, under exactly the keys that are proven', () => {
    edge.allResourcesProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: Match.objectLike({ MinTTL: 0, DefaultTTL: 0 }),
    });
    const policies = Object.values(edge.findResources('AWS::CloudFront::CachePolicy')).map(({ Properties }) => Properties.CachePolicyConfig);
    for (const [name, key] of Object.entries(CACHE_KEYS)) {
      const policy = policies.find(({ Name }) => Name === `${environment}-Edge-${name}`);
      const { CookiesConfig, QueryStringsConfig, HeadersConfig } = policy.ParametersInCacheKeyAndForwardedToOrigin;
      expect(CookiesConfig.Cookies ?? []).toEqual(key.cookies);
      expect(QueryStringsConfig.QueryStringBehavior === 'all' ? 'all' : (QueryStringsConfig.QueryStrings ?? [])).toEqual(key.query);
      expect(HeadersConfig.Headers ?? []).toEqual([...(key.host ? ['Host'] : []), ...key.headers]);
    }
  });

  test('writes Accept in one of three ways before each lookup', () => {
    for (const { FunctionAssociations } of all.flatMap(behavioursOf)) expect(FunctionAssociations).toMatchObject([{ EventType: 'viewer-request' }]);
  });

  test('keeps no error, and shows a page from the bucket when nobody answers', () => {
    for (const { CustomErrorResponses } of all) {
      for (const { ErrorCachingMinTTL } of CustomErrorResponses) expect(ErrorCachingMinTTL).toBe(0);
      const shown = CustomErrorResponses.filter(({ ResponsePagePath }) => ResponsePagePath !== undefined);
      expect(shown.map(({ ErrorCode }) => ErrorCode)).toEqual([502, 503, 504]);
      expect(CustomErrorResponses.map(({ ErrorCode }) => ErrorCode)).toEqual(expect.arrayContaining([403, 404, 500]));
    }
  });

  test('reaches the load balancer through the VPC, by TLS 1.2', () => {
    edge.resourceCountIs('AWS::CloudFront::VpcOrigin', 1);
    edge.allResourcesProperties('AWS::CloudFront::VpcOrigin', {
      VpcOriginEndpointConfig: Match.objectLike({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] }),
    });
  });

  test('has every answer say that browsers are to come by TLS, and leaves the service its own policy', () => {
    edge.allResourcesProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: Match.objectLike({
        SecurityHeadersConfig: Match.objectLike({
          StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: false, Override: true },
          ContentSecurityPolicy: Match.objectLike({ Override: false }),
        }),
      }),
    });
    for (const { ResponseHeadersPolicyId } of all.flatMap(behavioursOf)) expect(ResponseHeadersPolicyId).toBeDefined();
  });

  test('has no bucket that the public may read', () => {
    edge.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    });
  });

  test('leads every host to its distribution by both families of addresses', () => {
    const hosts = all.flatMap(({ Aliases }) => Aliases).length;

    for (const Type of ['A', 'AAAA']) {
      expect(Object.keys(edge.findResources('AWS::Route53::RecordSet', { Properties: { Type } }))).toHaveLength(hosts);
    }
  });
});

describe.each(environments)('the web ACL of %s', (environment) => {
  const { firewall } = configurationOf(environment);
  const [acl] = Object.values(edgeGlobalOf(environment).findResources('AWS::WAFv2::WebACL'));
  const rules: readonly {
    Name: string;
    Priority: number;
    Action?: object;
    OverrideAction?: object;
    Statement: { RateBasedStatement?: { Limit: number } };
  }[] = acl?.Properties.Rules;

  test('has a measure for each class of requests', () => {
    const rates = rules.filter(({ Statement }) => Statement.RateBasedStatement);

    expect(rates.map(({ Name, Statement }) => [Name, Statement.RateBasedStatement?.Limit])).toEqual(
      REQUEST_CLASSES.map(({ name, limit }) => [`Rate-${name}`, limit]),
    );
  });

  test(firewall === 'block' ? 'answers whoever is over one with 429 and when to come back' : 'only counts what it would have blocked', () => {
    for (const { Action, OverrideAction, Statement } of rules) {
      if (firewall === 'count') expect(Action ?? OverrideAction).toEqual({ Count: {} });
      else if (Statement.RateBasedStatement) {
        expect(Action).toMatchObject({
          Block: { CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: 'Retry-After', Value: expect.stringMatching(/^\d+$/) }] } },
        });
      } else expect(OverrideAction).toEqual({ None: {} });
    }
  });

  test('asks the rules that AWS keeps first', () => {
    expect(rules.slice(0, 3).map(({ Name }) => Name)).toEqual([
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    expect(new Set(rules.map(({ Priority }) => Priority)).size).toBe(rules.length);
  });

  test('writes no cookie into its log', () => {
    edgeGlobalOf(environment).hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: Match.arrayWith([{ SingleHeader: { Name: 'cookie' } }]),
    });
  });
});
