import { Stack, type StackProps } from 'aws-cdk-lib';
import type { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IVpc, SubnetSelection, UserData } from 'aws-cdk-lib/aws-ec2';
import type { ApplicationLoadBalancer, ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentName, HostedZone } from '../config/environment.ts';
import type { CalendarEntry, FleetShape } from '../config/shapes.ts';
import { ServiceLinkedRole } from '../data/service-linked-role.ts';
import type { HostGroup } from '../edge/host-groups.ts';
import { StackPlaces } from '../map/stack-places.ts';
import { COLOURS, type Colour } from '../release/colours.ts';
import { type ColourParameters, canaryParameters, chatParameter } from '../release/parameters.ts';
import { Balancer } from './balancer.ts';
import { Calendar } from './calendar.ts';
import { CanaryRule } from './canary-rule.ts';
import { ColourAlarms } from './colour-alarms.ts';
import { ColourGroup } from './colour-group.ts';
import { ColourTemplate } from './colour-template.ts';
import { Drain } from './drain.ts';
import { FirstSize } from './first-size.ts';
import { InstancePolicy } from './instance-policy.ts';
import { OriginCertificates } from './origin-certificates.ts';
import { WeightKeeper } from './weight-keeper.ts';
import { WeightedListener } from './weighted-listener.ts';

export interface FleetStackProps extends StackProps {
  readonly environmentName: EnvironmentName;
  readonly networkHost: string;
  readonly siteHosts: readonly string[];
  /** Whose readers get a release first. */
  readonly canaryHosts: readonly string[];
  readonly vpc: IVpc;
  readonly balancerSubnets: SubnetSelection;
  readonly instanceSubnets: SubnetSelection;
  readonly publicInstances: boolean;
  readonly securityGroupIds: { readonly balancer: string; readonly instances: string };
  /** Port of the service on an instance. */
  readonly port: number;
  readonly logs: IBucket;
  readonly groups: readonly HostGroup[];
  readonly hostedZones: readonly HostedZone[];
  readonly fleet: FleetShape;
  readonly calendar: readonly CalendarEntry[];
  readonly parameters: Readonly<Record<Colour, ColourParameters>>;
  readonly userData: (colour: Colour) => UserData;
  /** Who the instances are, and what they may do with data and releases. */
  readonly role: IRole;
  readonly statements: readonly PolicyStatement[];
  readonly retention: RetentionDays;
  readonly disposable: boolean;
  /** This checkout's release, where each deploy makes it live: its change refreshes the instances. */
  readonly generation?: string;
}

/** What serves: the load balancer, and instances in two colours behind it. */
export class FleetStack extends Stack {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targetGroups: Readonly<Record<Colour, ApplicationTargetGroup>>;
  readonly groups: Readonly<Record<Colour, AutoScalingGroup>>;
  readonly alarms: Readonly<Record<Colour, readonly Alarm[]>>;

  constructor(scope: Construct, id: string, props: FleetStackProps) {
    super(scope, id, props);
    const { environmentName, vpc, fleet, parameters, retention, securityGroupIds } = props;
    const { longestRunSeconds } = fleet;
    const allowed = new InstancePolicy(this, 'InstancePolicy', props);
    const balancer = new Balancer(this, 'Balancer', {
      ...props,
      longestRunSeconds,
      subnets: props.balancerSubnets,
      securityGroupId: securityGroupIds.balancer,
    });
    const targets = eachColour((colour) => balancer.targets(colour));
    const weights = eachColour((colour) => parameters[colour].weight);
    const { certificates } = new OriginCertificates(this, 'Certificates', props);
    const { listener } = new WeightedListener(this, 'Listener', { loadBalancer: balancer.loadBalancer, certificates, targets, weights });
    const canaryWeights = canaryParameters(environmentName);
    const canary = new CanaryRule(this, 'Canary', { listener, hosts: props.canaryHosts, targets, weights: canaryWeights });

    const alarms = eachColour((colour) => new ColourAlarms(this, `${colour}Alarms`, { colour, targets: targets[colour] }).all);
    const groups = eachColour((colour) => {
      const { template } = new ColourTemplate(this, `${colour}Template`, {
        ...props,
        colour,
        imageParameter: parameters[colour].image,
        instanceType: fleet.instanceTypes[0] ?? '',
        rootVolumeGib: fleet.rootVolumeGib,
        securityGroupId: securityGroupIds.instances,
        userData: props.userData(colour),
      });
      const { group } = new ColourGroup(this, colour, {
        vpc,
        subnets: props.instanceSubnets,
        template,
        targets: targets[colour],
        fleet,
        alarms: alarms[colour],
      });
      // Health by the load balancer is known only of targets that a listener asks for.
      group.node.addDependency(listener);
      return group;
    });
    if (fleet.spotAbove) {
      const spot = new ServiceLinkedRole(this, 'SpotRole', { service: 'spot.amazonaws.com', roleName: 'AWSServiceRoleForEC2Spot' });
      for (const group of Object.values(groups)) group.node.addDependency(spot);
    }
    const drain = new Drain(this, 'Drain', { groups: Object.values(groups), longestRunSeconds, retention });
    const calendar = new Calendar(this, 'Calendar', { entries: props.calendar, groups, weights, retention });
    new WeightKeeper(this, 'WeightKeeper', { listener, targets, weights, canary: { rule: canary.rule, weights: canaryWeights }, retention });
    const { size } = new FirstSize(this, 'FirstSize', { groups, targets, weights, minimum: fleet.minimum, retention });
    // An instance that boots before it may read its release does not come up.
    size.node.addDependency(allowed, drain, listener, ...drain.hooks);

    new StackPlaces(this, 'Map', {
      environmentName,
      stack: 'fleet',
      places: {
        environment: environmentName,
        region: this.region,
        groups: eachColour((colour) => groups[colour].autoScalingGroupName),
        targetGroups: eachColour((colour) => targets[colour].targetGroupArn),
        listener: listener.listenerArn,
        canaryRule: canary.rule.listenerRuleArn,
        loadBalancer: balancer.loadBalancer.loadBalancerArn,
        fleetStack: this.stackName,
        alarms: eachColour((colour) => alarms[colour].map(({ alarmName }) => alarmName)),
        networkHost: props.networkHost,
        siteHosts: props.siteHosts,
        chatParameter: chatParameter(environmentName),
        calendar: calendar.place,
      },
    });

    this.loadBalancer = balancer.loadBalancer;
    this.targetGroups = targets;
    this.groups = groups;
    this.alarms = alarms;
  }
}

const eachColour = <T>(make: (colour: Colour) => T): Readonly<Record<Colour, T>> => {
  const [blue, green] = COLOURS;
  return { [blue]: make(blue), [green]: make(green) };
};
