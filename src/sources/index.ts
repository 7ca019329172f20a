import { alertmanager } from './alertmanager.ts'
import type { Source } from './source.ts'

/** Every tool that can send alerts. One line each, in the order of the alphabet. */
export const sources: readonly Source[] = [alertmanager]
