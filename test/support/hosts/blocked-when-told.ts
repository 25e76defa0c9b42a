/** Imported ahead of a program: on SIGUSR2 its event loop stops for good, in the midst of code of its own. */
function neverEnds(): never {
  for (;;);
}

process.on('SIGUSR2', neverEnds);
