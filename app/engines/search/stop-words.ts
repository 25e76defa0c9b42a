/** Words so common in English that they tell nothing apart: Lucene's own list, with what questions begin with. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be but by can do does for how i if in into is it my no not of on or such that the their then there these they this to was what when where which why will with you'.split(
    ' ',
  ),
);
