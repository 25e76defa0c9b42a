import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

export interface DrainDocumentProps {
  /** Seconds that the service may take to stop. */
  readonly drainSeconds: number;
}

/**
 * The one thing that the drain lambda may have an instance do. With AWS' own document for shell commands it could have any
 * instance do anything as root.
 */
export class DrainDocument extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { drainSeconds }: DrainDocumentProps) {
    super(scope, id);
    const document = new CfnDocument(this, 'Document', {
      documentType: 'Command',
      documentFormat: 'JSON',
      updateMethod: 'NewVersion',
      content: {
        schemaVersion: '2.2',
        description: 'Stops taking requests, lets what runs end or hands it back, and writes logs out.',
        mainSteps: [
          {
            action: 'aws:runShellScript',
            name: 'drain',
            inputs: {
              timeoutSeconds: String(drainSeconds),
              // The first returns when all is stopped, also where the instance has begun by itself (askyard-notice).
              runCommand: ['systemctl stop askyard.target', 'journalctl --sync'],
            },
          },
        ],
      },
    });
    this.name = document.ref;
  }
}
