/** Who may import whom. Read ARCHITECTURE.md first; each rule quotes the line it enforces. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { pathNot: '^src/kernel/' },
    },
    {
      name: 'ledger-stands-alone',
      severity: 'error',
      from: { path: '^src/ledger/' },
      to: { path: '^(src|web)/', pathNot: '^src/(ledger|kernel)/' },
    },
    {
      name: 'ledger-by-its-front-door',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/ledger/' },
      to: { path: '^src/ledger/', pathNot: '^src/ledger/index\\.ts$' },
    },
    {
      name: 'verifier-trusts-only-the-ledger',
      severity: 'error',
      from: { path: '^src/verifier/' },
      to: { path: '^(src|web)/', pathNot: '^src/(verifier|ledger|kernel)/' },
    },
    {
      name: 'slices-meet-only-in-events',
      severity: 'error',
      from: { path: '^src/program/([^/]+)/' },
      to: { path: '^src/program/', pathNot: ['^src/program/$1/', '^src/program/[^/]+/events\\.ts$'] },
    },
    {
      name: 'events-are-plain-facts',
      severity: 'error',
      from: { path: '^src/program/([^/]+)/events(\\.ts$|/)' },
      to: { path: '^src/', pathNot: '^src/(kernel|program/$1/events)/' },
    },
    {
      name: 'program-does-not-know-the-audit',
      severity: 'error',
      from: { path: '^src/program/' },
      to: {
        path: '^src/(audit|verifier|cli|sources|destinations|main)',
        pathNot: '^src/(sources/source|destinations/destination)\\.ts$',
      },
    },
    {
      name: 'audit-knows-only-what-is-below',
      severity: 'error',
      from: { path: '^src/audit/' },
      to: { path: '^src/(verifier|cli|sources|destinations|main)' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|ledger|kernel)/' },
    },
    {
      name: 'only-its-command-tells-the-demo',
      severity: 'error',
      from: { pathNot: '^(src/demo/|src/cli/demo\\.ts$|test/|tools/)' },
      to: { path: '^src/demo/' },
    },
    {
      name: 'the-demo-goes-through-the-door',
      severity: 'error',
      from: { path: '^src/demo/' },
      to: { path: '^src/', pathNot: '^src/(demo|kernel)/' },
    },
    { name: 'nobody-imports-the-composition-root', severity: 'error', from: {}, to: { path: '^src/main\\.ts$' } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^src/program/[^/]+/', pathNot: '/(views|routes|slice)(\\.ts$|/)|\\.test\\.ts$|/testing/' },
      to: { path: '^src/platform/|^src/program/[^/]+/(views|routes|slice)(\\.ts$|/)' },
    },
    {
      name: 'trusted-code-has-no-dependencies',
      severity: 'error',
      from: { path: '^src/(kernel|ledger|verifier)/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-optional'] },
    },
    {
      name: 'only-the-platform-touches-the-world',
      severity: 'error',
      from: { path: '^src/(program|audit|sources|destinations)/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|assert)' },
    },
    {
      name: 'sources-are-pure-and-alone',
      severity: 'error',
      from: { path: '^src/sources/([^/]+)\\.ts$', pathNot: '(index|source)\\.ts$|\\.test\\.ts$|/testing/' },
      to: { path: '^src/', pathNot: ['^src/kernel/', '^src/sources/source\\.ts$'] },
    },
    {
      name: 'destinations-are-alone',
      severity: 'error',
      from: { path: '^src/destinations/', pathNot: 'destination\\.ts$|\\.test\\.ts$|/testing/' },
      to: { path: '^src/', pathNot: ['^src/kernel/', '^src/destinations/destination\\.ts$'] },
    },
    {
      name: 'checks-read-facts-only',
      severity: 'error',
      from: { path: '^src/audit/readiness/checks/' },
      to: { path: '^src/', pathNot: ['^src/kernel/', '^src/audit/readiness/(check|facts)\\.ts$'] },
    },
    {
      name: 'web-sees-only-types-of-the-server',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: '^src/kernel/', dependencyTypesNot: ['type-only'] },
    },
    {
      // What only tests use may do more than the code beside it, so nothing else may use it.
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { path: '/testing/|^test/|\\.test\\.tsx?$' },
    },
    {
      name: 'web-slices-stay-apart',
      severity: 'error',
      from: { path: '^web/(program|audit)/([^/]+)/' },
      to: { path: '^web/(program|audit)/', pathNot: '^web/$1/$2/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx'] },
  },
}
