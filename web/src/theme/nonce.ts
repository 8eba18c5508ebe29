/**
 * The mark that this answer of the server gave to the page: style elements without it are refused by the browser. Controls make elements of their own in many
 * places, some of which cannot be told of a mark; so each gets it where it is made. A text that came into the page as markup has none.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce;
const create = document.createElement.bind(document);

/** A style that is said as an attribute is refused too, said by its rules it is not: a text field that grows with its text measures itself in a copy styled so. */
function styleByRules(field: HTMLTextAreaElement): void {
  const set = field.setAttribute.bind(field);
  field.setAttribute = (name, value) => {
    if (name === 'style') field.style.cssText = value;
    else set(name, value);
  };
}

if (nonce)
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const made = create(name, options);
    if (made instanceof HTMLStyleElement) made.nonce = nonce;
    if (made instanceof HTMLTextAreaElement) styleByRules(made);
    return made;
  };
