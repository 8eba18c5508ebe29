/** Path of a Chromium, Chrome or Edge on this machine (PATH is searched first), or undefined. */
export function findBrowser(env?: Record<string, string | undefined>): string | undefined;

/** Makes sure that there is a browser that can show Chinese: installs Debian's where it may, else throws with the one command to run. */
export function ensureBrowser(): void;
