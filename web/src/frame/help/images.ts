const found = import.meta.glob<string>('../../../../docs/images/*.{png,jpg,webp,svg}', { eager: true, query: '?url', import: 'default' });

/** The address of a picture of the guide, by the name of its file: the build serves it. */
export const imageOf = (path: string): string | undefined => found[`../../../../docs/images/${path.slice(path.lastIndexOf('/') + 1)}`];
