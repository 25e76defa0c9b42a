import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';

/** What choices are read from, by one process of a box: relay.ts. */
export type Distant = {
  /** What is read, as operators know it. */
  readonly name: string;
  /** The JSON that stands there now; `{}` where nothing does. */
  read(signal: AbortSignal): Promise<string>;
};

/** Choices in a parameter of Systems Manager's. One that nobody has written yet is empty. */
export const ssmParameter = (client: Pick<SSMClient, 'send'>, name: string): Distant => ({
  name,
  async read(signal) {
    try {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: name }), { abortSignal: signal });
      return Parameter?.Value ?? '{}';
    } catch (error) {
      if (error instanceof ParameterNotFound) return '{}';
      throw error;
    }
  },
});
