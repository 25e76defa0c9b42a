/** The network's own page. */
export const network = {
  'network.title': 'Askyard',
  'network.headline': 'Questions, and answers worth keeping',
  'network.intro': 'A network of sites where people ask about what they know well and answer what they can. Pick one and read on.',
  'network.latest': 'Latest:',
  'network.empty': 'There is no site on this network yet.',
  'network.empty-how': 'Whoever runs it can add one with “askyard site add”, or import one with “askyard import”.',
  'network.answered': '{percent}% answered',
} as const;
