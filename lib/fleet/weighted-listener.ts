import { CfnDynamicReference, CfnDynamicReferenceService, Token } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  type ApplicationListener,
  ApplicationProtocol,
  type ApplicationTargetGroup,
  type IApplicationLoadBalancer,
  ListenerAction,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { explain } from '../guard/explain.ts';
import { COLOURS, type Colour } from '../release/colours.ts';

export interface WeightedListenerProps {
  readonly loadBalancer: IApplicationLoadBalancer;
  /** For every host: CloudFront says the reader's own name when it calls. */
  readonly certificates: readonly ICertificate[];
  readonly targets: Readonly<Record<Colour, ApplicationTargetGroup>>;
  /** Names of the parameters that hold the colours' weights. */
  readonly weights: Readonly<Record<Colour, string>>;
}

/**
 * Shares requests among the colours by the weights that operators chose. The template reads them from parameters: a
 * listener that was switched beside CloudFormation is reset by the next deploy (aws-cdk#36649).
 */
export class WeightedListener extends Construct {
  readonly listener: ApplicationListener;

  constructor(scope: Construct, id: string, { loadBalancer, certificates, targets, weights }: WeightedListenerProps) {
    super(scope, id);
    this.listener = loadBalancer.addListener('Listener', {
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      // CloudFront speaks TLS 1.2 to origins at the most (2026).
      sslPolicy: SslPolicy.TLS13_12_RES_PQ,
      certificates: [...certificates],
      open: false,
      defaultAction: ListenerAction.weightedForward(
        COLOURS.map((colour) => ({ targetGroup: targets[colour], weight: chosenWeight(weights[colour]) })),
      ),
    });
    explain(this.listener, { id: 'E3002', reason: 'cfn-lint does not know that listeners may have tags (2025).' });
  }
}

/** A weight as a parameter holds it when the template is deployed. */
export const chosenWeight = (parameter: string): number => Token.asNumber(new CfnDynamicReference(CfnDynamicReferenceService.SSM, parameter));
