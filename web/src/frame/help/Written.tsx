import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { Go } from '../../ui/Go.tsx';
import { anchorOf } from './guide.ts';
import { imageOf } from './images.ts';

interface WrittenProps {
  text: string;
  /** Opens another page of the guide. */
  open: (name: string, anchor?: string) => void;
}

/** A text of the documents as elements: made from its tokens, so that no mark-up in it is ever run. */
export function Written({ text, open }: WrittenProps) {
  return <div className="written">{blocks(lexer(text), open)}</div>;
}

type Open = WrittenProps['open'];

// the tokens of a text never move: their place is their key
const blocks = (tokens: readonly Token[], open: Open): ReactNode =>
  tokens.map((token, at) => <Fragment key={at}>{block(token, open)}</Fragment>);
const inline = (tokens: readonly Token[] | undefined, open: Open): ReactNode =>
  (tokens ?? []).map((token, at) => <Fragment key={at}>{words(token, open)}</Fragment>);

function block(token: Token, open: Open): ReactNode {
  switch (token.type) {
    case 'heading': {
      const Heading = `h${Math.min((token as Tokens.Heading).depth + 1, 4)}` as 'h2';
      return <Heading id={`help-${anchorOf((token as Tokens.Heading).text)}`}>{inline(token.tokens, open)}</Heading>;
    }
    case 'paragraph':
      return <p>{inline(token.tokens, open)}</p>;
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const List = ordered ? 'ol' : 'ul';
      return (
        <List>
          {items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is written does not move
            <li key={at}>{blocks(item.tokens, open)}</li>
          ))}
        </List>
      );
    }
    case 'text':
      return token.tokens ? inline(token.tokens, open) : (token as Tokens.Text).text;
    case 'code':
      return <pre>{(token as Tokens.Code).text}</pre>;
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [], open)}</blockquote>;
    case 'hr':
      return <hr />;
    case 'table':
      return <Table table={token as Tokens.Table} open={open} />;
    default:
      return null;
  }
}

function Table({ table, open }: { table: Tokens.Table; open: Open }) {
  return (
    <div className="written-table">
      <table className="small-table">
        <thead>
          <tr>
            {table.header.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what is written does not move
              <th key={at} scope="col">
                {inline(cell.tokens, open)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is written does not move
            <tr key={at}>
              {row.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what is written does not move
                <td key={place}>{inline(cell.tokens, open)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function words(token: Token, open: Open): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens, open)}</strong>;
    case 'em':
      return <em>{inline(token.tokens, open)}</em>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'del':
      return <del>{inline(token.tokens, open)}</del>;
    case 'link':
      return <Link link={token as Tokens.Link} open={open} />;
    case 'image': {
      const { href, text } = token as Tokens.Image;
      const address = imageOf(href);
      return address ? <img src={address} alt={text} loading="lazy" /> : null;
    }
    case 'escape':
    case 'text':
      return 'tokens' in token && token.tokens ? inline(token.tokens, open) : (token as Tokens.Text).text;
    default:
      return null;
  }
}

const GUIDE = /^(?:\.\/)?([\w-]+)\.md(?:#(.+))?$/;

/** A link to another page of the guide, into the program, or out of it; anything else is only its words. */
function Link({ link, open }: { link: Tokens.Link; open: Open }) {
  const inside = inline(link.tokens, open);
  const page = GUIDE.exec(link.href);
  if (page?.[1])
    return (
      <button type="button" className="as-link" onClick={() => open(page[1] ?? '', page[2])}>
        {inside}
      </button>
    );
  if (link.href.startsWith('/')) return <Go to={link.href}>{inside}</Go>;
  if (/^https?:\/\//.test(link.href))
    return (
      <a href={link.href} target="_blank" rel="noreferrer">
        {inside}
      </a>
    );
  return inside;
}
