/** The guide in Chinese, as it stands in the documents; a file of its own, loaded when the panel opens. */
export const files = import.meta.glob<string>('../../../../docs/guide/zh/*.md', { eager: true, query: '?raw', import: 'default' });
