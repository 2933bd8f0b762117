import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
    { ignores: ['node_modules', 'target', 'src/api/schema.d.ts'] },
    js.configs.recommended,
    {
        files: ['src/**/*.{ts,tsx}'],
        extends: [
            ...tseslint.configs.recommendedTypeChecked,
            reactHooks.configs.flat.recommended,
            jsxA11y.flatConfigs.recommended,
        ],
        languageOptions: {
            globals: globals.browser,
            parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
        },
        rules: {
            '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
            // TanStack Router redirects by throwing what is no error.
            '@typescript-eslint/only-throw-error': 'off',
            'jsx-a11y/no-autofocus': 'off',
        },
    },
    { files: ['public/**/*.js'], languageOptions: { globals: globals.browser, sourceType: 'script' } },
    { files: ['scripts/**/*.mjs', '*.js'], languageOptions: { globals: globals.node } },
);
