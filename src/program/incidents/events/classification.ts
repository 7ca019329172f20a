import type { Layouts } from '../../../kernel/event.ts'
import type { JsonObject } from '../../../kernel/json.ts'

/** From the finest to the coarsest: how well a time is known. */
export const precisions = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const
export type Precision = (typeof precisions)[number]

/** How others described the incident, whole and in their own terms: what we have no place for is not lost with it. */
export type ClassificationEvent = {
  type: 'ClassificationRecorded'
  scheme: 'veris'
  version: string
  /** Whose record it is, and its id there: the same is not taken twice. */
  source: string
  key: string
  document: JsonObject
}

export const classificationLayouts: Layouts<ClassificationEvent> = {
  ClassificationRecorded: {
    fields: { classification: ['scheme', 'version', 'source', 'key'], document: ['document'] },
    clear: ['scheme'],
    erased: { document: {} },
  },
}

export function describeClassification({ version, source, key }: ClassificationEvent): string {
  return `Classification recorded: VERIS ${version}${source === '' ? '' : `, ${source}`} ${key}`
}
