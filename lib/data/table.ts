import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../config/environment.ts';
import { removal } from '../guard/removal.ts';

export interface TableProps {
  readonly environmentName: EnvironmentName;
  readonly disposable: boolean;
  /** Where a copy of every row is kept within a second. */
  readonly secondRegion?: string | undefined;
}

/** All that people wrote, in one table: the keys, indexes and expiry that the service's store reads (app/platform/store). */
export class Table extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { environmentName, disposable, secondRegion }: TableProps) {
    super(scope, id);
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    const index = (name: string) => ({ indexName: name, partitionKey: text(`${name}Partition`), sortKey: text(`${name}Sort`) });
    this.table = new TableV2(this, 'Table', {
      // A name of its own: whatever would replace the table fails, since there cannot be two of one name, instead of leaving it behind.
      tableName: `askyard-${environmentName}`,
      partitionKey: text('partition'),
      sortKey: text('sort'),
      globalSecondaryIndexes: [index('one'), index('two')],
      timeToLiveAttribute: 'expires',
      // Load comes by the hour and by the crawler; nobody has to foresee it.
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: !disposable,
      removalPolicy: removal(disposable),
      ...(secondRegion === undefined ? {} : { replicas: [{ region: secondRegion, deletionProtection: !disposable }] }),
    });
  }
}
