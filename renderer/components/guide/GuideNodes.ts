/** A page's data as elements. */
import { h, type FunctionalComponent, type VNode } from 'vue';
import type { GuideElement, GuideNode } from '../../guide/guideNode.ts';

interface Props {
  readonly nodes: readonly GuideNode[];
  /** A link to a page of the guide was followed. */
  readonly onTurn: (page: string, heading?: string) => void;
}

export const GuideNodes: FunctionalComponent<Props> = ({ nodes, onTurn }) =>
  nodes.map((node) => drawn(node, onTurn));
GuideNodes.props = ['nodes', 'onTurn'];

function drawn(node: GuideNode, onTurn: Props['onTurn']): VNode | string {
  if (typeof node === 'string') return node;
  const children = node.children.map((child) => drawn(child, onTurn));
  // Wider than the page it scrolls by itself, also from the keyboard.
  if (node.tag === 'table' || node.tag === 'pre') {
    return h('div', { class: 'wide', tabindex: 0 }, h(node.tag, children));
  }
  return h(node.tag, attributesOf(node, onTurn), children);
}

function attributesOf(
  { id, page, heading, href, src, alt, tag }: GuideElement,
  onTurn: Props['onTurn'],
) {
  if (tag === 'img') return { src, alt };
  if (href !== undefined) return { href, target: '_blank', rel: 'noopener noreferrer' };
  if (page === undefined) return id === undefined ? {} : { id: `guide-${id}`, tabindex: -1 };
  return {
    href: '#',
    onClick(event: Event) {
      event.preventDefault();
      onTurn(page, heading);
    },
  };
}
