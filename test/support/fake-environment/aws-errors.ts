/** An error as the SDK's clients throw it: `name` is the service's code. */
export class AwsError extends Error {
  override readonly name: string;
  readonly $fault = 'client';
  readonly $metadata: { readonly httpStatusCode: number };
  readonly $retryable?: { readonly throttling: boolean };

  constructor(name: string, message: string, httpStatusCode = 400) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode };
    if (name === 'ThrottlingException') this.$retryable = { throttling: true };
  }
}

/** Refused for its rate, after all of the client's own tries. */
export const throttled = (): AwsError => new AwsError('ThrottlingException', 'Rate exceeded');

/** The operator's session has come to its end. */
export const expired = (): AwsError => new AwsError('ExpiredTokenException', 'The security token included in the request is expired', 403);

export const denied = (action: string): AwsError =>
  new AwsError('AccessDeniedException', `User: arn:aws:sts::000000000000:assumed-role/Reader/anna is not authorized to perform: ${action}`, 403);

/** As Auto Scaling refuses what a group's state does not allow. */
export const invalid = (message: string): AwsError => new AwsError('ValidationError', message);
