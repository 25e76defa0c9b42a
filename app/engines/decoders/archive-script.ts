/** What an archive may hold. */
export const MOST_ENTRIES = 10_000;
/** Of all that it holds, unpacked: 512 MiB. */
export const MOST_BYTES = 512 * 1_048_576;

/** The script's exit code for an archive that holds more: it is not unpacked at all. */
const TOO_MUCH = 3;

/**
 * Prints what an archive holds, and unpacks it into nothing, which shows whether it is whole and not encrypted. Words: bsdtar,
 * and the archive.
 *
 * Owners are given as 0, since their names are the archive's and may hold anything; what else bsdtar prints of a stranger's
 * it escapes, line ends among it. The fifth word of a line is a size. One line more than may be tells that there are more, and
 * bsdtar is stopped: it heeds no closed pipe.
 */
export const ARCHIVE_SCRIPT = `
mkfifo lines
"$1" --uid 0 --gid 0 -tvvf "$2" > lines &
head -n ${MOST_ENTRIES + 2} < lines > list
kill -KILL $! 2> /dev/null
wait
cat list
awk '{ size += $5 } END { exit !(NR <= ${MOST_ENTRIES + 1} && size <= ${MOST_BYTES}) }' list || exit ${TOO_MUCH}
exec "$1" --passphrase none -xOf "$2" > /dev/null
`;
