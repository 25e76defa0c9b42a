/** Tags as the history and the dumps write them: `<a><b>`. */
export const tagText = (tags: readonly string[]): string => tags.map((tag) => `<${tag}>`).join('');

/** Tags out of such a text; dumps since 2024 write `|a|b|`. */
export const tagsIn = (text: string): readonly string[] => text.split(/[<>|\s]+/).filter((tag) => tag !== '');
