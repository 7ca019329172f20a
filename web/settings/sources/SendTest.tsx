import { useState } from 'react'
import { useAct } from '../../api/act.ts'
import { api, ask } from '../../api/client.ts'
import type { Allowed } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import classes from './SendTest.module.css'

/** Tries the whole way in, without the tool: what arrives is marked as a test and needs a decision like any alert. */
export function SendTest({ source, can }: { source: string; can?: Allowed }) {
  const [alert, setAlert] = useState<string>()
  const send = useAct(() => ask(api.POST('/api/v1/sources/{id}/test', { params: { path: { id: source } } })), {
    touches: ['alerts', 'sources', 'today'],
    onDone: (sent) => setAlert(sent.alert.id),
  })
  return (
    <div className={classes.test}>
      <div className={classes.row}>
        <Act variant="default" can={can} loading={send.busy} onClick={() => send.act(undefined)}>
          Send a test alert
        </Act>
        <span className={classes.said} role="status">
          {alert === undefined ? (
            <span className="dim">It takes the same way as a real one.</span>
          ) : (
            <>
              <CheckIcon size={14} /> It arrived. <a href={paths.alert(alert, { show: 'all' })}>Open it in Triage</a>
            </>
          )}
        </span>
      </div>
      <Refused problem={send.problem} />
    </div>
  )
}
