import type { Decoded } from '../../core/files/decoder.ts';
import { FileRefused } from '../../core/files/errors.ts';
import type { JailLimits } from '../../platform/jail/port.ts';
import { ARCHIVE_SCRIPT, MOST_BYTES, MOST_ENTRIES } from './archive-script.ts';
import { type DecodeCall, nameOf, onFile } from './call.ts';
import { withinLimits } from './ending.ts';
import { type Listing, listingOf } from './listing.ts';
import { found } from './programs.ts';
import { scriptStep } from './step.ts';

/** A dictionary of 7-Zip's or xz' best takes 65 MiB; half a gigabyte is unpacked within two seconds, or by bzip2 in a minute. */
const LIMITS: JailLimits = { wallMs: 40_000, cpuMs: 20_000, memoryKb: 262_144, outputBytes: 16 * 1_048_576, processes: 16 };

/** What a post shows of an archive. With the longest names it makes some 160 kB of a row. */
const SHOWN = 200;

/** How bsdtar calls what a type promises: an archive may be one thing by its first bytes, and another to a program. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  'application/zip': /^ZIP\b.*, {2}Compression: none$/,
  'application/x-7z-compressed': /^7-Zip, {2}Compression: none$/,
  'application/x-tar': /^.*(?:tar|pax)\b.*, {2}Compression: none$/,
  'application/gzip': /^.*(?:tar|pax)\b.*, {2}Compression: gzip$/,
  'application/x-xz': /^.*(?:tar|pax)\b.*, {2}Compression: xz$/,
};

/** bsdtar's exit code when it said something on the way. */
const COMPLAINED = 1;
/** What bsdtar says of names alone, in no known encoding or beginning with a slash, and at its end: all that is readable has been read. */
const HARMLESS = /^bsdtar: (?:Archive entry has empty or unreadable filename|Pathname can|Removing leading|Error exit delayed from previous errors)/;

/**
 * An archive that could be listed and unpacked, with what it holds. It is kept as it came.
 * @throws FileRefused, JailBusy, JailUnavailable
 */
export async function decodeArchive(call: DecodeCall): Promise<Decoded> {
  const { sniffed, bytes, find } = call;
  const [bsdtar = ''] = found(find, 'bsdtar');
  const [result] = await onFile(call, [scriptStep(ARCHIVE_SCRIPT, [bsdtar, nameOf(call)], LIMITS)]);
  const { stdout, stderr, exitCode } = withinLimits(result, 'archive-broken');
  const errors = Buffer.from(stderr)
    .toString()
    .split('\n')
    .filter((line) => line !== '');
  if (exitCode !== 0 && errors.some((line) => /passphrase|encrypted/i.test(line))) throw new FileRefused('archive-locked');
  const listing = listingOf(Buffer.from(stdout).toString());
  if (listing) refuseTooMuch(listing);
  const whole = exitCode === 0 || (exitCode === COMPLAINED && errors.length > 0 && errors.every((line) => HARMLESS.test(line)));
  if (!listing || !whole || !FORMATS[sniffed.type]?.test(listing.format ?? '')) throw new FileRefused('archive-broken');
  const { entries } = listing;
  return { ...sniffed, bytes, entries: entries.slice(0, SHOWN), ...(entries.length > SHOWN && { entryCount: entries.length }) };
}

/** @throws FileRefused for a bomb: too many entries, or too large ones */
function refuseTooMuch({ entries }: Listing): void {
  if (entries.length > MOST_ENTRIES) throw new FileRefused('archive-many');
  if (entries.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) throw new FileRefused('archive-unpacked');
}
