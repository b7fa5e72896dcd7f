/** Lint rules: typescript-eslint's type-checked sets, and what keeps core the same everywhere. */
import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import typescript from 'typescript';

/** Math's functions that IEEE 754 does not fix to the last bit: engines differ in them. */
const inexact =
  'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow random sin sinh tan tanh'.split(
    ' ',
  );

/**
 * Of a component TypeScript reads what the parser will give it, its script. Else each component that is linted would
 * change the program, and all types would be computed anew.
 */
const { readFile } = typescript.sys;
typescript.sys.readFile = (path, encoding) => {
  const text = readFile(path, encoding);
  if (text === undefined || !path.endsWith('.vue')) return text;
  return /<script[^>]*>([^]*?)<\/script>/.exec(text)?.[1] ?? '';
};

export default defineConfig(
  globalIgnores(['**/dist', 'out', 'release', 'coverage', '**/assembly']),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.config.js', '.dependency-cruiser.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['core/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...inexact.map((property) => ({
          object: 'Math',
          property,
          message: 'Engines differ here: take it from core/tensor.',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
          message: 'Engines differ in **: use pow from core/tensor.',
        },
      ],
      // Numbers are walked by index wherever several arrays move together.
      '@typescript-eslint/prefer-for-of': 'off',
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // Prettier's business.
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      // The compiler knows better.
      'no-undef': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  { files: ['**/*.js'], extends: [ts.configs.disableTypeChecked] },
);
