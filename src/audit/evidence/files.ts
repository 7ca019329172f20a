import type { Part } from '../../platform/scratch.ts'

/** Puts a file into the package that is being made. Paths are those below its folder. */
export type AddFile = (path: string, part: Part) => void
