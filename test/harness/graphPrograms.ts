/** The programs that the lab writes for the cases, by name, with their fingerprints. */
import { createHash } from 'node:crypto';
import { codeLanguages, type CodeLanguage } from '@backprop-lab/core/contract';
import { writeCode } from '@backprop-lab/core/expression';
import { readFormula, type GraphSource } from '../../electron/lab/graphSource.ts';
import { graphCases } from './graphCases.ts';

export interface GraphProgram {
  readonly name: string;
  readonly language: CodeLanguage;
  readonly code: string;
  readonly fingerprint: string;
}

export function sourceOfCase(name: string): GraphSource {
  const graphCase = graphCases[name];
  if (!graphCase) throw new Error(`no case ${name}`);
  const source = readFormula(graphCase.text, graphCase.values);
  if ('kind' in source) throw new Error(`${name}: ${source.message}`);
  return source;
}

export function graphPrograms(): GraphProgram[] {
  return Object.keys(graphCases).flatMap((name) => {
    const { computation, names } = sourceOfCase(name);
    return codeLanguages.map((language) => {
      const code = writeCode(computation, language, (id) => names.get(id) ?? null);
      const fingerprint = createHash('sha256').update(code).digest('hex').slice(0, 16);
      return { name, language, code, fingerprint };
    });
  });
}
