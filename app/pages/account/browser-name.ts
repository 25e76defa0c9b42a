/** What to look for in a browser's name of itself, the more particular first: nearly all of them also say Safari and Chrome. */
const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const;

const SYSTEMS = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const;

const first = (known: readonly (readonly [name: string, sign: RegExp])[], agent: string): string | undefined =>
  known.find(([, sign]) => sign.test(agent))?.[0];

/** What a list of sessions calls a browser, by its User-Agent: a hint for its owner, since anybody may send any. */
export const browserName = (agent: string): { readonly browser: string | undefined; readonly system: string | undefined } => ({
  browser: first(BROWSERS, agent),
  system: first(SYSTEMS, agent),
});
