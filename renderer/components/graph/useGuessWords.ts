/** What is said to a guess at the broken gate. */
import { computed } from 'vue';
import { useText } from '../../composables/useText.ts';
import { symbolOf } from '../../graphs/gateSymbols.ts';
import { useGraph } from '../../stores/graph.ts';
import { useGraphPractice } from '../../stores/graphPractice.ts';

/** @returns nothing before a guess */
export function useGuessWords() {
  const graphs = useGraph();
  const practice = useGraphPractice();
  const { text } = useText();

  return computed(() => {
    const { guess, found } = practice;
    if (!guess) return '';
    const op = graphs.graph?.nodes[guess.node]?.op ?? 'input';
    const name = `${symbolOf(op)} ${graphs.nameOfNode(guess.node)}`;
    if (!guess.isRight) return text('graph.exercise.wrong', { name });
    const right = text('graph.exercise.right', { name });
    return found ? `${right} ${text(`graph.breakages.${found}`)}` : right;
  });
}
