import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  { files: ["gte_demo/**/*.js", "assets/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["tests/**/*.js"], languageOptions: { globals: globals.node } },
  {
    rules: {
      "consistent-return": "error",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
          property,
          message: "Text goes in by textContent only.",
        })),
      ],
      "no-shadow": "error",
      "no-var": "error",
      "one-var": ["error", "never"],
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  { ignores: ["assets/vendor/", ".venv/", "node_modules/", "tests/node/", "build/"] },
];
