#!/usr/bin/env node
// node bin/with-node.mjs <file> [arguments]: runs a TypeScript file of this repository, whatever Node is installed.
import { become, launching, prepare } from './launch.mjs'

await launching(async () => {
  const [file, ...args] = process.argv.slice(2)
  await become(await prepare({ tools: true }), file, args)
})
