/** A newcomer's post that waits for the link of a letter. */
export const held = {
  'held.title': 'One more step',
  'held.sent': 'What you wrote is kept. We have just sent you a letter: open its link within a day, and it is published.',
  'held.why':
    'The first posts of a new member come with a small proof of work that the browser makes by itself. Yours came without one, as it does where JavaScript is off, so the letter stands in for it.',
  'held.text': 'What you wrote',
  'held.release-title': 'Publish what you wrote',
  'held.release': 'Publish',
  'held.letter-subject': 'Publish what you wrote on {site}',
  'held.letter': 'You have written something on {site}. Open this link within a day to publish it:',
  'held.letter-not-you': 'If it was not you, leave this letter be, and change your password: somebody is signed in as you.',
} as const;
