import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export interface PasswordProps {
  readonly description: string;
  readonly length: number;
}

/**
 * All signs but ! and -. OpenSearch asks for a sign, a capital, a small letter and a digit, of which Secrets Manager puts in one each;
 * ElastiCache takes few signs, and these are among them.
 */
const EXCLUDED = '"#$%&\'()*+,./:;<=>?@[\\]^_`{|}~';

/** A password that AWS makes and that no person, template or log ever holds: services are given its ARN. */
export class Password extends Construct {
  readonly secret: Secret;
  /** A reference that CloudFormation resolves when it makes the resource; the template holds the reference alone. */
  readonly resolved: string;

  constructor(scope: Construct, id: string, { description, length }: PasswordProps) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description,
      generateSecretString: { passwordLength: length, excludeCharacters: EXCLUDED },
      // What it opens goes with the stack, so it may too; a deleted secret can be called back for a month.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.resolved = this.secret.secretValue.unsafeUnwrap();
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Rotated by operators with a rollout: instances read it when they start, and one that changed by itself would lock them out.',
    });
  }
}
