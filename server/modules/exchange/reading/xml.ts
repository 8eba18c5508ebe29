/** What a scan of XML calls on the way. Names come without their prefix; attributes as they stand in the tag. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const LONGEST_PIECE = 64 * 1024 * 1024;

/**
 * A small push scanner for the XML of spreadsheets: fed in pieces, it holds no more than the piece at hand. It knows no document
 * types (an entity bomb needs one) and resolves no references but the five of XML and character numbers.
 */
export function xmlScanner(handler: XmlHandler) {
  let rest = '';

  function write(piece: string): void {
    const source = rest + piece;
    let at = 0;
    while (at < source.length) {
      const next = source.charCodeAt(at) === 60 ? scanMarkup(source, at) : scanText(source, at);
      if (next < 0) break;
      at = next;
    }
    rest = source.slice(at);
    if (rest.length > LONGEST_PIECE) throw new SyntaxError('a piece of XML without an end');
  }

  function scanText(source: string, at: number): number {
    const end = source.indexOf('<', at);
    if (end < 0) return -1;
    handler.text(decodeReferences(source.slice(at, end)));
    return end;
  }

  function scanMarkup(source: string, at: number): number {
    if (source.startsWith('<?', at)) return after(source, '?>', at);
    if (source.startsWith('<!--', at)) return after(source, '-->', at);
    if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at);
      if (end < 0) return -1;
      handler.text(source.slice(at + 9, end));
      return end + 3;
    }
    // '<!' alone may be the start of a comment cut by the end of the piece.
    if (source.startsWith('<!', at)) {
      if (source.length - at < 9) return -1;
      throw new SyntaxError('a document type is not accepted');
    }
    const end = tagEnd(source, at);
    if (end < 0) return -1;
    emitTag(source.slice(at + 1, end));
    return end + 1;
  }

  function emitTag(tag: string): void {
    if (tag.startsWith('/')) {
      handler.close(localName(tag.slice(1).trimEnd()));
      return;
    }
    const alone = tag.endsWith('/');
    const body = alone ? tag.slice(0, -1) : tag;
    const space = body.search(/\s/);
    const name = localName(space < 0 ? body : body.slice(0, space));
    handler.open(name, space < 0 ? '' : body.slice(space));
    if (alone) handler.close(name);
  }

  return {
    write,
    end(): void {
      if (rest.trim() !== '') throw new SyntaxError('XML ends inside a tag');
    },
  };
}

function after(source: string, mark: string, at: number): number {
  const end = source.indexOf(mark, at);
  return end < 0 ? -1 : end + mark.length;
}

/** The closing > of a tag; one inside a quoted attribute does not count. */
function tagEnd(source: string, at: number): number {
  let end = source.indexOf('>', at);
  while (end >= 0 && insideQuotes(source, at, end)) end = source.indexOf('>', end + 1);
  return end;
}

function insideQuotes(source: string, from: number, to: number): boolean {
  let quote = 0;
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (quote === 0 && (code === 34 || code === 39)) quote = code;
    else if (code === quote) quote = 0;
  }
  return quote !== 0;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const patterns = new Map<string, RegExp>();

/** The value of an attribute, by its name without prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  return match ? decodeReferences(match[1] ?? match[2] ?? '') : undefined;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,6}));/g, (whole, hex, number, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(number);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
