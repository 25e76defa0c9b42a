import type { JailLimits } from '../../platform/jail/port.ts';

/** Pixels that an image may have, all its frames together, in millions. */
export const MEGAPIXELS = 50;
/** Of the longer side of what is kept. */
const LONGEST_SIDE = 4096;

/** The script's exit code for an image of more pixels: it is not decoded at all. */
export const TOO_MANY_PIXELS = 3;

/** 50 megapixels of AVIF take 420 MiB and 4 s here. What is written may be no larger than what an upload may be, twice over. */
export const IMAGE_LIMITS: JailLimits = { wallMs: 40_000, cpuMs: 20_000, memoryKb: 786_432, outputBytes: 20 * 1_048_576, processes: 64 };

/**
 * Loaders that vips itself does not trust stay shut (ImageMagick's among them). What it cannot hold in memory it would put
 * into a file: the limit of memory decides instead. orc compiles as it runs, which gains nothing in one image.
 */
export const IMAGE_ENVIRONMENT = { VIPS_BLOCK_UNTRUSTED: '1', VIPS_DISC_THRESHOLD: '4g', VIPS_CONCURRENCY: '2', ORC_CODE: 'backup' } as const;

/**
 * Reads the header, refuses what is too large, writes the image anew, and prints it. Words: vipsheader, vips, input with its
 * load options, output, its saver's options, and what else vips is told.
 *
 * A header's first lines are vips' own; what a stranger wrote into the file comes later, and could but ask for a conversion
 * of colours. Without a profile in the file there is none, since vips then takes sRGB for a wider space, and shifts the
 * colours; a profile of no use is passed over.
 */
export const IMAGE_SCRIPT = `
header=$1 vips=$2 input=$3 output=$4 saver=$5
shift 5
"$header" -a "$input" > facts || exit 1
width=$(sed -n 's/^width: \\([0-9]\\{1,9\\}\\)$/\\1/p' facts | head -n 1)
height=$(sed -n 's/^height: \\([0-9]\\{1,9\\}\\)$/\\1/p' facts | head -n 1)
[ -n "$width" ] && [ -n "$height" ] || exit 1
[ $((width * height)) -le ${MEGAPIXELS * 1_000_000} ] || exit ${TOO_MANY_PIXELS}
anew() { "$vips" thumbnail "$input" "$output$saver" ${LONGEST_SIDE} --height=${LONGEST_SIDE} --size=down --fail-on=truncated "$@"; }
grep -aq '^icc-profile-data: ' facts && anew "$@" --import-profile=srgb --export-profile=srgb && exec cat "$output"
anew "$@" || exit 1
exec cat "$output"
`;
