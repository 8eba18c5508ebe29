/**
 * The word by which this page's own styles are known to the browser (server/kernel/http-headers.ts). Whatever makes a style as the program runs, controls and
 * papers alike, makes it by `createElement`: it gets the word there, in one place. A page that was not sent by the program has none and asks for none.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;

if (nonce) {
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const made = create(name, options);
    if (made instanceof HTMLStyleElement) made.nonce = nonce;
    return made;
  }) as typeof document.createElement;
}
