/**
 * The directions of import that design.md ("Layout and who may import whom") sets; each comment quotes it.
 * They hold for types as well; .dependency-cruiser.runtime.cjs has those that concern only what runs.
 */

// Tests and fixtures may put anything together.
const production = '(?<!\\.(test|fixture))\\.ts$';
const sources = (path) => ({ path: `^packages/${path}.*${production}`, pathNot: 'conformance' });
const domain =
  'collector/src/(?:cases|notify|intake|catalog|reports|exports|accounts|pages|guides|attachments|questions|figures|retention|simulate)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'contract-imports-nothing-of-ours',
      comment: 'design.md: contract "imports nothing of ours".',
      severity: 'error',
      from: { path: '^packages/contract/' },
      to: { path: '^(?:packages/(?!contract/)|tests/|examples/)' },
    },
    {
      name: 'widgets-import-only-contract',
      comment: 'design.md: widgets "imports contract\'s types and its plain modules"; nothing else of ours.',
      severity: 'error',
      from: sources('widgets/src/'),
      to: { path: '^packages/(?!contract/|widgets/)' },
    },
    {
      name: 'react-imports-only-widgets',
      comment: 'design.md: react/ is "typed React wrappers over widgets".',
      severity: 'error',
      from: sources('react/src/'),
      to: { path: '^packages/(?!widgets/|react/)' },
    },
    {
      name: 'examples-import-only-what-portals-import',
      comment:
        'design.md: examples/ are "each a page that a test opens": a portal has what is published, nothing else.',
      severity: 'error',
      from: { path: '^examples/' },
      to: {
        path: '^(?:packages/(?!(?:widgets|react)/src/(?:index|define|vue|jsx|dvc-widgets)\\.(?:ts|css)$)|tests/|scripts/)',
      },
    },
    {
      name: 'mock-collector-imports-only-contract',
      comment:
        'design.md: mock-collector is "MSW handlers, so that a portal developer can build and test without a server".',
      severity: 'error',
      from: sources('mock-collector/src/'),
      to: { path: '^packages/(?!contract/|mock-collector/)' },
    },
    {
      name: 'collector-imports-only-contract',
      comment: 'design.md: collector is "the service (Node)"; what it shares with the SDK stands in contract.',
      severity: 'error',
      from: sources('collector/src/'),
      to: { path: '^packages/(?!contract/|collector/)' },
    },
    {
      name: 'dashboard-imports-only-contract',
      comment:
        'design.md: dashboard is "the officials\' web app (Lit, Vite), served by the collector": it knows what crosses the wire.',
      severity: 'error',
      from: sources('dashboard/src/'),
      to: { path: '^packages/(?!contract/|dashboard/)' },
    },
    {
      name: 'no-sibling-element',
      comment: 'design.md: "An element folder never imports a sibling element."',
      severity: 'error',
      from: { path: '^packages/widgets/src/(?!submission/|i18n/|internal/|loader/)([^/]+)/' },
      to: {
        path: '^packages/widgets/src/(?!submission/|i18n/|internal/|loader/)[^/]+/',
        pathNot: '^packages/widgets/src/$1/',
      },
    },
    {
      name: 'submission-knows-no-element',
      comment:
        'design.md: "One way through: citizen\'s act → submission → outbox → transport … Nothing flows back up."',
      severity: 'error',
      from: sources('widgets/src/submission/'),
      to: { path: '^packages/widgets/src/(?!submission/|internal/)' },
    },
    {
      name: 'sql-driver-only-under-store',
      comment: 'design.md: "SQL drivers only under store/".',
      severity: 'error',
      from: { path: `^packages/[^/]+/src/.*${production}`, pathNot: '^packages/collector/src/store/' },
      to: { path: '^(?:better-sqlite3|pg|node:sqlite|sqlite)$|node_modules/(?:better-sqlite3|pg)/' },
    },
    {
      name: 'http-reaches-store-through-domain',
      comment: 'design.md: "http/ reaches the store through the domain folders".',
      severity: 'error',
      from: sources('collector/src/http/'),
      to: { path: '^packages/collector/src/store/' },
    },
    {
      name: 'domain-knows-no-http',
      comment: 'design.md: "domain folders don\'t know HTTP".',
      severity: 'error',
      from: sources(domain),
      to: { path: '^packages/collector/src/http/|node_modules/(?:fastify|@fastify)/|^(?:node:)?https?2?$' },
    },
    {
      name: 'store-knows-no-neighbour',
      comment: 'design.md: "One way through: … intake → store → figures → export … Nothing flows back up."',
      severity: 'error',
      from: sources('collector/src/store/'),
      to: { path: '^packages/collector/src/(?!store/|store\\.ts$)' },
    },
    {
      name: 'reports-are-pure',
      comment: 'design.md: reports/ is "pure: counts → figures".',
      severity: 'error',
      from: sources('collector/src/reports/'),
      to: { path: '^packages/collector/src/store/|^(?:node:)?(?:fs|net|http|worker_threads)' },
    },
    {
      name: 'main-is-the-only-one-that-knows-all',
      comment: 'design.md: main.ts (with main/, its parts) is "the only file that knows all others".',
      severity: 'error',
      from: {
        path: `^packages/collector/src/.*${production}`,
        pathNot: '^packages/collector/src/(?:index\\.ts$|cli/|main\\.ts$|main/)',
      },
      to: { path: '^packages/collector/src/(?:main\\.ts$|main/|cli/)' },
    },
    {
      name: 'main-knows-no-command',
      comment: 'design.md: "One way through": a command starts the collector, never the other way round.',
      severity: 'error',
      from: { path: '^packages/collector/src/main(?:/|\\.ts$)' },
      to: { path: '^packages/collector/src/cli/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/node_modules/\\.cache' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    cache: { folder: '.cache/depcruise', strategy: 'content' },
  },
};
