/** From a page's Markdown to plain data. Runs when the lab is built. */
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import type { GuideElement, GuideNode, GuidePage } from './guideNode.ts';

type Settings = Omit<GuideElement, 'tag' | 'children'>;

const element = (
  tag: string,
  children: readonly GuideNode[],
  settings: Settings = {},
): GuideElement => ({ tag, children, ...settings });

/**
 * @param name of the page itself, which its links to headings of its own mean
 * @throws {Error} where the Markdown has HTML in it, comments apart, or no title
 */
export function readMarkdown(markdown: string, name: string): GuidePage {
  const tokens = lexer(markdown);
  const title = tokens.find((token) => token.type === 'heading')?.raw.replace(/^#\s*|\s*$/g, '');
  if (title === undefined) throw new Error(`${name}: expected a title, as in "# Projects"`);
  return { title, nodes: new Reader(name).nodes(tokens) };
}

class Reader {
  readonly #page: string;

  constructor(page: string) {
    this.#page = page;
  }

  nodes(tokens: readonly Token[] = []): GuideNode[] {
    // Without extensions there are no other tokens than Marked's own.
    return tokens.flatMap((token) => this.#node(token as MarkedToken));
  }

  #node(token: MarkedToken): GuideNode[] {
    const within = (tag: string, settings?: Settings) => {
      const tokens = 'tokens' in token ? token.tokens : undefined;
      return [element(tag, this.nodes(tokens), settings)];
    };
    switch (token.type) {
      case 'heading':
        return within(`h${token.depth}`, { id: headingId(token.text) });
      case 'paragraph':
        return within('p');
      case 'strong':
      case 'em':
      case 'del':
      case 'blockquote':
        return within(token.type);
      case 'text':
        return token.tokens ? this.nodes(token.tokens) : [unescaped(token.text)];
      case 'escape':
        return [token.text];
      case 'codespan':
        return [element('code', [token.text])];
      case 'code':
        return [element('pre', [element('code', [token.text])])];
      case 'list': {
        const items = token.items.map((item) => element('li', this.nodes(item.tokens)));
        return [element(token.ordered ? 'ol' : 'ul', items)];
      }
      case 'table':
        return [this.#table(token)];
      case 'link':
        return within('a', this.#target(token.href));
      case 'image':
        return [element('img', [], { src: token.href, alt: token.text })];
      case 'hr':
      case 'br':
        return [element(token.type, [])];
      case 'html':
        if (token.text.trim().startsWith('<!--')) return [];
        throw new Error(`${this.#page}: expected no HTML, got ${token.text.trim()}`);
      case 'space':
      case 'def':
      case 'checkbox':
        return [];
      default:
        throw new Error(`${this.#page}: a guide page has no ${token.type}`);
    }
  }

  #table({ header, rows }: Tokens.Table): GuideElement {
    const row = (cells: readonly Tokens.TableCell[], tag: string) =>
      element(
        'tr',
        cells.map((cell) => element(tag, this.nodes(cell.tokens))),
      );
    return element('table', [
      element('thead', [row(header, 'th')]),
      element(
        'tbody',
        rows.map((cells) => row(cells, 'td')),
      ),
    ]);
  }

  /** What is beside the guide on disk cannot be opened from the lab: such a link is told, and leads nowhere. */
  #target(href: string): Settings {
    if (href.startsWith('https://')) return { href };
    const [, page, heading] = /^(?:([\w-]+)\.md)?(?:#(.+))?$/.exec(href) ?? [];
    if (page === undefined && heading === undefined) return {};
    return { page: page ?? this.#page, ...(heading !== undefined && { heading }) };
  }
}

/** As GitHub names a heading: `Taking a network along` is `taking-a-network-along`. */
export function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
};

function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
