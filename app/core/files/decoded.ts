import { JailBusy, JailUnavailable } from '../../platform/jail/port.ts';
import type { Decoded, DecodeOptions, Decoders, Sniffed } from './decoder.ts';
import { FileRefused, FilesBusy, FilesOff, UploadStopped } from './errors.ts';
import { FILE_LIMITS, megabytes } from './rules.ts';
import { sniff } from './sniff.ts';

/** What bytes seem to be, where a file may be that and have so many. @throws FileRefused */
export function examined(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) throw new FileRefused('empty');
  const sniffed = sniff(bytes);
  if (!sniffed) throw new FileRefused('unknown');
  const limit = FILE_LIMITS[sniffed.kind];
  if (bytes.length > limit) throw new FileRefused(`${sniffed.kind}-large`, { limit: String(megabytes(limit)) });
  return sniffed;
}

/** What is to be kept of them. @throws FileRefused, FilesBusy, FilesOff, UploadStopped */
export async function decodedBy(decoders: Decoders, sniffed: Sniffed, bytes: Uint8Array, options: DecodeOptions): Promise<Decoded> {
  const decoded = await decoders.decode(sniffed, bytes, options).catch((error: unknown) => {
    if (error instanceof JailBusy) throw new FilesBusy(error.retryAfter);
    if (error instanceof JailUnavailable) throw new FilesOff(error);
    throw options.signal.aborted ? new UploadStopped() : error;
  });
  if (options.signal.aborted) throw new UploadStopped();
  return decoded;
}
