/** Characters that a profile's parts may have. About: Stack Exchange's figure. */
export const PROFILE_LENGTHS = { about: 3_000, location: 100, website: 200 } as const;

export type ProfileRefusal = 'about-long' | 'about-text' | 'location-long' | 'website';

/** What somebody says of themselves, as typed: about in Markdown. */
export type Described = { readonly about: string; readonly location: string; readonly website: string };

const length = (text: string): number => [...text.trim()].length;

// Tabs and line ends are text; the other control characters, and halves of surrogate pairs, are not.
const NO_TEXT = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** An address on the web, spelt out; people leave out the https. Undefined for what is none. */
export function webAddressOf(typed: string): string | undefined {
  const text = typed.trim();
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+:\d/.test(text) ? text : `https://${text}`);
  const isWeb =
    address !== null && (address.protocol === 'https:' || address.protocol === 'http:') && address.username === '' && address.password === '';
  return isWeb && /[^.]\.[^.]/.test(address.hostname) && address.href.length <= PROFILE_LENGTHS.website ? address.href : undefined;
}

/** What stands against a profile, if anything. */
export function profileRefusal({ about, location, website }: Described): ProfileRefusal | undefined {
  if (length(about) > PROFILE_LENGTHS.about) return 'about-long';
  if (NO_TEXT.test(about)) return 'about-text';
  if (length(location) > PROFILE_LENGTHS.location || /[\p{Cc}\p{Cs}]/u.test(location.trim())) return 'location-long';
  return website.trim() !== '' && webAddressOf(website) === undefined ? 'website' : undefined;
}
