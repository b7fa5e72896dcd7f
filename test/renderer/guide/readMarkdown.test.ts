/** The guide as the lab shows it: what becomes of its Markdown, and that its links lead somewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../electron/serve/places.ts';
import type { GuideElement, GuideNode } from '../../../renderer/guide/guideNode.ts';
import { guidePages } from '../../../renderer/guide/guidePages.ts';
import { headingId, readMarkdown } from '../../../renderer/guide/readMarkdown.ts';

const folder = join(root, 'resources/guide');
const guide = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => [basename(file, '.md'), readFileSync(join(folder, file), 'utf8')]),
);

function elementsOf(nodes: readonly GuideNode[]): GuideElement[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [node, ...elementsOf(node.children)],
  );
}

/** What ends a word that is written before it. */
const blocks = new Set('h1 h2 h3 p li ul ol pre td th'.split(' '));

const wordsOf = (nodes: readonly GuideNode[]): string =>
  nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      return blocks.has(node.tag) ? `${wordsOf(node.children)}\n` : wordsOf(node.children);
    })
    .join('');

describe('a page of the guide', () => {
  it('is its headings, text, lists, code and tables', () => {
    const { title, nodes } = readMarkdown(
      '# A & B\n\nIt *is* `x < 1`, a < b & **c**.\n\n- one\n- two\n\n```sh\nlab x > y\n```\n\n| a | b |\n| - | - |\n| 1 | `2` |\n',
      'page',
    );
    expect(title).toBe('A & B');
    const element = (tag: string, ...children: unknown[]) => ({ tag, children });
    expect(nodes).toEqual([
      { ...element('h1', 'A & B'), id: 'a--b' },
      element(
        'p',
        ...['It ', element('em', 'is'), ' ', element('code', 'x < 1')],
        ...[', a < b & ', element('strong', 'c'), '.'],
      ),
      element('ul', element('li', 'one'), element('li', 'two')),
      element('pre', element('code', 'lab x > y')),
      element(
        'table',
        element('thead', element('tr', element('th', 'a'), element('th', 'b'))),
        element('tbody', element('tr', element('td', '1'), element('td', element('code', '2')))),
      ),
    ]);
  });

  it('has links to pages and headings, out of the lab over https, and nowhere else', () => {
    const { nodes } = readMarkdown(
      '# T\n\n[a](b.md) [c](b.md#d-e) [f](#g) [h](https://i.example/) [j](../../core/README.md) [k](javascript:alert(1))',
      'page',
    );
    const links = elementsOf(nodes).filter(({ tag }) => tag === 'a');
    expect(links.map(({ children: _, ...link }) => link)).toEqual([
      { tag: 'a', page: 'b' },
      { tag: 'a', page: 'b', heading: 'd-e' },
      { tag: 'a', page: 'page', heading: 'g' },
      { tag: 'a', href: 'https://i.example/' },
      { tag: 'a' },
      { tag: 'a' },
    ]);
  });

  it('has no HTML but comments, and a title', () => {
    expect(readMarkdown('# T\n\n<!-- ops -->\n', 'page').nodes).toHaveLength(1);
    expect(() => readMarkdown('# T\n\n<script>alert(1)</script>\n', 'page')).toThrow(
      'page: expected no HTML, got <script>',
    );
    expect(() => readMarkdown('# T\n\nA <b>word</b>.\n', 'page')).toThrow('expected no HTML');
    expect(() => readMarkdown('words', 'page')).toThrow('page: expected a title');
  });

  it('is imported with its pictures, or by its title alone', () => {
    const { transform } = guidePages;
    if (typeof transform !== 'object') throw new Error('expected a transform with a filter');
    const imported = (query: string) =>
      Reflect.apply(transform.handler, {}, [
        '# T\n\n![b](pictures/c.svg) ![d](pictures/c.svg)\n',
        `/x/resources/guide/page.md${query}`,
      ]) as { code: string };
    expect(imported('?title').code).toBe('export default "T";');
    const { code } = imported('');
    expect(code).toContain('import picture0 from "./pictures/c.svg";');
    expect(code.match(/"src":picture0/g)).toHaveLength(2);
  });
});

describe.each([...guide])('%s.md', (name, markdown) => {
  const { nodes } = readMarkdown(markdown, name);
  const elements = elementsOf(nodes);

  it('loses none of its words', () => {
    const words = (text: string) => text.match(/\p{Letter}{4,}/gu)?.length ?? 0;
    const source = markdown
      .replace(/<!--.*?-->/gs, '')
      .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
      .replace(/\]\([^)]*\)/g, ']')
      .replace(/^```\w+/gm, '');
    expect(words(wordsOf(nodes))).toBe(words(source));
  });

  it('links to pages, headings and pictures that are there', () => {
    for (const { page, heading, src } of elements) {
      if (page !== undefined) {
        const target = guide.get(page);
        expect(target, page).toBeDefined();
        const headings = elementsOf(readMarkdown(target ?? '# ', page).nodes).map(({ id }) => id);
        if (heading !== undefined) expect(headings, `${page}#${heading}`).toContain(heading);
      }
      if (src !== undefined) expect(existsSync(join(folder, src)), src).toBe(true);
    }
  });

  it('has each heading once', () => {
    const ids = elements.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('names headings as GitHub does', () => {
  expect(headingId('Taking a network along')).toBe('taking-a-network-along');
  expect(headingId('What `lab train` prints')).toBe('what-lab-train-prints');
  expect(headingId('λ, and why: 2 × 3')).toBe('λ-and-why-2--3');
});
