import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { answerHelp } from '#activities/config';
import { runProgram } from '../../tools/devstack/index.ts';
import { prepareVideoTools } from '../../tools/setup/index.ts';
import { holds, table, type Row } from '../bounds.ts';
import { compare, factorOf } from './compare.ts';
import { prepareFiles } from './files.ts';
import { REQUESTS } from './requests.ts';

const BOUND = 1.5;

const rowsOf = async (file: string, folder: string): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const [request, operationsOf] of Object.entries(REQUESTS)) {
    const { comparisons, estimatingSeconds } = await compare(file, operationsOf, folder);
    const label = `${basename(file)}, ${request}`;
    console.log(`${label}: estimated in ${estimatingSeconds.toFixed(1)} s`);
    for (const { name, said, took } of comparisons) {
      const [seconds, bytes] = [factorOf(said.seconds, took.seconds), factorOf(said.bytes, took.bytes)];
      console.log(
        `  ${name}: ${said.seconds.toFixed(1)} s said, ${took.seconds.toFixed(1)} s taken (${seconds.toFixed(2)}); ${said.bytes} bytes said, ${took.bytes} made (${bytes.toFixed(2)})`,
      );
      rows.push(
        { what: `${label}, ${name}: seconds`, value: seconds, bound: BOUND },
        { what: `${label}, ${name}: bytes`, value: bytes, bound: BOUND },
      );
    }
  }
  return rows;
};

const bench = async (): Promise<number> => {
  await prepareVideoTools({});
  const folder = await mkdtemp(join(tmpdir(), 'bench-estimates-'));
  try {
    const rows: Row[] = [];
    for (const file of await prepareFiles(folder)) rows.push(...(await rowsOf(file, folder)));
    console.log(`\nWhat was said over what it took, or the other way round:\n${table(rows)}`);
    return rows.every(holds) ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

answerHelp(`Estimates operations on ten files and on five that are held out, carries them out, and compares seconds and bytes.

  make bench-estimates

It takes about 30 minutes, on a machine that does nothing else. It ends with 0 when every factor is at most ${BOUND}.`);
await runProgram(bench, () => Promise.resolve());
