import { CfnInstance, CfnLaunchTemplate, CfnSecurityGroup, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import { type Guard, resolved } from './guard.ts';

const SSH = 22;
const ANYWHERE = ['0.0.0.0/0', '::/0'];

/** There is no way in but CloudFront's and Session Manager's: no port 22, no key pair, and nothing that anybody may call. */
export const noSsh: Guard = {
  broken(resource) {
    if (resource instanceof CfnInstance && resource.keyName !== undefined) return KEY;
    if (resource instanceof CfnLaunchTemplate && resolved(resource, resource.launchTemplateData).keyName !== undefined) return KEY;
    return ingress(resource).map(fault).find(Boolean);
  },
};

const KEY = 'A key pair is a way in that nobody revokes: use Session Manager.';

function fault(rule: Rule): string | undefined {
  if (ANYWHERE.includes(String(rule.cidrIp ?? rule.cidrIpv6))) return 'Anybody may call this: name a security group or a prefix list.';
  const everything = rule.ipProtocol === '-1' || rule.ipProtocol === -1;
  return everything || (Number(rule.fromPort) <= SSH && SSH <= Number(rule.toPort))
    ? 'Port 22 is open: use Session Manager, and name single ports.'
    : undefined;
}

function ingress(resource: Parameters<Guard['broken']>[0]): readonly Rule[] {
  if (resource instanceof CfnSecurityGroupIngress) return [resource];
  if (!(resource instanceof CfnSecurityGroup)) return [];
  return Object.values(resolved(resource, resource.securityGroupIngress)).map((rule) => resolved(resource, rule));
}

interface Rule {
  readonly cidrIp?: unknown;
  readonly cidrIpv6?: unknown;
  readonly ipProtocol?: unknown;
  readonly fromPort?: unknown;
  readonly toPort?: unknown;
}
