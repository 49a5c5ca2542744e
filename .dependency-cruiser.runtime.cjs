const { options } = require('./.dependency-cruiser.cjs');

/**
 * The directions of import that concern only what runs: `import type` is free here.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'widgets-never-reach-zod',
      comment:
        'design.md: widgets "imports contract\'s types and its plain modules (limits, scales, identifiers, personal data); never one that reaches zod".',
      severity: 'error',
      from: { path: '^packages/widgets/src/(?!.*\\.(?:test|fixture)\\.ts$)' },
      to: { path: 'node_modules/zod/', reachable: true },
    },
    {
      name: 'no-cycle',
      comment: 'design.md: "Nothing flows back up": two files that need each other are one, or hide a third.',
      severity: 'error',
      from: { path: '^(?:packages|scripts|tests)/' },
      to: { circular: true },
    },
  ],
  options: {
    ...options,
    tsPreCompilationDeps: false,
    cache: { folder: '.cache/depcruise-runtime', strategy: 'content' },
  },
};
