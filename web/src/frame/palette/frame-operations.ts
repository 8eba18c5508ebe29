/** Operations that the frame itself begins at once, without a page. */
export const FRAME_OPERATIONS: readonly string[] = ['access.choose-merchant', 'access.set-language', 'access.sign-out'];
