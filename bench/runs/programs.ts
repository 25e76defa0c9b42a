/** A program that is measured: by its language here, and by a line for the shell in a jail without us. */
export type Program = { readonly language: string; readonly file: string; readonly source: string; readonly line: string; readonly prints: string };

export const python: Program = {
  language: 'python',
  file: 'main.py',
  source:
    'words = "to be or not to be".split()\ncounts = {}\nfor word in words:\n    counts[word] = counts.get(word, 0) + 1\nprint(sorted(counts.items()))\n',
  line: 'python3 main.py',
  prints: "[('be', 2), ('not', 1), ('or', 1), ('to', 2)]\n",
};

export const c: Program = {
  language: 'c',
  file: 'main.c',
  source:
    '#include <stdio.h>\n\nint main(void) {\n  long sum = 0;\n  for (int i = 1; i <= 1000; i++) sum += i;\n  printf("%ld\\n", sum);\n  return 0;\n}\n',
  line: 'gcc -o main main.c && ./main',
  prints: '500500\n',
};
