import { lazy } from 'react'
import { IncidentPage } from './program/incidents/IncidentPage.tsx'
import { Brings, type BroughtParts } from './program/incidents/parts.ts'

/** Each is fetched when it is first opened. */
const parts: BroughtParts = {
  runbook: lazy(() =>
    import('./program/runbooks/RunbookPart.tsx').then(({ RunbookPart }) => ({ default: RunbookPart })),
  ),
  messages: lazy(() =>
    import('./program/communications/MessagesPart.tsx').then(({ MessagesPart }) => ({ default: MessagesPart })),
  ),
  evidence: lazy(() =>
    import('./program/custody/EvidencePart.tsx').then(({ EvidencePart }) => ({ default: EvidencePart })),
  ),
  actions: lazy(() =>
    import('./program/reviews/ActionsPart.tsx').then(({ ActionsPart }) => ({ default: ActionsPart })),
  ),
}

/** The room with what other components bring into it: they meet here, since none of them knows another. */
export function IncidentRoom() {
  return (
    <Brings value={parts}>
      <IncidentPage />
    </Brings>
  )
}
