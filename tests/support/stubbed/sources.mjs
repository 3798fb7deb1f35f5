// Hooks for Node's own `import`, so that modules Jest imports before any test find the sources and need no build. Node
// 20 cannot strip types, and newer versions refuse some of our syntax.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const OPTIONS = { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } };

export const resolve = (specifier, context, next) =>
  next(specifier, { ...context, conditions: ['content-generation-source', ...context.conditions] });

export const load = async (url, context, next) => {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const source = await readFile(filename, 'utf8');
  const { code } = await transform(source, { ...OPTIONS, filename, sourceMaps: 'inline', swcrc: false });
  return { format: 'module', source: code, shortCircuit: true };
};
