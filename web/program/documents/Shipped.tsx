import { useState } from 'react'
import { usePermission } from '../../api/session.ts'
import type { DocumentList } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { say } from '../../ui/say.tsx'
import { adoptShipped, useDocumentAct } from './acts.ts'
import { shippedWords } from './list.ts'
import classes from './ProgramPage.module.css'
import { counted } from './words.ts'

type ShippedProps = { shipped: DocumentList['shipped'] }

/** The texts that come with Muster and were not adopted yet; nothing where there is none. */
export function Shipped({ shipped }: ShippedProps) {
  const open = shipped.filter(({ adopted }) => !adopted)
  if (open.length === 0) return null
  return (
    <aside className={classes.shipped} aria-label="Texts that come with Muster">
      <p>
        <strong>{counted(open.length, 'text')}</strong> that come with Muster {open.length === 1 ? 'is' : 'are'} not
        adopted yet: <span className="dim">{open.map(({ title }) => title).join(', ')}.</span>
      </p>
      <AdoptButton shipped={shipped} variant="default" />
    </aside>
  )
}

export function AdoptButton({ shipped, variant = 'filled' }: ShippedProps & { variant?: 'filled' | 'default' }) {
  const [asking, setAsking] = useState(false)
  const write = usePermission('documents.write', 'responders and admins')
  const what = shippedWords(shipped)
  const count = shipped.filter(({ adopted }) => !adopted).length
  const adopt = useDocumentAct(adoptShipped, ({ adopted }) => {
    setAsking(false)
    say(`${counted(adopted.length, 'text')} adopted. They wait for an approval.`)
  })
  if (what === null) return null
  const act = `Adopt the shipped ${what}`
  return (
    <>
      <Act can={write} variant={variant} onClick={() => setAsking(true)}>
        {act}
      </Act>
      {asking && (
        <Confirm
          opened
          onClose={() => setAsking(false)}
          title={act}
          act={`Publish ${counted(count, 'text')} as version 1`}
          busy={adopt.busy}
          problem={adopt.problem}
          onConfirm={() => adopt.act(undefined)}
        >
          <p>
            {count === 1 ? 'It becomes a document' : `All ${count} become documents`} of your own, published under your
            name. None is in force until leadership approves it.
          </p>
          <p>What stands in square brackets is for you to fill in: edit the text, and publish it as version 2.</p>
        </Confirm>
      )}
    </>
  )
}
