import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerHelp } from '#activities/config';
import { runProgram } from '../tools/devstack/process/index.ts';
import { repositoryRoot } from '../tools/devstack/repository.ts';
import { prepareFaceModels, prepareVideoTools, withProgress } from '../tools/setup/index.ts';
import { prepareBaseline } from './baseline.ts';
import { holds, PROGRAMS, ratios, table, type Measured, type Program } from './bounds.ts';
import { peakMemory, stopRuns, timed, type Run } from './measure.ts';
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

const described = ({ wallSeconds, processorSeconds }: Run): string =>
  `${wallSeconds.toFixed(1)} s by the clock, ${processorSeconds.toFixed(1)} s of processor time`;

/** The programs take turns, so that other load on the machine affects them all. */
const measured = async ({ name, path, rounds, usually }: Video, commands: Commands): Promise<Measured> => {
  const runs: Measured['runs'] = { service: [], ffmpeg: [], python: [], frugalPython: [] };
  for (let round = 1; round <= rounds; round += 1) {
    for (const program of PROGRAMS) {
      const label = `${name}, round ${round} of ${rounds}: ${program}`;
      const run = () => withFolder((out) => timed(commands[program](path, out)));
      const took = await withProgress({ label, usually }, run);
      runs[program].push(took);
      console.log(`${label}: ${described(took)}`);
    }
  }
  const label = `${name}: the service's memory`;
  const memory = await withProgress({ label, usually }, () =>
    withFolder((out) => peakMemory(commands.service(path, out))),
  );
  console.log(`${label}: ${Math.round(memory / 2 ** 20)} MiB at most`);
  return { video: name, runs, memory };
};

const bench = async (): Promise<number> => {
  await prepareVideoTools({});
  const models = await prepareFaceModels();
  const { minute, halfHour } = await prepareVideos();
  const python = await prepareBaseline(models);
  const commands: Commands = {
    service: (video, out) => [process.execPath, SERVICE, video, '--out', out],
    ffmpeg: (video) => ['ffmpeg', '-nostdin', '-loglevel', 'error', '-i', video, '-f', 'null', '-'],
    python,
    frugalPython: (video, out) => [...python(video, out), '--sharpest-only'],
  };
  const short = await measured({ name: '60 s', path: minute, rounds: 3, usually: '5 to 20 s' }, commands);
  const long = await measured({ name: '30 min', path: halfHour, rounds: 1, usually: '1 to 6 min' }, commands);
  const rows = ratios(short, long);
  console.log(`\nOn ${availableParallelism()} × ${cpus()[0]?.model}, medians:\n${table(rows)}`);
  return rows.every(holds) ? 0 : 1;
};

answerHelp(`Compares the time for a dataset with ffmpeg alone and with a pipeline in Python.

  make bench

It takes about 20 minutes. It ends with 0 when every bound holds.`);
await runProgram(bench, stopRuns);
