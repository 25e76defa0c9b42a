/** What the frame of every page says. */
export const frame = {
  'frame.skip': 'Skip to the content',
  'frame.search': 'Search',
  'frame.search.label': 'Search questions',
  'frame.search.hint': 'Search questions, [tags], user:…',
  'frame.navigation': 'Main',
  'frame.questions': 'Questions',
  'frame.tags': 'Tags',
  'frame.users': 'Users',
  'frame.network': 'All sites of this network',
  'frame.network.name': 'Askyard',
  'frame.network.sites': 'Sites',
  'frame.licence': 'What people write here is licensed under Creative Commons Attribution-ShareAlike; each post names its author and its licence.',
  'frame.source': 'Imported from {source}. Each post links to its original there and names its author.',
  'frame.software': 'Askyard is free software.',
  'frame.notice': 'Notice',
} as const;
