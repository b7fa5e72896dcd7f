/** Lets the page import pages of the guide: as plain data, or as their titles alone. A plugin of its build. */
import { basename } from 'node:path';
import type { Plugin } from 'vite';
import type { GuideNode } from './guideNode.ts';
import { readMarkdown } from './readMarkdown.ts';

const guidePage = /\/resources\/guide\/[\w-]+\.md(?:\?title)?$/;

export const guidePages: Plugin = {
  name: 'guide-pages',
  transform: {
    filter: { id: guidePage },
    handler(markdown, id) {
      const [file = '', query] = id.split('?');
      const { title, nodes } = readMarkdown(markdown, basename(file, '.md'));
      const code = query === undefined ? moduleOf(title, nodes) : asDefault(JSON.stringify(title));
      return { code, map: null, moduleType: 'js' };
    },
  },
};

const asDefault = (value: string) => `export default ${value};`;

/** Pictures are imported, so that they are shipped with the page. */
function moduleOf(title: string, nodes: readonly GuideNode[]): string {
  const sources = [...new Set(picturesOf(nodes))];
  const imports = sources.map((src, i) => `import picture${i} from ${JSON.stringify(`./${src}`)};`);
  const named = JSON.stringify({ title, nodes }, (key, value: unknown) =>
    key === 'src' ? `picture ${sources.indexOf(String(value))}` : value,
  ).replace(/"picture (\d+)"/g, 'picture$1');
  return [...imports, asDefault(named)].join('\n');
}

function picturesOf(nodes: readonly GuideNode[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    return [...(node.src === undefined ? [] : [node.src]), ...picturesOf(node.children)];
  });
}
