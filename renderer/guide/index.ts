/** The pages of the guide, in the order of its contents; each is fetched when it is first opened. */
import type { GuidePage } from './guideNode.ts';

/** Pages that are not named here follow those that are. */
const order = [
  'lab',
  'compare',
  'inspect',
  'graph',
  'lessons',
  'projects',
  'fileFormats',
  'commandLine',
  'manyMachines',
  'desktopApp',
  'browserMode',
  'security',
  'speed',
  'architecture',
  'ops',
  'extending',
];

const pages = import.meta.glob<GuidePage>('../../resources/guide/*.md', { import: 'default' });
const titles = import.meta.glob<string>('../../resources/guide/*.md', {
  eager: true,
  query: '?title',
  import: 'default',
});

const pathOf = (name: string) => `../../resources/guide/${name}.md`;

function placeOf(name: string): number {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}

/** Names with titles. */
export const guideContents: readonly { readonly name: string; readonly title: string }[] =
  Object.entries(titles)
    .map(([path, title]) => ({ name: path.replace(/^.*\/|\.md$/g, ''), title }))
    .sort((a, b) => placeOf(a.name) - placeOf(b.name));

/** @throws where it cannot be fetched, or is not there */
export async function fetchGuidePage(name: string): Promise<GuidePage> {
  const fetch = pages[pathOf(name)];
  if (!fetch) throw new Error(`internal: the guide has no page ${name}`);
  return fetch();
}
