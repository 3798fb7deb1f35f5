import { builtinModules } from 'node:module';
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What each part may import: `libs/domain` knows nothing, the rest as the folder list tells it. */
const seam = (files, patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});
// Regular expressions, as a `group` is in the syntax of .gitignore, where a leading `#` makes it a comment.
const forbid = (regex, message, allowTypeImports = false) => ({ regex, message, allowTypeImports });
const byAlias = (name) => `^#${name}(/|$)`;
const byPath = (name) => `^(\\.\\./)+(.*/)?${name}/`;

const noApps = forbid(byPath('apps'), 'A library never imports an app.');

const APPS = ['api', 'worker', 'fal-sandbox'];
const appSeams = APPS.map((app) => {
  const others = APPS.filter((name) => name !== app).join('|');
  return seam(
    [`apps/${app}/**/*.ts`],
    [forbid(`^(\\.\\./)+(apps/)?(${others})/`, 'An app never imports another one.')],
  );
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'var/', 'coverage/', 'tests/support/api/types.d.ts'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  // Nest reads constructor parameter types at run time, so injected classes must stay value imports.
  { files: ['apps/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['tools/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.spec.ts', 'tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\./)', message: 'The domain imports nothing but itself.' }] },
      ],
    },
  },
  seam(
    ['libs/workflows/src/**/*.ts'],
    [
      noApps,
      forbid(byAlias('activities'), 'Workflows know activities by type only.', true),
      forbid(byPath('activities'), 'Workflows know activities by their alias.'),
      forbid(`^@nestjs/|${byAlias('nest')}|${byPath('nest')}`, 'Not deterministic.', true),
      forbid(`^(node:|(${builtinModules.join('|')})$)`, 'Not deterministic.', true),
      forbid('^@temporalio/(worker|client|activity)(/|$)', 'Not deterministic.', true),
    ],
  ),
  seam(
    ['libs/activities/src/**/*.ts'],
    [
      noApps,
      forbid(
        `${byAlias('workflows')}|${byPath('workflows')}|^@nestjs/|${byAlias('nest')}|${byPath('nest')}|^@temporalio/(workflow|worker)(/|$)`,
        'Activities know the domain and the world.',
      ),
    ],
  ),
  seam(
    ['libs/nest/src/**/*.ts'],
    [
      noApps,
      forbid(`${byAlias('workflows')}|${byPath('workflows')}`, 'What apps share of Nest knows no workflow.'),
    ],
  ),
  ...appSeams,
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  // PM2 takes its configuration by `require` only.
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
