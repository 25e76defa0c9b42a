import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { type Guard, inner, resolved } from './guard.ts';

/**
 * Credentials of an instance are fetched with a token, and not from a container or a proxy one hop away (IMDSv2, hop limit 1): a request
 * that a stranger has talked a server into making carries no token.
 */
export const instanceMetadata: Guard = {
  broken(resource) {
    if (!(resource instanceof CfnLaunchTemplate)) return undefined;
    const options = inner(resolved(resource, resource.launchTemplateData), 'metadataOptions');
    return options.httpTokens === 'required' && options.httpPutResponseHopLimit === 1
      ? undefined
      : 'The launch template lets metadata be read without a token or from afar: set httpTokens required and httpPutResponseHopLimit 1.';
  },
};
