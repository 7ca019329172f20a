/** `npm run bench -- intake|verify|package`: each prints a ratio measured side by side in one run. */
const benches: Readonly<Record<string, () => Promise<{ bench: (args: readonly string[]) => Promise<void> }>>> = {
  intake: () => import('./bench/intake.ts'),
  verify: () => import('./bench/verify.ts'),
  package: () => import('./bench/package.ts'),
}

const [name = '', ...args] = process.argv.slice(2)
const load = benches[name]
if (load === undefined) {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(benches).join('|')}\n`)
  process.exitCode = 2
} else {
  const { bench } = await load()
  await bench(args)
}
