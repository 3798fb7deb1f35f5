import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../tools/devstack/process/index.ts';
import { repositoryRoot } from '../tools/devstack/repository.ts';
import { prepareFaceModels, prepareVideoTools, withProgress } from '../tools/setup/index.ts';
import { prepareBaseline } from './baseline.ts';
import { holds, PROGRAMS, ratios, table, type Measured, type Program } from './bounds.ts';
import { peakMemory, timed } from './measure.ts';
import { prepareVideos } from './videos.ts';

interface Video {
  name: string;
  path: string;
  rounds: number;
  usually: string;
}

type Commands = Record<Program, (video: string, out: string) => string[]>;

const SERVICE = join(repositoryRoot, 'dist', 'tools', 'dataset', 'main.js');

const withFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The programs take turns, so that what else the machine does meets all of them. */
const measured = async ({ name, path, rounds, usually }: Video, commands: Commands): Promise<Measured> => {
  const runs: Measured['runs'] = { service: [], ffmpeg: [], python: [] };
  for (let round = 1; round <= rounds; round += 1) {
    for (const program of PROGRAMS) {
      const label = `${name}, round ${round} of ${rounds}: ${program}`;
      const run = () => withFolder((out) => timed(commands[program](path, out)));
      runs[program].push(await withProgress({ label, usually }, run));
    }
  }
  const label = `${name}: the service's memory`;
  const memory = await withProgress({ label, usually }, () =>
    withFolder((out) => peakMemory(commands.service(path, out))),
  );
  return { video: name, runs, memory };
};

const seconds = ({ video, runs, memory }: Measured): string =>
  PROGRAMS.map((program) => {
    const all = runs[program].map(
      ({ wallSeconds, processorSeconds }) => `${wallSeconds.toFixed(1)} (${processorSeconds.toFixed(1)})`,
    );
    return `${video}, ${program}: ${all.join(', ')}`;
  })
    .concat(`${video}, peak memory: ${Math.round(memory / 2 ** 20)} MiB`)
    .join('\n');

const bench = async (): Promise<number> => {
  await prepareVideoTools({});
  const models = await prepareFaceModels();
  const { minute, halfHour } = await prepareVideos();
  const commands: Commands = {
    service: (video, out) => [process.execPath, SERVICE, video, '--out', out],
    ffmpeg: (video) => ['ffmpeg', '-nostdin', '-loglevel', 'error', '-i', video, '-f', 'null', '-'],
    python: await prepareBaseline(models),
  };
  const short = await measured({ name: '60 s', path: minute, rounds: 3, usually: '5 to 20 s' }, commands);
  const long = await measured({ name: '30 min', path: halfHour, rounds: 1, usually: '1 to 6 min' }, commands);
  const rows = ratios(short, long);
  console.log(
    `\nSeconds by the clock (and of processor time), on ${availableParallelism()} × ${cpus()[0]?.model}:`,
  );
  console.log(`${seconds(short)}\n${seconds(long)}\n\n${table(rows)}`);
  return rows.every(holds) ? 0 : 1;
};

await runProgram(bench);
