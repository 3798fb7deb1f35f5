import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What each part may import: `libs/domain` knows nothing, the rest as the folder list tells it. */
const seam = (files, patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});
const forbid = (group, message, allowTypeImports = false) => ({ group, message, allowTypeImports });

const apps = forbid(['**/apps/**'], 'A library never imports an app.');

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'var/', 'coverage/'] },
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
      apps,
      forbid(['#activities', '#activities/*'], 'Workflows know activities by type only.', true),
      forbid(
        ['node:*', '@temporalio/worker', '@temporalio/client', '@temporalio/activity'],
        'Not deterministic.',
        true,
      ),
    ],
  ),
  seam(
    ['libs/activities/src/**/*.ts'],
    [
      apps,
      forbid(
        ['#workflows', '@nestjs/*', '@temporalio/workflow', '@temporalio/worker'],
        'Activities know the domain and the world.',
      ),
    ],
  ),
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
