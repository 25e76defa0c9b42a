/**
 * Our own scripts and styles, nothing inline, so that pages are the same bytes for everyone. Posts embed images from
 * anywhere, but none that are data. Forms stay here. Nobody frames a page.
 */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const policies = new Map<string, string>();

/**
 * The same for pages, which may frame what lives on the content host: diagrams, drawn apart from everything of ours. Their
 * forms may lead to the network's host: browsers hold `form-action` against redirects too, and whoever presses a button
 * without being signed in is led there. Without it Chromium stays on the page and says nothing.
 */
export function policyFraming(contentOrigin: string, network = "'self'"): string {
  const key = `${contentOrigin} ${network}`;
  let policy = policies.get(key);
  if (policy === undefined) {
    const forms = network === "'self'" ? POLICY : POLICY.replace("form-action 'self'", `form-action 'self' ${network}`);
    policy = `${forms}; frame-src ${contentOrigin}`;
    policies.set(key, policy);
  }
  return policy;
}

/**
 * The other headers that every answer carries, in one place. Set by hand: they are the same bytes on every answer, the
 * byte cache writes them without a framework, and a plugin that composes them a request costs a tenth of a hot page.
 */
export const SECURITY_HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
];
