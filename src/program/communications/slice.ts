import type { AnyEvent } from '../../kernel/event.ts'
import type { Slice } from '../../platform/slice.ts'
import { type CommunicationEvent, communicationLayouts, describeCommunication } from './events.ts'
import { communicationPermissions } from './permissions.ts'
import { communicationRoutes } from './routes/communications.ts'
import { messageRoutes } from './routes/message.ts'
import type { CommunicationParts } from './routes/parts.ts'
import { SEND, sendMessage } from './routes/send.ts'
import { communicationViews } from './views.ts'

export function communicationsSlice(parts: CommunicationParts): Slice {
  return {
    name: 'communications',
    layouts: communicationLayouts,
    describe: (event) => describeCommunication(event as AnyEvent & CommunicationEvent),
    views: communicationViews,
    permissions: communicationPermissions,
    routes: [...communicationRoutes(parts), ...messageRoutes(parts)],
    tasks: { [SEND]: sendMessage(parts) },
  }
}
