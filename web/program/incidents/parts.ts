import { type ComponentType, createContext, use } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import type { RoomPart } from '../../paths.ts'

export type BroughtPart = Exclude<RoomPart, 'timeline' | 'record' | 'affected'>

/** Parts that other components bring into the room: who puts the room together hands them in. */
export type BroughtParts = Readonly<Record<BroughtPart, ComponentType<{ incident: IncidentDetail }>>>

export const Brings = createContext<BroughtParts | null>(null)

export function useBroughtParts(): BroughtParts {
  const parts = use(Brings)
  if (parts === null) throw new Error('this room was put together without its parts')
  return parts
}
