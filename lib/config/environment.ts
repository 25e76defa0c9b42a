/** The environments there are. Each is one CDK stage; `npx cdk deploy 'staging/*'` names it. */
export type EnvironmentName = 'dev' | 'staging' | 'production';

/** What one environment is, as far as its shape goes. What operators choose while it runs stands in SSM parameters. */
export interface Environment {
  readonly name: EnvironmentName;
  /** AWS region of everything but the edge's certificate and web ACL, which CloudFront wants in us-east-1. */
  readonly region: string;
  /** Twelve digits; absent until an account is named: synthesis then stays free of any account. */
  readonly account?: string;
  /** Host of the network's own pages: the WebAuthn relying party, never changed once people have signed up. */
  readonly networkHost: string;
  /** Registrable domain that serves what people uploaded: under none of the sites' domains, so that its cookies are not theirs. */
  readonly contentHost: string;
  /** Whether the whole environment may be destroyed with what it holds. */
  readonly disposable: boolean;
}
