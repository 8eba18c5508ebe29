export const switches: string[];
export const environment: Record<string, string>;
