import { Overtaken } from '../ports/records.ts';
import { EXIT, YardRefused } from './command.ts';

/** How a failure is told: what was wrong, what to do, and the code that the command ends with. */
export type Failure = { readonly sentence: string; readonly remedy: string; readonly exit: number };

type Kind = { readonly names: RegExp; readonly sentence: string; readonly remedy: string };

/** What AWS and its client call errors (`error.name`, and `code` of the network's), by what an operator does about them. */
const KINDS: readonly Kind[] = [
  {
    names: /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$|SSO.*(expired|invalid)|^ExpiredTokenError$/,
    sentence: 'Your session with AWS has expired.',
    remedy: 'Sign in again (aws sso login), and run the same command. A rollout that was under way goes on by yard rollout resume.',
  },
  {
    names: /^(CredentialsProviderError|TokenProviderError|CredentialsError)$/,
    sentence: 'There are no credentials for AWS here.',
    remedy: 'Sign in (aws sso login) or set AWS_PROFILE; yard doctor tells what else is missing.',
  },
  {
    names: /^(UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|AuthFailure|InvalidAccessKeyId)$/,
    sentence: 'AWS does not know these credentials.',
    remedy: 'Look which ones are taken (AWS_PROFILE, AWS_ACCESS_KEY_ID), and whether this clock is right: yard doctor.',
  },
  {
    names: /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|Forbidden|UnauthorizedException)$/,
    sentence: 'These credentials may not do that.',
    remedy: 'yard whoami tells who you are, and yard doctor what else you may not read.',
  },
  {
    names:
      /Throttl|^(RequestLimitExceeded|TooManyRequestsException|SlowDown|ProvisionedThroughputExceededException|LimitExceededException|PriorRequestNotComplete)$/,
    sentence: 'AWS asks for fewer calls, and went on asking through every retry.',
    remedy: 'Wait a minute and run the same command: what was done is found done.',
  },
  {
    names: /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ETIMEDOUT|TimeoutError|UND_ERR_.*|NetworkingError)$/,
    sentence: 'AWS does not answer.',
    remedy: 'Look at this machine’s network and at AWS_ENDPOINT_URL, and run the same command again.',
  },
  {
    names:
      /^(ParameterNotFound|ResourceNotFoundException|LoadBalancerNotFound|TargetGroupNotFound|ListenerNotFound|RuleNotFound|NoSuchBucket|QueueDoesNotExist)$/,
    sentence: 'Something that the environment’s parameters name is not there.',
    remedy: 'yard doctor tells what; deploy the environment’s stacks again if they changed.',
  },
];

/** Tells a failure in a sentence, whoever threw it. What nobody foresaw keeps the words that came with it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof YardRefused) return { sentence: error.message, remedy: error.remedy, exit: error.exit };
  if (error instanceof Overtaken) {
    return {
      sentence: 'Somebody else wrote the same record meanwhile.',
      remedy: 'Look at yard rollout status, and run the command again.',
      exit: EXIT.locked,
    };
  }
  const found = kindOf(error);
  const said = error instanceof Error ? error.message : String(error);
  if (found) return { sentence: `${found.sentence} (${said})`, remedy: found.remedy, exit: EXIT.failed };
  return { sentence: said, remedy: 'Run it again; what was done is found done.', exit: EXIT.failed };
}

/** By the error's own name or code, or that of what caused it: the client wraps what its providers throw. */
function kindOf(error: unknown, depth = 0): Kind | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  const names = [error.name, 'code' in error ? String(error.code) : '', 'Code' in error ? String(error.Code) : ''];
  const own = KINDS.find((kind) => names.some((name) => kind.names.test(name)));
  // "Token is expired" of an SSO session is thrown as a provider's error, like credentials that are not there at all.
  if (own !== undefined && /expired/i.test(error.message) && names.some((name) => /ProviderError$/.test(name))) return KINDS[0];
  return own ?? kindOf(error.cause, depth + 1);
}
