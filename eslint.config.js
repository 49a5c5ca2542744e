import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** The strictest sets of typescript-eslint; what is switched off or loosened says why. No comment in a file may loosen more. */
export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', '.cache/', 'coverage/', 'data/', 'test-results/']),
  { linterOptions: { noInlineConfig: true } },
  {
    // .vue files are checked by vue-tsc and prettier only.
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowArray: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      // Its `undefined !== null` hides the case that matters.
      '@typescript-eslint/prefer-optional-chain': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      // An event listener may be async: what it does catches its own errors.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      // An async interface has synchronous adapters.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // Our objects are closures over their state; their methods know no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // It takes a variable that a callback changes for a constant.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // IndexedDB and the DOM report errors that may be null, and passing them on unchanged is the honest thing.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  {
    // Tests read JSON that others wrote; a wrong field fails the test anyway.
    files: ['**/*.test.ts', '**/*.fixture.ts', '**/bench/**', 'tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  {
    // What parses costs every citizen bytes; what comes from outside is looked at where it is used.
    files: ['packages/widgets/{src,build}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
    },
  },
  {
    // What a .vue file exports is known to vue-tsc, not here.
    files: ['examples/vue/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-argument': 'off' },
  },
  {
    // The way to tell TypeScript of a tag (React's own documentation).
    files: ['packages/react/src/jsx.ts'],
    rules: { '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }] },
  },
  {
    ...lit.configs['flat/recommended'],
    files: ['packages/{widgets,dashboard}/src/**/*.ts'],
  },
  {
    ...wc.configs['flat/best-practice'],
    files: ['packages/widgets/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.fixture.ts'],
  },
);
