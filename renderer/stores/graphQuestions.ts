/** What is asked about the graph on the canvas: a Jacobian, a check, a program. */
import type { CallOutput, CodeLanguage } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import { HostError } from '../host/index.ts';
import { useConnection } from './connection.ts';
import { useGraph } from './graph.ts';
import { useNotices } from './notices.ts';

export const useGraphQuestions = defineStore('graphQuestions', () => {
  const host = useConnection().requireHost();
  const graphs = useGraph();
  const notices = useNotices();

  const of = ref<number | null>(null);
  const by = ref<number | null>(null);
  const jacobian = shallowRef<CallOutput<'graphJacobian'> | null>(null);
  /** Why there is none. */
  const jacobianRefusal = shallowRef<HostError | null>(null);
  const check = shallowRef<CallOutput<'checkGraph'> | null>(null);
  const language = ref<CodeLanguage>('numpy');
  const code = ref('');

  watch(
    () => graphs.graph,
    (graph) => {
      check.value = null;
      code.value = '';
      const isThere = (id: number | null) => id !== null && graph?.nodes[id] !== undefined;
      if (!isThere(of.value) || !isThere(by.value)) {
        of.value = null;
        by.value = null;
        jacobian.value = null;
      } else if (jacobian.value) {
        void askJacobian(of.value, by.value);
      }
    },
  );

  /** Which elements move which: every element of one node by every element of another. */
  async function askJacobian(output: number | null, input: number | null) {
    of.value = output;
    by.value = input;
    jacobianRefusal.value = null;
    const graph = graphs.graph;
    if (!graph || output === null || input === null) return;
    try {
      const answer = await host.call('graphJacobian', {
        graph: graph.graph,
        of: output,
        by: input,
      });
      if (graph === graphs.graph) jacobian.value = answer;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      jacobian.value = null;
      jacobianRefusal.value = error;
    }
  }

  async function askCheck() {
    const graph = graphs.graph;
    if (!graph) return;
    const answer = await host.call('checkGraph', { graph: graph.graph });
    if (graph === graphs.graph) check.value = answer;
  }

  async function askCode(asked: CodeLanguage) {
    language.value = asked;
    const graph = graphs.graph;
    if (!graph) return;
    const answer = await host.call('graphCode', { graph: graph.graph, language: asked });
    if (graph === graphs.graph && asked === language.value) code.value = answer.code;
  }

  return {
    of,
    by,
    jacobian,
    jacobianRefusal,
    check,
    language,
    code,
    askJacobian,
    askCheck: () => askCheck().catch(notices.report),
    askCode: (asked: CodeLanguage) => askCode(asked).catch(notices.report),
  };
});
