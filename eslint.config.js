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

/** The folders of one kind of job, and the files that list the kinds: all else is shared by every kind. */
const KINDS = {
  'libs/domain/src': ['{lora,images,videos}/**', 'kinds.ts', 'index.ts'],
  'libs/workflows/src': [
    '{train-lora,generate-images,process-video,plan-video}/**',
    'index.ts',
    'workflows.ts',
  ],
  'libs/activities/src': ['{lora,images,videos,training,captions,faces,media,kinds}/**', 'index.ts'],
  'apps/api/src': ['{lora,images,videos}/**', 'job-kinds.ts'],
  'apps/worker/src': ['{lora,images,videos}/**', 'worker-kinds.ts'],
};
const KIND = 'A kind of job is a folder: what is shared asks its definition and never names it.';
const noKind = [
  forbid(
    '^(\\.\\.?/)+(.*/)?(lora|images|videos|train-lora|generate-images|process-video|plan-video|training|captions|kinds)/',
    KIND,
  ),
  forbid('^#activities/kinds$', KIND),
  {
    ...forbid('^#(domain|workflows)$', KIND),
    importNamePattern:
      '[lL]ora(?!d)|LORA|[tT]rain|TRAIN|[gG]enerateImages|GENERATE_IMAGES|planImages|ImagesJob|[pP]rocessVideo|PROCESS_VIDEO|[pP]lanVideo|VideoJob|videoKeys',
  },
];

const DOMAIN = [forbid('^(?!\\./|\\.\\./(?!\\.\\./))', 'The domain imports nothing but itself.')];
const WORKFLOWS = [
  noApps,
  forbid(byAlias('activities'), 'Workflows know activities by type only.', true),
  forbid(byPath('activities'), 'Workflows know activities by their alias.'),
  forbid(`^@nestjs/|${byAlias('nest')}|${byPath('nest')}`, 'Not deterministic.', true),
  forbid(`^(node:|(${builtinModules.join('|')})$)`, 'Not deterministic.', true),
  forbid('^@temporalio/(worker|client|activity)(/|$)', 'Not deterministic.', true),
];
const ACTIVITIES = [
  noApps,
  forbid(
    `${byAlias('workflows')}|${byPath('workflows')}|^@nestjs/|${byAlias('nest')}|${byPath('nest')}|^@temporalio/(workflow|worker)(/|$)`,
    'Activities know the domain and the world.',
  ),
];
const noOtherApp = (app) => {
  const others = APPS.filter((name) => name !== app).join('|');
  return forbid(`^(\\.\\./)+(apps/)?(${others})/`, 'An app never imports another one.');
};

/** What all of a part may import, and what of it is shared by every kind of job. */
const partSeams = (part, patterns) => [
  seam([`${part}/**/*.ts`], patterns),
  {
    ...seam([`${part}/**/*.ts`], [...patterns, ...noKind]),
    ignores: [...KINDS[part].map((path) => `${part}/${path}`), '**/*.spec.ts'],
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'var/',
      'coverage/',
      'tests/support/api/types.d.ts',
      'tests/recorded/',
    ],
  },
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
  ...partSeams('libs/domain/src', DOMAIN),
  // Specs of the domain use the test framework.
  { files: ['libs/domain/src/**/*.spec.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
  ...partSeams('libs/workflows/src', WORKFLOWS),
  ...partSeams('libs/activities/src', ACTIVITIES),
  seam(
    ['libs/nest/src/**/*.ts'],
    [
      noApps,
      ...noKind,
      forbid(`${byAlias('workflows')}|${byPath('workflows')}`, 'What apps share of Nest knows no workflow.'),
    ],
  ),
  ...APPS.map((app) => seam([`apps/${app}/**/*.ts`], [noOtherApp(app)])),
  ...partSeams('apps/api/src', [noOtherApp('api')]),
  ...partSeams('apps/worker/src', [noOtherApp('worker')]),
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  // PM2 takes its configuration by `require` only.
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
