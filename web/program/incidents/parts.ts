import { type ComponentType, lazy } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import type { RoomPart } from '../../paths.ts'

type Part = ComponentType<{ incident: IncidentDetail }>
type Brought = Exclude<RoomPart, 'timeline' | 'record' | 'affected'>

/** Parts that other components bring into the room, each fetched when it is first opened. */
export const broughtParts: Readonly<Record<Brought, Part>> = {
  runbook: lazy(() => import('../runbooks/RunbookPart.tsx').then(({ RunbookPart }) => ({ default: RunbookPart }))),
  messages: lazy(() =>
    import('../communications/MessagesPart.tsx').then(({ MessagesPart }) => ({ default: MessagesPart })),
  ),
  evidence: lazy(() => import('../custody/EvidencePart.tsx').then(({ EvidencePart }) => ({ default: EvidencePart }))),
  actions: lazy(() => import('../reviews/ActionsPart.tsx').then(({ ActionsPart }) => ({ default: ActionsPart }))),
}
