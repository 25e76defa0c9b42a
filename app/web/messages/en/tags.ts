/** The tags of a site, and the page of one. */
export const tags = {
  'tags.title': 'Tags',
  'tags.intro': 'A tag is a word for what a question is about. Good tags bring a question to those who know.',
  'tags.popular': 'Popular',
  'tags.name': 'Name',
  'tags.filter': 'Find tags by their beginning',
  'tags.none': 'There are no tags yet.',
  'tags.none-like': 'No tag begins with “{beginning}”.',
  'tags.no-excerpt': 'Nobody has described this tag yet.',
  'tag.info': 'About',
  'tag.title': 'About the tag {name}',
  'tag.no-wiki': 'Nobody has written about this tag yet.',
  'tag.newest': 'Newest questions with it',
  'tag.see-questions': 'See its questions',
  'tag.not-found': 'There is no tag {name}',
  'tag.not-found-why': 'No question carries it. It may be spelt differently here.',
} as const;
