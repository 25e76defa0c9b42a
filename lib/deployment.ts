import { Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from './config/environment.ts';
import { canaryHostsOf, hostOf } from './config/hosts.ts';
import { regionOf } from './config/regions.ts';

import { validate } from './config/validate.ts';
import { vaultName } from './data/backup-vault.ts';
import { CopiesStack } from './data/copies-stack.ts';
import { DataStack } from './data/data-stack.ts';
import { dataPermissions } from './data/permissions.ts';
import { EdgeGlobalStack } from './edge/edge-global-stack.ts';
import { EdgeStack } from './edge/edge-stack.ts';
import { hostGroups } from './edge/host-groups.ts';
import { FleetStack } from './fleet/fleet-stack.ts';
import { guard } from './guard/guards.ts';
import { NetworkStack } from './network/network-stack.ts';
import { ports } from './network/ports.ts';
import { tellOperators } from './observe/alarm-action.ts';
import { ObserveGlobalStack } from './observe/observe-global-stack.ts';
import { ObserveStack } from './observe/observe-stack.ts';
import { COLOURS } from './release/colours.ts';
import { bootPermissions } from './release/instance-permissions.ts';
import { parameterPath } from './release/parameters.ts';
import type { BuiltRelease } from './release/release.ts';
import { ReleaseStack } from './release/release-stack.ts';
import { serviceSettings } from './release/service-settings.ts';
import { userData } from './release/user-data.ts';

/** CloudFront takes certificates and web ACLs from here alone. */
const EDGE_REGION = 'us-east-1';

/** One environment, whole: the map of the system on one screen. Its stacks are cut by lifetime, the longest first. */
export class Deployment extends Stage {
  readonly environment: Environment;

  constructor(scope: Construct, environment: Environment, release: BuiltRelease) {
    const { name, region, account, secondRegion, zones, hostedZones, networkHost, contentHost, retentionDays, disposable } = validate(environment);
    const { fleet, sites, publicInstances } = environment;
    const siteHosts = sites.map((site) => hostOf(environment, site));
    const env = { region, ...(account === undefined ? {} : { account }) };
    super(scope, name, { stageName: name, env });
    this.environment = environment;

    const shared = {
      environmentName: name,
      groups: hostGroups(environment),
      hostedZones,
      networkHost,
      retentionDays,
      retention: retentionDays,
      disposable,
      // Weak references find a producer by its name: one that is deleted by mistake leaves its consumers with nothing.
      terminationProtection: !disposable,
    };

    const { network } = new NetworkStack(this, 'Network', {
      ...shared,
      zones,
      instanceZones: environment.instanceZones,
      publicInstances,
      natGateways: environment.natGateways,
      cloudFrontPrefixList: regionOf(region).cloudFrontPrefixList,
    });
    const { vpc, internalSubnets, instanceSubnets, securityGroups } = network;

    const data = new DataStack(this, 'Data', {
      ...shared,
      vpc,
      internalSubnets,
      securityGroups,
      zones: zones.length,
      cache: environment.cache,
      search: environment.search,
      secondRegion,
      canaryAccount: environment.canaryAccount,
    });
    if (secondRegion !== undefined) {
      data.addStackDependency(new CopiesStack(this, 'Copies', { ...shared, env: { ...env, region: secondRegion } }));
    }

    const releaseStack = new ReleaseStack(this, 'Release', { ...shared, release, logs: data.logs, live: disposable });
    const { releases } = releaseStack;

    const fleetStack = new FleetStack(this, 'Fleet', {
      ...shared,
      siteHosts,
      canaryHosts: canaryHostsOf(environment),
      vpc,
      balancerSubnets: internalSubnets,
      instanceSubnets,
      publicInstances,
      securityGroupIds: { balancer: securityGroups.balancer.securityGroupId, instances: securityGroups.instances.securityGroupId },
      port: ports.service,
      logs: data.logs,
      fleet,
      calendar: environment.calendar,
      parameters: releases.parameters,
      userData: (colour) =>
        userData({
          colour,
          region,
          bucketName: releases.bucket.bucketName,
          releaseParameter: releases.parameters[colour].release,
          settings: serviceSettings({
            tableName: data.table.tableName,
            parameterPath: parameterPath(name),
            networkHost,
            contentHost,
            blobsBucket: data.blobs.bucketName,
            queueUrl: data.tasks.queue.queueUrl,
            cache: { ...data.cache.endpoint, secretArn: data.cache.password.secret.secretArn },
            searchHost: data.search?.domain.domainEndpoint,
          }),
          sites,
          logGroupName: releases.instanceLogs.logGroupName,
          longestRunSeconds: fleet.longestRunSeconds,
          files: { fileSystemId: data.files.files.fileSystemId, accessPointId: data.files.toolchains.accessPointId },
          ...(fleet.agent && { agent: fleet.agent }),
        }),
      role: data.instances,
      statements: [...dataPermissions(data), ...COLOURS.flatMap((colour) => bootPermissions(releaseStack, releases, releases.parameters[colour]))],
      ...(disposable && { generation: release.service.sha256 }),
    });
    // Parameters that the listener and the launch templates read stand only once Release does.
    fleetStack.addStackDependency(releaseStack);

    const { certificates, webAclArn } = new EdgeGlobalStack(this, 'EdgeGlobal', {
      ...shared,
      env: { ...env, region: EDGE_REGION },
      crossRegionReferences: true,
      firewall: environment.firewall,
    });
    const edgeStack = new EdgeStack(this, 'Edge', {
      ...shared,
      crossRegionReferences: true,
      loadBalancer: fleetStack.loadBalancer,
      longestRunSeconds: fleet.longestRunSeconds,
      certificates,
      webAclArn,
      assets: releases.assets,
    });

    for (const colour of COLOURS) tellOperators(name, ...fleetStack.alarms[colour]);
    const watched = {
      ...shared,
      crossRegionReferences: true,
      terminationProtection: false,
      distributions: new Map([...edgeStack.distributions].map(([group, { distributionId }]) => [group, distributionId])),
      alarmEmail: environment.alarmEmail,
    };
    new ObserveStack(this, 'Observe', {
      ...watched,
      siteHosts,
      networkHost: environment.networkHost,
      canaryAccount: data.canaryAccount,
      fleet: fleetStack,
      loadBalancer: fleetStack.loadBalancer,
      autoScalingGroups: fleetStack.groups,
      targetGroups: fleetStack.targetGroups,
      maximum: fleet.maximum,
      table: data.table,
      cacheNodes: data.cache.nodes,
      fileSystemId: data.files.files.fileSystemId,
      tasks: data.tasks,
      ...(data.search &&
        environment.search.kind === 'opensearch' && { search: { domain: data.search.domain, volumeGib: environment.search.volumeGib } }),
      turnedOff: name !== 'production',
      vault: disposable ? undefined : vaultName(name),
      monthlyBudgetUsd: environment.monthlyBudgetUsd,
    });
    new ObserveGlobalStack(this, 'ObserveGlobal', { ...watched, env: { ...env, region: EDGE_REGION } });

    Tags.of(this).add('environment', name);
    guard(this, { disposable });
  }
}
