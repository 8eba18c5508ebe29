/** Shops whose freight the merchant sets: what a buyer is charged, and where nothing is sent, is said by the merchant's own templates. */
const OWN: ReadonlySet<string> = new Set(['own_site', 'shopify', 'woocommerce', 'wholesale']);

export const decidesFreight = (platform: string): boolean => OWN.has(platform);
