import type { Promises as PlanPromises } from '../../../src/kernel/promises.ts'
import { isSeverity } from '../../../src/kernel/severity.ts'
import type { DocumentCheck, DocumentKind } from '../../api/types.ts'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import classes from './DocumentBody.module.css'
import { DocumentText } from './DocumentText.tsx'
import { Letter } from './Letter.tsx'
import { Promises } from './Promises.tsx'

type DocumentBodyProps = {
  kind: DocumentKind
  title: string
  text: string
  check: Pick<DocumentCheck, 'front' | 'promises' | 'stated'>
}

/** A governed text, each kind in the shape in which it is used. */
export function DocumentBody({ kind, title, text, check }: DocumentBodyProps) {
  const { front, promises, stated } = check
  if (kind === 'template') return <Letter text={text} front={front} />
  return (
    <>
      {kind !== 'plan' && <Properties front={front} />}
      {kind === 'plan' && promises !== null && <Promises promises={promises as PlanPromises} stated={stated} />}
      <DocumentText text={text} title={title} steps={kind === 'runbook'} />
    </>
  )
}

const LISTS: ReadonlySet<string> = new Set(['roles', 'tags'])
/** What the page's head says already. */
const SAID: ReadonlySet<string> = new Set(['kind', 'slug', 'title'])

function Properties({ front }: { front: DocumentCheck['front'] }) {
  const shown = front.filter(({ key, value }) => !SAID.has(key) && value !== '')
  if (shown.length === 0) return null
  return (
    <dl className={classes.properties}>
      {shown.map(({ key, value }) => (
        <div key={key}>
          <dt>{key.charAt(0).toUpperCase() + key.slice(1).replaceAll('-', ' ')}</dt>
          <dd>
            {isSeverity(value) ? (
              <SeverityBadge severity={value} />
            ) : LISTS.has(key) ? (
              value.split(', ').map((one) => <Tag key={one}>{one}</Tag>)
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
