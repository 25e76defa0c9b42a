import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { type Guard, inner, resolved } from './guard.ts';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** CloudFront takes no POST where an origin group stands, though it synthesises: aws-cdk#32450. */
export const originGroups: Guard = {
  broken(resource) {
    if (!(resource instanceof CfnDistribution)) return undefined;
    const configuration = resolved(resource, resource.distributionConfig);
    const groups = Object.values(inner(inner(configuration, 'originGroups'), 'items')).map((group) => resolved(resource, group).id);
    const behaviours = [inner(configuration, 'defaultCacheBehavior'), ...Object.values(inner(configuration, 'cacheBehaviors'))];
    const writing = behaviours
      .map((behaviour) => resolved(resource, behaviour))
      .filter(({ targetOriginId }) => groups.includes(targetOriginId))
      .flatMap((behaviour) => Object.values(inner(behaviour, 'allowedMethods')))
      .filter((method) => !READING.includes(String(method)));
    return writing.length > 0
      ? `CloudFront refuses ${writing.join(', ')} where an origin group stands: allow reading alone, or name one origin.`
      : undefined;
  },
};
