import { Stack, Tags } from 'aws-cdk-lib';
import { BlockDeviceVolume, EbsDeviceVolumeType } from 'aws-cdk-lib/aws-autoscaling';
import {
  InstanceInitiatedShutdownBehavior,
  InstanceType,
  LaunchTemplate,
  LaunchTemplateHttpTokens,
  MachineImage,
  SecurityGroup,
  type UserData,
} from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { explain } from '../guard/explain.ts';
import type { Colour } from '../release/colours.ts';

export interface ColourTemplateProps {
  readonly colour: Colour;
  /** Name of the parameter that holds the colour's image. */
  readonly imageParameter: string;
  readonly instanceType: string;
  readonly rootVolumeGib: number;
  readonly securityGroupId: string;
  /** Instances in public subnets: they reach out by an address of their own, and nothing reaches them by it. */
  readonly publicInstances: boolean;
  readonly role: IRole;
  readonly userData: UserData;
  /** Where it changes the template does, and the group is refreshed: in dev each deploy's release. */
  readonly generation?: string;
}

/** How an instance of a colour is made. No key pair: whoever needs to look comes by Session Manager. */
export class ColourTemplate extends Construct {
  readonly template: LaunchTemplate;

  constructor(scope: Construct, id: string, props: ColourTemplateProps) {
    super(scope, id);
    this.template = new LaunchTemplate(this, 'Template', {
      // Resolved when an instance is launched, so that image and release of a colour are chosen together, without a deploy.
      machineImage: MachineImage.resolveSsmParameterAtLaunch(props.imageParameter),
      instanceType: new InstanceType(props.instanceType),
      userData: props.userData,
      role: props.role,
      securityGroup: SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', props.securityGroupId, { mutable: false }),
      ...(props.publicInstances && { associatePublicIpAddress: true }),
      // One hop: what runs in a jail or behind a proxy on the instance does not reach its credentials.
      httpEndpoint: true,
      httpTokens: LaunchTemplateHttpTokens.REQUIRED,
      httpPutResponseHopLimit: 1,
      requireImdsv2: true,
      detailedMonitoring: true,
      ebsOptimized: true,
      instanceInitiatedShutdownBehavior: InstanceInitiatedShutdownBehavior.TERMINATE,
      blockDevices: [
        {
          // The root device of Debian's images.
          deviceName: '/dev/xvda',
          volume: BlockDeviceVolume.ebs(props.rootVolumeGib, { volumeType: EbsDeviceVolumeType.GP3, encrypted: true, deleteOnTermination: true }),
        },
      ],
    });
    if (props.publicInstances) {
      explain(this.template, {
        id: 'CKV_AWS_88',
        reason: 'Only where it saves a NAT gateway: the security group lets nobody in but the load balancer.',
      });
    }
    Tags.of(this).add('Name', `${Stack.of(this).stackName}-${props.colour}`);
    Tags.of(this).add('askyard:fleet', Stack.of(this).stackName);
    Tags.of(this).add('askyard:colour', props.colour);
    if (props.generation !== undefined) Tags.of(this).add('askyard:generation', props.generation);
  }
}
