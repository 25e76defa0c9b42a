/** What every form says. */
export const form = {
  'form.required': 'required',
  'form.optional': 'optional',
  'form.errors': '{count, plural, one {There is something to mend} other {There are # things to mend}}',
  'form.again': 'Nothing was sent yet; what you typed is still here.',
} as const;
