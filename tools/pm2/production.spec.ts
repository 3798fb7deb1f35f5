import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import ts from 'typescript';
import { repositoryRoot } from '../devstack/repository.ts';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as Manifest;
const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

const known = new Map<string, string[]>();

/** What a file imports at run time: types are gone. */
const importsOf = (file: string): string[] => {
  const before = known.get(file);
  if (before) return before;
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions: options });
  const imports = ts.preProcessFile(outputText).importedFiles.map(({ fileName }) => fileName);
  known.set(file, imports);
  return imports;
};

const sourceOf = (imported: string, from: string): string =>
  imported.startsWith('#')
    ? join(
        repositoryRoot,
        'libs',
        imported.slice(1).replace('/', '/src/'),
        imported.includes('/') ? '' : 'src',
        'index.ts',
      )
    : resolve(dirname(from), imported);

const packageOf = (imported: string): string =>
  imported.split('/', imported.startsWith('@') ? 2 : 1).join('/');

/** The packages that a program loads, with the file that does. */
const packagesOf = (entry: string): Map<string, string> => {
  const packages = new Map<string, string>();
  const files = [join(repositoryRoot, entry)];
  for (const file of files) {
    for (const imported of importsOf(file)) {
      if (imported.startsWith('node:') || builtinModules.includes(imported)) continue;
      if (/^[.#]/.test(imported)) {
        const source = sourceOf(imported, file);
        if (!files.includes(source)) files.push(source);
      } else packages.set(packageOf(imported), file);
    }
  }
  return packages;
};

it.each([
  'apps/api/src/main.ts',
  'apps/worker/src/main.ts',
  'apps/fal-sandbox/src/main.ts',
  'libs/workflows/src/index.ts',
  'tools/api-key/main.ts',
  'tools/models/main.ts',
  'tools/pm2/main.ts',
  'tools/doctor/main.ts',
])('%s runs with the packages of production alone', (entry) => {
  const packages = packagesOf(entry);
  expect(packages.size).toBeGreaterThan(0);
  expect([...packages].filter(([name]) => !(name in manifest.dependencies))).toEqual([]);
});

it('notices a program that needs more', () => {
  expect([...packagesOf('tools/demo/main.ts').keys()]).toContain('cli-progress');
});
