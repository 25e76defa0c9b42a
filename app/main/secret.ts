import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** The text of a secret by its ARN. @throws when it cannot be read, or holds bytes alone. */
export async function readSecret(arn: string): Promise<string> {
  // Its own region stands in it, which need not be where the service runs.
  const [, , , region] = arn.split(':');
  const client = new SecretsManagerClient(region ? { region } : {});
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    if (SecretString === undefined) throw new Error(`The secret ${arn} holds no text.`);
    return SecretString;
  } finally {
    client.destroy();
  }
}
