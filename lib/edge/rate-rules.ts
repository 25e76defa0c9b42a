import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { REQUEST_CLASSES, type RequestClass } from './request-classes.ts';

type Statement = CfnWebACL.StatementProperty;

/** The body that goes with a 429, by its name in the web ACL. */
export const TOO_MANY = 'too-many';

/** Rules that count requests by class, and answer those above with 429 and when to come back. */
export const rateRules = (firewall: 'count' | 'block', from: number): readonly CfnWebACL.RuleProperty[] =>
  REQUEST_CLASSES.map((one, place) => ({
    name: `Rate-${one.name}`,
    priority: from + place,
    statement: { rateBasedStatement: counted(one) },
    action:
      firewall === 'count'
        ? { count: {} }
        : {
            block: {
              customResponse: {
                responseCode: 429,
                responseHeaders: [{ name: 'Retry-After', value: String(one.retryAfter) }],
                customResponseBodyKey: TOO_MANY,
              },
            },
          },
    visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: `Rate-${one.name}`, sampledRequestsEnabled: true },
  }));

function counted(one: RequestClass): CfnWebACL.RateBasedStatementProperty {
  const conditions = conditionsOf(one);
  const [first, ...others] = conditions;
  const scope = first === undefined ? undefined : others.length === 0 ? first : { andStatement: { statements: conditions } };
  return {
    limit: one.limit,
    evaluationWindowSec: 300,
    ...(one.counted === 'address'
      ? { aggregateKeyType: 'IP' }
      : {
          aggregateKeyType: 'CUSTOM_KEYS',
          customKeys: [{ header: { name: 'user-agent', textTransformations: [{ priority: 0, type: 'LOWERCASE' }] } }],
        }),
    ...(scope && { scopeDownStatement: scope }),
  };
}

function conditionsOf({ method, path, notPath, agent }: RequestClass): Statement[] {
  return [
    ...(method === undefined ? [] : [exactly(method)]),
    ...(path === undefined ? [] : [pathLike(path)]),
    ...(notPath === undefined ? [] : [{ notStatement: { statement: pathLike(notPath) } }]),
    ...(agent === undefined ? [] : [agentLike(agent)]),
  ];
}

const exactly = (method: string): Statement => ({
  byteMatchStatement: {
    fieldToMatch: { method: {} },
    positionalConstraint: 'EXACTLY',
    searchString: method,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
});

/** Decoded and tidied first, so that another spelling of a path does not escape its class. */
const pathLike = (regexString: string): Statement => ({
  regexMatchStatement: {
    fieldToMatch: { uriPath: {} },
    regexString,
    textTransformations: [
      { priority: 0, type: 'URL_DECODE' },
      { priority: 1, type: 'NORMALIZE_PATH' },
    ],
  },
});

const agentLike = (regexString: string): Statement => ({
  regexMatchStatement: {
    fieldToMatch: { singleHeader: { Name: 'user-agent' } },
    regexString,
    textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
  },
});
