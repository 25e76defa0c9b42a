/** The sources among the files, by their endings; all of them where none has one, so that the compiler says what it thinks. */
export function sourcesOf(files: readonly string[], ...endings: readonly string[]): readonly string[] {
  const sources = files.filter((file) => endings.some((ending) => file.endsWith(ending)));
  return sources.length > 0 ? sources : files;
}

/** The file that is run: the first. */
export const firstOf = (files: readonly string[]): string => files[0] ?? '';

/** The program at a place in the order of `find.programs`. */
export function programOf(programs: readonly string[], place = 0): string {
  const program = programs[place];
  if (program === undefined) throw new Error(`A toolchain has ${programs.length} programs, and its plan asks for number ${place + 1}.`);
  return program;
}

/** What compilers of the GNU family may be told: nothing that names a file or another program. */
export const GNU_FLAGS: readonly RegExp[] = [
  /^-O[0-3sg]$/,
  /^-Ofast$/,
  /^-g[0-3]?$/,
  /^-W[a-z0-9+=-]{1,60}$/,
  /^-pedantic(-errors)?$/,
  /^-f[a-z0-9=_-]{1,60}$/,
  /^-m(arch|tune)=[a-z0-9._-]{1,30}$/,
  /^-m(avx2?|avx512[a-z]{1,4}|sse[0-9._]{1,3}|fma|bmi2?|popcnt|32|64)$/,
];

/** Definitions for the preprocessor. */
export const DEFINITIONS = /^-[DU][A-Za-z_]\w{0,60}(=[\w.+-]{0,60})?$/;

/** What a virtual machine for Java gets: quick to start, small, and with no file of its own in the temporary folder. */
export const JVM = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-XX:-UsePerfData'] as const;

/** Debian keeps a JDK's configuration outside /usr. */
export const JVM_READS = ['/etc/java-*'] as const;
