import js from '@eslint/js';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const nodeBuiltins = builtinModules.flatMap((name) => [name, `node:${name}`]);

export default tseslint.config(
  { ignores: ['**/node_modules/', 'dist/', 'out/', '.vscode-test/', '.vscode-test-web/', 'test/fixtures/'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-control-regex': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    // The core is pure: it runs in Node, in a Worker and in tests, so it may reach for no editor, no protocol and no Node builtin.
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: nodeBuiltins.map((name) => ({ name, message: 'src/core is pure; inject what it needs.' })),
          patterns: [
            {
              regex: '^(vscode|vscode-.*)$|^(\\.\\./)+(server|vscode|cli|webview)(/|$)',
              message: 'src/core imports no editor, protocol or outer layer.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'window',
        'document',
        'setImmediate',
        '__dirname',
        'require',
      ],
    },
  },
  {
    // The extension and its server run in a browser too; what only Node has stays in the entry points for Node.
    files: ['src/vscode/**/*.ts', 'src/server/**/*.ts', 'src/webview/**/*.ts', 'src/*.ts'],
    ignores: ['src/vscode/extension.node.ts', 'src/server/node.ts', 'src/server/node-environment.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: nodeBuiltins.map((name) => ({ name, message: 'This runs in a browser too.' })),
          patterns: [
            { regex: '^vscode-language[a-z]*/node$|/node/', message: 'This runs in a browser too.' },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'setImmediate',
        '__dirname',
        '__filename',
        'require',
      ],
      'no-restricted-properties': [
        'error',
        { property: 'fsPath', message: 'A resource may be on no disk: use its URI.' },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
        URLSearchParams: 'readonly',
        performance: 'readonly',
        fetch: 'readonly',
      },
    },
  },
);
