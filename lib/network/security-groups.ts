import { type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ports } from './ports.ts';

export interface SecurityGroupsProps {
  readonly vpc: IVpc;
  /** Id of the managed prefix list with the addresses that CloudFront calls origins from. */
  readonly cloudFrontPrefixList: string;
}

/**
 * Who may speak to whom. All rules are here, so that a reader sees on one screen that there is one way in, CloudFront's, and no port 22.
 * Nothing but the instances may open a connection to the outside, and they only by TLS.
 */
export class SecurityGroups extends Construct {
  readonly balancer: SecurityGroup;
  readonly instances: SecurityGroup;
  readonly cache: SecurityGroup;
  readonly search: SecurityGroup;
  readonly files: SecurityGroup;

  constructor(scope: Construct, id: string, { vpc, cloudFrontPrefixList }: SecurityGroupsProps) {
    super(scope, id);
    const group = (name: string, description: string) => new SecurityGroup(this, name, { vpc, description, allowAllOutbound: false });
    this.balancer = group('Balancer', 'The load balancer: CloudFront calls it, it calls instances');
    this.instances = group('Instances', 'Instances: the load balancer calls them');
    this.cache = group('Cache', 'The cache: instances call it');
    this.search = group('Search', 'The search domain: instances call it');
    this.files = group('Files', 'The shared files: instances mount them');

    this.balancer.addIngressRule(Peer.prefixList(cloudFrontPrefixList), Port.tcp(ports.balancer), 'CloudFront alone, by its VPC origin');
    this.#connect(this.balancer, this.instances, ports.service, 'Requests and health checks');
    this.#connect(this.instances, this.cache, ports.cache, 'Cache and bus, by TLS');
    this.#connect(this.instances, this.search, ports.search, 'Search, by TLS');
    this.#connect(this.instances, this.files, ports.files, 'NFS within TLS');
    // AWS' interfaces and people's webhooks have no addresses that a rule could name; the service's outbound port refuses private ones.
    this.instances.addEgressRule(Peer.anyIpv4(), Port.tcp(ports.https), 'AWS interfaces, the SSM agent and webhooks');
  }

  #connect(from: SecurityGroup, to: SecurityGroup, port: number, why: string): void {
    from.addEgressRule(to, Port.tcp(port), why);
    to.addIngressRule(from, Port.tcp(port), why);
  }
}
