import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { explain } from '../guard/explain.ts';

export interface CostsProps {
  readonly environmentName: string;
  readonly monthlyBudgetUsd: number;
  /** Where money is told of. Its policy lets both services publish. */
  readonly topic: ITopic;
}

/** Share of the budget that one anomaly may cost before somebody is told. */
const ANOMALY_SHARE = 0.05;

/**
 * What the environment costs, by the tag that all of it carries: several may share an account. The tag has to be activated
 * for billing once (docs/runbooks/budget.md); until then both see nothing.
 */
export class Costs extends Construct {
  constructor(scope: Construct, id: string, { environmentName, monthlyBudgetUsd, topic }: CostsProps) {
    super(scope, id);
    const notify = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number): CfnBudget.NotificationWithSubscribersProperty => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    });
    const budget = new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `askyard-${environmentName}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:environment$${environmentName}`] },
      },
      notificationsWithSubscribers: [notify('ACTUAL', 80), notify('ACTUAL', 100), notify('FORECASTED', 100)],
    });
    const monitor = new CfnAnomalyMonitor(this, 'Anomalies', {
      monitorName: `askyard-${environmentName}`,
      // Of monitors by service an account may have one: environments share accounts.
      monitorType: 'CUSTOM',
      monitorSpecification: JSON.stringify({ Tags: { Key: 'environment', Values: [environmentName], MatchOptions: ['EQUALS'] } }),
    });
    const subscription = new CfnAnomalySubscription(this, 'AnomalyLetters', {
      subscriptionName: `askyard-${environmentName}`,
      frequency: 'IMMEDIATE',
      monitorArnList: [monitor.attrMonitorArn],
      subscribers: [{ type: 'SNS', address: topic.topicArn }],
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(Math.ceil(ANOMALY_SHARE * monthlyBudgetUsd))],
        },
      }),
    });
    // Both try to publish as they are made, which the topic's policy has to allow by then.
    for (const resource of [budget, subscription]) {
      resource.node.addDependency(topic);
      explain(resource, { id: 'W3005', reason: 'The order is by the topic’s policy, to which nothing refers; CDK names the topic too.' });
    }
  }
}
