/** Why tax that was deducted is not after all (facts.md 6.6). */
export const transferReasons = ['welfare', 'exempt_use', 'personal', 'loss', 'other'] as const;
