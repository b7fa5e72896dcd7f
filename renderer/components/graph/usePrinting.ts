/** The graph as a picture of its own: for files, and for paper, with the gradients blank and on page two solved. */
import { graphPicture } from '@backprop-lab/core/picture';
import { useText } from '../../composables/useText.ts';
import { tensorText } from '../../graphs/figures.ts';
import { symbolOf } from '../../graphs/gateSymbols.ts';
import { curveThrough, layOut, outputBox } from '../../graphs/graphLayout.ts';
import { isGate, nodeAt, valuesOf, wiresInto } from '../../graphs/graphNumbers.ts';
import { useGraph } from '../../stores/graph.ts';
import { addressOf } from './saving.ts';

export function usePrinting() {
  const graphs = useGraph();
  const { text } = useText();

  /** SVG text with every value, and the gradients where they are wanted. */
  function pictureOf(withGradients: boolean): string {
    const { graph } = graphs;
    if (!graph) return '';
    const layout = layOut(graph, ({ id }) => graphs.nameOfNode(id));
    const roles = new Map(graph.gates.map(({ op, role }) => [op as string, role]));
    return graphPicture({
      width: layout.width,
      height: layout.height,
      nodes: layout.nodes.map((box) => {
        const node = nodeAt(graph, box.id === outputBox ? graph.output : box.id);
        const role = box.id === outputBox ? undefined : roles.get(node.op);
        const name = graphs.nameOfNode(node.id);
        const isRound = isGate(node) && box.id !== outputBox;
        return {
          ...box,
          isRound,
          face: isRound ? symbolOf(node.op) : name,
          captions: isRound
            ? [
                ...(node.name ? [node.name] : []),
                ...(role ? [text(`graph.shortRoles.${role}`)] : []),
              ]
            : [],
        };
      }),
      wires: layout.wires.map(({ from, to, place, points, label }) => {
        const source = nodeAt(graph, from);
        const sent =
          to === outputBox
            ? new Float64Array(valuesOf(graph, source).length).fill(1)
            : (wiresInto(graph, nodeAt(graph, to))[place]?.downstream ?? null);
        const blank = sent ? '____' : '';
        return {
          path: curveThrough(points),
          label,
          value: tensorText(valuesOf(graph, source), source.shape, 2),
          gradient: withGradients && sent ? tensorText(sent, source.shape, 2) : blank,
        };
      }),
    });
  }

  /** Two pages: the task, then the solution. */
  function print() {
    const pages = document.createElement('div');
    pages.className = 'printed';
    for (const isSolved of [false, true]) {
      const page = pages.appendChild(document.createElement('section'));
      const title = page.appendChild(document.createElement('h1'));
      title.textContent = isSolved
        ? text('graph.predict.solution')
        : text('graph.predict.taskTitle');
      const formula = page.appendChild(document.createElement('pre'));
      formula.textContent = graphs.shownText;
      const picture = page.appendChild(document.createElement('img'));
      picture.alt = title.textContent;
      picture.src = addressOf(pictureOf(isSolved));
    }
    document.body.append(pages);
    window.addEventListener(
      'afterprint',
      () => {
        pages.remove();
      },
      { once: true },
    );
    const pictures = [...pages.querySelectorAll('img')].map((picture) => picture.decode());
    void Promise.all(pictures).then(() => {
      window.print();
    });
  }

  return { pictureOf, print };
}
