/** What a buyer asks a platform for; a refund alone before or after the goods left is told by the order. */
export const requestKinds = ['refund', 'return', 'exchange', 'repair', 'resend'] as const;

/** How far a platform is with a request, in its order; `closed` is none of the way. */
export const requestStates = ['requested', 'agreed', 'returning', 'refunded', 'closed'] as const;
