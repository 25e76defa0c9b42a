/** What open pages say of what has come since. */
export const live = {
  'live.answer': 'A new answer has come.',
  'live.edited': 'This post has been edited since you opened the page.',
  'live.show': 'Show the new text',
  'live.gone': 'This question has been deleted since you opened the page.',
  'live.questions': 'There are new questions: show them',
} as const;
