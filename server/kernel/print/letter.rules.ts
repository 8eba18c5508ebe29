/** A letter with a file, as mail programs read it (RFC 5322, MIME). */
export interface Letter {
  to: readonly string[];
  subject: string;
  text: string;
  file: { name: string; type: string; bytes: Uint8Array };
  /** Stands between the parts; in none of them. */
  boundary: string;
}

const LINE = '\r\n';
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/.{76}/g, `$&${LINE}`);

/** A header in any letters: words of at most 75 characters, none of which cuts a letter in two (RFC 2047). */
export function headerOf(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && text.length < 60) return text;
  const words: string[] = [''];
  for (const letter of text) {
    const longer = `${words.at(-1)}${letter}`;
    if (Buffer.byteLength(longer) <= 42) words[words.length - 1] = longer;
    else words.push(letter);
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(`${LINE} `);
}

/** The file of a letter that is not sent yet: opened, it is a draft of the person's own mail program. */
export function letterFile({ to, subject, text, file, boundary }: Letter): string {
  const oneLine = subject.replace(/[\r\n]+/g, ' ');
  const addresses = to.map((address) => address.replace(/[\r\n,]/g, ''));
  const name = encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return [
    'X-Unsent: 1',
    ...(addresses.length ? [`To: ${addresses.join(`,${LINE} `)}`] : []),
    `Subject: ${headerOf(oneLine)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(Buffer.from(text.replace(/\r?\n/g, LINE))),
    `--${boundary}`,
    `Content-Type: ${file.type}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment;${LINE} filename*=UTF-8''${name}`,
    '',
    base64(file.bytes),
    `--${boundary}--`,
    '',
  ].join(LINE);
}
