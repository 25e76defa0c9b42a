import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  type FunctionAssociation,
  type IOrigin,
  type IResponseHeadersPolicy,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { CachePolicies } from './cache-policies.ts';
import { ASSETS_PATTERN, type CacheRule, FALLBACK_PATTERN } from './cache-rules.ts';
import type { Origins } from './origins.ts';

/** What behaviours are made of, beside the rules. */
export interface BehaviourParts {
  readonly origins: Origins;
  readonly policies: CachePolicies;
  readonly headers: IResponseHeadersPolicy;
  readonly functions: FunctionAssociation[];
}

export interface Behaviours {
  readonly defaultBehavior: BehaviorOptions;
  readonly additionalBehaviors: Record<string, BehaviorOptions>;
}

/** Cache rules as a distribution's behaviours, in their order. */
export function behavioursOf(rules: readonly CacheRule[], parts: BehaviourParts): Behaviours {
  const last = rules.at(-1);
  if (last?.pattern !== '*') throw new Error('The last rule of a distribution has to be *, which becomes its default behaviour.');
  return {
    defaultBehavior: behaviourOf(last, parts),
    additionalBehaviors: Object.fromEntries(rules.slice(0, -1).map((rule) => [rule.pattern, behaviourOf(rule, parts)])),
  };
}

function behaviourOf(rule: CacheRule, { origins, policies, headers, functions }: BehaviourParts): BehaviorOptions {
  const common = {
    origin: originOf(rule.pattern, origins),
    responseHeadersPolicy: headers,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    functionAssociations: functions,
  };
  if (rule.key !== undefined) return { ...common, allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS, cachePolicy: policies.of(rule.key) };
  return {
    ...common,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
  };
}

function originOf(pattern: string, origins: Origins): IOrigin {
  if (pattern === ASSETS_PATTERN) return origins.assets;
  return pattern === FALLBACK_PATTERN ? origins.fallback : origins.service;
}
