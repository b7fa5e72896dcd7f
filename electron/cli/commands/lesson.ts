/** `lab lesson`: a teacher's lesson, read as the lab reads it, and its figures beside the engine's. */
import { MOST_LESSON_CHARACTERS } from '@backprop-lab/core/contract';
import type { Command } from 'commander';
import { basename } from 'node:path';
import { checkLesson, type FigureCheck, type LessonCheck } from '../../lab/lessonCheck.ts';
import { readLesson } from '../../lab/lessonFiles.ts';
import { readTextFile } from '../../lab/textFile.ts';
import { startProgress } from '../progress.ts';
import { formatTable } from '../table.ts';

/** A character takes at most so many. */
const BYTES_PER_CHARACTER = 4;

export function addLessonCommand(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('lesson')
    .description(
      "Check a lesson's file: its form, and every figure beside what the engine computes. Exit code 1 if one differs.",
    )
    .helpOption('--help', 'show this help')
    .argument('<file>', 'the lesson, as NAME.json')
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const text = readTextFile(file, BYTES_PER_CHARACTER * MOST_LESSON_CHARACTERS);
      const lesson = readLesson(basename(file), text);
      const progress = startProgress('computing', lesson.figures.length, 'figures');
      let done = 0;
      const check = await checkLesson(lesson, () => {
        progress.report(++done);
      });
      progress.stop();
      const { id, steps } = lesson;
      const answer = { id, steps: steps.length, ...check };
      process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${formatCheck(check)}\n`);
      const isRight =
        check.reachedAtOnce.length === 0 && check.figures.every((each) => each.isRight);
      setExitCode(isRight ? 0 : 1);
    });
}

function formatCheck({ figures, reachedAtOnce }: LessonCheck): string {
  const wrong = figures.filter(({ isRight }) => !isRight).length;
  const verdict =
    wrong === 0
      ? `All ${figures.length} figures are what the engine computes.`
      : `${wrong} of ${figures.length} figures differ from what the engine computes.`;
  return [
    ...(figures.length > 0 ? [formatFigures(figures), ''] : []),
    verdict,
    ...reachedAtOnce.map((id) => `The goal ${id} is reached before anything is done.`),
  ].join('\n');
}

function formatFigures(figures: readonly FigureCheck[]): string {
  const rows = figures.map(({ name, written, computed, isRight, problem }) => [
    name,
    String(written),
    computed === null ? '' : String(Number(computed.toPrecision(9))),
    isRight ? '' : (problem ?? 'differs'),
  ]);
  return formatTable(['figure', 'written', 'computed', ''], rows, [false, true, true, false]);
}
