/**
 * The layer rule: imports point down only.
 *   app → labs → panels → study → methods → (engines, entropy, metrics, media, catalogue) → core
 * workers/ may import methods and below, never React.
 */
const layers = [
  ['core'],
  ['engines', 'entropy', 'metrics', 'media', 'catalogue'],
  ['methods'],
  ['study'],
  ['panels'],
  ['labs'],
  ['app'],
];

const upward = layers.slice(0, -1).flatMap((rooms, level) =>
  rooms.map((room) => ({
    name: `${room}-imports-down-only`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: `^src/(${layers
        .slice(level + 1)
        .flat()
        .join('|')})/`,
    },
  })),
);

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'core-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src/(?!core/)|workers/|shaders/)' },
    },
    {
      name: 'only-screens-know-react',
      severity: 'error',
      from: { path: '^(workers|src/(core|engines|entropy|metrics|media|catalogue|methods|study))/' },
      to: { path: 'node_modules/(react|react-dom|@mantine|recharts)/' },
    },
    {
      name: 'workers-import-methods-and-below',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/(study|panels|labs|app)/' },
    },
    {
      name: 'screens-load-methods-lazily-in-workers',
      comment: 'meta.ts is light and may be imported anywhere; method.ts is heavy and belongs to workers.',
      severity: 'error',
      from: { path: '^src/(study|panels|labs|app)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/methods/.*/method\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '\\.browser\\.test\\.ts$' },
  },
};
