import type { AnyEvent } from '../../kernel/event.ts'
import type { Slice } from '../../platform/slice.ts'
import { type DocumentEvent, describeDocument, documentLayouts } from './events.ts'
import { documentPermissions } from './permissions.ts'
import { documentRoutes } from './routes/documents.ts'
import type { DocumentParts } from './routes/publish.ts'
import { documentViews } from './views.ts'

export function documentsSlice(parts: DocumentParts): Slice {
  return {
    name: 'documents',
    layouts: documentLayouts,
    describe: (event) => describeDocument(event as AnyEvent & DocumentEvent),
    views: documentViews,
    permissions: documentPermissions,
    routes: documentRoutes(parts),
  }
}
