/** What differs by region and cannot be looked up while synthesising, since that would need credentials. */
export interface Region {
  /** Last letters of its zones, as AWS has given them out; an account may see fewer of them. */
  readonly zones: string;
  /** Id of the managed prefix list com.amazonaws.global.cloudfront.origin-facing: the only addresses from which CloudFront calls. */
  readonly cloudFrontPrefixList: string;
}

/**
 * Regions that CloudFront's VPC origins reach. `aws ec2 describe-managed-prefix-lists` shows the id of one that is to be added.
 * us-west-1 is left out: new accounts see only two of its zones.
 */
export const regions: Readonly<Record<string, Region>> = {
  'ap-northeast-1': { zones: 'acd', cloudFrontPrefixList: 'pl-58a04531' },
  'ap-northeast-2': { zones: 'abcd', cloudFrontPrefixList: 'pl-22a6434b' },
  'ap-south-1': { zones: 'abc', cloudFrontPrefixList: 'pl-9aa247f3' },
  'ap-southeast-1': { zones: 'abc', cloudFrontPrefixList: 'pl-31a34658' },
  'ap-southeast-2': { zones: 'abc', cloudFrontPrefixList: 'pl-b8a742d1' },
  'ca-central-1': { zones: 'abd', cloudFrontPrefixList: 'pl-38a64351' },
  'eu-central-1': { zones: 'abc', cloudFrontPrefixList: 'pl-a3a144ca' },
  'eu-north-1': { zones: 'abc', cloudFrontPrefixList: 'pl-fab65393' },
  'eu-west-1': { zones: 'abc', cloudFrontPrefixList: 'pl-4fa04526' },
  'eu-west-2': { zones: 'abc', cloudFrontPrefixList: 'pl-93a247fa' },
  'eu-west-3': { zones: 'abc', cloudFrontPrefixList: 'pl-75b1541c' },
  'sa-east-1': { zones: 'abc', cloudFrontPrefixList: 'pl-5da64334' },
  'us-east-1': { zones: 'abcdef', cloudFrontPrefixList: 'pl-3b927c52' },
  'us-east-2': { zones: 'abc', cloudFrontPrefixList: 'pl-b6a144df' },
  'us-west-2': { zones: 'abcd', cloudFrontPrefixList: 'pl-82a045eb' },
};

/** What is known of a region. Validation refuses an unknown one first, in a better sentence. */
export function regionOf(name: string): Region {
  const found = regions[name];
  if (!found) throw new Error(`${name} is not among ${Object.keys(regions).join(', ')}.`);
  return found;
}
