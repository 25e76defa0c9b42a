import type { Decoded } from '../../core/files/decoder.ts';
import { FileRefused } from '../../core/files/errors.ts';
import type { JailJob, JailLimits } from '../../platform/jail/port.ts';
import { type DecodeCall, nameOf, onFile } from './call.ts';
import { withinLimits } from './ending.ts';
import { asksForPassword, pagesDrawn } from './pdf-said.ts';
import { found } from './programs.ts';
import { commandStep } from './step.ts';

const MIB = 1_048_576;

/** Bytes beyond which a smaller one is tried for. */
const LARGE = MIB;
/** How much smaller it has to be: a tenth. */
const WORTH = 0.9;

/** Every page is drawn once, on nothing: a page of a map takes a second, one of text two milliseconds. */
const LOOK: JailLimits = { wallMs: 30_000, cpuMs: 10_000, memoryKb: 393_216, outputBytes: 2 * MIB, processes: 8 };
const SHRINK: JailLimits = { ...LOOK, wallMs: 60_000, cpuMs: 30_000, outputBytes: 20 * MIB };

/** No file but the one named may be read or written, and nothing is asked. */
const SAFELY = ['-dSAFER', '-dBATCH', '-dNOPAUSE'] as const;

/**
 * A PDF whose every page Ghostscript could draw. A large one is kept smaller, its pictures at 150 dots an inch, where that
 * gains a tenth; others are kept as they came.
 * @throws FileRefused, JailBusy, JailUnavailable
 */
export async function decodePdf(call: DecodeCall): Promise<Decoded> {
  const { sniffed, bytes, find } = call;
  const [gs = ''] = found(find, 'gs');
  const input = nameOf(call);
  const look = commandStep([gs, ...SAFELY, '-sDEVICE=nullpage', input], LOOK);
  const shrink = commandStep([gs, '-q', ...SAFELY, '-sDEVICE=pdfwrite', '-dPDFSETTINGS=/ebook', '-sstdout=%stderr', '-sOutputFile=-', input], SHRINK);
  const steps: JailJob['steps'] = bytes.length > LARGE ? [look, shrink] : [look];
  const [looked, shrunk] = await onFile(call, steps);
  const { stdout, stderr, exitCode } = withinLimits(looked, 'pdf-broken');
  const said = Buffer.from(stdout).toString('latin1');
  if (asksForPassword(`${said}\n${Buffer.from(stderr).toString('latin1')}`)) throw new FileRefused('pdf-locked');
  const pages = pagesDrawn(said);
  if (exitCode !== 0 || pages === undefined) throw new FileRefused('pdf-broken');
  const smaller = shrunk?.exitCode === 0 && !shrunk.truncated && isSmallerPdf(shrunk.stdout, bytes);
  return { ...sniffed, bytes: smaller ? shrunk.stdout : bytes, pages };
}

const isSmallerPdf = (shrunk: Uint8Array, bytes: Uint8Array): boolean =>
  shrunk.length <= WORTH * bytes.length && Buffer.from(shrunk.subarray(0, 5)).toString('latin1') === '%PDF-';
