import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { BundleOptions, InjectedSinks } from '@temporalio/worker';
import coverage from 'istanbul-lib-coverage';
import type { CountingSinks } from './counted.ts';

type WebpackConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Folder for the counts of a measured run, one file per spec; unset in all other runs. */
const { WORKFLOW_BRANCHES: folder } = process.env;
const map = coverage.createCoverageMap();

/** Interceptors bundled with the workflows so that they count, or none. */
export const countingInterceptors: string[] = folder === undefined ? [] : [pathOf('counting.ts')];

/** A bundle whose workflow modules count what is executed. */
export const withCounting = (config: WebpackConfig): WebpackConfig => {
  if (folder === undefined) return config;
  const counted = {
    enforce: 'pre',
    test: /\/libs\/workflows\/src\/.*\.ts$/,
    use: pathOf('instrument.cjs'),
  } as const;
  return { ...config, module: { ...config.module, rules: [...(config.module?.rules ?? []), counted] } };
};

/** The receiving end of the sink that carries counts out of a run. */
export const countingSinks: InjectedSinks<CountingSinks> = {
  counting: { add: { fn: (_info, counted) => map.merge(counted), callDuringReplay: true } },
};

/** Writes the counts to a file. */
export const writeCounts = async (): Promise<void> => {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${crypto.randomUUID()}.json`), JSON.stringify(map));
};
