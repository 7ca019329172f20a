#!/usr/bin/env node
// The muster command, whatever Node is installed.
import { become, launching, prepare } from './launch.mjs'
import { buildWeb } from './web.mjs'

await launching(async () => {
  const args = process.argv.slice(2)
  const developing = args.includes('--dev')
  const node = await prepare({ tools: developing })
  if (['serve', 'demo'].includes(args[0]) && !developing) await buildWeb(node)
  await become(node, 'src/main.ts', args)
})
