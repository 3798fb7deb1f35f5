import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { BundleOptions, InjectedSinks } from '@temporalio/worker';
import coverage from 'istanbul-lib-coverage';
import type { CountingSinks } from './counted.ts';

type WebpackConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Where the counts of a measured run are put, a file for each spec; unset in every other. */
const { WORKFLOW_BRANCHES: folder } = process.env;
const map = coverage.createCoverageMap();

/** What is bundled with the workflows so that they count, or nothing. */
export const countingInterceptors: string[] = folder === undefined ? [] : [pathOf('counting.ts')];

/** A bundle in which the modules of the workflows count what runs of them. */
export const withCounting = (config: WebpackConfig): WebpackConfig => {
  if (folder === undefined) return config;
  const counted = {
    enforce: 'pre',
    test: /\/libs\/workflows\/src\/.*\.ts$/,
    use: pathOf('instrument.cjs'),
  } as const;
  return { ...config, module: { ...config.module, rules: [...(config.module?.rules ?? []), counted] } };
};

/** The other end of the way out of a run. */
export const countingSinks: InjectedSinks<CountingSinks> = {
  counting: { add: { fn: (_info, counted) => map.merge(counted), callDuringReplay: true } },
};

/** Writes down what was counted. */
export const writeCounts = async (): Promise<void> => {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${crypto.randomUUID()}.json`), JSON.stringify(map));
};
