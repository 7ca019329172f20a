import { floods } from './floods.ts'
import { planned } from './planned.ts'
import { reports } from './reports.ts'
import type { Scene } from './scene.ts'
import { unreadable } from './unreadable.ts'
import { waiting } from './waiting.ts'

/** What is told alert by alert. */
export const scenes: readonly Scene[] = [...planned, ...floods, ...reports, ...unreadable, ...waiting]
