import process from 'node:process'
import { verifyCommand } from './command.ts'

// The whole of verify.mjs: `node verify.mjs package.zip`, on any Node from 20.12 on, with nothing installed.

process.exitCode = await verifyCommand({ args: process.argv.slice(2), out: process.stdout, err: process.stderr })
